public import POSProtocol
public import Wording

/// What a rule has matched, and what followed. It has the masked card number only, and the rule's words
/// of that day, since rules change.
public struct RiskAlert: Sendable, Hashable {
  /// The rule's name.
  public let rule: String
  public let kind: RiskRule.Kind
  public let outcome: RiskRule.Outcome
  public let reason: FreezeReason
  public let text: LocalizedText
  public let merchant: MerchantID
  /// The alias and the masked number of the card that was used last.
  public let card: String?
  public let maskedPAN: String?
  public let time: Instant
  /// The transactions it matched, oldest first; the last is the one after which it was found.
  public let matched: [TransactionID]

  public init(
    rule: String, kind: RiskRule.Kind, outcome: RiskRule.Outcome, reason: FreezeReason,
    text: LocalizedText, merchant: MerchantID, card: String?, maskedPAN: String?, time: Instant,
    matched: [TransactionID]
  ) {
    self.rule = rule
    self.kind = kind
    self.outcome = outcome
    self.reason = reason
    self.text = text
    self.merchant = merchant
    self.card = card
    self.maskedPAN = maskedPAN
    self.time = time
    self.matched = matched
  }

  init(_ rule: RiskRule, _ trigger: TransactionRecord, matched: [TransactionID]) {
    self.init(
      rule: rule.name, kind: rule.kind, outcome: rule.outcome, reason: rule.reason,
      text: rule.text, merchant: trigger.merchant, card: trigger.card,
      maskedPAN: trigger.maskedPAN, time: trigger.time, matched: matched)
  }
}

/// Why a card is frozen, where the back office or a rule has said so.
public struct CardFreeze: Sendable, Hashable {
  /// The card's alias.
  public let card: String
  /// Nil: it is not frozen any more.
  public let reason: FreezeReason?

  public init(card: String, reason: FreezeReason?) {
    self.card = card
    self.reason = reason
  }
}
