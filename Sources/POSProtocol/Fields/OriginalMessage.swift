/// The original transaction a follow-up refers to (F61, 原始信息域). Source: protocol.md 2.8.
///
/// A sale void carries batch and STAN (12 digits); refunds and the pre-authorisation family carry
/// the date too (16 digits), what they do not know as zeros.
/// An offline sale says how it was authorised (29 digits).
public struct OriginalMessage: Sendable, Hashable, Codable, CustomStringConvertible {
  /// F61.1; 000000 when unknown.
  public let batch: BatchNumber
  /// F61.2; nil when unknown.
  public let stan: STAN?
  /// F61.3, MMDD; nil when it is not sent.
  public let date: String?
  /// F61.4 of an offline sale; nil when it is not sent.
  public let authorisation: AuthorisationMode?

  public init(batch: BatchNumber, stan: STAN?, date: String? = nil) {
    self.batch = batch
    self.stan = stan
    self.date = date
    authorisation = nil
  }

  /// What an offline sale says: there is no original, only the way it was authorised.
  public init(authorisedBy mode: AuthorisationMode) {
    batch = .none
    stan = nil
    date = nil
    authorisation = mode
  }

  /// Known by its date only, as refunds and completions send it.
  public init(date: String) { self.init(batch: .none, stan: nil, date: date) }

  /// Reads 12, 16 or more digits; what follows the date is not kept.
  public init?(digits: some StringProtocol) {
    guard digits.utf8.count >= 12, Digits.areDecimal(String(digits)),
      let batch = BatchNumber(digits: digits.prefix(6))
    else { return nil }
    self.batch = batch
    stan = STAN(digits: digits.dropFirst(6).prefix(6))
    let date = digits.dropFirst(12).prefix(4)
    self.date = date.utf8.count == 4 ? String(date) : nil
    authorisation = nil
  }

  /// 12, 16 or 29 digits.
  public var description: String {
    let original = batch.description + (stan?.description ?? "000000")
    guard let authorisation else { return original + (date ?? "") }
    return original + (date ?? "0000") + authorisation.rawValue + "00000000000"
  }
}

/// How an offline sale was authorised (F61.4, 原交易授权方式). Source: protocol.md 2.8.
public enum AuthorisationMode: String, Sendable, Hashable, CaseIterable, Codable {
  /// The shop asked the issuer by telephone (电话授权).
  case phone = "01"
  /// A terminal asked (POS授权).
  case terminal = "02"
  /// The acquirer stands in for small amounts (小额代授权).
  case standIn = "03"
}
