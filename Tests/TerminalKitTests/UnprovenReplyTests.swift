import ISO8583
import POSProtocol
import TestKit
import Testing

@testable import TerminalKit

extension HostMove {
  /// A decline without F64, as from a host that does not know who asked, or from anybody else.
  static func unsealed(_ code: String) -> HostMove {
    .changed {
      try? $0.set(39, code)
      $0.remove(64)
    }
  }

  /// A decline with a wrong MAC.
  static func forged(_ code: String) -> HostMove {
    .changed {
      try? $0.set(39, code)
      try? $0.set(64, bytes: Array("00000000".utf8))
    }
  }
}

@Suite("Declines without a right MAC")
struct UnprovenReplyTests {
  @Test(
    "an unsealed decline leaves the reversal, which goes first once the terminal may send again",
    arguments: ["30", "51", "58", "77", "94", "97", "99", "A0"])
  func unsealed(_ code: String) throws {
    var rig = try Rig.signedIn()
    rig.host.script[.sale] = [.unsealed(code)]
    try rig.sale()
    #expect(rig.shows("[\(code)]"))
    #expect(rig.shows("将自动冲正"))
    #expect(rig.stored?.reversal?.reason == .other)
    #expect(rig.status.isSignedIn == !["77", "97", "99", "A0"].contains(code))
    if !rig.status.isSignedIn { try rig.press("CANCEL CANCEL MENU 4 2 ENTER CANCEL") }
    try rig.press("CANCEL CANCEL")
    rig.forget()
    try rig.sale()
    #expect(rig.sent.suffix(2).map(\.mti) == [.reversal, .financial])
    #expect(rig.sent.last { $0.mti == .reversal }?[11] == "000002")
    #expect(!rig.status.hasPendingReversal)
    #expect(rig.shows("交易成功"))
  }

  @Test("a decline with a wrong MAC leaves the reversal, with reason A0", arguments: ["51", "77"])
  func forged(_ code: String) throws {
    var rig = try Rig.signedIn()
    rig.host.script[.sale] = [.forged(code)]
    try rig.sale()
    #expect(rig.shows("[\(code)]"))
    #expect(rig.stored?.reversal?.reason == .macError)
  }

  @Test(
    "a sealed decline ends the reversal, 77 and A0 too", arguments: ["30", "51", "77", "97", "A0"])
  func sealed(_ code: String) throws {
    var rig = try Rig.signedIn()
    rig.host.script[.sale] = [.answer(code)]
    try rig.sale()
    #expect(rig.stored?.reversal == nil)
  }

  @Test("12 and 25 without a MAC do not end a reversal", arguments: ["12", "25"])
  func reversal(_ code: String) throws {
    var rig = try Rig.signedIn()
    rig.host.script[.sale] = [.hangUp]
    rig.host.script[.reversal] = [.unsealed(code), .forged(code), .unsealed(code)]
    try rig.sale()
    try rig.sale()
    #expect(rig.sent.filter { $0.mti == .reversal }.count == 3)
    #expect(rig.status.hasPendingReversal)
    #expect(rig.shows("[\(code)]"))
  }

  @Test("a wrong PIN that nobody has sealed is not asked for again before the reversal")
  func wrongPIN() throws {
    var rig = try Rig.signedIn()
    rig.host.script[.sale] = [.unsealed("55")]
    try rig.sale()
    #expect(rig.status.hasPendingReversal)
    #expect(!rig.shows("按确认键重输密码"))
  }

  @Test(
    "an advice is neither given up nor booked for an answer without a MAC", arguments: ["25", "94"])
  func advice(_ code: String) throws {
    var rig = try Rig.signedIn()
    rig.host.script[.refund] = [.unsealed(code), .forged(code)]
    try rig.refund()
    #expect(rig.shows("[\(code)]"))
    #expect(rig.shows("将自动重发"))
    #expect(rig.memory.advices.count == 1)
    #expect(rig.memory.journal.isEmpty)
    try rig.press("CANCEL CANCEL")
    try rig.sale()
    #expect(rig.memory.advices.count == 1)
    try rig.press("CANCEL CANCEL")
    try rig.sale()
    #expect(rig.memory.advices.isEmpty)
    #expect(rig.memory.journal.contains { $0.type == .refund })
  }

  @Test(
    "an advice that is refused without a MAC at every opportunity is given up, and a slip says so")
  func stubborn() throws {
    var rig = try Rig.signedIn()
    rig.host.script[.refund] = Array(repeating: .unsealed("30"), count: 10)
    try rig.refund()
    for _ in 0..<3 {
      try rig.press("CANCEL CANCEL")
      try rig.sale()
      #expect(rig.shows("交易成功"))
    }
    rig.forget()
    try rig.press("CANCEL CANCEL MENU 1 9 ENTER")
    #expect(rig.memory.advices.isEmpty)
    #expect(rig.printed.contains { $0.kind == .fault })
  }
}

@Suite("An answer that does not fit its request is never a sale")
struct FittingTests {
  static let approvals = ["00", "10", "11", "A2", "A4", "A5", "A6"]

  @Test("whatever approves has the request's F3, F4, F11, F41 and F42", arguments: approvals)
  func fits(_ code: String) throws {
    let changes: [(Int, String?)] = [
      (3, "310000"), (3, nil), (4, "000000010001"), (4, "000000000000"), (4, nil),
      (11, "000009"), (11, nil), (41, "87654321"), (41, nil), (42, "999999999999999"), (42, nil),
    ]
    for (field, value) in changes {
      var rig = try Rig.signedIn()
      rig.host.script[.sale] = [
        .prepared { message in
          try? message.set(39, code)
          if let value { try? message.set(field, value) } else { message.remove(field) }
        }
      ]
      try rig.sale()
      #expect(rig.memory.journal.isEmpty, "F\(field) = \(value ?? "absent")")
      #expect(rig.status.hasPendingReversal, "F\(field) = \(value ?? "absent")")
      #expect(rig.shows("解包"))
    }
  }

  @Test("a void, a reversal, a refund and a balance are not approved in part")
  func parts() throws {
    let part: HostMove = .prepared {
      try? $0.set(39, "10")
      try? $0.set(4, "000000000100")
    }
    var rig = try Rig.signedIn()
    try rig.sale()
    rig.host.script[.saleVoid] = [part]
    try rig.voidUpToPIN()
    try rig.press("ENTER")
    #expect(rig.shows("解包交易金额不符"))
    #expect(rig.status.hasPendingReversal)
    rig.host.script[.reversal] = [part, part, part]
    try rig.press("CANCEL CANCEL")
    try rig.sale()
    #expect(rig.status.hasPendingReversal)
    #expect(rig.shows("解包交易金额不符"))
    rig = try Rig.signedIn()
    rig.host.script[.refund] = [part]
    try rig.refund()
    #expect(rig.memory.journal.isEmpty)
    #expect(rig.shows("解包交易金额不符"))
  }

  @Test("sign-in, settlement and sign-off check the terminal, the shop and the STAN of the answer")
  func management() throws {
    for (field, value) in [(11, "000099"), (41, "87654321"), (42, "999999999999999")] {
      let change: HostMove = .prepared { try? $0.set(field, value) }
      var rig = try Rig.signedIn()
      rig.host.script = [.signIn: [change], .settlement: [change], .signOff: [change]]
      try rig.press("MENU 4 4 ENTER")
      #expect(rig.status.isSignedIn && rig.shows("解包"))
      try rig.press("CANCEL CANCEL MENU 1 9 ENTER")
      #expect(rig.memory.awaitsSettlement && rig.memory.settlement == nil && rig.shows("解包"))
      try rig.press("CANCEL CANCEL MENU 4 2 ENTER")
      #expect(!rig.status.isSignedIn && rig.shows("解包"))
    }
  }

  @Test("an 0510 that does not say how the totals compare is no answer")
  func settlementWithoutResult() throws {
    var rig = try Rig.signedIn()
    rig.host.domesticResult = .open
    try rig.press("MENU 1 9 ENTER")
    #expect(rig.memory.settlement == nil)
    #expect(rig.shows("应答报文错误"))
  }

  /// One of the requests of the dialect, and an answer in which anything may be different.
  @Test("approved is what an answer is called only if it repeats what counts, in 4,000 random ones")
  func random() throws {
    let device = try Rig.signedIn().device
    let key = try SigningKeys(device).mak
    var random = SplitMix64(seed: 8)
    let types: [TransactionType] = [
      .sale, .saleVoid, .refund, .preAuth, .preAuthVoid, .completion, .completionAdvice,
      .completionVoid, .balance, .qrSale, .qrVoid, .qrRefund, .offlineSale, .tip, .instalment,
    ]
    var approvals = 0
    for _ in 0..<4_000 {
      let type = try #require(types.randomElement(using: &random))
      var sent = Message(mti: type.codes.mti, dialect: .unionPay)
      let fields = [
        3: type.codes.processingCode ?? "000000", 4: type == .balance ? nil : "000000010000",
        11: "000002", 22: type.isScanned ? "032" : "012", 25: type.codes.conditionCode,
        41: "12345678", 42: "123456789012345", 60: type.codes.messageType + "00000700060",
      ]
      for (field, value) in fields { if let value { try sent.set(field, value) } }
      try sent.seal(with: key)
      var answer = Message(mti: type.codes.mti.response, dialect: .unionPay)
      for field in [3, 4, 11, 41, 42] where sent.contains(field) {
        try answer.set(field, try #require(sent[field]))
      }
      let code = try #require(Self.approvals.randomElement(using: &random))
      try answer.set(39, code)
      if Bool.random(using: &random) {
        let field = [3, 4, 11, 41, 42].randomElement(using: &random) ?? 3
        if Bool.random(using: &random) {
          answer.remove(field)
        } else {
          try answer.setUnsigned(field: field, UInt64.random(in: 0...20_000, using: &random))
        }
      }
      let isSealed = Int.random(in: 0..<8, using: &random) > 0
      if isSealed { try answer.seal(with: key) }
      let request = Frame(tpdu: .standard, header: .magnetic, message: sent)
      let outcome = ReplyCheck(of: request, device).outcome(request.reply(answer).payload())
      guard case .approved = outcome else { continue }
      approvals += 1
      #expect(isSealed)
      for field in [3, 11, 41, 42] { #expect(answer[field] == sent[field], "F\(field)") }
      if code == "10" {
        #expect([.sale, .qrSale, .instalment, .preAuth].contains(type))
        #expect((1...10_000).contains(answer.unsigned(4) ?? 0))
      } else if sent.contains(4) {
        #expect(answer[4] == sent[4])
      }
    }
    #expect(approvals > 500)
  }
}

extension Message {
  /// A number in a field of digits or of text.
  fileprivate mutating func setUnsigned(field: Int, _ value: UInt64) throws {
    let digits = String(value)
    let width = field == 42 ? 15 : field == 41 ? 8 : field == 4 ? 12 : 6
    try set(field, String(repeating: "0", count: width - digits.count) + digits)
  }
}

@Suite("Totals that F48 cannot say")
struct TotalsLimitTests {
  @Test("a total of more than twelve digits is settled before it comes to that")
  func amount() throws {
    var rig = try Rig.signedIn()
    try rig.sale()
    var memory = rig.memory
    memory.journal[0].amount = .maximum
    #expect(memory.takes(.zero))
    rig = try Rig(configuration: Rig.configuration(), memory: memory)
    let sent = rig.sent.count
    try rig.sale()
    #expect(rig.shows("总计金额太大,请立刻结算"))
    #expect(rig.sent.count == sent)
    #expect(rig.memory.reversal == nil)
    #expect(rig.memory.totals != nil)
  }
}
