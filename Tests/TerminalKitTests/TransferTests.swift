import ISO8583
import POSProtocol
import Testing
import Wording

@testable import TerminalKit

@Suite("Transfer and instalments")
struct TransferTests {
  private static let payee = "6228480478316226677"

  private func granted(_ language: Language = .zh) throws -> Rig {
    var rig = try Rig.signedIn(language: language)
    try rig.remember { $0.parameters.permits = [.all, .transfer] }
    return rig
  }

  @Test("a transfer that is not granted is refused at once")
  func notGranted() throws {
    var rig = try Rig.signedIn()
    try rig.press("MENU 1 7")
    #expect(rig.shows("暂不支持该交易"))
    #expect(!rig.sent.contains { $0.mti == .financial })
  }

  @Test("the receiving card is keyed twice, checked masked, and goes into F62")
  func whole() throws {
    var rig = try granted()
    try rig.press("MENU 1 7")
    try rig.present(.swipe)
    try rig.press("ENTER")
    try rig.type(Self.payee)
    try rig.press("ENTER")
    #expect(rig.shows("请再次输入收款卡号"))
    try rig.type(Self.payee)
    try rig.press("ENTER 2 0 0 0 0 ENTER")
    #expect(rig.shows("622848*********6677"))
    #expect(rig.shows("RMB 200.00"))
    #expect(!rig.status.takesSecret)
    try rig.press("ENTER")
    #expect(rig.status.takesSecret)
    try rig.type("123456")
    try rig.press("ENTER")
    #expect(rig.shows("交易成功"))
    let transfer = try #require(rig.sent.last)
    #expect(transfer[3] == "400000")
    #expect(transfer.subfield(60, 1) == "47")
    #expect(transfer.rawBytes(62).map { Array($0) } == Array(Self.payee.utf8))
    #expect(transfer.contains(52))
    let slip = try #require(rig.printed.first).text
    #expect(slip.contains("622848*********6677"))
    #expect(!slip.contains(Self.payee))
  }

  @Test("two different numbers, the payer's own or a mistyped one are refused")
  func wrongPayees() throws {
    var rig = try granted()
    try rig.press("MENU 1 7")
    try rig.present(.swipe)
    try rig.press("ENTER")
    try rig.type("6228480478316226678")
    try rig.press("ENTER")
    #expect(rig.shows("卡号错误,请重输"))
    rig = try granted()
    try rig.press("MENU 1 7")
    try rig.present(.swipe, track: "6228480478316226677D30121011234567")
    try rig.press("ENTER")
    try rig.type(Self.payee)
    try rig.press("ENTER")
    #expect(rig.shows("收款卡与付款卡相同"))
    rig = try granted()
    try rig.press("MENU 1 7")
    try rig.present(.swipe)
    try rig.press("ENTER")
    try rig.type(Self.payee)
    try rig.press("ENTER")
    try rig.type("6225750000000006")
    try rig.press("ENTER")
    #expect(rig.shows("两次卡号不一致"))
    #expect(rig.shows("请输入收款卡号:"))
  }

  @Test("after a wrong PIN the transfer goes on with the same receiving card")
  func pinAgain() throws {
    var rig = try granted()
    rig.host.script[.transfer] = [.answer("55")]
    try rig.press("MENU 1 7")
    try rig.present(.swipe)
    try rig.press("ENTER")
    for _ in 0..<2 {
      try rig.type(Self.payee)
      try rig.press("ENTER")
    }
    try rig.press("1 0 0 ENTER ENTER 1 1 1 1 1 1 ENTER ENTER 1 2 3 4 5 6 ENTER")
    #expect(rig.shows("交易成功"))
    #expect(rig.sent.last?.rawBytes(62).map { Array($0) } == Array(Self.payee.utf8))
  }

  @Test(
    "instalments are 3, 6, 12 or 24; the first part takes the rest", arguments: Language.allCases)
  func instalments(_ language: Language) throws {
    var rig = try granted(language)
    try rig.press("MENU 1 0 1")
    try rig.type("1000.00")
    try rig.press("ENTER 5 ENTER")
    try rig.press("3 ENTER")
    #expect(rig.shows("333.34"))
    #expect(rig.shows("333.33"))
    try rig.press("ENTER")
    try rig.present(.swipe)
    try rig.press("ENTER 1 2 3 4 5 6 ENTER")
    let sale = try #require(rig.sent.last)
    #expect(sale[25] == "64")
    #expect(sale.rawBytes(62).map { Array($0) } == Array("03000000".utf8))
    let slip = try #require(rig.printed.first).text
    #expect(slip.contains("分期期数(INSTALMENTS): 3"))
    #expect(slip.contains("首期金额(FIRST): RMB 333.34"))
    try rig.press("ENTER MENU 1 0 2 1 2 3 4 5 6 ENTER 2 ENTER ENTER")
    try rig.present(.swipe)
    try rig.press("ENTER ENTER")
    let void = try #require(rig.sent.last)
    #expect(void[3] == "200000")
    #expect(void[25] == "64")
    #expect(void[61] == "000007000002")
    #expect(rig.memory.journal.first?.isVoided == true)
    #expect(rig.memory.totals?.domestic.debitCount == 1)
    #expect(rig.memory.totals?.domestic.creditCount == 1)
  }

  @Test("MENU at a prompt does nothing but beep")
  func menuKey() throws {
    var rig = try Rig.signedIn()
    try rig.press("MENU 1 2 5")
    let page = rig.text
    rig.forget()
    try rig.press("MENU")
    #expect(rig.effects == [.beep(.error)])
    #expect(rig.text == page)
  }
}
