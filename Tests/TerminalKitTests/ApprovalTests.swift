import ISO8583
import POSProtocol
import Testing
import Wording

@testable import TerminalKit

@Suite("Approvals that say more than 00")
struct ApprovalTests {
  @Test(
    "the code's text stands beside the approval, on the screen and on the slip",
    arguments: ["11", "A2", "A4", "A5", "A6"])
  func texts(_ code: String) throws {
    var rig = try Rig.signedIn()
    rig.host.script[.sale] = [.answer(code)]
    try rig.sale()
    let display = try #require(ResponseCode(code)).display.zh
    #expect(rig.text.contains("交易成功\n"))
    #expect(rig.shows("[\(code)] \(display)"))
    let slip = try #require(rig.printed.first).lines.joined().filter { $0 != " " }
    #expect(slip.contains("应答(RESPONSE):\(code)\(display)"))
    #expect(rig.memory.journal.last?.approvalCode?.text == code)
  }

  @Test(
    "a partial approval shows what was asked and what was approved", arguments: Language.allCases)
  func partial(_ language: Language) throws {
    var rig = try Rig.signedIn(language: language)
    rig.host.script[.sale] = [
      .prepared {
        try? $0.set(39, "10")
        try? $0.set(4, "000000006000")
      }
    ]
    try rig.sale()
    #expect(rig.shows(Texts.asked[language] + "RMB 100.00"))
    #expect(rig.shows(Texts.approvedOnly[language] + "RMB 60.00"))
    let slip = try #require(rig.printed.first)
    #expect(slip.text.contains("金额(AMOUNT): RMB 60.00"))
    #expect(slip.text.contains("申请金额(REQUESTED): RMB 100.00"))
    #expect(rig.memory.totals?.domestic.debitAmount.minorUnits == 6_000)
  }

  @Test("00 adds nothing")
  func plain() throws {
    var rig = try Rig.signedIn()
    try rig.sale()
    #expect(!rig.shows("[00]"))
    #expect(rig.printed.first?.text.contains("RESPONSE") == false)
    #expect(rig.memory.journal.last?.approvalCode == nil)
  }

  @Test("a foreign card's slip names its organisation and leaves lines for tip and total")
  func foreign() throws {
    var rig = try Rig.signedIn()
    rig.host.script[.sale] = [.prepared { try? $0.set(63, "VIS") }]
    try rig.press("MENU 1 2 1 0 0 ENTER")
    try rig.present(.swipe, track: "4111111111111111D30121011234567")
    try rig.press("ENTER ENTER")
    #expect(rig.sent.last?[63] == "VIS")
    let slip = try #require(rig.printed.first).text
    #expect(slip.contains("小费/TIP:"))
    #expect(slip.contains("总计/TOTAL:"))
    #expect(rig.memory.journal.last?.isForeign == true)
    #expect(rig.memory.totals?.foreign.debitCount == 1)
    try rig.press("MENU 1 9")
    #expect(rig.shows("外卡借1笔 1.00"))
    #expect(rig.shows("是否批结算"))
    try rig.press("ENTER")
    #expect(rig.shows("外卡 对账平"))
    #expect(rig.shows("借1笔 1.00"))
  }

  @Test("where the answer names no organisation, the card's number does")
  func silentHost() throws {
    var rig = try Rig.signedIn()
    try rig.press("MENU 1 2 1 0 0 ENTER")
    try rig.present(.swipe, track: "5555555555554444D30121011234567")
    try rig.press("ENTER ENTER")
    #expect(rig.sent.last?[63] == "MCC")
    #expect(rig.memory.journal.last?.organisation == .mastercard)
  }
}
