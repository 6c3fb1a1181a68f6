public import POSProtocol
public import Wording

/// A rule that looks at what has just been booked.
public struct RiskRule: Sendable, Hashable {
  /// What a rule looks for.
  public enum Condition: Sendable, Hashable {
    /// One payment of this much or more.
    case amount(atLeast: Amount)
    case frequency(RiskFrequency)
    case nightTrading(RiskNight)
    /// So many declined transactions of one card, at any shop.
    case repeatedDeclines(count: Int, within: RiskWindow)
    /// So many times a void and then a payment, of one card at one shop.
    case voidAndResale(count: Int, within: RiskWindow)
    /// One refund of this much or more.
    case largeRefund(atLeast: Amount)
  }

  /// The names of the conditions.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case amount, frequency
    case nightTrading = "night-trading"
    case repeatedDeclines = "repeated-declines"
    case voidAndResale = "void-and-resale"
    case largeRefund = "large-refund"
  }

  /// What a match leads to.
  public enum Outcome: String, Sendable, Hashable, CaseIterable {
    case report
    case freezeCard = "freeze-card"
    case freezeMerchant = "freeze-merchant"
  }

  /// Unique in a list of rules.
  public let name: String
  public let condition: Condition
  /// Only cards of this kind; nil: of any.
  public let cards: CardEntry.Kind?
  public let outcome: Outcome
  /// Why something is frozen, or what is suspected.
  public let reason: FreezeReason
  /// What it is about, for people.
  public let text: LocalizedText

  public init(
    name: String, condition: Condition, cards: CardEntry.Kind? = nil, outcome: Outcome,
    reason: FreezeReason, text: LocalizedText
  ) {
    self.name = name
    self.condition = condition
    self.cards = cards
    self.outcome = outcome
    self.reason = reason
    self.text = text
  }

  public var kind: Kind {
    switch condition {
    case .amount: .amount
    case .frequency: .frequency
    case .nightTrading: .nightTrading
    case .repeatedDeclines: .repeatedDeclines
    case .voidAndResale: .voidAndResale
    case .largeRefund: .largeRefund
    }
  }
}

extension RiskRule.Outcome {
  public var name: LocalizedText {
    switch self {
    case .report: LocalizedText(zh: "上报", en: "reported")
    case .freezeCard: LocalizedText(zh: "冻结银行卡", en: "card frozen")
    case .freezeMerchant: LocalizedText(zh: "冻结商户资金", en: "merchant funds frozen")
    }
  }
}

/// How far back a rule looks: 1 second to 31 days.
public struct RiskWindow: Sendable, Hashable {
  public static let longestMilliseconds: Int64 = 31 * 86_400_000

  public let milliseconds: Int64

  /// Nil when it is shorter or longer than that.
  public init?(milliseconds: Int64) {
    guard (1_000...Self.longestMilliseconds).contains(milliseconds) else { return nil }
    self.milliseconds = milliseconds
  }

  private init(minutes: Int64) { milliseconds = minutes * 60_000 }

  static let tenMinutes = RiskWindow(minutes: 10)
  static let halfAnHour = RiskWindow(minutes: 30)
  static let hour = RiskWindow(minutes: 60)

  /// Whether something that was booked at `earlier` still counts at `now`; at the very end it does.
  func reaches(_ earlier: Instant, from now: Instant) -> Bool {
    now.milliseconds &- earlier.milliseconds <= milliseconds
  }
}

/// So many payments in a short time.
public struct RiskFrequency: Sendable, Hashable {
  /// Whose payments are counted together.
  public enum Subject: String, Sendable, Hashable, CaseIterable {
    /// One card's, at all shops.
    case card
    /// One shop's, of all cards.
    case merchant
  }

  public let subject: Subject
  public let count: Int
  /// Smaller payments do not count.
  public let atLeast: Amount
  public let window: RiskWindow

  public init(_ subject: Subject, count: Int, atLeast: Amount = .zero, within window: RiskWindow) {
    self.subject = subject
    self.count = count
    self.atLeast = atLeast
    self.window = window
  }
}

/// Payments at a shop in the night.
public struct RiskNight: Sendable, Hashable {
  /// Seconds of the shop's day, 0 to 86 399. The night begins at the first and ends before the
  /// second; when the second is not later, it goes past midnight.
  public let from: Int
  public let to: Int
  /// Smaller payments do not count.
  public let atLeast: Amount

  public init(from: Int, to: Int, atLeast: Amount = .zero) {
    self.from = from
    self.to = to
    self.atLeast = atLeast
  }

  func contains(_ time: LocalTime) -> Bool {
    let second = time.hour * 3_600 + time.minute * 60 + time.second
    return from < to ? (from..<to).contains(second) : second >= from || second < to
  }
}
