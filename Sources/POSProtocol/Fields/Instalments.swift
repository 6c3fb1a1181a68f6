/// In how many monthly parts an instalment sale is paid: F62 of its request.
///
/// Two digits, and the project code (分期项目编号) of a shop's offer, six digits, zeros for none.
/// Source: protocol.md 2.11; the numbers and the code's width are this project's choice.
public struct Instalments: Sendable, Hashable, Codable {
  /// The numbers of parts there are.
  public static let counts = [3, 6, 12, 24]

  public let count: Int

  /// Nil unless `count` is one of ``counts``.
  public init?(_ count: Int) {
    guard Self.counts.contains(count) else { return nil }
    self.count = count
  }

  /// Reads F62: the first two of its bytes.
  public init?(field: some Collection<UInt8>) {
    guard field.count >= 2, let count = Int(String(decoding: field.prefix(2), as: UTF8.self))
    else { return nil }
    self.init(count)
  }

  /// The bytes of F62, without a project.
  public var field: [UInt8] {
    Array(((Digits.padded(UInt64(count), width: 2) ?? "") + "000000").utf8)
  }

  /// What is paid each month; the first part takes the rest that does not divide.
  public func parts(of amount: Amount) -> (first: Amount, each: Amount) {
    let units = amount.minorUnits / Int64(count)
    let each = Amount(minorUnits: units) ?? .zero
    let first = Amount(minorUnits: amount.minorUnits - units * Int64(count - 1)) ?? amount
    return (first, each)
  }
}
