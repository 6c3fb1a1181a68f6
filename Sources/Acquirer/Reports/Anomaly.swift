public import POSProtocol

/// Something about a shop that those who look after it should talk about.
public struct Anomaly: Sendable, Hashable {
  public let merchant: MerchantID
  /// Nil: it is about the whole shop.
  public let terminal: TerminalID?
  /// The day it is about; nil: the whole period.
  public let day: Int64?
  public let finding: Finding

  public init(merchant: MerchantID, terminal: TerminalID?, day: Int64?, finding: Finding) {
    self.merchant = merchant
    self.terminal = terminal
    self.day = day
    self.finding = finding
  }

  public var kind: Kind { finding.kind }

  /// What was seen, with its figures. Quantities in smallest units, amounts in minor units.
  public enum Finding: Sendable, Hashable {
    /// - Parameter since: the first of the days, when records begin later than the period.
    case tooFewBills(bills: Int, expected: Int, days: Int, since: Int64?)
    case tooManyBills(bills: Int, usual: Int)
    case batchEntry(BatchEntry)
    /// - Parameter hours: how much later the latest came.
    case lateBills(bills: Int, of: Int, hours: Int)
    case soldMoreThanThere([Oversold])
    case returnedMoreThanSold([OverReturned])
    /// - Parameters:
    ///   - amount: what was given back.
    ///   - sold: what all bills of the period came to.
    case manyReturns(returns: Int, bills: Int, amount: Int64, sold: Int64)
    case idleStock([IdleGoods])
    /// - Parameters:
    ///   - last: the day of the last sign-in; nil: none is known.
    ///   - since: the first day that is judged: the one after the last sign-in, or the one from which
    ///     sign-ins are known.
    ///   - days: from `since` to the newest data.
    case noSignIn(last: Int64?, since: Int64, days: Int)
    case manyDeclines(declined: Int, of: Int, codes: [DeclineCount])
    case unbilledCardSales(sold: Int64, billed: Int64)

    public var kind: Kind {
      switch self {
      case .tooFewBills: .tooFewBills
      case .tooManyBills: .tooManyBills
      case .batchEntry: .batchEntry
      case .lateBills: .lateBills
      case .soldMoreThanThere: .soldMoreThanThere
      case .returnedMoreThanSold: .returnedMoreThanSold
      case .manyReturns: .manyReturns
      case .idleStock: .idleStock
      case .noSignIn: .noSignIn
      case .manyDeclines: .manyDeclines
      case .unbilledCardSales: .unbilledCardSales
      }
    }
  }

  /// The anomalies, the most pressing first.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case noSignIn = "no-sign-in"
    case tooFewBills = "too-few-bills"
    case batchEntry = "batch-entry"
    case tooManyBills = "too-many-bills"
    case lateBills = "late-bills"
    case soldMoreThanThere = "sold-more-than-there"
    case returnedMoreThanSold = "returned-more-than-sold"
    case manyReturns = "many-returns"
    case unbilledCardSales = "unbilled-card-sales"
    case manyDeclines = "many-declines"
    case idleStock = "idle-stock"
  }

  /// Bills that were written one after the other.
  public struct BatchEntry: Sendable, Hashable {
    public let bills: Int
    /// The bills of that day.
    public let ofDay: Int
    /// When the first of them was written, and the last.
    public let first: LocalTime
    public let last: LocalTime
    /// The shortest and the longest time between two of them, in seconds.
    public let gaps: ClosedRange<Int64>

    public init(
      bills: Int, ofDay: Int, first: LocalTime, last: LocalTime, gaps: ClosedRange<Int64>
    ) {
      self.bills = bills
      self.ofDay = ofDay
      self.first = first
      self.last = last
      self.gaps = gaps
    }
  }

  /// Goods of which more was sold than came in.
  public struct Oversold: Sendable, Hashable {
    public let goods: GoodsCode
    public let sold: Int64
    /// What there was at first, and what was received.
    public let opening: Int64
    public let received: Int64
    public let stock: Int64

    public init(
      goods: GoodsCode, sold: Int64, opening: Int64, received: Int64, stock: Int64
    ) {
      self.goods = goods
      self.sold = sold
      self.opening = opening
      self.received = received
      self.stock = stock
    }
  }

  /// Goods of which more came back on a bill than the bill had.
  public struct OverReturned: Sendable, Hashable {
    public let terminal: TerminalID
    public let bill: UInt32
    public let goods: GoodsCode
    public let sold: Int64
    public let returned: Int64

    public init(
      terminal: TerminalID, bill: UInt32, goods: GoodsCode, sold: Int64, returned: Int64
    ) {
      self.terminal = terminal
      self.bill = bill
      self.goods = goods
      self.sold = sold
      self.returned = returned
    }
  }

  /// Goods that are there and are not sold.
  public struct IdleGoods: Sendable, Hashable {
    public let goods: GoodsCode
    public let stock: Int64
    /// Since the last sale, or since they came when there was none.
    public let days: Int

    public init(goods: GoodsCode, stock: Int64, days: Int) {
      self.goods = goods
      self.stock = stock
      self.days = days
    }
  }

  /// How often a terminal got a code.
  public struct DeclineCount: Sendable, Hashable {
    public let code: ResponseCode
    public let count: Int

    public init(code: ResponseCode, count: Int) {
      self.code = code
      self.count = count
    }
  }
}
