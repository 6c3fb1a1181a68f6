import Wording

/// A slip of paper from the printer: lines of at most 32 half-width columns.
public struct Receipt: Sendable, Hashable, Codable {
  public static let columns = 32

  public enum Kind: String, Sendable, Hashable, Codable {
    /// 签购单
    case sale
    /// 冲正失败 and other fault slips
    case fault
    /// 结算总计单, details, queries
    case report
  }

  public let kind: Kind
  /// The printed lines, from the top.
  public let lines: [String]
  /// Whether the one before it is to be torn off first (按确认继续打印). Nil in memories of earlier
  /// releases.
  let isSecondCopy: Bool?

  public init(kind: Kind, lines: [String]) {
    self.init(kind: kind, lines: lines, isSecondCopy: false)
  }

  init(kind: Kind, lines: [String], isSecondCopy: Bool) {
    self.init(kind: kind, printed: Self.printed(lines), isSecondCopy: isSecondCopy)
  }

  /// - Parameter printed: lines as ``printed(_:)`` breaks them.
  init(kind: Kind, printed: [String], isSecondCopy: Bool = false) {
    self.kind = kind
    self.isSecondCopy = isSecondCopy
    lines = printed
  }

  /// `lines` as they come out: printable, and none wider than the paper.
  static func printed(_ lines: [String]) -> [String] {
    var printed: [String] = []
    printed.reserveCapacity(lines.count)
    for line in lines {
      if let width = DisplayText.plainWidth(line), width <= columns {
        printed.append(line)
      } else {
        printed += DisplayText.wrapped(line, columns: columns).map(PrintableText.display)
      }
    }
    return printed
  }

  /// The lines joined by line breaks.
  public var text: String { lines.joined(separator: "\n") }
}
