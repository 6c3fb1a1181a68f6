public import Acquirer
import GRDB
public import POSProtocol

/// The host's store as reports read it; the host may be running.
///
/// What is asked about a shop costs what that shop has, whatever other shops there are.
public final class ReportStore: Sendable {
  private let pool: DatabasePool

  /// Opens the `host.sqlite` of a directory, and gives it the tables that reports need when a host
  /// of before has made it.
  ///
  /// - Throws: ``StoreError``.
  public init(directory: String) throws(StoreError) {
    pool = try StoreFile.openBeside(directory)
  }

  /// The shops of which anything is known.
  public func shops() throws -> [MerchantID] {
    try pool.read { try ReportQueries($0).shops() }
  }

  /// The newest day on which a bill was written or a terminal used; nil when there is none.
  ///
  /// - Parameter merchant: nil: of all shops.
  public func newestDay(of merchant: MerchantID?) throws -> Int64? {
    try pool.read { database in
      let queries = ReportQueries(database)
      let shops = try merchant.map { [$0] } ?? queries.shops()
      return try shops.compactMap { try queries.newestDay(of: $0) }.max()
    }
  }

  /// Since when the books know of anything, whatever shop it is of.
  public func beginning() throws -> BooksBeginning {
    try pool.read { database in
      let queries = ReportQueries(database)
      // Terminals that are not bound are used, too.
      let ids = try queries.shops().map(\.text) + [""]
      return BooksBeginning(
        records: try ids.compactMap { try queries.oldestRecord(of: $0) }.min(),
        signIns: try ids.compactMap { try queries.oldestSignIn(of: $0) }.min()
          ?? ids.compactMap { try queries.oldestUse(of: $0) }.min())
    }
  }

  /// What a report on a shop is made of.
  public func rows(_ query: ShopReportQuery) throws -> ShopRows {
    try pool.read { try ReportQueries($0).rows(query) }
  }

  /// The visits to these terminals up to a day, oldest first; to all when nil.
  public func visits(to terminals: [TerminalID]?, until day: Int64) throws -> [Visit] {
    try pool.read { try VisitRows.visits(to: terminals, until: day, $0) }
  }

  /// Writes a visit down and returns it with its number.
  public func add(_ visit: Visit) throws -> Visit {
    try pool.write { try VisitRows.add(visit, $0) }
  }

  /// Says that what was agreed on a visit has been done; nil when there is no such visit.
  public func finishVisit(_ number: Int64) throws -> Visit? {
    try pool.write { try VisitRows.finish(number, $0) }
  }

  func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try pool.read(body)
  }

  func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try pool.write(body)
  }

  public func close() throws { try pool.close() }
}

/// Which rows of a shop a report asks for.
public struct ShopReportQuery: Sendable, Hashable {
  public let merchant: MerchantID
  public let period: ReportPeriod
  /// The newest day of the store.
  public let newest: Int64
  /// Terminals that are expected to be used, besides those that have been.
  public var terminals: [TerminalID] = []
  /// Only these, when there are any.
  public var only: Set<TerminalID> = []
  /// Since when the books know of anything.
  public var beginning = BooksBeginning()
  /// Seconds the shop's clock is east of Greenwich.
  public var clockOffsetSeconds = 28_800

  public init(merchant: MerchantID, period: ReportPeriod, newest: Int64) {
    self.merchant = merchant
    self.period = period
    self.newest = newest
  }

  /// The last day that counts.
  var until: Int64 { max(period.first, min(period.last, newest)) }
  /// The first day of what is usual.
  var lookback: Int64 { period.first - 30 }
}
