import ISO8583
import POSProtocol
import Testing

@testable import TerminalKit

@Suite("A settlement that was not answered, protocol.md 3.5")
struct SettlementAgainTests {
  private func unanswered() throws -> Rig {
    var rig = try Rig.signedIn()
    try rig.sale()
    try rig.press("ENTER")
    rig.host.script[.settlement] = [.silence]
    try rig.press("MENU 1 9 ENTER")
    return rig
  }

  @Test("no trading and no sign-off before it is settled again")
  func blocks() throws {
    var rig = try unanswered()
    try rig.fireTimer()
    #expect(rig.shows("请继续结算"))
    try rig.press("ENTER MENU 1 2")
    #expect(rig.shows("请继续结算"))
    #expect(!rig.sent.contains { $0.mti == .financial && $0[11] == "000004" })
    try rig.press("ENTER")
    #expect(rig.shows("上次结算未应答"))
    try rig.press("ENTER")
    #expect(rig.sent.filter { $0.mti == .settlement }.count == 2)
    #expect(rig.memory.journal.isEmpty)
    #expect(!rig.memory.awaitsSettlement)
  }

  @Test("a loss of power at the line does not make it forget")
  func power() throws {
    let rig = try unanswered()
    var next = try rig.restarted()
    try next.press("MENU 1 2")
    #expect(next.shows("请继续结算"))
  }

  @Test(
    "an answer, whatever it says, or no connection ends it",
    arguments: ["00", "96", "30"])
  func answered(_ code: String) throws {
    var rig = try Rig.signedIn()
    try rig.sale()
    try rig.press("ENTER")
    rig.host.script[.settlement] = [.answer(code)]
    try rig.press("MENU 1 9 ENTER")
    #expect(!rig.memory.awaitsSettlement)
  }

  @Test("a settlement that never left does not block")
  func notConnected() throws {
    var rig = try Rig.signedIn()
    try rig.sale()
    try rig.press("ENTER")
    rig.lineIsUp = false
    try rig.press("MENU 1 9 ENTER")
    #expect(!rig.memory.awaitsSettlement)
    rig.lineIsUp = true
    try rig.press("ENTER MENU 1 2")
    #expect(rig.shows("请输入金额"))
  }
}
