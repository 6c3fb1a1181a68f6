import ISO8583
import POSProtocol
import Testing
import Wording

@testable import TerminalKit

@Suite("What the terminal may do")
struct GrantedTests {
  private static func downloaded(
    _ permits: Permits, language: Language = .zh, tips: Bool = false
  ) throws -> Rig {
    var rig = try Rig(configuration: Rig.configuration(language: language))
    var parameters = TerminalParameters()
    parameters.merchantName = "城东烟酒店"
    parameters.permits = permits
    parameters.tipAllowed = tips
    rig.host.parameters = parameters.encoded
    try rig.press("MENU 1 1 ENTER")
    try rig.press("CANCEL")
    rig.forget()
    return rig
  }

  private func grey(_ rig: Rig) -> [String] {
    rig.terminal.screen.lines.dropLast().flatMap(\.spans).filter { $0.style == .dimmed }
      .map { String($0.text.split(separator: " ").joined(separator: " ")) }
  }

  @Test("what a download withholds is grey, with the menus in which nothing is left")
  func greyEntries() throws {
    var rig = try Self.downloaded([.sale, .balance])
    try rig.press("MENU 1")
    #expect(
      Set(grey(rig)) == ["3.消费撤销", "4.退货", "5.预授权", "7.转账", "8.扫码付", "0.其他"])
    try rig.press("5")
    #expect(grey(rig).count == 5)
    try rig.press("1")
    #expect(rig.shows("暂不支持该交易"))
    #expect(rig.shows("本终端未开通"))
  }

  @Test("a grey entry says why before anybody has signed in", arguments: Language.allCases)
  func withoutSignIn(_ language: Language) throws {
    var rig = try Self.downloaded([.sale], language: language)
    rig = try rig.restarted()
    rig.wait(seconds: 86_400)
    try rig.press("MENU 1 4")
    #expect(rig.shows(Texts.notPermitted[language]))
    try rig.press("MENU 1 2")
    #expect(rig.shows(Texts.notSignedIn[language]))
  }

  @Test("before a download nothing is grey")
  func before() throws {
    var rig = try Rig.signedIn()
    try rig.press("MENU 1")
    #expect(grey(rig).isEmpty)
  }

  @Test("instalments have a permit of their own, bit 27 of parameter 26")
  func instalments() throws {
    #expect(Permits.instalment.bytes == [0, 0, 0, 0x20])
    #expect(Permits.all.contains(.instalment))
    var rig = try Self.downloaded([.sale, .saleVoid])
    try rig.press("MENU 1 0")
    #expect(Set(grey(rig)).isSuperset(of: ["1.分期付款", "2.分期撤销"]))
    try rig.press("1")
    #expect(rig.shows("暂不支持该交易"))
    rig = try Self.downloaded([.instalment])
    try rig.press("MENU 1 0 1")
    #expect(rig.shows("请输入金额(元):"))
  }

  @Test("every financial transaction has a permit, but the reversal, which nothing may withhold")
  func everyTransaction() {
    for type in TransactionType.allCases where type.isFinancial && type != .reversal {
      #expect(type.traits.permit != nil, "\(type)")
    }
  }

  @Test("without tips the tip is grey and says so")
  func tips() throws {
    var rig = try Self.downloaded(.all)
    try rig.press("MENU 1 0")
    #expect(grey(rig) == ["4.追加小费"])
    try rig.press("4")
    #expect(rig.shows("未开通小费"))
  }
}
