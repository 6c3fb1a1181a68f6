import Acquirer
import ISO8583
import POSProtocol
import Testing

/// Books that know a card and a world that knows it no more: the books are older, or somebody has edited
/// the world file.
@Suite("A card that the host has no more")
struct CardGoneTests {
  private static let receiver = "4111111111111111"

  private func signedIn(_ terminal: String = "10000001") throws -> Desk {
    var desk = try Desk(terminal: terminal)
    try desk.signIn()
    return desk
  }

  /// Goes on with the books at a host whose world has one card less.
  private func lose(_ alias: String, _ desk: inout Desk) {
    let registry = desk.acquirer.registry
    desk.acquirer = Acquirer(
      registry: Registry(
        merchants: Array(registry.merchants.values), terminals: Array(registry.terminals.values),
        cards: registry.cards.values.filter { $0.alias != alias }, catalogue: registry.catalogue),
      ledger: desk.acquirer.ledger)
  }

  private func status(_ desk: Desk, _ done: Done) throws -> TransactionStatus? {
    let stan = try #require(done.request.unsigned(11).flatMap { STAN($0) })
    return desk.acquirer.ledger.transactions.values.first { $0.id.stan == stan }?.status
  }

  @Test(
    "What would give it money back gets 25, and its original stands",
    arguments: [
      (TransactionType.sale, TransactionType.saleVoid), (.sale, .refund), (.qrSale, .qrVoid),
      (.qrSale, .qrRefund), (.preAuth, .preAuthVoid), (.sale, .tip), (.offlineSale, .adjustment),
    ])
  func followUp(_ original: TransactionType, _ type: TransactionType) throws {
    var desk = try signedIn()
    let first = try desk.done(original)
    #expect(first.code == "00")
    lose("debit-ok", &desk)
    var message = try desk.followUp(type, of: first, pan: nil)
    if type == .tip { try message.set(48, "000000000100") }
    let outcome = desk.exchange(
      Frame(tpdu: .standard, header: .magnetic, message: try desk.seal(message)).payload())
    #expect(outcome.code == .originalNotFound && outcome.reason == .cardGone)
    #expect(try status(desk, first) == .approved)
    #expect(desk.acquirer.ledger.cards["debit-ok"]?.balance == 490_000)
  }

  @Test(
    "A reversal that would give it money back gets 25, and its original stands",
    arguments: [TransactionType.sale, .qrSale, .preAuth])
  func reversal(_ type: TransactionType) throws {
    var desk = try signedIn()
    let first = try desk.done(type)
    #expect(first.code == "00")
    lose("debit-ok", &desk)
    #expect(try desk.reverse(first) == "25")
    #expect(try status(desk, first) == .approved)
    #expect(desk.acquirer.ledger.cards["debit-ok"]?.balance == 490_000)
  }

  @Test("The reversal of a declined transaction moves no money and gets 00")
  func declined() throws {
    var desk = try signedIn()
    let first = try desk.done(.sale, cents: 900_000)
    #expect(first.code == "51")
    lose("debit-ok", &desk)
    #expect(try desk.reverse(first) == "00")
  }

  @Test("A transfer whose receiving card is gone is not taken back half")
  func transfer() throws {
    var desk = try signedIn("10000010")
    var message = try desk.request(.transfer)
    try message.set(62, bytes: Array(Self.receiver.utf8))
    let first = try desk.perform(message)
    #expect(first.code == "00")
    lose("foreign", &desk)
    #expect(try desk.reverse(first) == "25")
    #expect(try status(desk, first) == .approved)
    #expect(desk.balance == 490_000)
    #expect(desk.acquirer.ledger.cards["foreign"]?.balance == 510_000)
  }
}
