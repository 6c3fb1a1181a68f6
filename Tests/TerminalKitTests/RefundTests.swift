import ISO8583
import POSProtocol
import PaymentCrypto
import Testing

@testable import TerminalKit

@Suite("Refund and advices")
struct RefundTests {
  @Test("a refund asks supervisor, card, reference, date and amount, and is an advice")
  func whole() throws {
    var rig = try Rig.signedIn()
    try rig.press("MENU 1 4")
    #expect(rig.shows("请输入主管密码:"))
    try rig.press("1 2 3 4 5 6 ENTER")
    #expect(rig.shows("请刷卡/插卡/挥卡"))
    try rig.present(.swipe)
    try rig.press("ENTER")
    #expect(rig.shows("请输入原参考号:"))
    try rig.type("11220000000")
    try rig.press("ENTER")
    #expect(rig.shows("参考号应为12位"))
    try rig.type("112200000001")
    try rig.press("ENTER")
    #expect(rig.shows("请输入原交易日期(月月日日)"))
    try rig.press("1 3 2 2 ENTER")
    #expect(rig.shows("日期错误,请重输"))
    try rig.press("1 1 2 2 ENTER")
    try rig.type("10000.01")
    try rig.press("ENTER")
    #expect(rig.shows("超退货额度"))
    try rig.type("30.00")
    try rig.press("ENTER")
    #expect(rig.shows("交易成功"))
    let refund = try #require(rig.sent.last)
    #expect(refund.mti == .advice)
    var fields: [Int: String] = [:]
    for field in refund.fieldNumbers where field != 64 { fields[field] = refund[field] }
    #expect(
      fields == [
        2: "6225758888888888", 3: "200000", 4: "000000003000", 11: "000002", 14: "3012",
        22: "022", 25: "00", 35: "6225758888888888D30121011234567", 37: "112200000001",
        41: "12345678", 42: "123456789012345", 49: "156", 53: "0600000000000000",
        60: "2500000700060", 61: "0000000000001122", 63: "CUP",
      ])
    #expect(rig.memory.advices.isEmpty)
    #expect(rig.memory.journal.map(\.type) == [.refund])
    let slip = try #require(rig.printed.first?.text)
    for part in ["退货(REFUND)", "原参考号: 112200000001", "原交易日期: 1122"] {
      #expect(slip.contains(part))
    }
  }

  @Test("a refund without an answer is sent again, not reversed, and booked then")
  func again() throws {
    var rig = try Rig.signedIn()
    rig.host.script[.refund] = [.silence, .answer("94")]
    try rig.refund()
    try rig.fireTimer()
    #expect(rig.shows("将自动重发"))
    #expect(rig.memory.reversal == nil)
    #expect(rig.memory.journal.isEmpty)
    rig.forget()
    try rig.sale()
    #expect(rig.sent.suffix(2).map(\.mti) == [.advice, .financial])
    let advice = try #require(rig.sent.dropLast().last)
    #expect(advice[11] == "000002")
    #expect(!advice.contains(35))
    #expect(rig.memory.journal.map(\.type) == [.refund, .sale])
    #expect(rig.printed.count == 4)
    #expect(rig.memory.advices.isEmpty)
  }

  @Test("after three tries an advice only waits for the settlement; the sale goes on")
  func threeTries() throws {
    var rig = try Rig.signedIn()
    rig.host.script[.refund] = [.hangUp, .hangUp, .hangUp]
    try rig.refund()
    for _ in 0..<3 { try rig.sale() }
    #expect(rig.sent.filter { $0.mti == .advice }.count == 3)
    #expect(rig.memory.journal.count == 3)
    #expect(rig.memory.advices.map(\.tries) == [3])
    try rig.press("MENU 1 9 ENTER")
    #expect(rig.sent.filter { $0.mti == .advice }.count == 4)
    #expect(rig.shows("对账平"))
    #expect(rig.memory.journal.isEmpty)
  }

  @Test("an advice the host refuses later is dropped, with a fault slip")
  func refusedLater() throws {
    var rig = try Rig.signedIn()
    rig.host.script[.refund] = [.hangUp, .answer("25")]
    try rig.refund()
    rig.forget()
    try rig.sale()
    #expect(rig.memory.advices.isEmpty)
    #expect(rig.memory.journal.map(\.type) == [.sale])
    #expect(rig.printed.map(\.kind) == [.fault, .sale, .sale])
    #expect(rig.printed.first?.text.contains("应答码(RESPONSE): 25") == true)
  }

  @Test("a refund that is declined, or never connected, leaves nothing")
  func declined() throws {
    var rig = try Rig.signedIn()
    rig.host.script[.refund] = [.answer("61")]
    try rig.refund()
    #expect(rig.shows("[61]"))
    #expect(rig.memory.advices.isEmpty)
    rig.lineIsUp = false
    try rig.refund()
    #expect(rig.shows("连接失败"))
    #expect(rig.memory.advices.isEmpty)
    #expect(rig.stored?.advices.isEmpty == true)
  }

  @Test("power can go at every effect of a refund: it is booked, or still to be sent, or not begun")
  func powerCuts() throws {
    for cut in 0...20 {
      var rig = try Rig.signedIn()
      try rig.press("MENU 1 4 1 2 3 4 5 6 ENTER")
      try rig.present(.swipe)
      try rig.press("ENTER")
      try rig.type("112200000001")
      try rig.press("ENTER 1 1 2 2 ENTER 1 0 0")
      rig.budget = cut
      try rig.press("ENTER")
      let wasSent = rig.sent.contains { $0.mti == .advice }
      var next = try rig.restarted()
      let known = next.memory.journal.count + next.memory.advices.count
      #expect(known == 1 || !wasSent, "cut at \(cut)")
      #expect(known <= 1, "cut at \(cut)")
      try next.sale()
      #expect(next.memory.journal.count == known + 1, "cut at \(cut)")
      #expect(next.memory.advices.isEmpty, "cut at \(cut)")
    }
  }
}

@Suite("Pre-authorisation")
struct PreAuthTests {
  @Test("each message of the family has its codes and its reference")
  func family() throws {
    var rig = try Rig.signedIn()
    try rig.preAuth()
    #expect(rig.sent.last?.mti == .authorisation)
    #expect(rig.sent.last?[3] == "030000")
    #expect(rig.sent.last?[25] == "06")
    #expect(rig.sent.last?[60] == "1000000700060")
    #expect(rig.sent.last?.contains(63) == false)
    #expect(rig.printed.first?.text.contains("预授权(AUTH)") == true)

    try rig.followUp("3", amount: "115.00")
    try rig.press("ENTER")
    var message = try #require(rig.sent.last)
    #expect(message.mti == .financial)
    #expect([3, 25, 38, 61].map { message[$0] } == ["000000", "06", "123456", "0000000000001122"])
    #expect(message.subfield(60, 1) == "20")
    #expect(!message.contains(37))
    #expect(rig.memory.lastSlip?.text.contains("原预授权码: 123456") == true)

    rig.host.script[.completionAdvice] = [.hangUp]
    try rig.followUp("4", amount: "50.00")
    #expect(rig.sent.last?.mti == .advice)
    #expect(rig.sent.last?.subfield(60, 1) == "24")
    #expect(rig.memory.advices.count == 1)

    try rig.press("MENU 1 5 5 1 2 3 4 5 6 ENTER 3 ENTER ENTER")
    try rig.present(.swipe)
    try rig.press("ENTER ENTER")
    message = try #require(rig.sent.last)
    #expect(
      [3, 25, 37, 38, 61].map { message[$0] }
        == ["200000", "06", "112200000001", "123456", "0000070000031122"])
    #expect(message.subfield(60, 1) == "21")
    #expect(rig.memory.journal.first { $0.type == .completion }?.isVoided == true)
    #expect(rig.memory.journal.map(\.type).contains(.completionAdvice))
  }

  @Test("the void takes the pre-authorisation back, once, with the supervisor's password")
  func void() throws {
    var rig = try Rig.signedIn()
    try rig.preAuth()
    try rig.press("MENU 1 5 2")
    #expect(rig.shows("请输入主管密码:"))
    try rig.press("CANCEL")
    try rig.followUp("2", amount: "100.00")
    try rig.press("ENTER")
    let message = try #require(rig.sent.last)
    #expect(message.mti == .authorisation)
    #expect([3, 25, 38, 61].map { message[$0] } == ["200000", "06", "123456", "0000000000001122"])
    #expect(message.subfield(60, 1) == "11")
    #expect(rig.memory.journal.map(\.isVoided) == [true, false])
    let sent = rig.sent.count
    try rig.followUp("3", amount: "100.00")
    #expect(rig.shows("已撤销"))
    try rig.press("CANCEL CANCEL CANCEL CANCEL")
    try rig.followUp("2", amount: "100.00")
    #expect(rig.shows("已撤销"))
    #expect(rig.sent.count == sent)
  }

  @Test("a completion is at most 115 per cent of a pre-authorisation of this terminal")
  func limit() throws {
    var rig = try Rig.signedIn()
    try rig.preAuth()
    try rig.followUp("3", amount: "115.01")
    #expect(rig.shows("完成金额超过预授权的115%"))
    rig = try Rig.signedIn()
    try rig.followUp("3", amount: "9999.00")
    #expect(rig.shows("请输入密码"), "an original of another day or terminal is the host's to check")
  }

  @Test("a completion void needs a completion")
  func completionVoid() throws {
    var rig = try Rig.signedIn()
    try rig.sale()
    try rig.press("MENU 1 5 5 1 2 3 4 5 6 ENTER 2 ENTER")
    #expect(rig.shows("原交易非预授权完成"))
  }
}
