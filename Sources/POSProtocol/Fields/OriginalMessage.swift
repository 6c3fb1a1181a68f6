/// The original transaction a follow-up refers to (F61, 原始信息域). Source: protocol.md 2.8.
///
/// A sale void carries batch and STAN (12 digits); refunds and the pre-authorisation family carry
/// the date too (16 digits), what they do not know as zeros.
public struct OriginalMessage: Sendable, Hashable, Codable, CustomStringConvertible {
  /// F61.1; 000000 when unknown.
  public let batch: BatchNumber
  /// F61.2; nil when unknown.
  public let stan: STAN?
  /// F61.3, MMDD; nil when it is not sent.
  public let date: String?

  public init(batch: BatchNumber, stan: STAN?, date: String? = nil) {
    self.batch = batch
    self.stan = stan
    self.date = date
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
  }

  /// 12 or 16 digits.
  public var description: String {
    batch.description + (stan?.description ?? "000000") + (date ?? "")
  }
}
