import POSProtocol
import Testing
import Wording

@testable import TerminalKit

@Suite("The key that explains a failure")
struct ExplainingTests {
  /// All pages of the explanation that is open, without spaces and line breaks.
  private func pages(_ rig: inout Rig) throws -> String {
    var text = ""
    for _ in 0..<12 {
      let page = rig.text
      text += page.split(separator: "\n").dropFirst().dropLast().joined()
      try rig.press("DOWN")
      if rig.text == page { break }
    }
    return text.filter { $0 != " " }
  }

  @Test("F7 on a decline shows money, what to do, what not to do and whose job it is")
  func decline() throws {
    var rig = try Rig.signedIn()
    rig.host.script[.sale] = [.answer("51")]
    try rig.sale()
    #expect(rig.shows("F7怎么办"))
    try rig.press("F7")
    #expect(rig.shows("怎么办 1/"))
    let text = try pages(&rig)
    for part in Trouble.response(.insufficientFunds).guidance.parts {
      #expect(text.contains(part.text.zh.filter { $0 != " " }), "\(part.heading.zh)")
    }
  }

  @Test("closing the explanation leads back to the page it was about")
  func back() throws {
    var rig = try Rig.signedIn()
    rig.host.script[.sale] = [.answer("51")]
    try rig.sale()
    let page = rig.text
    try rig.press("F7 DOWN CANCEL")
    #expect(rig.text == page)
    try rig.press("F7 MENU")
    #expect(rig.shows("主菜单") || rig.shows("金融服务"))
  }

  @Test("what the terminal itself refuses is explained too")
  func refusals() throws {
    var rig = try Rig()
    try rig.press("MENU 1 2 F7")
    #expect(try pages(&rig).contains("每天开门第一件事是签到"))

    rig = try Rig.signedIn()
    try rig.press("MENU 1 3 1 2 3 4 5 6 ENTER")
    try rig.type("9")
    try rig.press("ENTER F7")
    #expect(try pages(&rig).contains("终端里没有这个凭证号的交易"))
    try rig.press("CANCEL")
    #expect(rig.shows("请输入原凭证号:"))
  }

  @Test("an answer that did not come leaves the money unknown, and says not to take cash")
  func noReply() throws {
    var rig = try Rig.signedIn()
    rig.host.script[.sale] = [.hangUp]
    try rig.sale()
    try rig.press("F7")
    #expect(rig.shows("钱收没收还不知道"))
    #expect(try pages(&rig).contains("不要收现金"))
  }

  @Test("where nothing is wrong the key is not taken for an explanation")
  func nothingWrong() throws {
    var rig = try Rig.signedIn()
    let idle = rig.text
    try rig.press("F7")
    #expect(rig.text == idle)
  }

  @Test(
    "every refusal of the catalogue can be explained from its own text",
    arguments: LocalRefusal.allCases)
  func everyRefusal(_ refusal: LocalRefusal) throws {
    let trouble = RefusalTexts.trouble(of: refusal.display, limits: OfflineLimits())
    #expect(trouble == .refusal(refusal))
  }
}
