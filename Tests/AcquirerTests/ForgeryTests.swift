import Acquirer
import ISO8583
import POSProtocol
import Testing

/// Something that is sent to a signed-in terminal's host.
struct Sent: Sendable, CustomTestStringConvertible {
  let name: String
  let code: String
  let answer: @Sendable (inout Desk) throws -> Message

  init(_ name: String, _ code: String, _ answer: @escaping @Sendable (inout Desk) throws -> Message)
  {
    self.name = name
    self.code = code
    self.answer = answer
  }

  var testDescription: String { "\(name) -> \(code)" }
}

private func signedIn(_ terminal: String = "10000001") throws -> Desk {
  var desk = try Desk(terminal: terminal)
  try desk.signIn()
  return desk
}

extension Desk {
  /// Sends a request with eight characters for a MAC that are not its MAC.
  fileprivate mutating func forge(_ message: Message) throws -> Message {
    var message = message
    try message.set(64, bytes: Array("00000000".utf8))
    return try send(message).message
  }

  fileprivate var terminalID: TerminalID { get throws { try #require(TerminalID(terminal)) } }
}

@Suite struct ForgeryTests {
  @Test("Who cannot make a MAC gets no sealed byte out of the host", arguments: strangers)
  func unsealed(_ sent: Sent) throws {
    var desk = try signedIn()
    let answer = try sent.answer(&desk)
    #expect(answer[39] == sent.code)
    #expect(!answer.contains(64))
    #expect(desk.balance == 500_000)
  }

  private static let strangers: [Sent] = [
    Sent("a sale without F64", "30") { try $0.send($0.request()).message },
    Sent("a sale with a wrong MAC", "A0") { try $0.forge($0.request()) },
    Sent("the third wrong MAC in a row", "A0") { desk in
      for _ in 0..<2 { _ = try desk.forge(desk.request()) }
      return try desk.forge(desk.request())
    },
    Sent("a sale after three wrong MACs", "77") { desk in
      for _ in 0..<3 { _ = try desk.forge(desk.request()) }
      return try desk.send(desk.seal(desk.request())).message
    },
    Sent("a reversal without F64", "30") { try $0.send($0.reversal(of: $0.request())).message },
    Sent("a reversal with a wrong MAC", "A0") { try $0.forge($0.reversal(of: $0.request())) },
    Sent("a refund without F64", "30") { try $0.send($0.request(.refund)).message },
    Sent("a shop message without F64", "30") { desk in
      let content = try ShopContent.encode(ShopRequest.terms)
      return try desk.send(desk.shopMessage(.orderTerms, content)).message
    },
    Sent("a shop message with a wrong MAC", "A0") { desk in
      let content = try ShopContent.encode(ShopRequest.terms)
      return try desk.forge(desk.shopMessage(.orderTerms, content))
    },
    Sent("a shop message that nobody knows", "30") { desk in
      var message = try desk.shopMessage(.orderTerms, [])
      try message.set(3, "999999")
      return try desk.send(message).message
    },
    Sent("a transaction that nobody knows", "30") { desk in
      var message = try desk.request()
      try message.set(3, "990000")
      return try desk.send(message).message
    },
    Sent("a sale with fields missing", "30") { desk in
      var message = try desk.request()
      for field in [3, 4, 11, 49, 60] { message.remove(field) }
      return try desk.send(message).message
    },
    Sent("a sale with a header of another class", "30") { desk in
      let header = try #require(MessageHeader([0x70, 0x31, 0, 0x31, 0x13, 0]))
      return try desk.send(desk.request(), header: header).message
    },
    Sent("a sale in the name of a frozen terminal", "30") { desk in
      try desk.order(.freezeTerminal(desk.terminalID))
      return try desk.send(desk.request()).message
    },
    Sent("a refund sent again in a batch upload", "25") { desk in
      var again = Message(mti: .batchUpload, dialect: .unionPay)
      let refund = try desk.seal(desk.request(.refund))
      for field in refund.fieldNumbers {
        if let value = refund[field] { try again.set(field, value) }
      }
      return try desk.send(again).message
    },
    Sent("a batch upload", "25") {
      try $0.send($0.closing(.batchUpload, totals: "00")).message
    },
    Sent("a sale that the trainer has an answer for", "30") { desk in
      try desk.order(.respond(to: .sale, code: .insufficientFunds, terminal: nil))
      return try desk.send(desk.request()).message
    },
  ]

  @Test("Every answer to a request with a right MAC is sealed, declines too", arguments: declines)
  func sealed(_ sent: Sent) throws {
    var desk = try signedIn()
    let answer = try sent.answer(&desk)
    #expect(answer[39] == sent.code)
    #expect(answer.isSealed(with: try #require(desk.mac)))
  }

  private static let declines: [Sent] = [
    Sent("from a frozen terminal", "58") { desk in
      try desk.order(.freezeTerminal(desk.terminalID))
      return try desk.perform(desk.request()).answer
    },
    Sent("from a terminal that is struck off", "97") { desk in
      try desk.order(.unregister(desk.terminalID))
      return try desk.perform(desk.request()).answer
    },
    Sent("from a terminal that is not bound any more", "97") { desk in
      try desk.order(.unbind(desk.terminalID))
      return try desk.perform(desk.request()).answer
    },
    Sent("with another shop", "03") { desk in
      desk.merchant = "898320554110002"
      return try desk.perform(desk.request()).answer
    },
    Sent("in another batch", "77") { desk in
      desk.batch = "000009"
      return try desk.perform(desk.request()).answer
    },
    Sent("with yesterday's keys", "77") { desk in
      desk.now = desk.now.advanced(byMilliseconds: 86_400_000)
      return try desk.perform(desk.request()).answer
    },
    Sent("with a field missing", "30") { desk in
      var message = try desk.request()
      message.remove(4)
      return try desk.perform(message).answer
    },
    Sent("a transaction that nobody knows", "12") { desk in
      var message = try desk.request()
      try message.set(3, "990000")
      return try desk.perform(message).answer
    },
    Sent("a STAN that is used", "94") { desk in
      let sale = try desk.request()
      #expect(try desk.code(sale) == "00")
      return try desk.perform(sale).answer
    },
    Sent("a header of another class", "30") { desk in
      let header = try #require(MessageHeader([0x70, 0x31, 0, 0x31, 0x13, 0]))
      return try desk.send(desk.seal(desk.request()), header: header).message
    },
    Sent("more than there is", "51") { try $0.perform($0.request(cents: 500_001)).answer },
    Sent("an answer that the trainer has ordered", "51") { desk in
      try desk.order(.respond(to: .sale, code: .insufficientFunds, terminal: nil))
      return try desk.perform(desk.request()).answer
    },
    Sent("a shop message with nothing in it", "30") { desk in
      try desk.send(desk.seal(desk.shopMessage(.orderTerms, []))).message
    },
  ]

  @Test(
    "An ordered answer that a host gives to strangers is as unsealed as the real one",
    arguments: ["30", "77", "97", "A0"])
  func ordered(_ code: String) throws {
    var desk = try signedIn()
    try desk.order(.respond(to: .sale, code: try #require(ResponseCode(code)), terminal: nil))
    let answer = try desk.perform(desk.request()).answer
    #expect(answer[39] == code)
    #expect(!answer.contains(64))
  }

  @Test("A wrong MAC is answered before anything is said of the terminal or the request")
  func macFirst() throws {
    for order in [AdminAction.freezeTerminal, AdminAction.unregister, AdminAction.unbind] {
      var desk = try signedIn()
      try desk.order(order(desk.terminalID))
      #expect(try desk.forge(desk.request())[39] == "A0")
      var bare = try desk.request()
      bare.remove(60)
      #expect(try desk.forge(bare)[39] == "A0")
    }
  }

  @Test("What the host asks of a terminal in its header is not wasted on who has no MAC")
  func requirement() throws {
    var desk = try signedIn()
    try desk.order(.require(.signInAgain, desk.terminalID))
    #expect(try desk.send(desk.request()).header.requirement == .none)
    #expect(try desk.send(desk.seal(desk.request())).header.requirement == .signInAgain)
  }
}

@Suite struct LateReversalTests {
  @Test("A terminal that was frozen, struck off, unbound or bound elsewhere since still reverses")
  func standing() throws {
    let elsewhere = try #require(MerchantID("898320554110002"))
    let orders: [(TerminalID) -> AdminAction] = [
      { .freezeTerminal($0) }, { .unregister($0) }, { .unbind($0) }, { .bind($0, elsewhere) },
    ]
    for (number, order) in orders.enumerated() {
      for named in ["898320554110001", "898320554110002"] where number < 3 || named.hasSuffix("2") {
        guard number >= 2 || named.hasSuffix("1") else { continue }
        var desk = try signedIn()
        let sale = try desk.done(.sale)
        #expect(sale.code == "00")
        try desk.order(order(desk.terminalID))
        var reversal = try desk.reversal(of: sale.request)
        try reversal.set(42, named)
        let forged = try desk.forge(reversal)
        #expect(forged[39] == "A0" && desk.balance == 490_000, "order \(number)")
        let answer = try desk.perform(reversal).answer
        #expect(answer[39] == "00", "order \(number), \(named)")
        #expect(answer.isSealed(with: try #require(desk.mac)))
        #expect(desk.balance == 500_000)
        #expect(desk.audit.isSound)
      }
    }
  }

  @Test("Without an original its number is used up, whatever became of the terminal")
  func withoutOriginal() throws {
    var desk = try signedIn()
    let sale = try desk.request()
    try desk.order(.unregister(desk.terminalID))
    #expect(try desk.code(desk.reversal(of: sale)) == "25")
    try desk.order(.register(desk.terminalID))
    #expect(try desk.code(sale) == "94")
  }

  @Test("A reversal that names another shop than the terminal's gets 03 and undoes nothing")
  func otherShop() throws {
    var desk = try signedIn()
    let sale = try desk.done(.sale)
    var reversal = try desk.reversal(of: sale.request)
    try reversal.set(42, "898320554110002")
    #expect(try desk.code(reversal) == "03")
    #expect(desk.balance == 490_000)
  }

  @Test("A reversal that names another card gets 14 and undoes nothing")
  func otherCard() throws {
    var desk = try signedIn()
    let sale = try desk.done(.sale)
    for pan in ["4111111111111111", "6225880000009999"] {
      var reversal = try desk.reversal(of: sale.request)
      try reversal.set(2, pan)
      #expect(try desk.code(reversal) == "14")
    }
    #expect(desk.balance == 490_000)
    #expect(try desk.reverse(sale) == "00")
    #expect(desk.balance == 500_000)
  }

  @Test("A transfer is reversed although its receiver has spent it, who then owes it")
  func spentTransfer() throws {
    let receiver = "4111111111111111"
    var desk = try signedIn("10000010")
    var message = try desk.request(.transfer, cents: 10_000)
    try message.set(62, bytes: Array(receiver.utf8))
    let transfer = try desk.perform(message)
    #expect(transfer.code == "00")
    #expect(try desk.sale(cents: 510_000, pan: receiver) == "00")
    #expect(try desk.reverse(transfer) == "00")
    #expect(desk.balance == 500_000)
    #expect(desk.acquirer.balance(of: "foreign") == -10_000)
    #expect(try desk.sale(cents: 1, pan: receiver) == "51")
    #expect(desk.audit.isSound)
  }
}
