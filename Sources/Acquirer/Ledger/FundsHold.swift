public import POSProtocol
public import Wording

/// Why a shop's funds or a card are frozen.
public enum FreezeReason: String, Sendable, Hashable, CaseIterable, Codable {
  case unspecified
  case cashOut = "cash-out"
  case forgedCard = "forged-card"
  case stolenCard = "stolen-card"
  case moneyLaundering = "money-laundering"
  /// A cardholder says that a payment was not his, or that he did not get what he paid for.
  case disputedPayment = "disputed-payment"

  public var name: LocalizedText {
    switch self {
    case .unspecified: LocalizedText(zh: "未说明", en: "not stated")
    case .cashOut: LocalizedText(zh: "套现", en: "cash-out")
    case .forgedCard: LocalizedText(zh: "伪卡", en: "forged card")
    case .stolenCard: LocalizedText(zh: "盗卡", en: "stolen card")
    case .moneyLaundering: LocalizedText(zh: "洗钱", en: "money laundering")
    case .disputedPayment: LocalizedText(zh: "持卡人对交易有异议", en: "payment disputed by the cardholder")
    }
  }
}

extension FreezeReason {
  /// What a shop whose funds are frozen for this reason is to be told.
  public var guidance: Guidance {
    let freeze: Freeze =
      switch self {
      case .unspecified: .merchantFunds
      case .cashOut: .suspectedCashOut
      case .forgedCard: .suspectedForgedCard
      case .stolenCard: .suspectedStolenCard
      case .moneyLaundering: .suspectedMoneyLaundering
      case .disputedPayment: .disputedPayment
      }
    return freeze.guidance
  }
}

/// What a shop is asked for when its funds are frozen.
public enum FreezeEvidence: String, Sendable, Hashable, CaseIterable, Codable {
  case purchaseSlip = "purchase-slip"
  case deliveryOrder = "delivery-order"

  public var name: LocalizedText {
    switch self {
    case .purchaseSlip: LocalizedText(zh: "购物小票", en: "purchase slip")
    case .deliveryOrder: LocalizedText(zh: "送货单", en: "delivery order")
    }
  }
}

/// What a shop whose funds are frozen has handed in. Once everything is there the payment company
/// has 15 working days to answer; before that no day is due.
public struct FreezeDocuments: Sendable, Hashable {
  /// Until when the payment company answers, once it has everything.
  public static let answerWorkingDays = 15

  /// In the order in which they came.
  public private(set) var received: [FreezeEvidence] = []
  /// The shop's calendar day (days since 1970-01-01) on which the last one came; nil: one is missing.
  public private(set) var completeDay: Int64?

  public init() {}

  /// As a store has it. A day without all the documents is none.
  public init(received: [FreezeEvidence], completeDay: Int64?) {
    self.received = received
    self.completeDay = isComplete ? completeDay : nil
  }

  public var isComplete: Bool { missing.isEmpty }

  /// What the shop still has to hand in.
  public var missing: [FreezeEvidence] {
    FreezeEvidence.allCases.filter { !received.contains($0) }
  }

  /// The day until which the payment company answers, that day included.
  public var dueDay: Int64? {
    completeDay.map { Self.day(workingDays: Self.answerWorkingDays, after: $0) }
  }

  /// - Returns: whether it was not there before.
  mutating func add(_ evidence: FreezeEvidence, on day: Int64) -> Bool {
    guard !received.contains(evidence) else { return false }
    received.append(evidence)
    if isComplete { completeDay = day }
    return true
  }

  /// The day `workingDays` after `day`. Monday to Friday are working days; public holidays are not
  /// known.
  public static func day(workingDays: Int, after day: Int64) -> Int64 {
    var result = day
    var left = workingDays
    while left > 0 {
      let (next, overflow) = result.addingReportingOverflow(1)
      guard !overflow else { return result }
      result = next
      // 1970-01-01 was a Thursday.
      let weekday = ((result % 7 + 3) % 7 + 7) % 7
      if weekday < 5 { left -= 1 }
    }
    return result
  }
}

/// Why the money of a settlement stays in the frozen account.
public struct FundsHold: Sendable, Hashable {
  public let reason: FreezeReason
  /// The shop's calendar day (days since 1970-01-01) on which the money came in.
  public let day: Int64
  public var documents: FreezeDocuments
  /// When the money was let go; nil: it is held.
  public var released: Instant?

  public init(
    reason: FreezeReason, day: Int64, documents: FreezeDocuments = FreezeDocuments(),
    released: Instant? = nil
  ) {
    self.reason = reason
    self.day = day
    self.documents = documents
    self.released = released
  }

  public var isReleased: Bool { released != nil }

  /// What the shop is asked for.
  public var evidence: [FreezeEvidence] { FreezeEvidence.allCases }

  /// What becomes of a hold.
  public enum State: String, Sendable, Hashable, CaseIterable {
    /// The shop has to hand something in; nothing is due before that.
    case open
    /// Everything is there, and the payment company has time to answer.
    case answered
    /// The payment company has not answered in time.
    case overdue
    case released
  }

  /// How it stands on a calendar day (days since 1970-01-01). The due day itself is in time.
  public func state(on day: Int64) -> State {
    if isReleased { return .released }
    guard let due = documents.dueDay else { return .open }
    return day > due ? .overdue : .answered
  }
}
