import ISO8583
import POSProtocol
import Testing
import Wording

@testable import TerminalKit

@Suite("Offline sale, tip and adjustment, protocol.md 2.8, 7.1 and 7.7")
struct OfflineTests {
  /// An offline sale of 100.00 with STAN 000002 while the line is down.
  private func sold(_ language: Language = .zh) throws -> Rig {
    var rig = try Rig.signedIn(language: language)
    try rig.remember { $0.parameters.tipAllowed = true }
    rig.lineIsUp = false
    try rig.press("MENU 1 0 3 1 0 0 0 0 ENTER")
    try rig.present(.swipe)
    try rig.press("ENTER 3 0 6 9 1 7 ENTER")
    return rig
  }

  private func tip(_ amount: String, _ rig: inout Rig, voucher: String = "2") throws {
    try rig.press("MENU 1 0 4")
    try rig.type(voucher)
    try rig.press("ENTER ENTER")
    try rig.type(amount)
    try rig.press("ENTER")
  }

  @Test("an offline sale is done without the line: its slip prints, nothing is reversed")
  func offline() throws {
    let rig = try sold()
    #expect(rig.shows("交易成功"))
    #expect(rig.printed.count == 2)
    let slip = try #require(rig.printed.first).text
    for part in ["离线结算(OFFLINE)", "授权码(AUTH NO): 306917", "RMB 100.00", "000002"] {
      #expect(slip.contains(part), "\(part)")
    }
    #expect(!rig.sent.contains { $0.mti == .advice })
    #expect(rig.memory.reversal == nil)
    #expect(rig.memory.advices.map(\.entry.stan.value) == [2])
    #expect(rig.memory.stan.value == 3)
  }

  @Test("it goes up before the next transaction, with F38 and 29 digits of F61, and prints no more")
  func upload() throws {
    var rig = try sold()
    rig.lineIsUp = true
    try rig.press("ENTER")
    rig.forget()
    try rig.sale()
    let advice = try #require(rig.sent.dropFirst(2).first)
    #expect(advice.mti == .advice)
    #expect(advice[11] == "000002")
    #expect(advice[38] == "306917")
    #expect(advice[61] == "0000000000000000" + "01" + "00000000000")
    #expect(advice.subfield(60, 1) == "30")
    #expect(rig.sent.last?[11] == "000003")
    #expect(rig.printed.count == 2)
    #expect(rig.memory.advices.isEmpty)
    #expect(rig.memory.journal.map(\.stan.value) == [2, 3])
    #expect(rig.memory.journal.first?.authorisationCode == "306917")
    #expect(rig.memory.totals?.domestic.debitCount == 2)
  }

  @Test("it waits for the settlement when nothing else is done, and for the line")
  func settled() throws {
    var rig = try sold()
    rig.lineIsUp = true
    rig.host.script[.offlineSale] = [.silence, .silence]
    try rig.press("ENTER MENU 1 9 ENTER")
    try rig.fireTimer()
    #expect(rig.shows("有通知未上送"))
    #expect(rig.memory.advices.count == 1)
    try rig.press("ENTER MENU 1 9 ENTER")
    try rig.fireTimer()
    try rig.press("ENTER MENU 1 9 ENTER")
    #expect(rig.memory.advices.isEmpty)
    #expect(rig.sent.first { $0.mti == .settlement }?[48]?.hasPrefix("000000010000001") == true)
  }

  @Test("after a loss of power at any effect the sale is there with its slip, or not at all")
  func power() throws {
    let whole = try sold()
    for budget in 1...whole.effects.count {
      var rig = try Rig.signedIn()
      rig.lineIsUp = false
      rig.budget = budget
      try rig.press("MENU 1 0 3 1 0 0 0 0 ENTER")
      try rig.present(.swipe)
      try rig.press("ENTER 3 0 6 9 1 7 ENTER")
      let next = try rig.restarted()
      let slips = rig.printed.count + next.printed.count
      #expect(next.memory.advices.isEmpty ? slips == 0 : slips >= 2, "budget \(budget)")
    }
  }

  @Test("a refused one is dropped with a fault slip")
  func refused() throws {
    var rig = try sold()
    rig.lineIsUp = true
    rig.host.script[.offlineSale] = [.answer("14")]
    try rig.press("ENTER")
    try rig.sale()
    #expect(rig.memory.advices.isEmpty)
    #expect(rig.printed.contains { $0.kind == .fault })
    #expect(rig.memory.journal.count == 1)
  }

  @Test("one that the host cannot take now is kept for three tries")
  func takenLater() throws {
    var rig = try sold()
    rig.lineIsUp = true
    rig.host.script[.offlineSale] = [.answer("96"), .answer("30"), .answer("96")]
    for _ in 0..<3 {
      try rig.press("ENTER")
      try rig.sale()
      #expect(rig.memory.advices.count == 1)
    }
    try rig.press("ENTER MENU 1 9 ENTER")
    #expect(rig.memory.advices.isEmpty)
    #expect(rig.sent.first { $0.mti == .settlement }?[48]?.hasPrefix("000000040000004") == true)
  }

  @Test("a tip is at most the share of parameter 19, in all, and counts with its sale")
  func tips() throws {
    var rig = try sold()
    rig.lineIsUp = true
    try rig.press("ENTER")
    try tip("15.01", &rig)
    #expect(rig.shows("超过小费比例"))
    rig.forget()
    try rig.type("10.00")
    try rig.press("ENTER")
    #expect(rig.shows("交易成功"))
    let message = try #require(rig.sent.last)
    #expect(message.subfield(60, 1) == "34")
    #expect(message[4] == "000000001000")
    #expect(message[48] == "000000001000")
    #expect(message[61] == "000007000002")
    let slip = try #require(rig.printed.first).text
    for part in ["金额(AMOUNT): RMB 100.00", "小费(TIP): RMB 10.00", "总计(TOTAL): RMB 110.00"] {
      #expect(slip.contains(part), "\(part)")
    }
    #expect(rig.memory.totals?.domestic.debitAmount.minorUnits == 11_000)
    #expect(rig.memory.totals?.domestic.debitCount == 1)
    try rig.press("ENTER")
    try tip("5.01", &rig)
    #expect(rig.shows("超过小费比例"))
    try rig.press("CANCEL CANCEL CANCEL MENU 1 0 5 2 ENTER")
    #expect(rig.shows("已加小费"))
  }

  @Test("tips have to be granted, and need a sale that stands")
  func noTips() throws {
    var rig = try Rig.signedIn()
    try rig.press("MENU 1 0 4")
    #expect(rig.shows("未开通小费"))
    try rig.remember { $0.parameters.tipAllowed = true }
    try rig.press("ENTER")
    try rig.preAuth()
    try rig.press("ENTER MENU 1 0 4 9 ENTER")
    #expect(rig.shows("原交易不存在"))
    try rig.press("2 ENTER")
    #expect(rig.shows("原交易不能加小费"))
    try rig.press("CANCEL CANCEL CANCEL CANCEL")
    try rig.sale()
    try rig.press("ENTER")
    try rig.voidUpToPIN("3")
    try rig.press("ENTER ENTER MENU 1 0 4 3 ENTER")
    #expect(rig.shows("该交易已撤销"))
  }

  @Test("the void of a sale with a tip gives all of it back")
  func voidWithTip() throws {
    var rig = try Rig.signedIn()
    try rig.remember { $0.parameters.tipAllowed = true }
    try rig.sale()
    try rig.press("ENTER")
    try tip("10.00", &rig)
    try rig.press("ENTER")
    try rig.voidUpToPIN()
    try rig.press("ENTER")
    #expect(rig.sent.last?[4] == "000000011000")
    let totals = try #require(rig.memory.totals).domestic
    #expect([totals.debitAmount, totals.creditAmount].map(\.minorUnits) == [11_000, 11_000])
    #expect([totals.debitCount, totals.creditCount] == [1, 1])
  }

  @Test("an adjustment takes the place of its offline sale, once, and of no other")
  func adjustment() throws {
    var rig = try sold()
    rig.lineIsUp = true
    try rig.press("ENTER MENU 1 0 5 2 ENTER ENTER 8 0 0 0 ENTER")
    #expect(rig.shows("交易成功"))
    #expect(rig.sent.dropFirst(2).map { $0.subfield(60, 1) } == ["30", "32"])
    #expect(rig.sent.last?[61] == "000007000002")
    let totals = try #require(rig.memory.totals).domestic
    #expect(totals.debitAmount.minorUnits == 8_000)
    #expect(totals.debitCount == 1)
    try rig.press("ENTER MENU 1 0 5 2 ENTER")
    #expect(rig.shows("该交易已调整"))
    try rig.press("CANCEL CANCEL CANCEL CANCEL")
    try rig.sale()
    try rig.press("ENTER MENU 1 0 5 4 ENTER")
    #expect(rig.shows("原交易非离线结算"))
  }

  @Test("an unbalanced settlement uploads offline sales first, then details, then refunds")
  func order() throws {
    var rig = try sold()
    rig.lineIsUp = true
    try rig.press("ENTER")
    try rig.refund()
    try rig.press("ENTER")
    try rig.sale()
    try rig.press("ENTER")
    rig.host.domesticResult = .unbalanced
    try rig.press("MENU 1 9 ENTER")
    let uploads = rig.sent.filter { $0.mti == .batchUpload }
    #expect(uploads.map { $0.subfield(60, 1) } == ["30", "00", "25", "00"])
  }

  @Test("an unconfirmed offline sale takes a tip, which stays with it when it is confirmed")
  func tipBeforeConfirmation() throws {
    var rig = try sold()
    rig.lineIsUp = true
    rig.host.script[.offlineSale] = [.silence]
    try rig.press("ENTER")
    try tip("10.00", &rig)
    try rig.fireTimer()
    #expect(rig.shows("交易成功"))
    #expect(rig.memory.advices.count == 1)
    try rig.press("ENTER MENU 1 9 ENTER")
    #expect(rig.sent.first { $0.mti == .settlement }?[48]?.hasPrefix("000000011000001") == true)
  }

  @Test("every page of these fits in English too")
  func pages() throws {
    var rig = try sold(.en)
    rig.lineIsUp = true
    try rig.press("ENTER")
    try tip("99.00", &rig)
    try rig.type("1.00")
    try rig.press("ENTER ENTER MENU 1 0 5 2 ENTER")
    #expect(rig.shows("It has a tip"))
  }
}
