/// The available balance in F54: account type, amount type `02`, currency `156`, sign, amount.
///
/// Source: protocol.md 2.2 (F54).
public struct BalanceField: Sendable, Hashable, CustomStringConvertible {
  /// Minor units; negative when the account is overdrawn.
  public let minorUnits: Int64
  /// Two digits; `10` savings, `30` credit.
  public let accountType: String

  public init(minorUnits: Int64, accountType: String = "10") {
    self.minorUnits = minorUnits
    self.accountType = accountType
  }

  /// Reads the first twenty characters of F54.
  public init?(_ text: String) {
    let characters = Array(text.utf8.prefix(20))
    guard characters.count == 20, let sign = characters.dropFirst(7).first,
      sign == UInt8(ascii: "C") || sign == UInt8(ascii: "D"),
      let value = Digits.value(String(decoding: characters[8...], as: UTF8.self))
    else { return nil }
    accountType = String(decoding: characters[0..<2], as: UTF8.self)
    minorUnits = sign == UInt8(ascii: "D") ? -Int64(value) : Int64(value)
  }

  /// Twenty characters.
  public var description: String {
    let digits = Digits.padded(minorUnits.magnitude, width: 12) ?? Amount.maximum.digits
    return accountType + "02156" + (minorUnits < 0 ? "D" : "C") + digits
  }
}
