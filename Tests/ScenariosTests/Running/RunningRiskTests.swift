import Rooms
import Scenarios
import Testing

@Suite("Reasons, evidence and accounts in scenarios")
struct RunningRiskTests {
  private static let shop = "898320554110001"

  @Test("the reason of a freeze is in the books until it ends")
  func reasons() throws {
    let steps = [
      "trainer: { freeze: merchant-funds, reason: cash-out }",
      "ledger: { freeze-reason of \(Self.shop): cash-out }",
      "trainer: { unfreeze: merchant-funds }",
      "ledger: { freeze-reason of \(Self.shop): absent }",
      "trainer: { freeze: card, card: ok, reason: stolen-card }",
      "ledger: { freeze-reason of ok: stolen-card }", "trainer: { unfreeze: { card: ok } }",
      "ledger: { freeze-reason of ok: absent }", "trainer: { freeze: { card: ok } }",
      "ledger: { freeze-reason of ok: unspecified }",
    ]
    #expect(try Play.failure(steps) == nil)
  }

  @Test("settled money is in the frozen account until the funds are released")
  func accounts() throws {
    let steps =
      Play.signIn + Play.sale() + [
        "see: 交易成功", "ledger: { fees: \"0.38\" }", "trainer: { freeze: merchant-funds }",
        "press: MENU 1 9 ENTER", "see: 对账平",
        "ledger: { frozen-funds of \(Self.shop): \"99.62\", funds of \(Self.shop): \"0.00\" }",
        "trainer: { evidence: purchase-slip }",
        "trainer: { evidence: delivery-order, merchant: \"\(Self.shop)\" }",
        "trainer: { unfreeze: merchant-funds }",
        "ledger: { frozen-funds of \(Self.shop): \"0.00\", funds of \(Self.shop): \"99.62\" }",
        "ledger: { alerts: 0, last-alert: absent, settlement-differences: 0 }",
      ]
    #expect(try Play.failure(steps) == nil)
  }

  @Test("evidence of a shop that is not frozen is refused")
  func noEvidence() throws {
    let failure = try Play.failure(["trainer: { evidence: purchase-slip }"])
    #expect(failure?.contains("are not frozen") == true)
  }

  @Test(
    "what cannot be frozen for a reason, or is no reason, is a load error",
    arguments: [
      ("{ freeze: terminal, reason: cash-out }", "without a reason"),
      ("{ freeze: card, reason: cashout }", "did you mean `cash-out`?"),
      ("{ evidence: purchase-slips }", "did you mean `purchase-slip`?"),
    ])
  func wrong(_ action: String, _ remedy: String) throws {
    let error = try #require(throws: LoadErrors.self) {
      _ = try Play.scenario([["trainer: \(action)"]])
    }
    #expect(error.description.contains(remedy))
  }

  @Test("names that the world does not have are found before anything runs")
  func unknownNames() throws {
    let goal = ["ledger: { funds of 898320554119999: \"0.00\", freeze-reason of nobody: absent }"]
    let scenario = try Play.scenario([["press: MENU"]], goal: goal)
    #expect(scenario.unknownNames(in: try Play.setup().world).count == 2)
  }
}
