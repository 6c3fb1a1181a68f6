import Acquirer
import POSProtocol
import Testing
import Wording

/// What the tests of the risk rules have in common.
enum Watched {
  static let shop = "898320554110001"

  /// A terminal that has signed in at a host with these rules.
  static func desk(_ rules: [RiskRule]) throws -> Desk {
    var desk = try Desk()
    var settings = Acquirer.Settings()
    settings.risk = rules
    desk.acquirer = Acquirer(registry: try World().registry, settings: settings)
    try desk.signIn()
    return desk
  }

  static func rule(
    _ condition: RiskRule.Condition, cards: CardEntry.Kind? = nil,
    _ outcome: RiskRule.Outcome = .report, _ reason: FreezeReason = .cashOut, name: String = "rule"
  ) -> RiskRule {
    RiskRule(
      name: name, condition: condition, cards: cards, outcome: outcome, reason: reason,
      text: LocalizedText(zh: "说明", en: "text"))
  }

  static func amount(_ cents: Int64) throws -> Amount {
    try #require(Amount(minorUnits: cents))
  }

  static func minutes(_ minutes: Int64) throws -> RiskWindow {
    try #require(RiskWindow(milliseconds: minutes * 60_000))
  }
}

extension Desk {
  mutating func pass(milliseconds: Int64) { now = now.advanced(byMilliseconds: milliseconds) }

  var alerts: [RiskAlert] { acquirer.ledger.alerts }

  /// The STANs of the transactions of the last alert.
  var matchedSTANs: [UInt64] { alerts.last?.matched.map { UInt64($0.stan.value) } ?? [] }
}
