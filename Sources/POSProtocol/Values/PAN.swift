/// A primary account number (主账号, 卡号) of 13 to 19 digits.
///
/// It prints masked; the clear digits are only given by ``digits``, for the wire and for the card
/// registry. Source: protocol.md 2.2 (F2), ISO/IEC 7812-1.
public struct PAN: Sendable, Hashable, Codable, CustomStringConvertible,
  CustomDebugStringConvertible,
  CustomReflectable
{
  /// The clear digits. Never to be logged, shown or written unsealed.
  public let digits: String

  /// A PAN, or nil unless `digits` is 13 to 19 decimal digits.
  public init?(_ digits: some StringProtocol) {
    let digits = String(digits)
    guard (13...19).contains(digits.utf8.count), Digits.areDecimal(digits) else { return nil }
    self.digits = digits
  }

  /// First six, stars, last four.
  public var masked: MaskedPAN { MaskedPAN(self) }

  /// Whether the last digit is the check digit of ISO/IEC 7812-1 annex B (Luhn).
  public var hasValidCheckDigit: Bool {
    var sum = 0
    for (position, byte) in digits.utf8.reversed().enumerated() {
      let digit = Int(byte) - 0x30
      let weighted = position.isMultiple(of: 2) ? digit : digit * 2
      sum += weighted > 9 ? weighted - 9 : weighted
    }
    return sum.isMultiple(of: 10)
  }

  public var description: String { masked.text }
  public var debugDescription: String { masked.text }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

/// A card number fit for screens, receipts, logs and reports: first six, stars, last four.
public struct MaskedPAN: Sendable, Hashable, Codable, CustomStringConvertible {
  /// For example `622588******0001`.
  public let text: String

  /// Masks `pan`.
  public init(_ pan: PAN) { self.init(digits: pan.digits) }

  /// Masks at least ten digits.
  init(digits: String) {
    text =
      digits.prefix(6) + String(repeating: "*", count: max(0, digits.utf8.count - 10))
      + digits.suffix(4)
  }

  public var description: String { text }
}
