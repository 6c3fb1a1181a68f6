public import POSProtocol

/// A refund by card of a part of a bill: which goods came back for it is still to be said.
public struct PartRefund: Sendable, Hashable, Codable {
  /// The bill's number.
  public var bill: UInt32
  public let stan: STAN
  public let batch: BatchNumber
  public let amount: Amount
}

/// The return for which a refund was sent: it is booked with the refund, whenever the host confirms it.
public struct PlannedReturn: Sendable, Hashable, Codable {
  /// The bill's number; nil: none is named.
  public var bill: UInt32?
  public let lines: [ReturnLine]
}

/// What is known of the bills on which goods may come back, besides the bills themselves.
public struct ReturnBook: Sendable, Hashable, Codable {
  /// Of one bill.
  struct Trace: Sendable, Hashable, Codable {
    var bill: UInt32
    /// F37 and the day (MMDD) of the card sale that paid it; nil: paid in cash.
    var rrn: RRN?
    var date: String?
    /// What has come back.
    var lines: [ReturnLine] = []
  }

  private(set) var traces: [Trace] = []
  /// The oldest first.
  public internal(set) var partRefunds: [PartRefund] = []

  public init() {}

  func trace(of bill: UInt32) -> Trace? { traces.first { $0.bill == bill } }

  /// The bill that the card sale with this reference paid.
  func bill(paidBy rrn: RRN, on date: String) -> UInt32? {
    traces.last { $0.rrn == rrn && $0.date == date }?.bill
  }

  mutating func note(sale rrn: RRN?, on date: String, of bill: UInt32) {
    change(bill) { trace in
      trace.rrn = rrn
      trace.date = date
    }
  }

  mutating func add(_ goods: SalesReturn) {
    guard let bill = goods.bill else { return }
    change(bill) { $0.lines += goods.lines }
    guard case .card(let stan, let batch) = goods.repayment else { return }
    partRefunds.removeAll { $0.stan == stan && $0.batch == batch }
  }

  /// Forgets the bills that are not kept.
  mutating func keep(only bills: Set<UInt32>) {
    traces.removeAll { !bills.contains($0.bill) }
    partRefunds.removeAll { !bills.contains($0.bill) }
  }

  mutating func renumber(_ numbers: [UInt32: UInt32]) {
    for index in traces.indices {
      traces[index].bill = numbers[traces[index].bill] ?? traces[index].bill
    }
    for index in partRefunds.indices {
      partRefunds[index].bill = numbers[partRefunds[index].bill] ?? partRefunds[index].bill
    }
  }

  private mutating func change(_ bill: UInt32, _ body: (inout Trace) -> Void) {
    if let index = traces.firstIndex(where: { $0.bill == bill }) {
      body(&traces[index])
    } else {
      var trace = Trace(bill: bill)
      body(&trace)
      traces.append(trace)
    }
  }
}

extension KeyedDecodingContainer {
  /// A memory that was written before there were returns begins without any.
  func decode(_ type: ReturnBook.Type, forKey key: Self.Key) throws -> ReturnBook {
    try decodeIfPresent(type, forKey: key) ?? ReturnBook()
  }
}
