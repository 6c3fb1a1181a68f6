import Acquirer
import ISO8583
import POSProtocol
import Testing

@Suite("Use of terminals, counted and judged") struct UsageTests {
  private func events(_ desk: Desk) -> [UsageChange] {
    desk.changes.compactMap { if case .usage(let change) = $0 { change } else { nil } }
  }

  /// F39 of a bill before the sign-in.
  private func refused(_ desk: inout Desk) throws -> String? {
    let bill = try desk.bill(1)
    let message = try desk.shopMessage(.bill, try ShopContent.encode(bill), cents: 2_000)
    return try desk.send(message).message[39]
  }

  @Test("sign-ins and refusals are counted by the shop's day, approvals are not")
  func counted() throws {
    var desk = try Desk()
    #expect(try refused(&desk) == "77")
    #expect(try desk.signIn() == "00")
    #expect(try desk.tell(try desk.bill(1)).code == "00")
    desk.wait(hours: 15)
    #expect(try desk.signIn() == "00")
    let seen = events(desk)
    #expect(seen.map(\.event) == [.declined(.signInRequired), .signIn, .signIn])
    let days = seen.map(\.day)
    #expect(days == [days[0], days[0], days[0] + 1])
    #expect(Set(seen.compactMap { $0.merchant?.text }) == ["898320554110001"])
  }

  @Test("a terminal that nobody knows is not counted")
  func unknown() throws {
    var desk = try Desk(terminal: "99999999")
    #expect(try desk.signIn() != "00")
    #expect(events(desk).isEmpty)
  }

  @Test("the books are the same with and without what is counted")
  func ledger() throws {
    var desk = try Desk()
    #expect(try refused(&desk) == "77")
    try desk.signIn()
    let others = desk.changes.filter { if case .usage = $0 { false } else { true } }
    #expect(others.count < desk.changes.count)
    #expect(MemoryLedger(others) == MemoryLedger(desk.changes))
  }

  @Test("points add up, and every kind of anomaly takes ten")
  func score() throws {
    var month = try Month()
    month.fill()
    month.usage[0].signIns = 0
    month.usage[1].bills = 0
    month.usage[2].cardSalesAmount = 40_000
    month.usage[2].card = 30_000
    let rows = try month.rows()
    let limits = ReportThresholds()
    let sound = try #require(UsageScore.scores(rows, []).first)
    #expect(sound.parts.map(\.points) == [29, 29, 15, 20])
    #expect(sound.points == 93 && sound.isRewarded(limits))
    let idle = Anomaly(
      merchant: rows.merchant, terminal: nil, day: nil, finding: .idleStock([]))
    let odd = try #require(UsageScore.scores(rows, [idle, idle]).first)
    #expect(odd.parts.map(\.points) == [29, 29, 15, 10])
    #expect(odd.points == 83 && !odd.isRewarded(limits))
    var lower = limits
    lower.rewardPoints = 50
    #expect(!odd.isRewarded(lower))
    #expect(UsageScore.Part.allCases.reduce(0) { $0 + $1.weight } == 100)
  }

  @Test("points count the days from when the books begin")
  func begun() throws {
    var month = try Month()
    month.since = nil
    for day in month.until - 2...month.until { month.add(day: day) }
    month.beginning = BooksBeginning(records: month.until - 2, signIns: month.until - 2)
    let score = try #require(UsageScore.scores(try month.rows(), []).first)
    #expect(score.parts.map(\.points) == [30, 30, 20, 20])
    #expect(score.parts.prefix(2).map(\.possible) == [3, 3])
  }

  @Test("turnover is by the average stock, cover by the period's sales")
  func turnover() throws {
    let goods = try #require(GoodsCode("6901028075763"))
    func item(_ figures: GoodsMovements) -> GoodsTurnover {
      GoodsTurnover(GoodsRow(goods: goods, total: figures, period: figures), days: 30)
    }
    let sold = item(GoodsMovements(opening: 30, received: 20, sold: 40, stock: 10))
    #expect(sold.turnover == 200 && sold.cover == 75)
    let idle = item(GoodsMovements(opening: 30))
    #expect(idle.turnover == 0 && idle.cover == nil)
    let negative = item(GoodsMovements(sold: 5, stock: -5))
    #expect(negative.turnover == nil && negative.cover == 0)
  }

  @Test("the tracking table has problems, what was agreed, and what is overdue")
  func tracking() throws {
    var month = try Month()
    month.fill()
    let rows = try month.rows()
    let first = month.period.first
    let other = try #require(TerminalID("10000002"))
    func visit(
      _ number: Int64, _ day: Int64, next: Int64? = nil, done: Bool = false,
      terminal: TerminalID? = nil
    ) -> Visit {
      Visit(
        number: number, terminal: terminal ?? month.terminal, day: day, who: "", problem: "",
        agreed: "", next: next, isDone: done)
    }
    let idle = Anomaly(
      merchant: rows.merchant, terminal: nil, day: nil, finding: .idleStock([]))
    func line(_ anomalies: [Anomaly], _ visits: [Visit]) throws -> TrackingLine? {
      let lines = TrackingLine.lines(rows, anomalies, visits)
      #expect(lines.count <= 1)
      return lines.first
    }
    #expect(try line([], []) == nil)
    #expect(try line([], [visit(1, first, terminal: other)]) == nil)
    #expect(try line([idle], [])?.state == .toVisit)
    #expect(try line([idle], [])?.problems == [.idleStock])
    #expect(try line([idle], [visit(1, first - 9, done: true)])?.state == .toVisit)
    #expect(try line([], [visit(1, first - 9, done: true)]) == nil)
    #expect(try line([], [visit(1, first, done: true)])?.state == .done)
    let overdue = visit(1, first - 9, next: month.until - 1)
    #expect(try line([], [overdue])?.state == .overdue)
    let again = visit(2, first + 5, next: month.until)
    #expect(try line([], [again, overdue])?.visit == again)
    #expect(try line([], [again, overdue])?.state == .agreed)
  }
}
