import POSProtocol
import PaymentCrypto
import Testing
import Wording

@testable import TerminalKit

@Suite("Two copies, and the card is given back")
struct CopyTests {
  private func sold(
    _ language: Language = .zh, method: EntryMode.Method = .swipe
  ) throws -> Rig {
    var rig = try Rig.signedIn(language: language)
    rig.confirmsCopies = false
    rig.takesCards = false
    try rig.saleUpToPIN(method)
    try rig.press("ENTER")
    return rig
  }

  private func copies(_ rig: Rig) -> [String] {
    rig.printed.compactMap { slip in slip.lines.first { $0.contains("COPY") } }
  }

  private let merchant = "商户存根 MERCHANT COPY"
  private let cardholder = "持卡人存根 CARDHOLDER COPY"

  @Test("the second copy waits for ENTER, which does nothing else", arguments: Language.allCases)
  func enter(_ language: Language) throws {
    var rig = try sold(language)
    #expect(copies(rig) == [merchant])
    #expect(rig.terminal.screen.lines.last?.text == Texts.nextCopy[language])
    #expect(rig.status.isPrinting && !rig.status.isBusy)
    try rig.press("ENTER")
    #expect(copies(rig) == [merchant, cardholder])
    #expect(rig.shows(Texts.approved[language]))
    #expect(rig.terminal.screen.lines.last?.text == Texts.anyKey[language])
    #expect(!rig.status.isPrinting)
    try rig.press("ENTER")
    #expect(rig.shows(Texts.idlePrompt[language]))
  }

  @Test("after a few seconds it prints by itself, once")
  func timeOut() throws {
    var rig = try sold()
    #expect(rig.timerLengths.last == 5_000)
    try rig.fireTimer()
    try rig.fireTimer()
    #expect(copies(rig) == [merchant, cardholder])
    #expect(rig.memory.unprinted.isEmpty)
  }

  @Test("any other key prints it and does what it always does")
  func otherKeys() throws {
    var rig = try sold()
    try rig.press("MENU 1 2")
    #expect(copies(rig) == [merchant, cardholder])
    #expect(rig.shows("请输入金额(元):"))
    rig = try sold()
    try rig.press("CANCEL")
    #expect(copies(rig) == [merchant, cardholder])
    #expect(rig.shows(Texts.idlePrompt.zh))
  }

  @Test("a power cut between the copies loses none and doubles none")
  func powerCut() throws {
    let rig = try sold()
    #expect(rig.stored?.unprinted.count == 1)
    let again = try rig.restarted()
    #expect(copies(again) == [cardholder])
    #expect(again.stored?.unprinted.isEmpty == true)
  }

  @Test("a refund and an offline sale wait between their copies, too")
  func others() throws {
    var rig = try Rig.signedIn()
    rig.confirmsCopies = false
    try rig.refund()
    #expect(copies(rig) == [merchant])
    try rig.press("ENTER")
    #expect(copies(rig) == [merchant, cardholder])
  }

  @Test(
    "请拔卡 or 请移卡 stands until the card is taken",
    arguments: [(EntryMode.Method.insert, "请拔卡"), (.contactless, "请移卡")])
  func release(_ method: EntryMode.Method, _ text: String) throws {
    var rig = try sold(method: method)
    #expect(rig.terminal.screen.lines.last?.text == text + ",按确认继续打印")
    #expect(rig.effects.filter { $0.kind == "release" }.count == 1)
    try rig.fireTimer()
    #expect(rig.terminal.screen.lines.last?.text == text)
    try rig.handle(.cardTaken)
    #expect(rig.terminal.screen.lines.last?.text == "按任意键继续")
  }

  @Test("a card is given back after a cancelled sale, and kept while the PIN may be tried again")
  func otherEnds() throws {
    var rig = try Rig.signedIn()
    rig.takesCards = false
    try rig.saleUpToPIN(.insert)
    try rig.press("CANCEL")
    #expect(rig.terminal.screen.lines.last?.text == "请拔卡")
    rig.host.script[.sale] = [.answer("55")]
    try rig.press("MENU")
    try rig.saleUpToPIN(.insert)
    rig.forget()
    try rig.press("ENTER")
    #expect(rig.shows("按确认键重输密码"))
    #expect(!rig.effects.contains { $0.kind == "release" })
    try rig.press("CANCEL")
    #expect(rig.effects.contains { $0.kind == "release" })
  }
}
