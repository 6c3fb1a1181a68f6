import Acquirer
import POSProtocol
import Rooms
import Scenarios
import Testing
import Wording

@Suite("Worlds: risk rules, rates and reasons")
struct RiskWorldTests {
  private static let host =
    "host: { tpdu: \"6000030000\", acquirer: \"05120000\", clock: 2026-11-22T08:30:00+08:00 }\n"

  private func load(_ text: String) throws -> WorldFile {
    try WorldLoader.load(Array((Self.host + text).utf8), file: "w.yaml")
  }

  private func errors(_ text: String) throws -> [String] {
    let error = try #require(throws: LoadErrors.self) { _ = try load(text) }
    return error.errors.map(\.description)
  }

  private func rule(_ more: String) -> String {
    "risk:\n  - { rule: r, outcome: report, reason: cash-out, text: { zh: 说, en: say }, \(more) }\n"
  }

  @Test("a world without risk watches nothing; default is the built-in set")
  func sets() throws {
    #expect(try load("").risk.isEmpty)
    #expect(try load("risk: default\n").risk == RiskRule.standard)
  }

  @Test("every kind of rule is read as it is written")
  func kinds() throws {
    let kinds = [
      "kind: amount, amount: \"1.00\"",
      "kind: frequency, per: merchant, cards: credit, count: 3, amount: \"1.00\", window: 1h",
      "kind: night-trading, from: \"23:00\", to: \"05:00\"",
      "kind: repeated-declines, count: 3, window: 10m", "kind: void-and-resale, window: 30m",
      "kind: large-refund, amount: \"1.00\"",
    ]
    let rules = try kinds.map { try #require(try load(rule($0)).risk.first) }
    #expect(rules.map(\.kind) == RiskRule.Kind.allCases)
    #expect(rules.allSatisfy { $0.reason == .cashOut && $0.outcome == .report })
    guard case .frequency(let frequency) = rules[1].condition else {
      Issue.record("not a frequency")
      return
    }
    #expect(frequency.subject == .merchant && frequency.count == 3)
    #expect(frequency.atLeast.minorUnits == 100 && frequency.window.milliseconds == 3_600_000)
    #expect(rules[1].cards == .credit)
    #expect(rules[2].condition == .nightTrading(RiskNight(from: 82_800, to: 18_000)))
  }

  @Test(
    "what is wrong in a rule is said with its place and a way out",
    arguments: [
      ("kind: amout, amount: \"1.00\"", "w.yaml:3:", "did you mean `amount`?"),
      ("kind: amount", "w.yaml:3:5", "add `amount:`"),
      ("kind: amount, amount: \"1.00\", windw: 1h", "w.yaml:3:", "is not a key of"),
      ("kind: amount, amount: \"1.00\", window: 1h", "w.yaml:3:", "is not a key of"),
      ("kind: repeated-declines, count: 0, window: 1h", "w.yaml:3:", "from 1 to 99"),
      ("kind: repeated-declines, count: 3, window: 800h", "w.yaml:3:", "31 days"),
      ("kind: night-trading, from: \"25:00\", to: \"5:00\"", "w.yaml:3:", "such as \"23:00\""),
      ("amount: \"1.00\"", "w.yaml:3:5", "add `kind:`"),
    ])
  func wrongRules(_ text: String, _ place: String, _ remedy: String) throws {
    let errors = try errors(rule(text))
    let first = try #require(errors.first)
    #expect(first.hasPrefix(place), "\(first)")
    #expect(first.contains(remedy), "\(first)")
  }

  @Test("two rules have two names, and a word that is no set of rules is an error")
  func names() throws {
    let text = rule("kind: amount, amount: \"1.00\"")
    let twice = text + text.split(separator: "\n").dropFirst().joined() + "\n"
    #expect(try errors(twice).first?.contains("already defined on line 3") == true)
    #expect(try errors("risk: defaults\n").first?.contains("`default`, or a list") == true)
  }

  @Test("a merchant's rate is per cent with two decimals; without a cap there is none")
  func rate() throws {
    func fees(_ rate: String) throws -> FeeSchedule? {
      let name = "{ zh: 店, en: Shop }"
      return try load("merchants: [ { id: \"898320554110001\", name: \(name)\(rate) } ]\n")
        .merchants.first?.fees
    }
    #expect(try fees("") == .standard)
    #expect(
      try fees(", rate: { debit: \"0.38\", cap: \"20.00\", credit: \"0.6\" }")
        == FeeSchedule(
          debit: FeeRate(basisPoints: 38, cap: 2_000), credit: FeeRate(basisPoints: 60)))
    #expect(
      try fees(", rate: { debit: \"1\", credit: \"100\" }")
        == FeeSchedule(debit: FeeRate(basisPoints: 100), credit: FeeRate(basisPoints: 10_000)))
    for wrong in ["0.385", "-1", "100.01", "1.", "x"] {
      #expect(throws: LoadErrors.self) {
        _ = try fees(", rate: { debit: \"\(wrong)\", credit: \"1\" }")
      }
    }
  }

  @Test("a reason belongs to something frozen")
  func reasons() throws {
    func shop(_ more: String) -> String {
      "merchants: [ { id: \"898320554110001\", name: { zh: 店, en: Shop }, \(more) } ]\n"
    }
    #expect(
      try load(shop("funds: frozen, freeze-reason: cash-out")).merchants.first?.freezeReason
        == .cashOut)
    #expect(
      try errors(shop("freeze-reason: cash-out")).first?.contains("add `funds: frozen`") == true)
    #expect(
      try errors(shop("funds: frozen, freeze-reason: cashout")).first?
        .contains("did you mean `cash-out`?") == true)
  }
}
