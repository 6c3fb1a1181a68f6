import Acquirer
import POSProtocol
import Testing
import Wording

@Suite("Risk rules")
struct RiskRuleTests {
  @Test("without rules nothing is watched")
  func none() throws {
    var desk = try Watched.desk([])
    for _ in 0..<5 { #expect(try desk.sale(cents: 90_000) == "00") }
    #expect(desk.alerts.isEmpty)
  }

  @Test(
    "amount: a payment is matched from the threshold on",
    arguments: [(9_999, 0), (10_000, 1), (10_001, 1)])
  func amount(_ cents: UInt64, _ alerts: Int) throws {
    var desk = try Watched.desk([Watched.rule(.amount(atLeast: try Watched.amount(10_000)))])
    #expect(try desk.sale(cents: cents) == "00")
    #expect(desk.alerts.count == alerts)
  }

  @Test("amount: a declined payment is not matched")
  func declinedAmount() throws {
    var desk = try Watched.desk([Watched.rule(.amount(atLeast: try Watched.amount(10_000)))])
    #expect(try desk.sale(cents: 900_000) == "51")
    #expect(desk.alerts.isEmpty)
  }

  @Test("an alert says what was matched, and shows the masked card number only")
  func alert() throws {
    var desk = try Watched.desk(
      [Watched.rule(.amount(atLeast: try Watched.amount(10_000)), .report, .moneyLaundering)])
    #expect(try desk.sale() == "00")
    let alert = try #require(desk.alerts.first)
    #expect(alert.rule == "rule")
    #expect(alert.kind == .amount)
    #expect(alert.reason == .moneyLaundering)
    #expect(alert.merchant.text == Watched.shop)
    #expect(alert.card == "debit-ok")
    #expect(alert.maskedPAN == "622588******0007")
    #expect(alert.time == desk.now)
    #expect(desk.matchedSTANs == [2])
    #expect(!"\(alert)".contains(World.debitPAN))
  }

  @Test("frequency: counted within the window, its end included", arguments: [(0, 1), (1, 0)])
  func frequencyWindow(_ late: Int64, _ alerts: Int) throws {
    let condition = RiskRule.Condition.frequency(
      RiskFrequency(.card, count: 3, within: try Watched.minutes(10)))
    var desk = try Watched.desk([Watched.rule(condition)])
    #expect(try desk.sale() == "00")
    desk.pass(milliseconds: 300_000)
    #expect(try desk.sale() == "00")
    desk.pass(milliseconds: 300_000 + late)
    #expect(try desk.sale() == "00")
    #expect(desk.alerts.count == alerts)
    if alerts > 0 { #expect(desk.matchedSTANs == [2, 3, 4]) }
  }

  @Test("frequency: a match uses up its payments")
  func usedUp() throws {
    let condition = RiskRule.Condition.frequency(
      RiskFrequency(.card, count: 2, within: try Watched.minutes(10)))
    var desk = try Watched.desk([Watched.rule(condition)])
    for _ in 0..<5 { #expect(try desk.sale() == "00") }
    #expect(desk.alerts.map { $0.matched.count } == [2, 2])
  }

  @Test("frequency: smaller payments, other cards' payments and voided ones do not count")
  func notCounted() throws {
    let condition = RiskRule.Condition.frequency(
      RiskFrequency(
        .card, count: 2, atLeast: try Watched.amount(10_000), within: try Watched.minutes(10)))
    var desk = try Watched.desk([Watched.rule(condition)])
    #expect(try desk.sale(cents: 9_999) == "00")
    #expect(try desk.sale(pan: "4111111111111111") == "00")
    let voided = try desk.done(.sale)
    #expect(try desk.follow(.saleVoid, of: voided).code == "00")
    #expect(try desk.sale() == "00")
    #expect(desk.alerts.isEmpty)
    #expect(try desk.sale() == "00")
    #expect(desk.alerts.count == 1)
  }

  @Test("frequency of a merchant counts all cards, or those of one kind", arguments: [false, true])
  func merchant(_ onlyForeign: Bool) throws {
    let condition = RiskRule.Condition.frequency(
      RiskFrequency(.merchant, count: 2, within: try Watched.minutes(10)))
    var desk = try Watched.desk([Watched.rule(condition, cards: onlyForeign ? .foreign : nil)])
    #expect(try desk.sale() == "00")
    #expect(try desk.sale(pan: "4111111111111111") == "00")
    #expect(desk.alerts.count == (onlyForeign ? 0 : 1))
  }

  @Test(
    "night trading begins at its first second and ends before its last",
    arguments: [
      (22, 59, 59, 0), (23, 0, 0, 1), (0, 0, 0, 1), (4, 59, 59, 1), (5, 0, 0, 0), (12, 0, 0, 0),
    ])
  func night(_ hour: Int, _ minute: Int, _ second: Int, _ alerts: Int) throws {
    let night = RiskNight(from: 23 * 3_600, to: 5 * 3_600)
    var desk = try Watched.desk([Watched.rule(.nightTrading(night))])
    let time = try #require(
      LocalTime(year: 2026, month: 5, day: 13, hour: hour, minute: minute, second: second))
    desk.now = Instant(milliseconds: (time.wallSeconds - 28_800) * 1_000)
    try desk.signIn()
    #expect(try desk.sale() == "00")
    #expect(desk.alerts.count == alerts)
  }

  @Test("a night within one day does not go past midnight", arguments: [(1, 1), (3, 0), (23, 0)])
  func shortNight(_ hour: Int, _ alerts: Int) throws {
    let night = RiskNight(from: 3_600, to: 3 * 3_600)
    var desk = try Watched.desk([Watched.rule(.nightTrading(night))])
    let time = try #require(LocalTime(year: 2026, month: 5, day: 13, hour: hour))
    desk.now = Instant(milliseconds: (time.wallSeconds - 28_800) * 1_000)
    try desk.signIn()
    #expect(try desk.sale() == "00")
    #expect(desk.alerts.count == alerts)
  }

  @Test("repeated declines freeze the card after the last, which stays as it was decided")
  func declines() throws {
    let condition = RiskRule.Condition.repeatedDeclines(
      count: 3, within: try Watched.minutes(10))
    var desk = try Watched.desk([Watched.rule(condition, .freezeCard, .stolenCard)])
    for _ in 0..<3 { #expect(try desk.sale(cents: 900_000) == "51") }
    #expect(desk.matchedSTANs == [2, 3, 4])
    #expect(desk.acquirer.account(of: "debit-ok")?.status == .frozen)
    #expect(desk.acquirer.freezeReason(ofCard: "debit-ok") == .stolenCard)
    for _ in 0..<3 { #expect(try desk.sale() == "62") }
    #expect(desk.alerts.count == 1)
    try desk.order(.unfreezeCard("debit-ok"))
    #expect(desk.acquirer.freezeReason(ofCard: "debit-ok") == nil)
    #expect(try desk.sale() == "00")
  }

  @Test("a void and another payment of the card at the shop are matched within the window")
  func voidAndResale() throws {
    let condition = RiskRule.Condition.voidAndResale(count: 1, within: try Watched.minutes(30))
    var desk = try Watched.desk([Watched.rule(condition)])
    let sale = try desk.done(.sale)
    #expect(try desk.follow(.saleVoid, of: sale).code == "00")
    #expect(try desk.sale(pan: "4111111111111111") == "00")
    #expect(desk.alerts.isEmpty)
    #expect(try desk.sale() == "00")
    #expect(desk.matchedSTANs == [3, 5])
    #expect(try desk.sale() == "00")
    #expect(desk.alerts.count == 1)
  }

  @Test("a void that was reversed, or is too long ago, is not followed by a resale")
  func noResale() throws {
    let condition = RiskRule.Condition.voidAndResale(count: 1, within: try Watched.minutes(30))
    var desk = try Watched.desk([Watched.rule(condition)])
    let sale = try desk.done(.sale)
    let void = try desk.follow(.saleVoid, of: sale)
    #expect(try desk.reverse(void) == "00")
    #expect(try desk.sale() == "00")
    #expect(try desk.follow(.saleVoid, of: sale).code == "00")
    desk.pass(milliseconds: 1_800_001)
    #expect(try desk.sale() == "00")
    #expect(desk.alerts.isEmpty)
  }

  @Test("a large refund is matched from the threshold on", arguments: [(9_999, 0), (10_000, 1)])
  func refund(_ cents: UInt64, _ alerts: Int) throws {
    var desk = try Watched.desk([Watched.rule(.largeRefund(atLeast: try Watched.amount(10_000)))])
    let sale = try desk.done(.sale, cents: 20_000)
    #expect(try desk.follow(.refund, of: sale, cents: cents).code == "00")
    #expect(desk.alerts.count == alerts)
  }

  @Test("a rule freezes the shop's funds after the payment it matched, with its reason")
  func freezeMerchant() throws {
    var desk = try Watched.desk(
      [Watched.rule(.amount(atLeast: try Watched.amount(10_000)), .freezeMerchant, .cashOut)])
    #expect(try desk.sale() == "00")
    let shop = try #require(MerchantID(Watched.shop))
    #expect(desk.acquirer.freezeReason(ofMerchant: shop) == .cashOut)
    #expect(try desk.sale() == "03")
    #expect(desk.alerts.count == 1)
    #expect(desk.audit.isSound)
  }

  @Test("the built-in rules have names of their own and a text in both languages")
  func standard() {
    let names = RiskRule.standard.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(Set(RiskRule.standard.map(\.kind)) == Set(RiskRule.Kind.allCases))
    #expect(RiskRule.standard.allSatisfy { !$0.text.zh.isEmpty && !$0.text.en.isEmpty })
  }
}
