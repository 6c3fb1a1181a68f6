import POSProtocol

/// Finds what is odd about a shop's rows.
public struct AnomalyRules: Sendable {
  private let rows: ShopRows
  private let limits: ReportThresholds

  public init(_ rows: ShopRows, _ limits: ReportThresholds = ReportThresholds()) {
    self.rows = rows
    self.limits = limits
  }

  /// The most pressing kind first; of one kind by terminal and day.
  public var anomalies: [Anomaly] {
    let ofTerminals = rows.terminals.flatMap { terminal in
      onTerminal(terminal) + rows.usage(of: terminal.id).flatMap { onDay($0) }
    }
    let stock = StockRules(rows, limits).findings.map { anomaly(nil, nil, $0) }
    return (ofTerminals + stock).sorted { left, right in
      (rank(left), left.terminal?.text ?? "", left.day ?? 0)
        < (rank(right), right.terminal?.text ?? "", right.day ?? 0)
    }
  }

  private func rank(_ anomaly: Anomaly) -> Int {
    Anomaly.Kind.allCases.firstIndex(of: anomaly.kind) ?? 0
  }

  private func anomaly(
    _ terminal: TerminalID?, _ day: Int64?, _ finding: Anomaly.Finding
  ) -> Anomaly {
    Anomaly(merchant: rows.merchant, terminal: terminal, day: day, finding: finding)
  }

  private func onTerminal(_ terminal: ReportedTerminal) -> [Anomaly] {
    var sum = UsageRow(terminal: terminal.id, day: rows.period.first)
    for row in rows.usage(of: terminal.id) { sum.add(row) }
    return [
      noSignIn(terminal), tooFewBills(sum), overReturned(terminal.id), manyReturns(sum),
      unbilled(sum), manyDeclines(sum),
    ]
    .compactMap { $0.map { anomaly(terminal.id, nil, $0) } }
  }

  private func onDay(_ row: UsageRow) -> [Anomaly] {
    let bills = rows.bills.filter { $0.terminal == row.terminal && $0.day == row.day }
    return [tooManyBills(row), batch(bills, row.day), late(bills)]
      .compactMap { $0.map { anomaly(row.terminal, row.day, $0) } }
  }

  private func noSignIn(_ terminal: ReportedTerminal) -> Anomaly.Finding? {
    guard let since = terminal.lastSignIn.map({ $0 + 1 }) ?? unknownSince else { return nil }
    let days = Int(clamping: rows.until - since + 1)
    guard days >= limits.signInDays else { return nil }
    return .noSignIn(last: terminal.lastSignIn, since: since, days: days)
  }

  /// Where no sign-in is known: from when one would be. A shop's first bill shows when it began.
  private var unknownSince: Int64? {
    rows.beginning.signIns.map { max($0, rows.since ?? $0) }
  }

  /// Less than a week says nothing about a month.
  private func tooFewBills(_ sum: UsageRow) -> Anomaly.Finding? {
    let days = rows.countedDays
    let expected = limits.billsAMonth * days / 30
    guard days >= 7, sum.bills < expected else { return nil }
    return .tooFewBills(
      bills: sum.bills, expected: expected, days: days,
      since: rows.firstCounted > rows.period.first ? rows.firstCounted : nil)
  }

  private func overReturned(_ terminal: TerminalID) -> Anomaly.Finding? {
    let goods = rows.overReturned.filter { $0.terminal == terminal }
      .sorted { ($0.bill, $0.goods) < ($1.bill, $1.goods) }
    return goods.isEmpty ? nil : .returnedMoreThanSold(goods)
  }

  private func manyReturns(_ sum: UsageRow) -> Anomaly.Finding? {
    let returns = sum.returns
    guard returns.count >= limits.returns,
      returns.count * 100 >= sum.bills * limits.returnedPercent
    else { return nil }
    return .manyReturns(
      returns: returns.count, bills: sum.bills, amount: returns.total, sold: sum.cash &+ sum.card)
  }

  private func unbilled(_ sum: UsageRow) -> Anomaly.Finding? {
    guard sum.cardSalesAmount >= limits.cardSales,
      sum.card < sum.cardSalesAmount * Int64(limits.billedPercent) / 100
    else { return nil }
    return .unbilledCardSales(sold: sum.cardSalesAmount, billed: sum.card)
  }

  private func manyDeclines(_ sum: UsageRow) -> Anomaly.Finding? {
    let all = sum.declined + sum.signIns + sum.cardSales + sum.bills
    guard sum.declined >= limits.declines,
      sum.declined * 100 >= all * limits.declinedPercent
    else { return nil }
    let codes = sum.declines.map { Anomaly.DeclineCount(code: $0.key, count: $0.value) }
      .sorted { ($1.count, $0.code.text) < ($0.count, $1.code.text) }
    return .manyDeclines(declined: sum.declined, of: all, codes: Array(codes.prefix(3)))
  }

  /// What is usual is the median of the terminal's other days with bills, of which there have to be
  /// five.
  private func tooManyBills(_ row: UsageRow) -> Anomaly.Finding? {
    guard row.bills >= limits.manyBills else { return nil }
    let others = rows.usage
      .filter { $0.terminal == row.terminal && $0.day != row.day && $0.bills > 0 }
      .map(\.bills).sorted()
    guard others.count >= 5 else { return nil }
    let usual = others[others.count / 2]
    guard row.bills >= usual * limits.timesUsual else { return nil }
    return .tooManyBills(bills: row.bills, usual: usual)
  }

  /// The longest run of bills that were written within the minutes of a batch. When they came is
  /// no matter: what waited for a line that was down comes at once, too.
  private func batch(_ bills: [BillTimes], _ day: Int64) -> Anomaly.Finding? {
    let times = bills.map(\.written).sorted()
    let span = Int64(limits.batchMinutes) * 60
    var best = 0..<0
    var start = 0
    for end in times.indices {
      while times[end].wallSeconds - times[start].wallSeconds > span { start += 1 }
      if end + 1 - start > best.count { best = start..<end + 1 }
    }
    guard best.count >= max(2, limits.batchBills),
      best.count * 100 >= times.count * limits.batchPercent
    else { return nil }
    let run = times[best]
    let gaps = zip(run, run.dropFirst()).map { $1.wallSeconds - $0.wallSeconds }
    guard let shortest = gaps.min(), let longest = gaps.max(), let first = run.first,
      let last = run.last
    else { return nil }
    return .batchEntry(
      Anomaly.BatchEntry(
        bills: run.count, ofDay: times.count, first: first, last: last, gaps: shortest...longest))
  }

  private func late(_ bills: [BillTimes]) -> Anomaly.Finding? {
    let delays = bills.map { $0.arrived.wallSeconds - $0.written.wallSeconds }
    let late = delays.filter { $0 >= limits.lateHours * 3_600 }
    guard late.count >= limits.lateBills, let longest = late.max() else { return nil }
    return .lateBills(bills: late.count, of: bills.count, hours: Int(longest / 3_600))
  }
}
