import Acquirer
import GRDB
import POSProtocol

/// Reads what reports ask for.
struct ReportQueries {
  private let database: Database

  init(_ database: Database) { self.database = database }

  func shops() throws -> [MerchantID] {
    try String.fetchAll(database, sql: ReportSQL.shops).compactMap { MerchantID($0) }
  }

  func newestDay(of merchant: MerchantID) throws -> Int64? {
    try days(
      [ReportSQL.newestBill, ReportSQL.newestMovement, ReportSQL.newestUse], merchant.text
    ).max()
  }

  /// - Parameter merchant: empty: terminals that are not bound.
  func oldestRecord(of merchant: String) throws -> Int64? {
    try days([ReportSQL.oldestBill, ReportSQL.oldestMovement, ReportSQL.oldestUse], merchant).min()
  }

  func oldestSignIn(of merchant: String) throws -> Int64? {
    try days([ReportSQL.oldestSignIn], merchant).first
  }

  func oldestUse(of merchant: String) throws -> Int64? {
    try days([ReportSQL.oldestUse], merchant).first
  }

  func rows(_ query: ShopReportQuery) throws -> ShopRows {
    let since = try days([ReportSQL.oldestBill, ReportSQL.oldestMovement], query.merchant.text)
      .min()
    var usage = try usage(query)
    let terminals = Set(query.terminals).union(usage.keys.map(\.terminal))
      .filter { query.only.isEmpty || query.only.contains($0) }.sorted()
    for terminal in terminals { try addCardSales(of: terminal, query, to: &usage) }
    return ShopRows(
      merchant: query.merchant, period: query.period, until: query.until, since: since,
      beginning: query.beginning,
      terminals: try reported(terminals, query),
      usage: usage.values.filter { terminals.contains($0.terminal) }
        .sorted { ($0.day, $0.terminal) < ($1.day, $1.terminal) },
      bills: try bills(query), goods: try goods(query),
      overReturned: try overReturned(query).filter { terminals.contains($0.terminal) })
  }

  private func days(_ questions: [String], _ merchant: String) throws -> [Int64] {
    try questions.compactMap {
      try Int64.fetchOne(database, sql: $0, arguments: [merchant])
    }
  }

  private struct Key: Hashable {
    let terminal: TerminalID
    let day: Int64
  }

  private func usage(_ query: ShopReportQuery) throws -> [Key: UsageRow] {
    var rows: [Key: UsageRow] = [:]
    func change(_ row: TableRow, _ body: (inout UsageRow) throws -> Void) throws {
      let key = Key(terminal: try row.value("terminal") { TerminalID($0) }, day: row.row["day"])
      try body(&rows[key, default: UsageRow(terminal: key.terminal, day: key.day)])
    }
    for row in try fetch("shop_days", ReportSQL.billDays, span(query)) {
      try change(row) { usage in
        usage.bills = row.row["bills"]
        usage.lines = row.row["lines"]
        usage.cash = row.row["cash"]
        usage.card = row.row["card"]
        usage.discount = row.row["discount"]
        usage.returns = ReturnTotals(
          count: row.row["returns"], cash: row.row["returned_cash"],
          card: row.row["returned_card"])
        usage.late = row.row["late"]
        usage.flagged = row.row["flagged"]
      }
    }
    for row in try fetch("usage_days", ReportSQL.usageDays, span(query)) {
      let event: String = row.row["event"]
      try change(row) { usage in
        if event == UsageRows.signIn {
          usage.signIns = row.row["count"]
        } else {
          usage.declines[try row.value("event") { ResponseCode($0) }] = row.row["count"]
        }
      }
    }
    return rows
  }

  private func span(_ query: ShopReportQuery) -> StatementArguments {
    [query.merchant.text, query.lookback, query.until]
  }

  private func addCardSales(
    of terminal: TerminalID, _ query: ShopReportQuery, to rows: inout [Key: UsageRow]
  ) throws {
    let offset = Int64(query.clockOffsetSeconds) * 1_000
    let sales = try fetch(
      "transactions", ReportSQL.cardSales,
      [
        offset, terminal.text, query.period.first * 86_400_000 - offset,
        (query.until + 1) * 86_400_000 - offset, query.merchant.text,
      ])
    for row in sales {
      let day: Int64 = row.row["day"]
      let key = Key(terminal: terminal, day: day)
      rows[key, default: UsageRow(terminal: terminal, day: day)].cardSales = row.row["count"]
      rows[key, default: UsageRow(terminal: terminal, day: day)].cardSalesAmount =
        row.row["amount"]
    }
  }

  /// A session tells of a sign-in that was before days were kept.
  private func reported(
    _ terminals: [TerminalID], _ query: ShopReportQuery
  ) throws -> [ReportedTerminal] {
    let signIns = try fetch(
      "usage_days", ReportSQL.lastSignIns,
      [query.merchant.text, query.until - 400, query.until])
    let days = try Dictionary(
      signIns.map { (try $0.value("terminal") { TerminalID($0) }, $0.row["day"] as Int64) },
      uniquingKeysWith: max)
    return try terminals.map { terminal in
      let session = try Int64.fetchOne(
        database, sql: ReportSQL.session, arguments: [terminal.text])
      let known = [days[terminal], session.flatMap { $0 <= query.until ? $0 : nil }]
      return ReportedTerminal(id: terminal, lastSignIn: known.compactMap { $0 }.max())
    }
  }

  private func bills(_ query: ShopReportQuery) throws -> [BillTimes] {
    try fetch("bills", ReportSQL.bills, [query.merchant.text, query.period.first, query.until])
      .map { row in
        BillTimes(
          terminal: try row.value("terminal") { TerminalID($0) },
          written: LocalTime(wallSeconds: row.row["time"]),
          arrived: LocalTime(
            Instant(milliseconds: row.row["arrived"]), offsetSeconds: query.clockOffsetSeconds))
      }
  }

  private func overReturned(_ query: ShopReportQuery) throws -> [Anomaly.OverReturned] {
    try fetch(
      "returns", ReportSQL.overReturned,
      [
        "merchant": query.merchant.text, "first": query.period.first, "until": query.until,
      ]
    ).map { row in
      Anomaly.OverReturned(
        terminal: try row.value("terminal") { TerminalID($0) },
        bill: try row.number("bill") { UInt32(exactly: $0) },
        goods: try row.value("goods") { GoodsCode($0) }, sold: row.row["sold"],
        returned: row.row["returned"])
    }
  }

  /// What stands now less what has happened since is what stood then.
  private func goods(_ query: ShopReportQuery) throws -> [GoodsRow] {
    let days = try fetch(
      "shop_goods_days", ReportSQL.goodsDays,
      [
        "until": query.until, "first": query.period.first, "merchant": query.merchant.text,
        "from": query.period.first - 400,
      ])
    var before: [String: TableRow] = [:]
    var after: [String: TableRow] = [:]
    for row in days {
      if row.row["later"] as Bool {
        after[row.row["goods"]] = row
      } else {
        before[row.row["goods"]] = row
      }
    }
    return try fetch("shop_stock", ReportSQL.stock, [query.merchant.text]).map { row in
      let code: String = row.row["goods"]
      return Self.goods(
        try row.value("goods") { GoodsCode($0) }, row.row, before[code]?.row, after[code]?.row)
    }
  }

  private static func goods(
    _ code: GoodsCode, _ now: Row, _ before: Row?, _ after: Row?
  ) -> GoodsRow {
    func later(_ column: String) -> Int64 { after?[column] ?? 0 }
    func within(_ column: String) -> Int64 { before?["period_" + column] ?? 0 }
    let change =
      later("received") - later("sold") + later("returned") + later("corrected")
    let stock: Int64 = now["stock"] - change
    let total = GoodsMovements(
      opening: now["opening"], received: now["received"] - later("received"),
      sold: now["sold"] - later("sold"), corrected: now["corrected"] - later("corrected"),
      stock: stock, soldMinorUnits: now["sold_amount"] - later("amount"),
      returned: now["returned"] - later("returned"),
      returnedMinorUnits: now["returned_amount"] - later("returned_amount"))
    let moved =
      within("received") - within("sold") + within("returned") + within("corrected")
    return GoodsRow(
      goods: code, total: total,
      period: GoodsMovements(
        opening: stock - moved, received: within("received"), sold: within("sold"),
        corrected: within("corrected"), stock: stock, soldMinorUnits: within("amount"),
        returned: within("returned"), returnedMinorUnits: within("returned_amount")),
      lastSold: before?["last_sold"], lastReceived: before?["last_received"])
  }

  private func fetch(
    _ table: String, _ sql: String, _ arguments: StatementArguments
  ) throws -> [TableRow] {
    try Row.fetchAll(database, sql: sql, arguments: arguments).map { TableRow(table, $0) }
  }
}
