import Acquirer
import POSProtocol
import Testing
import Wording

@Suite("Anomalies") struct AnomalyTests {
  private func code(_ place: Int) throws -> GoodsCode {
    try #require(GoodsCode("690102807576\(place)"))
  }

  private func goods(
    _ place: Int, _ total: GoodsMovements, sold: Int64? = nil, received: Int64? = nil
  ) throws -> GoodsRow {
    GoodsRow(
      goods: try code(place), total: total, period: GoodsMovements(), lastSold: sold,
      lastReceived: received)
  }

  @Test("a month as it should be has none")
  func sound() throws {
    var month = try Month()
    month.fill()
    for day in month.period.first...month.period.last {
      month.addBills(day: day, seconds: (0..<10).map { 36_000 + $0 * 2_000 })
    }
    month.goods = [
      try goods(1, GoodsMovements(opening: 10, sold: 5, stock: 5), sold: month.until - 3)
    ]
    #expect(try month.findings() == [])
  }

  @Test("too few bills are counted by the days that the shop has been known")
  func tooFew() throws {
    var month = try Month()
    for day in month.period.first...month.period.last { month.add(day: day, bills: 1) }
    #expect(try month.findings() == [.tooFewBills(bills: 30, expected: 60, days: 30, since: nil)])
    month.usage = []
    for day in month.period.last - 9...month.period.last { month.add(day: day, bills: 2) }
    month.since = month.period.last - 9
    #expect(try month.findings() == [])
    month.usage.removeLast()
    #expect(
      try month.findings()
        == [.tooFewBills(bills: 18, expected: 20, days: 10, since: month.since)])
    month.since = month.period.last - 5
    #expect(try month.findings() == [])
  }

  @Test("many bills on a day are too many when the other days have much less")
  func tooMany() throws {
    var month = try Month()
    month.fill()
    month.usage[4].bills = 40
    #expect(try month.findings() == [.tooManyBills(bills: 40, usual: 10)])
    month.usage[4].bills = 39
    #expect(try month.findings() == [])
    for place in month.usage.indices { month.usage[place].bills = 15 }
    month.usage[4].bills = 44
    #expect(try month.findings() == [])
    month.usage[4].bills = 45
    #expect(try month.findings() == [.tooManyBills(bills: 45, usual: 15)])
  }

  @Test("bills one after the other are a batch when they are half of the day")
  func batch() throws {
    var month = try Month()
    month.fill()
    let day = month.period.first + 3
    let run: [Int64] = (0..<20).map { 75_600 + $0 * 10 + ($0 % 2) }
    month.addBills(day: day, seconds: run + [30_000, 40_000, 50_000])
    let finding = try #require(try month.findings().first)
    guard case .batchEntry(let batch) = finding else {
      Issue.record("\(finding)")
      return
    }
    #expect(batch.bills == 20 && batch.ofDay == 23)
    #expect(batch.first == LocalTime(wallSeconds: day * 86_400 + 75_600))
    #expect(batch.gaps == 9...11)
    let anomaly = try #require(AnomalyRules(try month.rows()).anomalies.first)
    #expect(anomaly.day == day && anomaly.terminal == month.terminal)
    // In a busy shop fifteen bills in a quarter of an hour are a small part of the day.
    month.addBills(day: day, seconds: (0..<60).map { 28_800 + $0 * 600 })
    #expect(try month.findings() == [])
  }

  @Test("bills that waited for the line are no batch, for they were written when they were sold")
  func waited() throws {
    var month = try Month()
    month.fill()
    for minute in 0..<40 as Range<Int64> {
      let second = 32_400 + minute * 900
      month.addBills(day: month.period.first, seconds: [second], delay: 70_000 - second)
    }
    #expect(try month.findings() == [])
  }

  @Test("bills that came days later are late")
  func late() throws {
    var month = try Month()
    month.fill()
    let times = (0..<10).map { Int64(36_000 + $0 * 1_000) }
    month.addBills(day: month.period.first, seconds: Array(times.prefix(4)), delay: 86_400)
    #expect(try month.findings() == [])
    month.addBills(day: month.period.first, seconds: Array(times.suffix(1)), delay: 180_000)
    #expect(try month.findings() == [.lateBills(bills: 5, of: 5, hours: 50)])
  }

  @Test("more sold than came in is seen though a count has put the stock right")
  func oversold() throws {
    var month = try Month()
    month.fill()
    let day = month.until
    month.goods = [
      try goods(1, GoodsMovements(opening: 2, received: 3, sold: 9, stock: -4), sold: day),
      try goods(2, GoodsMovements(received: 3, sold: 9, corrected: 7, stock: 1), sold: day),
      try goods(3, GoodsMovements(opening: 5, received: 4, sold: 9, stock: 0), sold: day),
      try goods(4, GoodsMovements(opening: 5, sold: 4, corrected: -2, stock: -1), sold: day),
    ]
    let seen = try month.findings()
    guard case .soldMoreThanThere(let list)? = seen.first, seen.count == 1 else {
      Issue.record("\(seen)")
      return
    }
    #expect(list.map(\.goods) == [try code(1), try code(4), try code(2)])
    #expect(list.map(\.stock) == [-4, -1, 1])
  }

  @Test("stock does not move when nothing was sold and nothing came for a month")
  func idle() throws {
    var month = try Month()
    month.fill()
    let end = month.until
    let stock = GoodsMovements(opening: 20, sold: 1)
    month.goods = [
      try goods(1, stock, sold: end - 30), try goods(2, stock, sold: end - 29),
      try goods(3, stock, sold: end - 50, received: end - 10), try goods(4, stock),
      try goods(5, GoodsMovements(), sold: end - 90),
    ]
    #expect(
      try month.findings() == [
        .idleStock([
          Anomaly.IdleGoods(goods: try code(4), stock: 20, days: 89),
          Anomaly.IdleGoods(goods: try code(1), stock: 20, days: 30),
        ])
      ])
    var limits = ReportThresholds()
    limits.idleDays = 100
    #expect(try month.findings(limits) == [])
  }

  @Test("days without a sign-in count up to the newest data")
  func signIns() throws {
    var month = try Month()
    month.fill()
    month.lastSignIn = month.until - 2
    #expect(try month.findings() == [])
    month.lastSignIn = month.until - 3
    #expect(
      try month.findings() == [.noSignIn(last: month.until - 3, since: month.until - 2, days: 3)])
    month.lastSignIn = nil
    #expect(
      try month.findings() == [.noSignIn(last: nil, since: month.period.first - 60, days: 90)])
  }

  @Test("refusals are many by number and by share, the most frequent codes first")
  func declines() throws {
    var month = try Month()
    month.fill()
    month.usage[0].declines = [.signInRequired: 70, .wrongPIN: 9, .macError: 1]
    #expect(try month.findings() == [])
    month.usage[1].declines = [.macError: 4, .duplicate: 1]
    let counts: [(ResponseCode, Int)] = [(.signInRequired, 70), (.wrongPIN, 9), (.macError, 5)]
    #expect(
      try month.findings() == [
        .manyDeclines(
          declined: 85, of: 415,
          codes: counts.map { Anomaly.DeclineCount(code: $0.0, count: $0.1) })
      ])
  }

  @Test("card sales without bills are seen from the amount on")
  func unbilled() throws {
    var month = try Month()
    month.fill()
    month.usage[0].cardSalesAmount = 99_999
    #expect(try month.findings() == [])
    month.usage[0].cardSalesAmount = 100_000
    month.usage[0].card = 50_000
    #expect(try month.findings() == [])
    month.usage[0].card = 49_999
    #expect(try month.findings() == [.unbilledCardSales(sold: 100_000, billed: 49_999)])
  }

  @Test(
    "every kind has a name, a reason and advice in both languages", arguments: Language.allCases)
  func texts(_ language: Language) {
    let kinds = Anomaly.Kind.allCases
    for texts in [kinds.map(\.name), kinds.map(\.reason), kinds.map(\.advice)] {
      #expect(texts.allSatisfy { !$0[language].isEmpty })
      #expect(Set(texts.map { $0[language] }).count == kinds.count)
    }
  }

  @Test("books that begin within the period judge the days from then on, and say so")
  func begun() throws {
    var month = try Month()
    month.since = nil
    month.lastSignIn = nil
    // A host that was started today.
    month.beginning = BooksBeginning(records: month.until, signIns: month.until)
    #expect(try month.findings() == [])
    // Sign-ins are known for three days, bills for eight.
    let since = month.until - 2
    month.beginning = BooksBeginning(records: month.until - 7, signIns: since)
    #expect(
      try month.findings() == [
        .noSignIn(last: nil, since: since, days: 3),
        .tooFewBills(bills: 0, expected: 16, days: 8, since: month.until - 7),
      ])
    for finding in try month.findings() {
      let seen = finding.seen(GoodsCatalogue())
      #expect(seen.zh.contains("有记录以来") && seen.en.contains("records begin"))
    }
    // No sign-in at all is known: nothing is said of them.
    month.beginning = BooksBeginning(records: month.until)
    #expect(try month.findings() == [])
  }

  @Test("returns are many by number and by share of the bills")
  func manyReturns() throws {
    var month = try Month()
    month.fill()
    month.usage[0].returns = ReturnTotals(count: 59, cash: 40_000, card: 2_000)
    #expect(try month.findings() == [])
    month.usage[1].returns = ReturnTotals(count: 1, cash: 500)
    #expect(
      try month.findings()
        == [.manyReturns(returns: 60, bills: 300, amount: 42_500, sold: 300_000)])
    var few = try Month()
    few.fill()
    few.usage[0].returns = ReturnTotals(count: 4, cash: 1)
    #expect(try few.findings() == [])
  }

  @Test("more goods back on a bill than it had are seen, and what came back was not sold")
  func returned() throws {
    var month = try Month()
    month.fill()
    let code = try #require(GoodsCode("6901028075763"))
    let over = Anomaly.OverReturned(
      terminal: month.terminal, bill: 7, goods: code, sold: 5, returned: 6)
    month.overReturned = [over]
    #expect(try month.findings() == [.returnedMoreThanSold([over])])
    let seen = Anomaly.Finding.returnedMoreThanSold([over]).seen(GoodsCatalogue())
    #expect(seen.zh.contains("销售单 7") && seen.en.contains("returned 6"))
    month.overReturned = []
    let figures = GoodsMovements(
      opening: 5, received: 0, sold: 8, stock: 0, soldMinorUnits: 800, returned: 3,
      returnedMinorUnits: 300)
    month.goods = [
      GoodsRow(goods: code, total: figures, period: figures, lastSold: month.until)
    ]
    #expect(try month.findings() == [])
    let item = GoodsTurnover(month.goods[0], days: 30)
    #expect(item.sold == 8 && item.returned == 3 && item.turnover == 200)
  }
}
