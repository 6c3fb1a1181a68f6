/// The digits a card number begins with: 6 to 19 of them. Source: protocol.md 1.3, digit 7.
public struct CardBIN: Sendable, Hashable, Codable, CustomStringConvertible {
  /// The digits.
  public let digits: String

  /// A BIN, or nil unless `digits` is 6 to 19 decimal digits.
  public init?(_ digits: some StringProtocol) {
    let digits = String(digits)
    guard (6...19).contains(digits.utf8.count), Digits.areDecimal(digits) else { return nil }
    self.digits = digits
  }

  /// Whether `pan` begins with it.
  public func covers(_ pan: PAN) -> Bool { pan.digits.hasPrefix(digits) }

  /// At most six digits: more of them may be a whole card number.
  public var description: String { String(digits.prefix(6)) }

  /// Reads the entries of F62: two digits with the length, then so many digits, over and over.
  ///
  /// - Returns: nil when the bytes are not such a list.
  static func list(_ bytes: some Collection<UInt8>) -> [CardBIN]? {
    var rest = String(decoding: bytes, as: UTF8.self)[...]
    var bins: [CardBIN] = []
    while !rest.isEmpty {
      guard let length = Int(rest.prefix(2)), length > 0, rest.utf8.count >= 2 + length,
        let bin = CardBIN(rest.dropFirst(2).prefix(length))
      else { return nil }
      bins.append(bin)
      rest = rest.dropFirst(2 + length)
    }
    return bins
  }

  var encoded: [UInt8] {
    Array(((Digits.padded(UInt64(digits.utf8.count), width: 2) ?? "00") + digits).utf8)
  }
}
