public import Wording

/// Why bytes are not a message of the dialect, and where.
public struct ParseError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What the bytes break.
  public enum Rule: Sendable, Equatable {
    /// A part that starts at the offset needs more bytes than are left.
    case truncated(needed: Int, available: Int)
    /// The message type has a nibble above 9.
    case mtiNotDecimal
    /// The bitmap announces a field that the dialect does not have; the offset is the bitmap byte.
    case unknownField
    /// A byte of a length prefix is not two decimal digits.
    case lengthPrefixNotDecimal(byte: UInt8)
    /// A length prefix says more than the field may carry.
    case lengthAboveMaximum(actual: Int, maximum: Int)
    /// A BCD digit is above 9.
    case nibbleNotDecimal(value: UInt8)
    /// A character of a numeric field is not a decimal digit.
    case characterNotDecimal(byte: UInt8)
    /// Bytes follow the last field.
    case trailingBytes(count: Int)
    /// The message is longer than a frame can carry.
    case messageTooLong(actual: Int, maximum: Int)
  }

  /// The byte in the message; 0 is the first byte of the message type.
  public let offset: Int
  /// The field being read; `nil` outside fields.
  public let field: Int?
  /// What the bytes break.
  public let rule: Rule

  /// Names the byte, the field and what the bytes break.
  public init(offset: Int, field: Int?, rule: Rule) {
    self.offset = offset
    self.field = field
    self.rule = rule
  }

  /// What is wrong and what to do.
  public var description: String {
    let place = field.map { "byte \(offset), field \($0)" } ?? "byte \(offset)"
    return "\(place): \(reason)"
  }

  /// What is wrong and what to do, without the place, in English.
  public var reason: String { text.en }

  /// What is wrong and what to do, without the place.
  public var text: LocalizedText {
    switch rule {
    case .truncated(let needed, let available):
      LocalizedText(
        zh: "需要\(needed)字节,只剩\(available)字节;请给出完整报文",
        en: "needs \(needed) bytes, \(available) left; send the whole message")
    case .mtiNotDecimal:
      LocalizedText(
        zh: "消息类型不是四位十进制数字;请检查报文头长度",
        en: "the message type is not four decimal digits; check the header length")
    case .unknownField:
      LocalizedText(
        zh: "本方言没有这个域;请清除位图中的这一位",
        en: "the dialect has no such field; clear its bit in the bitmap")
    case .lengthPrefixNotDecimal(let byte):
      LocalizedText(
        zh: "长度前缀字节\(Hex.encode([byte]))不是BCD;请检查它前面的域",
        en: "length prefix byte \(Hex.encode([byte])) is not BCD; check the field before it")
    case .lengthAboveMaximum(let actual, let maximum):
      LocalizedText(
        zh: "长度\(actual)超过上限\(maximum);请缩短内容",
        en: "length \(actual) is above \(maximum); shorten the value")
    case .nibbleNotDecimal(let value):
      LocalizedText(
        zh: "数字\(Hex.digit(value))不是十进制;请检查前一个域的长度",
        en: "digit \(Hex.digit(value)) is not decimal; check the length of the field before it")
    case .characterNotDecimal(let byte):
      LocalizedText(
        zh: "字符\(Hex.encode([byte]))不是数字;只能是数字",
        en: "character \(Hex.encode([byte])) is not a digit; send digits only")
    case .trailingBytes(let count):
      LocalizedText(
        zh: "最后一个域之后还有\(count)字节;请在位图中置位,或去掉它们",
        en: "\(count) bytes follow the last field; set their bit in the bitmap or drop them")
    case .messageTooLong(let actual, let maximum):
      LocalizedText(
        zh: "报文有\(actual)字节,最多\(maximum)字节;请缩短",
        en: "the message has \(actual) bytes, at most \(maximum) are possible; shorten it")
    }
  }
}
