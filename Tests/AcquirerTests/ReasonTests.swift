import Acquirer
import ISO8583
import POSProtocol
import PaymentCrypto
import Testing

@Suite struct ReasonTests {
  private func signedIn() throws -> Desk {
    var desk = try Desk()
    try desk.signIn()
    return desk
  }

  /// The outcome of a message, sealed unless told otherwise.
  private func outcome(
    _ desk: inout Desk, _ message: Message, sealed: Bool = true
  ) throws -> FrameOutcome {
    let sent = sealed ? try desk.seal(message) : message
    return desk.exchange(Frame(tpdu: .standard, header: .magnetic, message: sent).payload())
  }

  @Test("A decline says which check it did not pass, in the trace too")
  func checks() throws {
    let cases: [(DeclineReason, (inout Desk, inout Message) throws -> Void)] = [
      (.missing(field: 4), { $1.remove(4) }),
      (.malformed(field: 22), { try $1.set(22, "992") }),
      (.noCard, { $1.remove(2) }),
      (.currency, { try $1.set(49, "840") }),
      (.unknownTransaction, { try $1.set(3, "990000") }),
      (.otherBatch(host: try #require(BatchNumber(1))), { try $1.set(60, "2200000900060") }),
      (.noSession, { desk, _ in desk.now = desk.now.advanced(byMilliseconds: 86_400_000) }),
      (.unknownCard, { try $1.set(2, "6225880000009999") }),
      (.cardStatus(.lost), { try $1.set(2, "6225880000000023") }),
      (.otherExpiry, { try $1.set(14, "3101") }),
      (.insufficientFunds, { try $1.set(4, "000000500001") }),
      (.amountZero, { try $1.set(4, "000000000000") }),
      (
        .terminalFrozen,
        { desk, _ in
          try desk.order(.freezeTerminal(try #require(TerminalID(desk.terminal))))
        }
      ),
      (
        .ordered,
        { desk, _ in
          try desk.order(.respond(to: .sale, code: .insufficientFunds, terminal: nil))
        }
      ),
    ]
    for (reason, change) in cases {
      var desk = try signedIn()
      var message = try desk.request()
      try change(&desk, &message)
      let outcome = try outcome(&desk, message)
      #expect(outcome.reason == reason)
      #expect(outcome.summary.contains("(\(try #require(outcome.code)): \(reason))"))
    }
    var desk = try signedIn()
    let sale = try desk.request()
    #expect(try outcome(&desk, sale).reason == nil)
    #expect(try outcome(&desk, sale).reason == .numberUsed)
    #expect(try outcome(&desk, sale, sealed: false).reason == .noMAC)
  }

  @Test("A damaged message is traced with byte, field and rule")
  func unreadable() throws {
    var desk = try signedIn()
    let payload = Frame(
      tpdu: .standard, header: .magnetic, message: try desk.seal(desk.request())
    ).payload()
    let outcome = desk.exchange(Array(payload.dropLast(3)))
    #expect(outcome.code == .formatError)
    #expect(
      outcome.summary.contains(
        "(30: byte \(payload.count - 8), F64: needs 8 bytes, 5 left; send the whole message)"))
  }

  @Test("A wrong MAC is traced with what it should cover, and never with the right MAC")
  func wrongMAC() throws {
    var desk = try signedIn()
    var message = try desk.seal(desk.request())
    let right = String(decoding: try #require(message.rawBytes(64)), as: UTF8.self)
    try message.set(64, bytes: Array("0BADF00D".utf8))
    let outcome = try outcome(&desk, message, sealed: false)
    guard case .wrongMAC(let failure) = outcome.reason else {
      Issue.record("the reason is \(String(describing: outcome.reason))")
      return
    }
    #expect(failure.covered == message.encoded.count - 8)
    #expect(failure.lastField == 60 && failure.length == 8 && failure.isText)
    #expect(outcome.summary.contains("ecb has to cover \(failure.covered) bytes"))
    #expect(!outcome.summary.contains(right))
    var shown = ""
    dump(outcome.reason, to: &shown)
    #expect(!shown.contains(right))
  }
}

@Suite struct SecurityWarningTests {
  @Test("What anybody can do in a terminal's name is told to the administrator")
  func warnings() throws {
    var desk = try Desk()
    let id = try #require(TerminalID(desk.terminal))
    func payload(_ message: Message) -> [UInt8] {
      Frame(tpdu: .standard, header: .magnetic, message: message).payload()
    }
    func signIn() throws -> Message {
      var message = try desk.base(.management, stan: 77)
      try message.set(60, "00000001003")
      return message
    }
    #expect(desk.exchange(payload(try signIn())).warnings.isEmpty)
    #expect(desk.exchange(payload(try signIn())).warnings == [.signedInAgain(id)])
    try desk.signIn()
    var forged = try desk.request()
    try forged.set(64, bytes: Array("00000000".utf8))
    #expect(desk.exchange(payload(forged)).warnings == [.wrongMAC(id)])
    #expect(desk.exchange(payload(forged)).warnings == [.wrongMAC(id)])
    #expect(desk.exchange(payload(forged)).warnings == [.wrongMAC(id), .sessionEnded(id)])
    #expect(desk.exchange(payload(try signIn())).warnings.isEmpty)
    try desk.signIn()
    #expect(try desk.sale() == "00")
    var off = try desk.base(.managementAdvice, stan: 99)
    try off.set(60, "00" + desk.batch + "002")
    #expect(desk.exchange(payload(off)).warnings == [.signedOffUnsettled(id)])
  }

  @Test("A terminal in order that settles and signs off causes no warning")
  func inOrder() throws {
    var desk = try Desk()
    try desk.signIn()
    #expect(try desk.sale() == "00")
    #expect(try desk.settle(.domestic(debit: 10_000, 1))[39] == "00")
    #expect(try desk.endUpload() == "00")
    var off = try desk.base(.managementAdvice, stan: 99)
    try off.set(60, "00" + desk.batch + "002")
    let outcome = desk.exchange(
      Frame(tpdu: .standard, header: .magnetic, message: off).payload())
    #expect(outcome.code == .approved && outcome.warnings.isEmpty)
  }
}

@Suite struct FrozenFundsTests {
  @Test(
    "Frozen funds decline every card transaction but the reversal with 03",
    arguments: [
      TransactionType.sale, .balance, .saleVoid, .refund, .preAuth, .preAuthVoid, .completion,
      .completionAdvice, .completionVoid, .offlineSale, .adjustment, .tip, .instalment, .qrSale,
      .qrVoid, .qrRefund, .transfer,
    ])
  func frozen(_ type: TransactionType) throws {
    var desk = try Desk(terminal: "10000005")
    #expect(try desk.signIn() == "00")
    let answer = try desk.perform(desk.request(type))
    #expect(answer.code == "03")
    // A balance inquiry has no amount that could be reversed.
    let expected = type == .balance ? "30" : type.isReversible ? "00" : "25"
    #expect(try desk.reverse(answer) == expected)
  }

  @Test("Frozen funds stop neither settlement nor sign-off nor shop messages")
  func others() throws {
    var desk = try Desk(terminal: "10000005")
    try desk.signIn()
    #expect(try desk.settle(SettlementTotals())[39] == "00")
    #expect(try desk.ask(.notices(after: nil)).code == "00")
    #expect(try desk.signOff() == "00")
  }
}

@Suite struct StandardFieldTests {
  /// A sale with fields that ISO 8583:1987 has and the dialect does not use.
  private func sale(_ desk: inout Desk) throws -> Message {
    let plain = try desk.request()
    var message = Message(mti: plain.mti, dialect: .unionPayLenient)
    for field in plain.fieldNumbers {
      if let value = plain[field] { try message.set(field, value) }
    }
    let values = [
      7: "0512093015", 18: "5411", 19: "156", 24: "003", 28: "4300000000", 33: "48020000",
      46: "303130323033", 47: "FF00", 50: "313536", 56: "41", 57: "C4E3",
    ]
    for (field, value) in values { try message.set(field, value) }
    return try desk.seal(message)
  }

  @Test("A sale with fields of ISO 8583:1987 that nobody needs is a sale")
  func lenient() throws {
    var desk = try Desk()
    try desk.signIn()
    let outcome = desk.exchange(
      Frame(tpdu: .standard, header: .magnetic, message: try sale(&desk)).payload())
    #expect(outcome.code == .approved)
    // What is in them may be secret, or printable by accident only.
    #expect(outcome.summary.contains("F57=(2 bytes)") && !outcome.summary.contains("C4E3"))
  }

  @Test("A strict host answers 30 to them, and says which field")
  func strict() throws {
    var settings = Acquirer.Settings()
    settings.isStrict = true
    var desk = try Desk()
    desk.acquirer = Acquirer(registry: desk.acquirer.registry, settings: settings)
    try desk.signIn()
    let outcome = desk.exchange(
      Frame(tpdu: .standard, header: .magnetic, message: try sale(&desk)).payload())
    #expect(outcome.code == nil || outcome.code == .formatError)
    #expect(outcome.code != .approved && desk.balance == 500_000)
    #expect(try desk.sale() == "00")
  }

  @Test("A header with hexadecimal letters is echoed as it came")
  func header() throws {
    var desk = try Desk()
    let header = try #require(MessageHeader([0x60, 0x31, 0x00, 0x31, 0xFF, 0xF1]))
    var echo = try desk.base(.managementAdvice, stan: nil)
    try echo.set(60, "00000001301")
    #expect(try desk.send(echo, header: header).header == header)
  }
}
