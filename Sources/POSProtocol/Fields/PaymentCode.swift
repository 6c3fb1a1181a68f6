/// A payment code (付款码): the 19 digits beginning with 62 that a customer's telephone shows.
///
/// Whoever has it can be charged, so it prints masked like a card number. Source: protocol.md 2.10
/// (F59, tag A3).
public struct PaymentCode: Sendable, Hashable, Codable, CustomStringConvertible,
  CustomDebugStringConvertible, CustomReflectable
{
  /// The clear digits. Never to be logged, shown or written unsealed.
  public let digits: String

  /// A payment code, or nil unless `digits` is 19 decimal digits beginning with 62.
  public init?(_ digits: some StringProtocol) {
    let digits = String(digits)
    guard digits.utf8.count == 19, digits.hasPrefix("62"), Digits.areDecimal(digits) else {
      return nil
    }
    self.digits = digits
  }

  /// First six, stars, last four.
  public var masked: MaskedPAN { MaskedPAN(digits: digits) }

  public var description: String { masked.text }
  public var debugDescription: String { masked.text }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

/// A payment voucher number (付款凭证号): the twenty digits by which a payment by code is voided or
/// refunded. Source: protocol.md 2.10 (F59, tag A4); its length is this project's choice.
public struct PaymentVoucher: Sendable, Hashable, Codable, CustomStringConvertible {
  public static let length = 20

  /// The twenty digits.
  public let digits: String

  /// A voucher number, or nil unless `digits` is twenty decimal digits.
  public init?(_ digits: some StringProtocol) {
    let digits = String(digits)
    guard digits.utf8.count == Self.length, Digits.areDecimal(digits) else { return nil }
    self.digits = digits
  }

  public var description: String { digits }
}
