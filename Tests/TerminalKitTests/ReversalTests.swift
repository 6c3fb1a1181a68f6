import ISO8583
import POSProtocol
import PaymentCrypto
import Testing

@testable import TerminalKit

@Suite("Automatic reversal, protocol.md 7.2")
struct ReversalTests {
  @Test("the reversal record is stored before the connection is opened and the sale sent")
  func storedBeforeSending() throws {
    var rig = try Rig.signedIn()
    try rig.saleUpToPIN()
    rig.forget()
    try rig.press("ENTER")
    #expect(
      rig.effects.map(\.kind) == [
        "store", "connect", "timer", "show", "send", "timer", "show", "close", "store", "beep",
        "print", "store", "timer", "show", "print", "store", "show",
      ])
    let (before, after) = (rig.stores[0], rig.stores[1])
    let record = try #require(before.reversal)
    #expect(record.stan.description == "000002")
    #expect(record.amount.description == "100.00")
    #expect(record.reason == .other)
    #expect(before.stan.description == "000003")
    #expect(after.reversal == nil)
    #expect(after.journal.count == 1)
    #expect(after.unprinted.count == 2)
  }

  @Test(
    "the reason says what happened",
    arguments: [
      (HostMove.silence, "98", "通讯超时"), (.hangUp, "98", "通讯超时"),
      (.bytes([0x60, 0x00]), "06", "应答报文错误"),
      (.prepared { try? $0.set(11, "999999") }, "06", "解包流水号不符"),
      (
        .changed { try? $0.set(64, bytes: Array("00000000".utf8)) }, "A0", "解包MAC错,请重新签到"
      ),
    ])
  func reasons(_ move: HostMove, _ reason: String, _ text: String) throws {
    var rig = try Rig.signedIn()
    rig.host.script[.sale] = [move]
    try rig.sale()
    if rig.status.isBusy { try rig.fireTimer() }
    #expect(rig.shows(text))
    #expect(rig.shows("将自动冲正"))
    #expect(rig.memory.reversal?.reason.rawValue == reason)
    #expect(rig.stored?.reversal?.reason.rawValue == reason)
    #expect(rig.status.hasPendingReversal)
    #expect(rig.status.isSignedIn == (reason != "A0"))
    #expect(rig.printed.isEmpty)
  }

  @Test("a sale that never got a connection leaves no record")
  func neverConnected() throws {
    var rig = try Rig.signedIn()
    rig.lineIsUp = false
    try rig.sale()
    #expect(rig.memory.reversal == nil)
    #expect(rig.stored?.reversal == nil)
  }

  @Test("the next transaction sends the reversal first, with the sale's STAN and its fields")
  func before() throws {
    var rig = try Rig.signedIn()
    rig.host.script[.sale] = [.hangUp]
    try rig.sale()
    rig.forget()
    try rig.sale()
    #expect(rig.screens.contains { $0.text.contains("自动冲正...") })
    let types = rig.sent.suffix(3).map(\.mti.description)
    #expect(types == ["0200", "0400", "0200"])
    let reversal = try #require(rig.sent.dropLast().last)
    var fields: [Int: String] = [:]
    for field in reversal.fieldNumbers where field != 64 { fields[field] = reversal[field] }
    #expect(
      fields == [
        2: "6225758888888888", 3: "000000", 4: "000000010000", 11: "000002", 14: "3012",
        22: "021", 25: "00", 39: "98", 41: "12345678", 42: "123456789012345", 49: "156",
        60: "2200000700060",
      ])
    let key = try MACKey(#require(SecretKey(hex: FakeHost.mak)), .ecb)
    #expect(reversal.isSealed(with: key))
    #expect(rig.sent.last?[11] == "000003")
    #expect(rig.memory.reversal == nil)
    #expect(rig.shows("交易成功"))
  }

  @Test("an approval code that came with a wrong MAC goes into the reversal as F38")
  func authorisationCode() throws {
    var rig = try Rig.signedIn()
    rig.host.script[.sale] = [
      .changed { try? $0.set(64, bytes: Array("00000000".utf8)) }
    ]
    try rig.sale()
    try rig.press("MENU 4 2 ENTER CANCEL")
    try rig.sale()
    let reversal = try #require(rig.sent.first { $0.mti == .reversal })
    #expect(reversal[38] == "123456")
    #expect(reversal[39] == "A0")
    #expect(rig.shows("交易成功"))
  }

  @Test("12 and 25 end a reversal as 00 does", arguments: ["12", "25"])
  func nothingToReverse(_ code: String) throws {
    var rig = try Rig.signedIn()
    rig.host.script[.sale] = [.hangUp]
    rig.host.script[.reversal] = [.answer(code)]
    try rig.sale()
    try rig.sale()
    #expect(rig.memory.reversal == nil)
    #expect(rig.sent.filter { $0.mti == .reversal }.count == 1)
    #expect(rig.shows("交易成功"))
  }

  @Test(
    "after three tries the record stays, a fault slip is printed, and the sale is not sent",
    arguments: [HostMove.hangUp, .answer("96")])
  func threeTries(_ move: HostMove) throws {
    var rig = try Rig.signedIn()
    rig.host.script[.sale] = [.hangUp]
    rig.host.script[.reversal] = [move, move, move]
    try rig.sale()
    rig.forget()
    try rig.sale()
    #expect(rig.sent.suffix(3).map(\.mti) == [.reversal, .reversal, .reversal])
    #expect(rig.sent.filter { $0.mti == .financial }.count == 1)
    #expect(rig.shows("冲正失败, 请联系发卡行"))
    #expect(rig.printed.map(\.kind) == [.fault])
    #expect(rig.printed.first?.text.contains("000002") == true)
    #expect(rig.memory.reversal?.failedRounds == 1)
    #expect(rig.status.hasPendingReversal)

    rig.host.script[.reversal] = [.hangUp, .hangUp, .answer("00")]
    try rig.sale()
    #expect(rig.memory.reversal == nil)
    #expect(rig.shows("交易成功"))
  }

  @Test("a refused reversal is sent again with reason 06")
  func refusedReason() throws {
    var rig = try Rig.signedIn()
    rig.host.script[.sale] = [.hangUp]
    rig.host.script[.reversal] = [.answer("96")]
    try rig.sale()
    try rig.sale()
    let reversals = rig.sent.filter { $0.mti == .reversal }
    #expect(reversals.map { $0[39] } == ["98", "06"])
  }

  @Test("an 0410 whose MAC is wrong does not end the reversal")
  func wrongMAC() throws {
    var rig = try Rig.signedIn()
    rig.host.script[.sale] = [.hangUp]
    let forged = HostMove.changed { try? $0.set(64, bytes: Array("00000000".utf8)) }
    rig.host.script[.reversal] = [forged, forged, forged]
    try rig.sale()
    try rig.sale()
    #expect(rig.status.hasPendingReversal)
    #expect(rig.shows("冲正失败"))
  }

  @Test("an 0410 that ends the session stops the tries at once", arguments: ["77", "A0", "97"])
  func sessionEnded(_ code: String) throws {
    var rig = try Rig.signedIn()
    rig.host.script[.sale] = [.hangUp]
    rig.host.script[.reversal] = [.answer(code)]
    try rig.sale()
    try rig.sale()
    #expect(rig.sent.filter { $0.mti == .reversal }.count == 1)
    #expect(!rig.status.isSignedIn)
    #expect(rig.status.hasPendingReversal)
  }

  @Test("no line for the reversal ends the round; the record stays")
  func noLine() throws {
    var rig = try Rig.signedIn()
    rig.host.script[.sale] = [.hangUp]
    try rig.sale()
    rig.lineIsUp = false
    try rig.sale()
    #expect(rig.shows("连接失败"))
    #expect(rig.shows("将自动冲正"))
    #expect(!rig.shows("请联系发卡行"))
    #expect(rig.printed.isEmpty)
    #expect(rig.memory.reversal?.failedRounds == 0)
    #expect(rig.status.hasPendingReversal)
    #expect(rig.sent.filter { $0.mti == .reversal }.isEmpty)
  }

  @Test("a sign-off sends the reversal first, and does not go out when that fails")
  func signOff() throws {
    var rig = try Rig.signedIn()
    rig.host.script[.sale] = [.hangUp]
    rig.host.script[.reversal] = [.hangUp, .hangUp, .hangUp]
    try rig.sale()
    try rig.press("MENU 4 4 ENTER")
    #expect(rig.status.isSignedIn)
    #expect(rig.sent.last?.mti == .reversal)
    try rig.press("MENU 4 4 ENTER")
    #expect(rig.sent.suffix(2).map(\.mti.description) == ["0400", "0820"])
    #expect(!rig.status.isSignedIn)
  }

  @Test("the reversal survives a power cut and a new sign-in, with its own batch")
  func survives() throws {
    var rig = try Rig.signedIn()
    rig.host.script[.sale] = [.silence]
    try rig.sale()
    rig = try rig.restarted()
    #expect(rig.status.hasPendingReversal)
    rig.host.batch = "000008"
    try rig.press("MENU 4 2 ENTER CANCEL")
    try rig.sale()
    let reversal = try #require(rig.sent.first { $0.mti == .reversal })
    #expect(reversal[11] == "000002")
    #expect(reversal.subfield(60, 2) == "000007")
    #expect(reversal[39] == "06")
    #expect(rig.sent.last?.subfield(60, 2) == "000008")
  }
}

@Suite("Power cuts")
struct PowerCutTests {
  /// The number of effects of a whole sale from the last key on.
  private func effectsOfSale() throws -> Int {
    var rig = try Rig.signedIn()
    try rig.saleUpToPIN()
    rig.forget()
    try rig.press("ENTER")
    return rig.effects.count
  }

  @Test("power can go at every effect of a sale: it was not sent, or is reversed, or is booked")
  func everyEffect() throws {
    for cut in 0...(try effectsOfSale()) {
      var rig = try Rig.signedIn()
      try rig.saleUpToPIN()
      rig.forget()
      let requestsBefore = rig.sent.count
      rig.budget = cut
      try rig.press("ENTER")
      let wasSent = rig.sent.count > requestsBefore
      let printedBefore = rig.printed
      var next = try rig.restarted()

      if let entry = next.memory.journal.first {
        #expect(wasSent && entry.stan.description == "000002", "cut at \(cut)")
        #expect(!next.status.hasPendingReversal)
        #expect(Set(printedBefore + next.printed).count == 2, "cut at \(cut)")
      } else if next.status.hasPendingReversal {
        #expect(printedBefore.isEmpty && next.printed.isEmpty, "cut at \(cut)")
      } else {
        #expect(!wasSent, "cut at \(cut)")
      }

      let reversalIsDue = next.status.hasPendingReversal
      try next.sale()
      #expect(next.shows("交易成功"), "cut at \(cut)")
      let reversals = next.sent.filter { $0.mti == .reversal }
      #expect(reversals.map { $0[11] } == (reversalIsDue ? ["000002"] : []), "cut at \(cut)")
      if wasSent { #expect(next.sent.last?[11] == "000003") }
      #expect(!next.status.hasPendingReversal)
    }
  }

  @Test("power can go at every effect of a reversal: it is sent again or done")
  func everyEffectOfReversal() throws {
    for cut in 0...40 {
      var rig = try Rig.signedIn()
      rig.host.script[.sale] = [.hangUp]
      try rig.sale()
      try rig.saleUpToPIN()
      rig.budget = cut
      try rig.press("ENTER")
      let wasBooked = rig.stored?.journal.count == 1
      var next = try rig.restarted()
      let isDue = next.memory.reversal?.stan.description == "000002"
      let wasReversed = next.sent.contains { $0.mti == .reversal }
      #expect(isDue || wasReversed)
      try next.sale()
      #expect(!next.status.hasPendingReversal)
      #expect(next.memory.journal.count == (wasBooked ? 2 : 1))
    }
  }

  @Test("power can go at every effect of a sign-in: signed off, or signed in with keys")
  func everyEffectOfSignIn() throws {
    for cut in 0...30 {
      var rig = try Rig()
      try rig.press("MENU 1 1")
      rig.budget = cut
      try rig.press("ENTER")
      var next = try rig.restarted()
      if next.status.isSignedIn {
        try next.sale()
        #expect(next.shows("交易成功"))
      } else {
        try next.press("MENU 1 1 ENTER")
        #expect(next.status.isSignedIn)
      }
    }
  }

  @Test("a terminal that is off does nothing")
  func off() throws {
    var terminal = Terminal(configuration: try Rig.configuration())
    let now = Instant(milliseconds: 0)
    #expect(terminal.handle(.key(.menu), at: now).isEmpty)
    #expect(terminal.handle(.scan("1"), at: now).isEmpty)
    #expect(terminal.handle(.powerOn, at: now).map(\.kind) == ["show"])
    #expect(terminal.handle(.powerOn, at: now).isEmpty)
  }
}
