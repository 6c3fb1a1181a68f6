public import ISO8583

/// Why a shop's funds or a card are frozen.
public enum FreezeReason: String, Sendable, Hashable, CaseIterable, Codable {
  case unspecified
  case cashOut = "cash-out"
  case forgedCard = "forged-card"
  case stolenCard = "stolen-card"
  case moneyLaundering = "money-laundering"

  public var name: LocalizedText {
    switch self {
    case .unspecified: LocalizedText(zh: "未说明", en: "not stated")
    case .cashOut: LocalizedText(zh: "套现", en: "cash-out")
    case .forgedCard: LocalizedText(zh: "伪卡", en: "forged card")
    case .stolenCard: LocalizedText(zh: "盗卡", en: "stolen card")
    case .moneyLaundering: LocalizedText(zh: "洗钱", en: "money laundering")
    }
  }
}

/// What a shop is asked for when its funds are frozen.
public enum FreezeEvidence: String, Sendable, Hashable, CaseIterable {
  case purchaseSlip = "purchase-slip"
  case deliveryOrder = "delivery-order"

  public var name: LocalizedText {
    switch self {
    case .purchaseSlip: LocalizedText(zh: "购物小票", en: "purchase slip")
    case .deliveryOrder: LocalizedText(zh: "送货单", en: "delivery order")
    }
  }
}

/// Why the money of a settlement stays in the frozen account.
public struct FundsHold: Sendable, Hashable {
  public let reason: FreezeReason
  /// The shop's calendar day (days since 1970-01-01) on which the money came in.
  public let day: Int64
  /// The day until which the shop is to answer: 15 working days later.
  public let dueDay: Int64
  public var isReleased: Bool
  /// What the shop has handed in, in the order in which it came.
  public var received: [FreezeEvidence]

  public init(
    reason: FreezeReason, day: Int64, dueDay: Int64? = nil, isReleased: Bool = false,
    received: [FreezeEvidence] = []
  ) {
    self.reason = reason
    self.day = day
    self.dueDay = dueDay ?? Self.day(workingDays: 15, after: day)
    self.isReleased = isReleased
    self.received = received
  }

  /// What the shop is asked for.
  public var evidence: [FreezeEvidence] { FreezeEvidence.allCases }

  /// What becomes of a hold.
  public enum State: String, Sendable, Hashable, CaseIterable {
    /// Evidence is missing and there is still time.
    case open
    /// Everything that was asked for is there.
    case answered
    /// The day has passed and evidence is missing.
    case overdue
    case released
  }

  /// How it stands on a calendar day (days since 1970-01-01). The due day itself is in time.
  public func state(on day: Int64) -> State {
    if isReleased { return .released }
    if evidence.allSatisfy(received.contains) { return .answered }
    return day > dueDay ? .overdue : .open
  }

  /// The day `workingDays` after `day`. Monday to Friday are working days; public holidays are not
  /// known.
  public static func day(workingDays: Int, after day: Int64) -> Int64 {
    var result = day
    var left = workingDays
    while left > 0 {
      result += 1
      // 1970-01-01 was a Thursday.
      let weekday = ((result + 3) % 7 + 7) % 7
      if weekday < 5 { left -= 1 }
    }
    return result
  }
}
