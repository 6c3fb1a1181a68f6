import ISO8583
import POSProtocol
import PaymentCrypto
import Testing

@testable import TerminalKit

@Suite("Issuers' scripts at the terminal")
struct ScriptResultTests {
  /// A sale whose answer carries a script, by an inserted chip.
  private func sold() throws -> Rig {
    var rig = try Rig.signedIn()
    rig.card = try ChipTests.chip()
    let script = IssuerScript(
      .after, identifier: [0, 0, 0, 7], commands: [[0x84, 0x24, 0, 0, 4, 1, 2, 3, 4]])
    let field = try script.element()
    rig.host.script[.sale] = [.prepared { try? $0.set(55, bytes: field) }]
    try rig.press("MENU 1 2 1 0 0 ENTER")
    let card = CardPresentation(
      method: .insert, track2: try #require(Track2("6225758888888888D30122011234567")))
    try rig.handle(.card(card.with(try #require(rig.card), seed: 1)))
    try rig.press("ENTER ENTER")
    #expect(rig.shows("交易成功"))
    return rig
  }

  @Test("what became of a script goes up before the next transaction, sealed, and once")
  func notice() throws {
    var rig = try sold()
    #expect(rig.stored?.scriptNotices?.count == 1)
    try rig.sale()
    let kinds = rig.sent.suffix(2).map(\.mti.description)
    #expect(kinds == ["0620", "0200"])
    let notice = try #require(rig.sent.dropLast().last)
    #expect(notice[11] == "000003")
    #expect(notice[60] == "00000007951")
    #expect(notice[61] == "000007000002")
    #expect(notice[3] == "000000")
    #expect(notice[37] == "112200000001")
    let key = try MACKey(#require(SecretKey(hex: FakeHost.mak)), .ecb)
    #expect(notice.isSealed(with: key))
    let field = try #require(notice.rawBytes(55))
    let tags = try BERTLV.elements(field).map(\.tagText)
    // protocol.md 2.9, script result advice.
    #expect(
      Set(tags) == [
        "9F33", "95", "9F37", "9F1E", "9F10", "9F26", "9F36", "82", "DF31", "9F1A", "9A",
      ])
    #expect(ChipData.scriptResults(in: field) == [0x00, 0, 0, 0, 7])
    #expect(rig.memory.scriptNotices?.isEmpty == true)
  }

  @Test("without an answer it goes another time, and is given up after three")
  func unanswered() throws {
    var rig = try sold()
    for attempt in 1...3 {
      rig.host.script[.scriptNotice] = [.silence]
      try rig.saleUpToPIN()
      try rig.press("ENTER")
      try rig.fireTimer()
      #expect(rig.shows("交易成功"))
      #expect(rig.memory.scriptNotices?.count == (attempt < 3 ? 1 : 0))
    }
  }

  @Test("a host that does not permit notices (bit 12 of parameter 26) gets none until it does")
  func withheld() throws {
    var rig = try sold()
    for permits in [Permits.all.subtracting(.scriptNotice), .all] {
      var parameters = TerminalParameters()
      parameters.permits = permits
      rig.host.parameters = parameters.encoded
      try rig.press("MENU 4 1")
      try rig.press("CANCEL")
      rig.forget()
      try rig.sale()
      let isGranted = permits.contains(.scriptNotice)
      #expect(rig.sent.contains { $0.mti == .administrativeAdvice } == isGranted)
      #expect(rig.memory.scriptNotices?.isEmpty == isGranted)
    }
  }

  @Test("a settlement sends it first")
  func settlement() throws {
    var rig = try sold()
    try rig.press("MENU 1 9 ENTER")
    let types = rig.sent.map(\.mti.description)
    let place = try #require(types.firstIndex(of: "0620"))
    #expect(place < (try #require(types.firstIndex(of: "0500"))))
  }
}
