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
    self.kind = kind
    self.isSecondCopy = isSecondCopy
    var printed: [String] = []
    printed.reserveCapacity(lines.count)
    for line in lines {
      if let width = DisplayText.plainWidth(line), width <= Receipt.columns {
        printed.append(line)
      } else {
        printed += DisplayText.wrapped(line, columns: Receipt.columns).map(PrintableText.display)
      }
    }
    self.lines = printed
  }

  /// The lines joined by line breaks.
  public var text: String { lines.joined(separator: "\n") }
}
