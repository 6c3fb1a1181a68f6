/// Names one trainee of a class in addresses and orders: `t` and a number from 1 on.
///
/// It stays with the trainee as long as the class's record does; a seat number may be given again.
public struct TraineeID: Sendable, Hashable, Codable, CustomStringConvertible {
  /// 1 to 99,999.
  public let number: Int

  /// Nil when `number` is out of its range.
  public init?(number: Int) {
    guard (1...99_999).contains(number) else { return nil }
    self.number = number
  }

  /// From its text, such as `t3`; nil for anything else.
  public init?(_ text: String) {
    guard text.utf8.first == UInt8(ascii: "t"), text.utf8.count <= 6,
      text.utf8.dropFirst().allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      text.utf8.dropFirst().first != UInt8(ascii: "0"), let number = Int(text.dropFirst())
    else { return nil }
    self.init(number: number)
  }

  /// The text, such as `t3`.
  public var description: String { "t\(number)" }

  /// - Throws: `DecodingError` when the text is no name of a trainee.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let id = TraineeID(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "a trainee is t and a number")
    }
    self = id
  }

  /// Writes the text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
