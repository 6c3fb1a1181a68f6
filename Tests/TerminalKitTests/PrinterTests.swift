import ISO8583
import POSProtocol
import Testing
import Wording

@testable import TerminalKit

@Suite("Receipts and paper")
struct PrinterTests {
  @Test("a sale prints two copies with the lines of protocol.md 7.8 in their order")
  func lines() throws {
    var rig = try Rig.signedIn()
    try rig.sale()
    #expect(rig.printed.count == 2)
    let merchant = try #require(rig.printed.first)
    let cardholder = try #require(rig.printed.last)
    let common = [
      "商户名称(MERCHANT NAME)", "城东烟酒店", "商户编号(MERCHANT NO)", "123456789012345",
      "终端编号(TERMINAL NO): 12345678", "操作员号(OPERATOR NO): 01", "-----", "发卡行(ISSUER): 工商银行",
      "收单行(ACQ): 00001000", "卡号(CARD NO)", "622575******8888 S", "交易类型(TXN. TYPE): 消费(SALE)",
      "卡有效期(EXP. DATE): 2030/12", "-----", "批次号(BATCH NO): 000007", "凭证号(VOUCHER NO): 000002",
      "授权码(AUTH NO): 123456", "交易参考号(REF. NO): 112200000001", "日期/时间(DATE/TIME)",
      "2026/11/22 08:30:15", "金额(AMOUNT): RMB 100.00",
    ]
    let head = "银联POS签购单/POS SALES SLIP"
    expectOrder([head, "商户存根 MERCHANT COPY", "-----"] + common, in: merchant)
    expectOrder(["持卡人签名(CARDHOLDER SIGNATURE)", "本人确认以上交易,同意将其计入本卡账户"], in: merchant)
    expectOrder([head, "持卡人存根 CARDHOLDER COPY", "-----"] + common, in: cardholder)
    #expect(!cardholder.text.contains("SIGNATURE"))
    #expect(!merchant.text.contains("6225758888888888"))
    #expect(merchant.kind == .sale)
    for line in merchant.lines { #expect(DisplayText.width(line) <= 32) }
  }

  private func expectOrder(_ parts: [String], in receipt: Receipt) {
    // Long lines break, so the parts are looked for in the text without breaks and spaces.
    var rest = Substring(receipt.text.filter { $0 != "\n" && $0 != " " })
    for part in parts {
      guard let range = rest.firstRange(of: part.filter { $0 != " " }) else {
        Issue.record("\(part) is missing or out of order")
        return
      }
      rest = rest[range.upperBound...]
    }
  }

  @Test(
    "the letter behind the card number says how it came in",
    arguments: [(EntryMode.Method.swipe, "S"), (.insert, "I"), (.contactless, "C")])
  func letters(_ method: EntryMode.Method, _ letter: String) throws {
    var rig = try Rig.signedIn()
    try rig.saleUpToPIN(method)
    try rig.press("ENTER")
    #expect(rig.printed.first?.text.contains("622575******8888 \(letter)") == true)
  }

  @Test("the issuer's remark is printed")
  func remark() throws {
    var rig = try Rig.signedIn()
    rig.host.script[.sale] = [.prepared { try? $0.set(63, "CUP积分 100") }]
    try rig.sale()
    #expect(rig.printed.first?.text.contains("备注(REFERENCE): 积分 100") == true)
  }

  @Test("without paper the slips of every sale wait, over power cuts too, and come out once")
  func outOfPaper() throws {
    var rig = try Rig.signedIn()
    try rig.handle(.paper(false))
    try rig.sale()
    #expect(rig.shows("打印机缺纸, 请装纸..."))
    try rig.press("CANCEL")
    try rig.sale()
    #expect(rig.printed.isEmpty)
    #expect(rig.memory.unprinted.count == 4)

    var again = Terminal(configuration: rig.terminal.configuration, memory: rig.stored)
    #expect(again.handle(.paper(false), at: rig.now).isEmpty)
    #expect(!again.handle(.powerOn, at: rig.now).contains { $0.kind == "print" })
    let effects = again.handle(.paper(true), at: rig.now)
    #expect(effects.filter { $0.kind == "print" }.count == 4)
    #expect(again.memory.unprinted.isEmpty)
    #expect(!again.handle(.paper(true), at: rig.now).contains { $0.kind == "print" })
  }

  @Test("the last receipt can be printed again, marked as a duplicate")
  func reprint() throws {
    var rig = try Rig.signedIn()
    try rig.press("MENU 6 1")
    #expect(rig.shows("没有可打印的单据"))
    try rig.press("CANCEL")
    try rig.sale()
    rig.forget()
    try rig.press("MENU 6 1")
    #expect(rig.printed.count == 1)
    #expect(rig.printed.first?.lines.last == "****重打印/DUPLICATED****")
    #expect(rig.printed.first?.text.contains("MERCHANT COPY") == true)
  }

  @Test("slips that wait for paper do not pile up")
  func bounded() throws {
    var rig = try Rig.signedIn()
    try rig.sale()
    try rig.handle(.paper(false))
    for _ in 0..<50 { try rig.press("MENU 6 1") }
    #expect(rig.memory.unprinted.count == 1)
    rig.host.script[.sale] = [.hangUp]
    try rig.sale()
    rig.host.script[.reversal] = Array(repeating: .hangUp, count: 60)
    for _ in 0..<20 { try rig.sale() }
    #expect(rig.memory.unprinted.filter { $0.kind == .fault }.count == 1)
    #expect(rig.memory.reversal?.failedRounds == 20)
  }

  @Test("a test terminal's slip says that it is no voucher")
  func testMode() throws {
    var rig = try Rig.signedIn()
    try rig.saleUpToPIN()
    rig.host.script[.sale] = [.silence]
    try rig.press("ENTER")
    let request = try #require(rig.host.requests.last)
    var host = FakeHost()
    let answered = try host.answer(request.payload())
    var reply = try #require(answered.bytes)
    reply[7] = 0x10
    try rig.handle(.received(reply, #require(rig.openConnection)))
    #expect(rig.printed.first?.text.contains("测试/TESTING") == true)
  }
}
