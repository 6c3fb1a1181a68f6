public import ISO8583

/// Why a shop message's F59 cannot be written or read.
public struct ShopContentError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong.
  public enum Rule: Sendable, Equatable {
    /// The bytes are no list of tags.
    case list(TLVError.Rule)
    /// There are more bytes than F59 can have.
    case tooLong(actual: Int, maximum: Int)
    /// Another tag has to stand here; nil: none.
    case expected(tag: String?, actual: String?)
    /// A tag has another number of parts than it should.
    case partCount(tag: String, actual: Int)
    /// A part of a tag, from 0, is not of its form or outside its range.
    case part(tag: String, index: Int)
    /// A tag stands fewer or more times than it may.
    case count(tag: String, actual: Int, maximum: Int)
  }

  /// The byte in F59, from 0; when writing, how many bytes had been written.
  public let offset: Int
  public let rule: Rule

  public init(offset: Int, rule: Rule) {
    self.offset = offset
    self.rule = rule
  }

  public var description: String { "F59, byte \(offset): \(reason)" }

  private var reason: String {
    switch rule {
    case .list(let rule): "no list of tags; \(TLVError(offset: offset, rule: rule))"
    case .tooLong(let actual, let maximum):
      "\(actual) bytes, at most \(maximum) are possible; send fewer lines"
    case .expected(let tag?, let actual):
      "tag \(tag) has to stand here, not \(actual ?? "the end"); write it"
    case .expected(nil, let actual):
      "tag \(actual ?? "") does not belong here; leave it out"
    case .partCount(let tag, let actual):
      "tag \(tag) cannot have \(actual) parts; separate its parts by commas"
    case .part(let tag, let index):
      "part \(index + 1) of tag \(tag) is not of its form or too large; correct it"
    case .count(let tag, let actual, let maximum):
      "tag \(tag) stands \(actual) times; write it 1 to \(maximum) times"
    }
  }
}
