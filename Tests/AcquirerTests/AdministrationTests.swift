import Acquirer
import ISO8583
import POSProtocol
import PaymentCrypto
import Testing

@Suite struct AdministrationTests {
  private let terminal: TerminalID
  private let merchant: MerchantID

  init() throws {
    terminal = try #require(TerminalID("10000001"))
    merchant = try #require(MerchantID("898320554110001"))
  }

  @Test("What the back office takes away, it can give back")
  func takeAndGive() throws {
    var desk = try Desk()
    try desk.signIn()
    let pairs: [(AdminAction, String, AdminAction)] = [
      (.freezeTerminal(terminal), "58", .unfreezeTerminal(terminal)),
      (.freezeMerchantFunds(merchant), "03", .unfreezeMerchantFunds(merchant)),
      (.freezeCard("debit-ok"), "62", .unfreezeCard("debit-ok")),
      (.unregister(terminal), "97", .register(terminal)),
      (.unbind(terminal), "97", .bind(terminal, merchant)),
      (
        .setBalance(card: "debit-ok", minorUnits: 1), "51",
        .setBalance(card: "debit-ok", minorUnits: 50_000)
      ),
    ]
    for (take, code, give) in pairs {
      try desk.order(take)
      #expect(try desk.sale(cents: 100) == code)
      try desk.order(give)
      #expect(try desk.sale(cents: 100) == "00")
    }
  }

  @Test("A requirement is in the header of the next answer, once")
  func requirement() throws {
    var desk = try Desk()
    try desk.signIn()
    try desk.order(.require(.signInAgain, terminal))
    let digits = try (0..<2).map { _ in
      try desk.send(desk.seal(desk.request())).header.requirement
    }
    #expect(digits == [.signInAgain, .none])
  }

  @Test(
    "An ordered code is answered once, to that transaction of that terminal, and moves no money")
  func respond() throws {
    var desk = try Desk()
    try desk.signIn()
    let code = try #require(ResponseCode("91"))
    try desk.order(.respond(to: .sale, code: code, terminal: TerminalID("10000002")))
    try desk.order(.respond(to: .sale, code: code, terminal: nil))
    #expect(try desk.code(desk.request(.balance)) == "00")
    #expect(try desk.sale() == "91")
    #expect(desk.balance == 500_000)
    #expect(try desk.sale() == "00")
  }

  @Test("A wrong MAC and a wrong check value are ordered for one answer each")
  func faults() throws {
    var desk = try Desk()
    try desk.order(.corruptCheckValue(terminal))
    #expect(throws: WorkingKeyError.checkValueDiffers(.pik)) { try desk.signIn() }
    try desk.signIn()
    try desk.order(.wrongMAC(nil))
    let sealed = try (0..<2).map { _ in
      try desk.send(desk.seal(desk.request())).message.isSealed(with: try #require(desk.mac))
    }
    #expect(sealed == [false, true])
  }

  @Test("What is not in the registry cannot be ordered about")
  func unknown() throws {
    var desk = try Desk()
    let stranger = try #require(TerminalID("77777777"))
    #expect(throws: AdminError.unknownTerminal(stranger)) {
      try desk.order(.freezeTerminal(stranger))
    }
    #expect(throws: AdminError.unknownCard(alias: "x")) { try desk.order(.freezeCard("x")) }
  }

  @Test("The parameter download carries the shop's Chinese name and the terminal's permits")
  func parameters() throws {
    var desk = try Desk(terminal: "10000006")
    var message = try desk.base(.management, stan: nil)
    try message.set(60, "00000001360")
    let answer = try desk.send(message).message
    #expect(Array(answer.fieldNumbers) == [39, 41, 42, 60, 62])
    var parameters = TerminalParameters()
    #expect(parameters.apply(answer.rawBytes(62) ?? []) == nil)
    #expect(parameters.merchantName == "城东烟酒店")
    #expect(parameters.permits == [.balance])
  }
}
