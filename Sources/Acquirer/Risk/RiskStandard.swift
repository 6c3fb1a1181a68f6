import POSProtocol
import Wording

extension RiskRule {
  /// The built-in rules. Their thresholds are this project's, chosen so that a lesson can reach them;
  /// what a real acquirer watches is not published.
  public static let standard: [RiskRule] = [
    RiskRule(
      name: "large-payment", condition: .amount(atLeast: Amount(yuan: 50_000)), outcome: .report,
      reason: .moneyLaundering,
      text: LocalizedText(zh: "单笔收款 50000 元及以上", en: "One payment of 50,000 yuan or more")),
    RiskRule(
      name: "cash-out",
      condition: .frequency(
        RiskFrequency(.merchant, count: 3, atLeast: Amount(yuan: 5_000), within: .hour)),
      cards: .credit, outcome: .freezeMerchant, reason: .cashOut,
      text: LocalizedText(
        zh: "同一商户一小时内三笔 5000 元及以上的信用卡收款，疑似套现",
        en: "Three credit card payments of 5,000 yuan or more at one shop within an hour: "
          + "it looks like cash-out")),
    RiskRule(
      name: "quick-succession",
      condition: .frequency(RiskFrequency(.card, count: 5, within: .tenMinutes)),
      outcome: .report, reason: .forgedCard,
      text: LocalizedText(
        zh: "同一张卡十分钟内付款五次", en: "Five payments of one card within ten minutes")),
    RiskRule(
      name: "night-trading",
      condition: .nightTrading(
        RiskNight(from: 23 * 3_600, to: 5 * 3_600, atLeast: Amount(yuan: 1_000))),
      outcome: .report, reason: .cashOut,
      text: LocalizedText(
        zh: "夜间（23:00 至次日 5:00）收款 1000 元及以上",
        en: "A payment of 1,000 yuan or more at night, 23:00 to 5:00")),
    RiskRule(
      name: "repeated-declines", condition: .repeatedDeclines(count: 3, within: .tenMinutes),
      outcome: .freezeCard, reason: .stolenCard,
      text: LocalizedText(
        zh: "同一张卡十分钟内被拒绝三次，可能不是持卡人本人",
        en: "One card declined three times within ten minutes: "
          + "perhaps it is not in its owner's hands")),
    RiskRule(
      name: "void-and-resale", condition: .voidAndResale(count: 1, within: .halfAnHour),
      outcome: .report, reason: .cashOut,
      text: LocalizedText(
        zh: "同一张卡撤销后半小时内又在同一商户付款",
        en: "A void, and within half an hour another payment with the same card at the same shop")),
    RiskRule(
      name: "large-refund", condition: .largeRefund(atLeast: Amount(yuan: 10_000)),
      outcome: .report,
      reason: .moneyLaundering,
      text: LocalizedText(zh: "单笔退货 10000 元及以上", en: "One refund of 10,000 yuan or more")),
  ]
}
