import Acquirer
import POSProtocol
import Testing

@Suite("Large transactions for the regulator")
struct LargeTransactionTests {
  private func list(_ desk: Desk, _ threshold: Int64, day: Int64? = nil) -> [LargeTransaction] {
    LargeTransactions.list(desk.acquirer.ledger, threshold: threshold, day: day)
  }

  @Test("one payment is listed from the threshold on", arguments: [(9_999, 0), (10_000, 1)])
  func single(_ cents: UInt64, _ count: Int) throws {
    var desk = try Watched.desk([])
    #expect(try desk.sale(cents: cents) == "00")
    let found = list(desk, 10_000)
    #expect(found.map(\.basis) == Array(repeating: .single, count: count))
  }

  @Test("payments of one card are summed up by the shop's day")
  func daySum() throws {
    var desk = try Watched.desk([])
    #expect(try desk.sale(cents: 6_000) == "00")
    #expect(try desk.sale(cents: 5_000, pan: "4111111111111111") == "00")
    #expect(list(desk, 10_000).isEmpty)
    #expect(try desk.sale(cents: 4_000) == "00")
    let found = list(desk, 10_000)
    #expect(found.map(\.basis) == [.daySum, .daySum])
    #expect(found.map(\.daySum) == [10_000, 10_000])
    #expect(list(desk, 10_000, day: try #require(found.first).day + 1).isEmpty)
  }

  @Test("what was declined, reversed or voided, and another day's payment, does not count")
  func notCounted() throws {
    var desk = try Watched.desk([])
    #expect(try desk.sale(cents: 900_000) == "51")
    _ = try desk.reverse(try desk.done(.sale, cents: 9_000))
    _ = try desk.follow(.saleVoid, of: try desk.done(.sale, cents: 9_000))
    #expect(try desk.sale(cents: 6_000) == "00")
    desk.pass(milliseconds: 86_400_000)
    try desk.signIn()
    #expect(try desk.sale(cents: 6_000) == "00")
    #expect(list(desk, 9_000).isEmpty)
  }
}
