import Acquirer
import POSProtocol
import Testing

/// A shop's rows of November 2026, made by hand.
struct Month {
  static let merchant = "898320554110001"

  let period: ReportPeriod
  let terminal: TerminalID
  var until: Int64
  var since: Int64?
  var beginning: BooksBeginning
  var lastSignIn: Int64?
  var usage: [UsageRow] = []
  var bills: [BillTimes] = []
  var goods: [GoodsRow] = []
  var overReturned: [Anomaly.OverReturned] = []

  init() throws {
    period = try #require(ReportPeriod(.month, text: "2026-11"))
    terminal = try #require(TerminalID("10000001"))
    until = period.last
    since = period.first - 60
    beginning = BooksBeginning(records: period.first - 90, signIns: period.first - 90)
    lastSignIn = period.last
  }

  /// A day on which everything went as it should.
  mutating func add(day: Int64, bills: Int = 10, _ change: (inout UsageRow) -> Void = { _ in }) {
    var row = UsageRow(terminal: terminal, day: day)
    row.bills = bills
    row.cash = Int64(bills) * 1_000
    row.signIns = 1
    change(&row)
    usage.append(row)
  }

  /// Bills of a day at these seconds, which came so much later.
  mutating func addBills(day: Int64, seconds: [Int64], delay: Int64 = 2) {
    for second in seconds {
      let written = LocalTime(wallSeconds: day * 86_400 + second)
      bills.append(
        BillTimes(
          terminal: terminal, written: written, arrived: written.advanced(bySeconds: delay)))
    }
  }

  mutating func fill() { for day in period.first...period.last { add(day: day) } }

  func rows() throws -> ShopRows {
    ShopRows(
      merchant: try #require(MerchantID(Self.merchant)), period: period, until: until,
      since: since, beginning: beginning,
      terminals: [ReportedTerminal(id: terminal, lastSignIn: lastSignIn)],
      usage: usage, bills: bills, goods: goods, overReturned: overReturned)
  }

  func findings(_ limits: ReportThresholds = ReportThresholds()) throws -> [Anomaly.Finding] {
    AnomalyRules(try rows(), limits).anomalies.map(\.finding)
  }
}
