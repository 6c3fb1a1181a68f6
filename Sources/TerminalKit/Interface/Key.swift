/// A key of the terminal.
public enum Key: Sendable, Hashable, CustomStringConvertible {
  /// 0 to 9.
  case digit(UInt8)
  case doubleZero
  case dot
  case enter
  case cancel
  case clear
  case menu
  case up
  case down
  /// F1 to F8.
  case function(UInt8)

  /// A key from its name in scripts: `0`–`9`, `00`, `.`, `ENTER`, `CANCEL`, `CLEAR`, `MENU`, `UP`,
  /// `DOWN`, `F1`–`F8`; nil for any other text.
  public init?(name: String) {
    if let key = Self.named[name] {
      self = key
    } else {
      return nil
    }
  }

  /// The name in scripts.
  public var description: String {
    switch self {
    case .digit(let value): "\(value)"
    case .doubleZero: "00"
    case .dot: "."
    case .enter: "ENTER"
    case .cancel: "CANCEL"
    case .clear: "CLEAR"
    case .menu: "MENU"
    case .up: "UP"
    case .down: "DOWN"
    case .function(let number): "F\(number)"
    }
  }

  /// Every key, in the order of a keypad's description.
  public static let all: [Key] =
    (0...9).map { .digit($0) }
    + [.doubleZero, .dot, .enter, .cancel, .clear, .menu, .up, .down]
    + (1...8).map { .function($0) }

  private static let named: [String: Key] = Dictionary(
    all.map { ($0.description, $0) }, uniquingKeysWith: { first, _ in first })
}
