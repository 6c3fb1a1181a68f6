import Acquirer
import ISO8583
import POSProtocol
import Testing

@Suite struct AuditTests {
  private func traded() throws -> (Desk, Done) {
    var desk = try Desk()
    try desk.signIn()
    let sale = try desk.done(.sale)
    return (desk, sale)
  }

  @Test("Accounts after a sale: card, clearing, fees and issuer, zero in all")
  func balances() throws {
    let (desk, _) = try traded()
    let shop = try #require(MerchantID(desk.merchant))
    #expect(
      desk.audit.balances == [
        .card("debit-ok"): 490_000, .clearing(shop): 9_962, .fees: 38, .issuer: -500_000,
      ])
    #expect(desk.audit.sum == 0)
  }

  @Test("A balance that no record explains is found, with its account and the sum")
  func damagedBalance() throws {
    let (desk, _) = try traded()
    var ledger = desk.acquirer.ledger
    ledger.apply(.card(CardAccount(alias: "debit-ok", balance: 490_001, opening: 500_000)))
    let audit = Audit(ledger)
    #expect(audit.sum == 1)
    #expect(
      audit.findings == [.balance(.card("debit-ok"), ledger: 490_001, records: 490_000)])
    #expect("\(audit.findings)".contains("card:debit-ok"))
  }

  @Test("A status that nothing bears out is found")
  func damagedStatus() throws {
    let (desk, sale) = try traded()
    var ledger = desk.acquirer.ledger
    let id = TransactionID(
      terminal: try #require(TerminalID(desk.terminal)),
      batch: try #require(BatchNumber(digits: desk.batch)),
      stan: try #require(STAN(sale.request.unsigned(11) ?? 0)))
    ledger.apply(.status(id, .voided))
    #expect(Audit(ledger).findings == [.status(id, .voided)])
  }

  @Test("Money in the shop's funds that no settlement has moved is found")
  func damagedFunds() throws {
    let (desk, _) = try traded()
    let shop = try #require(MerchantID(desk.merchant))
    var ledger = desk.acquirer.ledger
    ledger.apply(.funds(MerchantFunds(merchant: shop, funds: 5)))
    #expect(Audit(ledger).findings == [.balance(.funds(shop), ledger: 5, records: 0)])
  }

  @Test("A correction of the back office comes from the issuer")
  func correction() throws {
    var (desk, _) = try traded()
    try desk.order(.setBalance(card: "debit-ok", minorUnits: 12_345))
    #expect(desk.balance == 12_345)
    #expect(desk.audit.isSound)
    #expect(desk.audit.balances[.issuer] == -22_345)
  }
}
