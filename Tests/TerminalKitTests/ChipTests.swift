import ISO8583
import POSProtocol
import PaymentCrypto
import Testing

@testable import TerminalKit

@Suite("Chips at the terminal")
struct ChipTests {
  private static let track = "6225758888888888D30122011234567"
  private static let application = ChipApplication(
    identifier: [0xA0, 0, 0, 3, 0x33, 1, 1, 1], label: "UnionPay Debit",
    interchangeProfile: [0x7C, 0])

  private func rig() throws -> Rig {
    var rig = try Rig.signedIn()
    rig.card = try Self.chip()
    return rig
  }

  static func chip() throws -> ChipCard {
    let issuer = try IssuerKey(#require(SecretKey(hex: FakeHost.tmk)), .tdes)
    let pan = try #require(PAN("6225758888888888"))
    return ChipCard(
      key: try issuer.cardKey(pan: pan, sequenceNumber: 1), application: Self.application,
      sequenceNumber: 1)
  }

  private func present(_ method: EntryMode.Method, _ rig: inout Rig) throws {
    let card = CardPresentation(method: method, track2: try #require(Track2(Self.track)))
    try rig.handle(.card(card.with(try #require(rig.card), seed: 0x0102_0304)))
  }

  private func sale(
    _ method: EntryMode.Method, _ rig: inout Rig, amount: String = "100.00"
  ) throws {
    try rig.press("MENU 1 2")
    try rig.type(amount)
    try rig.press("ENTER")
    try present(method, &rig)
    try rig.press("ENTER")
  }

  private func elements(_ message: Message?) throws -> [String: String] {
    let bytes = try #require(message?.rawBytes(55))
    return Dictionary(
      try BERTLV.elements(bytes).map { ($0.tagText, Hex.encode($0.value)) },
      uniquingKeysWith: { first, _ in first })
  }

  @Test("a card hears of a decline, answers with an AAC, and the decline stands")
  func declined() throws {
    var rig = try rig()
    rig.host.script[.sale] = [.answer("51")]
    try sale(.insert, &rig)
    try rig.type("123456")
    rig.forget()
    try rig.press("ENTER")
    let asked = rig.effects.compactMap { effect -> CardCommand? in
      if case .askCard(let command) = effect { command } else { nil }
    }
    #expect(asked.count == 2)
    #expect(asked.last == .complete(code: "51", nil))
    #expect(rig.shows("[51] 可用余额不足"))
    #expect(rig.memory.reversal == nil)
    #expect(rig.memory.refusedByCard.isEmpty)
  }

  @Test("a card that is gone when the host declines changes nothing")
  func declinedWithoutCard() throws {
    var rig = try rig()
    try sale(.insert, &rig)
    rig.host.script[.sale] = [.silence]
    try rig.press("ENTER")
    rig.card = nil
    let request = try #require(rig.host.requests.last)
    var host = FakeHost()
    host.script[.sale] = [.answer("51")]
    let reply = try #require(try host.answer(request.payload()).bytes)
    try rig.handle(.received(reply, #require(rig.openConnection)))
    try rig.fireTimer()
    #expect(rig.shows("[51] 可用余额不足"))
    #expect(rig.memory.reversal == nil)
  }

  @Test("an inserted card is asked before the reversal is stored and after the approval")
  func order() throws {
    var rig = try rig()
    try sale(.insert, &rig)
    try rig.type("123456")
    rig.forget()
    try rig.press("ENTER")
    let kinds = rig.effects.map(\.kind).filter {
      ["card", "store", "connect", "send", "close", "print"].contains($0)
    }
    #expect(
      kinds == [
        "card", "store", "connect", "send", "close", "card", "store", "print", "store", "print",
        "store",
      ])
    #expect(rig.shows("交易成功"))
    #expect(rig.memory.reversal == nil)
    let tags = try elements(rig.sent.last)
    #expect(tags["9F02"] == "000000010000")
    #expect(tags["9F36"] == "0001")
    #expect(tags["9F27"] == "80")
    #expect(tags["95"] == "8000048000")
    #expect(tags["9A"] == "261122")
    #expect(tags["57"] == nil)
    #expect(tags["5A"] == nil)
    let slip = try #require(rig.printed.first).text
    #expect(slip.contains("TC: "))
    #expect(slip.contains("AID: A000000333010101"))
    #expect(slip.contains("ATC: 0001 AIP: 7C00"))
    #expect(slip.contains("APP LABEL: UnionPay Debit"))
    #expect(slip.contains("持卡人签名"))
  }

  @Test("an approval that the card refuses is reversed with reason 06 and F55")
  func refused() throws {
    var rig = try rig()
    let wrong = try IssuerAuthentication(
      cryptogram: [UInt8](repeating: 7, count: 8), code: "00"
    ).field()
    rig.host.script[.sale] = [.prepared { try? $0.set(55, bytes: wrong) }]
    try sale(.insert, &rig)
    try rig.press("ENTER")
    #expect(rig.shows("卡片拒绝"))
    #expect(rig.shows("将自动冲正"))
    #expect(rig.printed.isEmpty)
    #expect(rig.memory.journal.isEmpty)
    try rig.press("CANCEL")
    try rig.sale()
    let reversal = try #require(rig.sent.dropLast().last)
    #expect(reversal.mti == .reversal)
    #expect(reversal[39] == "06")
    #expect(reversal[38] == "123456")
    #expect(
      try BERTLV.elements(#require(reversal.rawBytes(55))).map(\.tagText)
        == ["95", "9F1E", "9F10", "9F36", "DF31"])
  }

  @Test("power that goes before the card has agreed leaves the reversal and no journal record")
  func powerCut() throws {
    var whole = try rig()
    try sale(.insert, &whole)
    whole.forget()
    try whole.press("ENTER")
    let effects = whole.effects.count
    for budget in 1...effects {
      var rig = try rig()
      try sale(.insert, &rig)
      rig.budget = budget
      try rig.press("ENTER")
      let wasSent = rig.sent.last?.mti == .financial
      let memory = try #require(rig.stored)
      #expect(!(memory.journal.isEmpty && memory.reversal == nil && wasSent), "\(budget)")
      #expect(memory.journal.isEmpty || memory.reversal == nil, "\(budget)")
    }
  }

  @Test("every transaction has its own unpredictable number, also after a wrong PIN")
  func unpredictable() throws {
    var rig = try rig()
    rig.host.script[.sale] = [.answer("55")]
    try sale(.insert, &rig)
    try rig.type("111111")
    try rig.press("ENTER")
    let first = try elements(rig.sent.last)
    try rig.press("ENTER")
    try rig.type("123456")
    try rig.press("ENTER")
    let second = try elements(rig.sent.last)
    #expect(first["9F37"] != second["9F37"])
    #expect(second["9F36"] == "0002")
  }

  @Test(
    "a tap up to the limit needs neither PIN nor signature",
    arguments: [("300.00", true), ("300.01", false)])
  func smallAmount(_ amount: String, _ isFree: Bool) throws {
    var rig = try rig()
    try sale(.contactless, &rig, amount: amount)
    if !isFree {
      #expect(rig.shows("请输入密码"))
      try rig.type("123456")
      try rig.press("ENTER")
    }
    #expect(rig.shows("交易成功"))
    let message = try #require(rig.sent.last)
    #expect(message[22] == (isFree ? "072" : "071"))
    #expect(message.contains(52) != isFree)
    #expect(message.contains(55))
    let slip = try #require(rig.printed.first).text
    #expect(slip.contains("交易金额未超300.00元,免密免签") == isFree)
    #expect(slip.contains("持卡人签名") != isFree)
    #expect(slip.contains("ARQC: "))
  }

  @Test("an inserted card needs its PIN however small the amount")
  func insertedSmall() throws {
    var rig = try rig()
    try sale(.insert, &rig, amount: "1.00")
    #expect(rig.shows("请输入密码"))
  }

  @Test("only after a chip that gives no answer may a chip card be swiped")
  func fallback() throws {
    var rig = try rig()
    try rig.press("MENU 1 2 5 0 0 ENTER")
    try rig.present(.swipe, track: Self.track)
    #expect(rig.shows("此卡为芯片卡,请插卡交易!"))
    try rig.handle(.chipUnreadable)
    #expect(rig.shows("芯片读取失败,请刷卡"))
    try rig.present(.swipe, track: Self.track)
    try rig.press("ENTER ENTER")
    let message = try #require(rig.sent.last)
    #expect(message[22] == "022")
    #expect(message.subfield(60, 5) == "2")
    #expect(!message.contains(55))
    #expect(rig.printed.first?.text.contains("622575******8888 F") == true)
  }

  @Test("where fallback is not allowed the stripe stays refused")
  func noFallback() throws {
    var rig = try rig()
    try rig.remember { $0.settings.allowsFallback = false }
    try rig.press("MENU 1 2 5 0 0 ENTER")
    try rig.handle(.chipUnreadable)
    #expect(rig.shows("终端不支持降级"))
    try rig.present(.swipe, track: Self.track)
    #expect(rig.shows("此卡为芯片卡,请插卡交易!"))
  }

  @Test(
    "a settlement uploads certificates, 203 when balanced and 205 when not",
    arguments: [true, false])
  func settlement(_ isBalanced: Bool) throws {
    var rig = try rig()
    if !isBalanced { rig.host.domesticResult = .unbalanced }
    try sale(.insert, &rig)
    try rig.press("ENTER CANCEL")
    try sale(.contactless, &rig, amount: "10.00")
    try rig.press("CANCEL MENU 1 9 ENTER")
    let uploads = rig.sent.filter { $0.mti == .batchUpload }
    let codes = uploads.compactMap { $0.subfield(60, 3) }
    #expect(codes == (isBalanced ? ["203", "207"] : ["201", "205", "202"]))
    let record = try #require(uploads.first { $0.contains(55) })
    #expect(try elements(record)["9F27"] == "40")
    #expect(record[11] == "000002")
    #expect(
      record.rawBytes(62).map { String(decoding: $0, as: UTF8.self) }
        == "610000000000010000156")
    #expect(rig.memory.journal.isEmpty)
  }

  @Test("answers of a card that nobody asks change nothing")
  func unasked() throws {
    var rig = try rig()
    try rig.press("MENU")
    let text = rig.text
    let answer = CardAnswer(
      cryptogram: ChipCryptogram(kind: .tc, value: [], counter: 1, issuerData: []))
    try rig.handle(.cardAnswered(answer))
    try rig.handle(.chipUnreadable)
    #expect(rig.text == text)
    #expect(rig.memory.journal.isEmpty)
  }
}
