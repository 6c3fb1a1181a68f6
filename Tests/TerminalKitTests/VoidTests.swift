import ISO8583
import POSProtocol
import PaymentCrypto
import Testing

@testable import TerminalKit

@Suite("Sale void, protocol.md 3.3 and 7.7")
struct VoidTests {
  @Test("the message of the worked void is built byte for byte")
  func workedVoid() throws {
    let rig = try Rig.signedIn()
    let pan = try #require(PAN("6225758888888888"))
    let card = EnteredCard(
      pan: pan, expiry: Expiry("3012"), track2: nil, method: .manual, sequenceNumber: nil)
    let amount = try #require(Amount(minorUnits: 10_000))
    let original = OriginalReference(
      message: OriginalMessage(batch: try #require(BatchNumber(7)), stan: STAN(2)),
      rrn: RRN("051200000002"), authorisationCode: "123456")
    let record = ReversalRecord(
      type: .saleVoid, pan: pan, amount: amount, stan: try #require(STAN(3)),
      expiry: card.expiry, entryMode: EntryMode(.manual, hasPIN: false), cardSequence: nil,
      field60: "2300000700050", field61: original.message.description, authorisationCode: nil,
      reason: .other)
    let message = try CardMessage(
      request: CardRequest(
        type: .saleVoid, amount: amount, card: card, pin: nil, original: original),
      record: record, keys: SigningKeys(rig.device)
    ).built(for: rig.terminal.configuration)
    #expect(
      Hex.encode(message.encoded)
        == "0200702404800CC08019166225758888888888200000000000010000000003301201200030353132"
        + "3030303030303032313233343536313233343536373831323334353637383930313233343531353600"
        + "132300000700050000120000070000023537413841343337")
  }

  @Test("a void asks supervisor, voucher, card and PIN, and refers to the sale")
  func whole() throws {
    var rig = try Rig.signedIn()
    try rig.sale()
    rig.forget()
    try rig.press("MENU 1 3")
    #expect(rig.shows("请输入主管密码:"))
    #expect(rig.status.takesSecret)
    try rig.press("1 2 3 4 5 6 ENTER")
    #expect(rig.shows("请输入原凭证号:"))
    try rig.press("2 ENTER")
    for part in ["凭证号 000002", "消费", "622575******8888", "RMB 100.00"] {
      #expect(rig.shows(part))
    }
    try rig.press("ENTER")
    #expect(rig.shows("请刷卡/插卡/挥卡"))
    try rig.present(.swipe)
    try rig.press("ENTER")
    #expect(rig.shows("请输入密码"))
    try rig.press("ENTER")
    #expect(rig.shows("交易成功"))
    let void = try #require(rig.sent.last)
    var fields: [Int: String] = [:]
    for field in void.fieldNumbers where field != 64 { fields[field] = void[field] }
    #expect(
      fields == [
        2: "6225758888888888", 3: "200000", 4: "000000010000", 11: "000003", 14: "3012",
        22: "022", 25: "00", 35: "6225758888888888D30121011234567", 37: "112200000001",
        38: "123456", 41: "12345678", 42: "123456789012345", 49: "156", 53: "0600000000000000",
        60: "2300000700060", 61: "000007000002",
      ])
    #expect(rig.memory.journal.map(\.type) == [.sale, .saleVoid])
    #expect(rig.memory.journal.map(\.isVoided) == [true, false])
    #expect(rig.memory.reversal == nil)
    #expect(rig.printed.count == 2)
    #expect(rig.printed.first?.text.contains("消费撤销(VOID)") == true)
    #expect(rig.printed.first?.text.contains("备注(REFERENCE):\n原凭证号: 000002") == true)
  }

  @Test(
    "an original that is missing, no sale, or voided before is refused on the spot",
    arguments: [("9", "原交易不存在"), ("0", "原交易不存在"), ("3", "原交易非消费"), ("2", "已撤销")])
  func refusals(_ voucher: String, _ text: String) throws {
    var rig = try Rig.signedIn()
    try rig.sale()
    try rig.voidUpToPIN()
    try rig.press("ENTER CANCEL")
    let sent = rig.sent.count
    try rig.press("MENU 1 3 1 2 3 4 5 6 ENTER \(voucher) ENTER")
    #expect(rig.shows(text))
    #expect(rig.sent.count == sent)
  }

  @Test("another card is refused, read or keyed; the right one is taken then")
  func otherCard() throws {
    var rig = try Rig.signedIn()
    try rig.sale()
    try rig.press("MENU 1 3 1 2 3 4 5 6 ENTER 2 ENTER ENTER")
    try rig.present(.swipe, track: "6228480478316226677D30121011234567")
    #expect(rig.shows("卡号不符"))
    try rig.type("6228480478316226677")
    try rig.press("ENTER")
    #expect(rig.shows("卡号不符"))
    try rig.present(.swipe)
    #expect(rig.shows("622575******8888"))
  }

  @Test("a wrong supervisor's password stops the void")
  func supervisor() throws {
    var rig = try Rig.signedIn()
    try rig.sale()
    try rig.press("MENU 1 3 6 5 4 3 2 1 ENTER")
    #expect(rig.shows("密码错,请重输"))
    try rig.press("1 2 3 4 5 6 ENTER")
    #expect(rig.shows("请输入原凭证号:"))
  }

  @Test("settings can do without supervisor, card and PIN; F22 is 012 then")
  func settings() throws {
    var rig = try Rig.signedIn()
    try rig.sale()
    var memory = rig.memory
    memory.settings.asksSupervisor = false
    memory.settings.voidAsksCard = false
    memory.settings.voidAsksPIN = false
    rig = try Rig(configuration: Rig.configuration(), memory: memory)
    try rig.press("MENU 1 3 2 ENTER ENTER")
    #expect(rig.sent.last?[22] == "012")
    #expect(rig.sent.last?[2] == "6225758888888888")
    #expect(rig.sent.last?.contains(35) == false)
    #expect(rig.shows("交易成功"))
  }

  @Test("a void without an answer is reversed, with its F61, and its sale stays unvoided")
  func unanswered() throws {
    var rig = try Rig.signedIn()
    try rig.sale()
    rig.host.script[.saleVoid] = [.silence]
    try rig.voidUpToPIN()
    try rig.press("ENTER")
    try rig.fireTimer()
    #expect(rig.shows("将自动冲正"))
    try rig.sale()
    let reversal = try #require(rig.sent.first { $0.mti == .reversal })
    #expect(reversal[3] == "200000")
    #expect(reversal[11] == "000003")
    #expect(reversal[61] == "000007000002")
    #expect(rig.memory.journal.first?.isVoided == false)
  }

  @Test("after 55 the void keeps its reference to the sale")
  func wrongPIN() throws {
    var rig = try Rig.signedIn()
    try rig.sale()
    rig.host.script[.saleVoid] = [.answer("55")]
    try rig.voidUpToPIN()
    try rig.type("123456")
    try rig.press("ENTER ENTER 6 5 4 3 2 1 ENTER")
    #expect(rig.sent.last?[61] == "000007000002")
    #expect(rig.memory.journal.first?.isVoided == true)
  }

  @Test("power can go at every effect of a void: it is reversed or booked, never half")
  func powerCuts() throws {
    for cut in 0...20 {
      var rig = try Rig.signedIn()
      try rig.sale()
      try rig.voidUpToPIN()
      rig.forget()
      let before = rig.sent.count
      rig.budget = cut
      try rig.press("ENTER")
      let wasSent = rig.sent.count > before
      var next = try rig.restarted()
      let isBooked = next.memory.journal.count == 2
      #expect(next.memory.journal.first?.isVoided == isBooked, "cut at \(cut)")
      #expect(isBooked || next.status.hasPendingReversal || !wasSent, "cut at \(cut)")
      #expect(!(isBooked && next.status.hasPendingReversal), "cut at \(cut)")
      if isBooked { #expect(Set(rig.printed + next.printed).count == 2, "cut at \(cut)") }
      try next.sale()
      #expect(next.shows("交易成功"), "cut at \(cut)")
    }
  }

  @Test("card numbers in the journal print masked")
  func masked() throws {
    var rig = try Rig.signedIn()
    try rig.sale()
    #expect(!"\(rig.memory)".contains("6225758888888888"))
    #expect(rig.memory.journal.first?.pan?.digits == "6225758888888888")
  }
}
