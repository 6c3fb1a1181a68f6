public import POSProtocol

/// How a terminal was used on a day. Amounts in minor units.
public struct UsageRow: Sendable, Hashable {
  public let terminal: TerminalID
  /// Days since 1970-01-01 on the shop's clock.
  public let day: Int64
  public var bills = 0
  public var lines = 0
  /// What bills were paid with.
  public var cash: Int64 = 0
  public var card: Int64 = 0
  public var discount: Int64 = 0
  /// Of goods that came back; what bills were paid with has it in it.
  public var returns = ReturnTotals()
  /// Bills that came more than a day after they were written, and those with any flag.
  public var late = 0
  public var flagged = 0
  /// Card sales that stand in the books.
  public var cardSales = 0
  public var cardSalesAmount: Int64 = 0
  public var signIns = 0
  /// Answers that were no approvals.
  public var declines: [ResponseCode: Int] = [:]

  public init(terminal: TerminalID, day: Int64) {
    self.terminal = terminal
    self.day = day
  }

  public var declined: Int { declines.values.reduce(0, +) }

  /// Adds another day of the same terminal, or another terminal's.
  public mutating func add(_ other: UsageRow) {
    bills += other.bills
    lines += other.lines
    cash += other.cash
    card += other.card
    discount += other.discount
    returns.add(other.returns)
    late += other.late
    flagged += other.flagged
    cardSales += other.cardSales
    cardSalesAmount += other.cardSalesAmount
    signIns += other.signIns
    declines.merge(other.declines, uniquingKeysWith: +)
  }
}

/// When a bill was written and when it came.
public struct BillTimes: Sendable, Hashable {
  public let terminal: TerminalID
  /// The day of `written`.
  public let day: Int64
  public let written: LocalTime
  public let arrived: LocalTime

  public init(terminal: TerminalID, written: LocalTime, arrived: LocalTime) {
    self.terminal = terminal
    day = written.dayNumber
    self.written = written
    self.arrived = arrived
  }
}

/// What became of some goods of a shop, in smallest units.
public struct GoodsRow: Sendable, Hashable {
  public let goods: GoodsCode
  /// From the beginning to the end of the report.
  public let total: GoodsMovements
  /// Within the report's period; `opening` is the stock before it.
  public let period: GoodsMovements
  /// The last day with a sale, and the last on which some came.
  public let lastSold: Int64?
  public let lastReceived: Int64?

  public init(
    goods: GoodsCode, total: GoodsMovements, period: GoodsMovements, lastSold: Int64? = nil,
    lastReceived: Int64? = nil
  ) {
    self.goods = goods
    self.total = total
    self.period = period
    self.lastSold = lastSold
    self.lastReceived = lastReceived
  }
}

/// A terminal that is expected to be used.
public struct ReportedTerminal: Sendable, Hashable {
  public let id: TerminalID
  /// The last day on which it signed in, up to the end of the report; nil: none is known.
  public let lastSignIn: Int64?

  public init(id: TerminalID, lastSignIn: Int64?) {
    self.id = id
    self.lastSignIn = lastSignIn
  }
}

/// Since when the books know of anything, as days: what was before says nothing.
public struct BooksBeginning: Sendable, Hashable {
  /// The first day with a bill, a movement of stock, a sign-in or a refusal, of any shop; nil: none.
  public var records: Int64?
  /// The first day from which sign-ins are known; nil: none is.
  public var signIns: Int64?

  public init(records: Int64? = nil, signIns: Int64? = nil) {
    self.records = records
    self.signIns = signIns
  }
}

/// What a report on a shop is made of.
public struct ShopRows: Sendable, Hashable {
  public let merchant: MerchantID
  public let period: ReportPeriod
  /// The last day that is counted: that of the period, or of the newest data.
  public let until: Int64
  /// The first day of which anything is known of the shop's goods and bills; nil: none.
  public let since: Int64?
  /// Since when the books know of anything.
  public let beginning: BooksBeginning
  public let terminals: [ReportedTerminal]
  /// Of the period and the days before it that say what is usual, by terminal and day.
  public let usage: [UsageRow]
  /// Of the period, in any order.
  public let bills: [BillTimes]
  public let goods: [GoodsRow]
  /// Of bills with a return in the period.
  public let overReturned: [Anomaly.OverReturned]

  public init(
    merchant: MerchantID, period: ReportPeriod, until: Int64, since: Int64?,
    beginning: BooksBeginning, terminals: [ReportedTerminal], usage: [UsageRow], bills: [BillTimes],
    goods: [GoodsRow], overReturned: [Anomaly.OverReturned] = []
  ) {
    self.merchant = merchant
    self.period = period
    self.until = until
    self.since = since
    self.beginning = beginning
    self.terminals = terminals
    self.usage = usage
    self.bills = bills
    self.goods = goods
    self.overReturned = overReturned
  }

  /// The first day of the period that is counted: the first of which anything is known of the shop.
  /// A shop without a bill is known as long as the books are.
  public var firstCounted: Int64 {
    max(period.first, since ?? beginning.records ?? until)
  }

  /// The days of the period that are counted, from ``firstCounted``.
  public var countedDays: Int { Int(clamping: max(0, until - firstCounted + 1)) }

  /// How a terminal was used in the period, day by day.
  public func usage(of terminal: TerminalID) -> [UsageRow] {
    usage.filter { $0.terminal == terminal && period.contains($0.day) && $0.day <= until }
  }
}
