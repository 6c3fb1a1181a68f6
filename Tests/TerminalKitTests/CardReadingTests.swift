import ISO8583
import POSProtocol
import Testing
import Wording

@testable import TerminalKit

@Suite("A card at the idle screen")
struct CardReadingTests {
  @Test("begins a sale: amount, card number, PIN")
  func sale() throws {
    var rig = try Rig.signedIn()
    try rig.present(.swipe)
    #expect(rig.shows("消费"))
    #expect(rig.shows("622575******8888"))
    #expect(rig.shows("请输入金额(元):"))
    try rig.type("25.00")
    try rig.press("ENTER")
    #expect(rig.shows("确认卡号按[确认]键"))
    try rig.press("ENTER")
    try rig.type("123456")
    try rig.press("ENTER")
    #expect(rig.shows("交易成功"))
    let sent = try #require(rig.sent.last)
    #expect(sent[2] == "6225758888888888")
    #expect(sent[4] == "000000002500")
    #expect(sent[22] == "021")
  }

  @Test("says to sign in when nobody has", arguments: Language.allCases)
  func signedOff(_ language: Language) throws {
    var rig = try Rig(configuration: Rig.configuration(language: language))
    try rig.present(.swipe)
    #expect(rig.shows(Texts.notSignedIn[language]))
    try rig.handle(.cardUnreadable)
    try rig.press("CANCEL")
    try rig.handle(.cardUnreadable)
    #expect(rig.shows(Texts.notSignedIn[language]))
    try rig.press("CANCEL")
    try rig.handle(.chipUnreadable)
    #expect(rig.shows(Texts.notSignedIn[language]))
  }

  @Test("CANCEL at the amount leads back to the idle screen, at the card number to another card")
  func cancel() throws {
    var rig = try Rig.signedIn()
    let idle = rig.text
    try rig.present(.swipe)
    try rig.press("CANCEL")
    #expect(rig.text == idle)
    try rig.present(.swipe)
    try rig.type("1.00")
    try rig.press("ENTER CANCEL")
    #expect(rig.shows("请刷卡/插卡/挥卡"))
    try rig.present(.swipe, track: "6228480478316226677D30121011234567")
    try rig.press("ENTER ENTER")
    #expect(rig.sent.last?[2] == "6228480478316226677")
  }

  @Test("the stripe of a chip card is refused, and taken once its chip has failed")
  func fallback() throws {
    let track = "6225758888888888D30122011234567"
    var rig = try Rig.signedIn()
    try rig.present(.swipe, track: track)
    #expect(rig.shows("此卡为芯片卡,请插卡交易!"))
    try rig.press("CANCEL")
    try rig.handle(.chipUnreadable)
    #expect(rig.shows("芯片读取失败,请刷卡"))
    try rig.type("1.00")
    try rig.press("ENTER")
    try rig.present(.swipe, track: track)
    try rig.press("ENTER ENTER")
    #expect(rig.sent.last?.subfield(60, 5) == "2")
  }

  @Test("a card anywhere else than where one is asked for only beeps")
  func elsewhere() throws {
    var rig = try Rig.signedIn()
    try rig.press("MENU")
    let menu = rig.text
    try rig.present(.swipe)
    #expect(rig.text == menu)
    #expect(rig.effects.last == .beep(.error))
  }
}
