import POSProtocol
import Testing

@Suite("Fields of settlements and follow-ups")
struct SettlementFieldTests {
  @Test("the settlement request of the worked set has one sale of 100.00 and one credit of 1.00")
  func workedTotals() throws {
    // F48 of the worked settlement request, protocol.md 5.6.
    let digits = "00000001000000100000001000000100000000000000000000000000000000"
    let totals = try #require(SettlementTotals(digits: digits))
    #expect(totals.domestic.debitAmount == Amount(minorUnits: 10_000))
    #expect(totals.domestic.debitCount == 1)
    #expect(totals.domesticResult == .open)
    #expect(totals.foreign == GroupTotals())
    #expect(totals.description == digits)
  }

  @Test("31 digits are the domestic group alone; any other length is refused")
  func lengths() {
    #expect(SettlementTotals(digits: String(repeating: "0", count: 31)) == SettlementTotals())
    for length in [0, 30, 32, 61, 63] {
      #expect(SettlementTotals(digits: String(repeating: "0", count: length)) == nil)
    }
  }

  @Test("what the digits of a total do not hold is refused, not left out")
  func bounds() throws {
    var totals = try #require(GroupTotals().adding(.maximum, to: .debit))
    #expect(totals.debitAmount == .maximum && totals.debitCount == 1)
    #expect(totals.adding(try #require(Amount(minorUnits: 1)), to: .debit) == nil)
    for _ in 0..<999 { totals = try #require(totals.adding(.zero, to: .credit)) }
    #expect(totals.creditCount == 999)
    #expect(totals.adding(.zero, to: .credit) == nil)
    #expect(totals.adding(.zero, to: .debit) != nil)
  }

  @Test("a sale void names batch and STAN, a refund the date only")
  func originals() throws {
    let batch = try #require(BatchNumber(7))
    // F61 of the worked sale void, protocol.md 5.6.
    #expect(OriginalMessage(batch: batch, stan: STAN(2)).description == "000007000002")
    #expect(OriginalMessage(date: "0512").description == "0000000000000512")
    let read = try #require(OriginalMessage(digits: "000007000002051201" + "05120000000"))
    #expect(read == OriginalMessage(batch: batch, stan: STAN(2), date: "0512"))
    #expect(OriginalMessage(digits: "00000700000") == nil)
  }

  @Test("eight details go into a message, and come out as they went in")
  func details() throws {
    let detail = BatchDetail(
      isForeign: true, stan: try #require(STAN(42)), pan: PAN("6225880000000007"),
      amount: try #require(Amount(minorUnits: 12_345)))
    let details = try #require(BatchDetails([detail, detail]))
    #expect(
      details.description
        == "02"
        + String(repeating: "01" + "000042" + "00006225880000000007" + "000000012345", count: 2))
    #expect(BatchDetails(digits: details.description) == details)
    #expect(BatchDetails(Array(repeating: detail, count: 9)) == nil)
    #expect(BatchDetails(digits: "09") == nil)
    #expect(BatchDetails(digits: "01" + String(repeating: "0", count: 40)) == nil)
  }
}
