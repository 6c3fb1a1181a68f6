import ISO8583
import POSProtocol
import Testing
import Wording

@testable import TerminalKit

@Suite("Settlement, protocol.md 3.5")
struct SettlementTests {
  /// A day with a sale, a sale that was voided, a refund and a pre-authorisation.
  private func day(language: Language = .zh) throws -> Rig {
    var rig = try Rig.signedIn(language: language)
    try rig.sale()
    try rig.sale()
    try rig.voidUpToPIN("3")
    try rig.press("ENTER")
    try rig.refund()
    try rig.preAuth()
    rig.forget()
    return rig
  }

  private func uploads(_ rig: Rig) -> [Message] { rig.sent.filter { $0.mti == .batchUpload } }

  @Test("a balanced batch: totals, end message 207, slip, empty journal, next batch, sign-off")
  func balanced() throws {
    var rig = try day()
    try rig.press("MENU 1 9")
    #expect(rig.shows("是否批结算? 按[确认]键继续"))
    try rig.press("ENTER")
    let request = try #require(rig.sent.first { $0.mti == .settlement })
    #expect(Array(request.fieldNumbers) == [11, 41, 42, 48, 49, 60, 63])
    #expect(
      request[48] == "000000020000002" + "000000013000002" + "0" + String(repeating: "0", count: 31)
    )
    #expect(request[60] == "00000007201")
    #expect(request[63] == "01 ")
    #expect(rig.sent.suffix(3).map(\.mti) == [.settlement, .batchUpload, .managementAdvice])
    let end = try #require(uploads(rig).last)
    #expect(Array(end.fieldNumbers) == [11, 41, 42, 48, 60])
    #expect(end[48] == "0000")
    #expect(end[60] == "00000007207")
    for part in ["内卡 对账平", "借2笔 200.00", "贷2笔 130.00", "签退成功"] {
      #expect(rig.shows(part))
    }
    #expect(rig.screens.contains { $0.text.contains("借2笔 200.00") && $0.text.contains("正在") })
    let slip = try #require(rig.printed.last)
    #expect(slip.kind == .report)
    for part in ["结算总计单", "内卡: 对账平", "消费/SALE 2", "撤销/VOID 1", "退货/REFUND 1"] {
      #expect(slip.text.contains(part))
    }
    #expect(rig.memory.journal.isEmpty)
    #expect(rig.memory.batch.description == "000008")
    #expect(!rig.status.isSignedIn)
    #expect(rig.stored == rig.memory)
  }

  @Test("after the result the details are offered; ENTER prints them, CANCEL does not")
  func details() throws {
    var rig = try day()
    try rig.press("MENU 1 9 ENTER ENTER")
    #expect(rig.shows("是否打印明细?"))
    var other = rig
    try rig.press("ENTER")
    let slip = try #require(rig.printed.last?.text)
    for part in ["交易明细单", "000002 消费", "000003 消费 已撤销", "622575******8888", "000004 消费撤销"] {
      #expect(slip.contains(part))
    }
    #expect(rig.shows("打印完成"))
    try rig.press("ENTER")
    #expect(rig.shows("请按菜单键选择交易"))
    try other.press("CANCEL")
    #expect(other.shows("请按菜单键选择交易"))
    #expect(other.printed.count == 1)
  }

  @Test("without parameter 21 the terminal stays signed in, in the next batch")
  func noSignOff() throws {
    var rig = try Rig.signedIn()
    var list = TerminalParameters()
    list.signOffAfterSettlement = false
    rig.host.parameters = list.encoded
    try rig.press("MENU 4 1 CANCEL")
    try rig.sale()
    try rig.press("MENU 1 9 ENTER")
    #expect(rig.status.isSignedIn)
    #expect(rig.memory.batch.description == "000008")
    try rig.press("ENTER")
    #expect(rig.shows("是否打印明细?"))
  }

  @Test("a sign-off that fails after the settlement does not undo it")
  func signOffFails() throws {
    var rig = try day()
    rig.host.script[.signOff] = [.hangUp]
    try rig.press("MENU 1 9 ENTER")
    #expect(rig.shows("签退失败"))
    #expect(rig.memory.journal.isEmpty)
  }

  @Test("an unbalanced batch goes up by eights, then refunds as 0320, then 202")
  func unbalanced() throws {
    var rig = try Rig.signedIn()
    for _ in 0..<9 { try rig.sale() }
    try rig.refund()
    try rig.preAuth()
    rig.host.domesticResult = .unbalanced
    try rig.press("MENU 1 9 ENTER")
    let messages = uploads(rig)
    #expect(
      messages.map { $0[60] } == [
        "00000007201", "00000007201", "2500000700060", "00000007202",
      ])
    let first = try #require(messages.first?[48])
    #expect(first.hasPrefix("08" + "00" + "000002" + "00006225758888888888" + "000000010000"))
    #expect(first.count == 2 + 8 * 40)
    #expect(messages[1][48] == "01" + "00" + "000010" + "00006225758888888888" + "000000010000")
    #expect(messages[2][11] == "000011")
    #expect(messages[2][37] == "112200000001")
    #expect(!messages[2].contains(64))
    #expect(messages[3][48] == "0010")
    #expect(rig.shows("内卡 对账不平"))
    #expect(rig.printed.last?.text.contains("内卡: 对账不平") == true)
    #expect(rig.memory.journal.isEmpty)
  }

  @Test("a group in error is printed so and not uploaded")
  func error() throws {
    var rig = try day()
    rig.host.domesticResult = .error
    try rig.press("MENU 1 9 ENTER")
    #expect(uploads(rig).map { $0.subfield(60, 3) } == ["202"])
    #expect(rig.shows("对账出错"))
  }

  @Test("foreign cards are a group of their own")
  func foreign() throws {
    var rig = try Rig.signedIn()
    rig.host.script[.sale] = [.prepared { try? $0.set(63, "VIS") }]
    try rig.sale()
    try rig.sale()
    rig.host.foreignResult = .unbalanced
    try rig.press("MENU 1 9 ENTER")
    let details = try #require(uploads(rig).first?[48])
    #expect(details == "01" + "01" + "000002" + "00006225758888888888" + "000000010000")
    #expect(rig.shows("外卡 对账不平"))
    #expect(rig.shows("借1笔 100.00"))
  }

  @Test("an item without answer is sent again after the round; 94 counts as taken")
  func again() throws {
    var rig = try day()
    rig.host.domesticResult = .unbalanced
    rig.host.script[.batchUpload] = [.hangUp, .answer("00"), .answer("94"), .answer("00")]
    try rig.press("MENU 1 9 ENTER")
    #expect(uploads(rig).map { $0.subfield(60, 3) } == ["201", "000", "201", "202"])
    #expect(rig.shows("对账不平"))
    #expect(!rig.shows("失败"))
    #expect(rig.memory.settlement == nil)
  }

  @Test("what never gets an answer and what is refused are listed on a slip")
  func failed() throws {
    var rig = try Rig.signedIn()
    for _ in 0..<9 { try rig.sale() }
    rig.host.domesticResult = .unbalanced
    rig.host.script[.batchUpload] =
      [.hangUp, .answer("25")] + Array(repeating: .hangUp, count: 3) + [.answer("00")]
    try rig.press("MENU 1 9 ENTER")
    #expect(uploads(rig).count == 6)
    #expect(uploads(rig).last?[48] == "0000")
    #expect(rig.shows("失败8笔 拒绝1笔"))
    try rig.press("ENTER CANCEL")
    #expect(rig.shows("是否打印失败明细?"))
    try rig.press("ENTER")
    let slip = try #require(rig.printed.last?.text)
    #expect(slip.contains("未成功上送交易明细"))
    #expect(slip.contains("上送后被平台拒绝交易明细"))
  }

  @Test("without an answer to 0500 nothing has happened, and it can be asked again")
  func noAnswer() throws {
    var rig = try day()
    rig.host.script[.settlement] = [.hangUp]
    try rig.press("MENU 1 9 ENTER")
    #expect(rig.shows("通讯超时"))
    #expect(rig.memory.settlement == nil)
    #expect(rig.memory.journal.count == 5)
    try rig.press("MENU 1 9 ENTER")
    #expect(rig.memory.journal.isEmpty)
  }

  @Test("an unfinished upload is resumed by the settlement; nothing else is done before")
  func resumed() throws {
    var rig = try day()
    rig.host.domesticResult = .unbalanced
    rig.host.script[.batchUpload] = [.answer("00"), .silence]
    try rig.press("MENU 1 9 ENTER")
    rig = try rig.restarted()
    #expect(rig.memory.settlement != nil)
    try rig.press("MENU 1 2")
    #expect(rig.shows("前次批上送未完成"))
    try rig.press("ENTER")
    #expect(rig.shows("上次批上送中断,将继续批上送"))
    try rig.press("CANCEL MENU 4 4")
    #expect(rig.shows("请先结算"))
    try rig.press("MENU 1 9 ENTER")
    #expect(rig.sent.filter { $0.mti == .settlement }.count == 1)
    #expect(rig.memory.settlement == nil)
    #expect(uploads(rig).last?[48] == "0004")
  }

  @Test("an end message without an answer is repeated, then left for the next time")
  func noEnd() throws {
    var rig = try day()
    rig.host.script[.batchUpload] = Array(repeating: .hangUp, count: 4)
    try rig.press("MENU 1 9 ENTER")
    #expect(rig.shows("前次批上送未完成"))
    #expect(uploads(rig).count == 4)
    #expect(rig.memory.journal.count == 5)
    try rig.press("MENU 1 9 ENTER")
    #expect(rig.memory.journal.isEmpty)
  }

  @Test("a stored reversal goes before the totals are made up")
  func reversalFirst() throws {
    var rig = try day()
    rig.host.script[.sale] = [.hangUp]
    try rig.sale()
    try rig.press("MENU 1 9 ENTER")
    #expect(rig.sent.suffix(4).map(\.mti).prefix(2) == [.reversal, .settlement])
  }

  @Test("77 in the middle leaves the upload for after the sign-in")
  func sessionEnds() throws {
    var rig = try day()
    rig.host.domesticResult = .unbalanced
    rig.host.script[.batchUpload] = [.answer("77")]
    try rig.press("MENU 1 9 ENTER")
    #expect(!rig.status.isSignedIn)
    #expect(rig.memory.settlement != nil)
    try rig.press("MENU 4 2 ENTER MENU 1 9 ENTER")
    #expect(rig.memory.journal.isEmpty)
  }

  @Test("a full journal leads to the settlement")
  func forced() throws {
    var memory = try day().memory
    let entry = try #require(memory.journal.first)
    memory.journal = Array(repeating: entry, count: 500)
    var rig = try Rig(configuration: Rig.configuration(), memory: memory)
    try rig.press("MENU 1 2")
    #expect(rig.shows("交易笔数超限,请立刻结算"))
    try rig.press("ENTER")
    #expect(rig.shows("是否批结算?"))
  }

  @Test("a sign-off waits for the settlement while the journal holds transactions")
  func settleFirst() throws {
    var rig = try day()
    let sent = rig.sent.count
    try rig.press("MENU 4 4")
    #expect(rig.shows("请先结算"))
    #expect(rig.sent.count == sent)
  }

  @Test("every page of a settlement fits", arguments: Language.allCases)
  func pages(_ language: Language) throws {
    let results: [SettlementResult] = [.balanced, .unbalanced, .error]
    for result in results {
      var rig = try day(language: language)
      rig.host.script[.sale] = [.prepared { try? $0.set(63, "VIS") }]
      try rig.press("MENU 1 2 9 9 9 9 9 9 9 9 9 9 9 9 ENTER")
      try rig.present(.swipe)
      try rig.press("ENTER ENTER")
      rig.host.domesticResult = result
      rig.host.foreignResult = result
      rig.host.script[.batchUpload] = [.answer("25"), .hangUp]
      rig.host.script[.signOff] = [.answer("96")]
      try rig.press("MENU 1 9 ENTER ENTER ENTER ENTER")
      rig = try day(language: language)
      rig.lineIsUp = false
      try rig.press("MENU 1 9 ENTER ENTER")
      try rig.press("MENU 4 4 ENTER")
    }
  }

  @Test(
    "power can go at every effect of a settlement: it is done once, with nothing lost",
    arguments: [SettlementResult.balanced, .unbalanced])
  func powerCuts(_ result: SettlementResult) throws {
    var cut = 0
    var isWhole = false
    let start = try day()
    while !isWhole {
      var rig = start
      rig.host.domesticResult = result
      try rig.press("MENU 1 9")
      rig.budget = cut
      try rig.press("ENTER")
      isWhole = rig.hasPower
      var next = try rig.restarted()
      let isClosed = next.memory.journal.isEmpty
      #expect(isClosed == (next.memory.batch.description == "000008"), "cut at \(cut)")
      #expect(!isClosed || next.memory.settlement == nil, "cut at \(cut)")
      if !isClosed { try next.press("MENU 1 9 ENTER") }
      #expect(next.memory.journal.isEmpty, "cut at \(cut)")
      #expect(next.memory.batch.description == "000008", "cut at \(cut)")
      let slips = (rig.printed + next.printed).filter { $0.kind == .report }
      #expect(Set(slips).count == 1, "cut at \(cut)")
      #expect(uploads(next).last?.subfield(60, 3) == (result == .balanced ? "207" : "202"))
      cut += 1
    }
    #expect(cut > 15)
  }
}
