import Acquirer
import Foundation
import HostSim

/// What becomes of reports and sales as bills pile up: a year of them, for more and more shops.
enum ShopsBenchmark: Benchmark {
  static let name = "shops"
  static let summary =
    "reports, bills and sales beside a year of bills, 200 a day and shop, three lines each"

  /// No more shops are added when filling has taken so long.
  private static let budget = 100.0

  private struct Stage {
    let shops: Int
    let bills: Int
    /// Of the shops that were added last.
    let billsPerSecond: Double
    let fileMebibytes: Double
    var month: [Double] = []
    var everyShop: [Double] = []
    var sales: [Double] = []
    var start: [Double] = []
  }

  static func run(_ plan: Plan) async throws -> [Figure] {
    let fixture = try FilledShops(days: plan.isQuick ? 30 : 365)
    let folder = try TemporaryFolder.make()
    defer { TemporaryFolder.remove(folder) }
    var stages: [Stage] = []
    var filling = 0.0
    var shops = 0
    repeat {
      let added = max(1, shops)
      let store = try SQLiteStore(directory: folder)
      let clock = ContinuousClock.now
      let bills = try await fixture.write(shops..<shops + added, to: store)
      let seconds = (ContinuousClock.now - clock) / .seconds(1)
      try store.close()
      filling += seconds
      shops += added
      var stage = Stage(
        shops: shops, bills: shops * fixture.days * fixture.billsADay,
        billsPerSecond: Double(bills) / seconds, fileMebibytes: try size(folder))
      try reports(fixture, folder, plan, into: &stage)
      try sales(folder, plan, into: &stage)
      stages.append(stage)
    } while plan.isQuick ? shops < 2 : filling < budget
    return stages.flatMap { figures($0, stages.first) }
  }

  /// As `poslab report` does it, the store opened anew each time.
  private static func reports(
    _ fixture: FilledShops, _ folder: String, _ plan: Plan, into stage: inout Stage
  ) throws {
    for round in 0..<(plan.isQuick ? 2 : 9) {
      let shop = round * 7 % stage.shops
      stage.month.append(try report(fixture, folder, shop...shop, .month) * 1_000)
    }
    stage.everyShop.append(try report(fixture, folder, 0...stage.shops - 1, .month) * 1_000)
  }

  private static func report(
    _ fixture: FilledShops, _ folder: String, _ shops: ClosedRange<Int>, _ kind: ReportPeriod.Kind
  ) throws -> Double {
    try time {
      let store = try ReportStore(directory: folder)
      let newest = try store.newestDay(of: nil).orThrow("a day with bills")
      for shop in shops {
        let query = ShopReportQuery(
          merchant: try fixture.merchant(shop), period: ReportPeriod(kind, of: newest),
          newest: newest)
        let rows = try store.rows(query)
        guard !rows.bills.isEmpty, !GoodsTurnover.of(rows).isEmpty,
          AnomalyRules(rows).anomalies.allSatisfy({ $0.kind != .tooFewBills })
        else { throw BenchError("the report is not what the bills make") }
      }
      try store.close()
    }
  }

  /// On a copy, so that the STANs of the load are new each time.
  private static func sales(_ folder: String, _ plan: Plan, into stage: inout Stage) throws {
    for _ in 0..<(plan.isQuick ? 1 : 3) {
      let copy = try TemporaryFolder.make()
      defer { TemporaryFolder.remove(copy) }
      try FileManager.default.copyItem(
        atPath: folder + "/host.sqlite", toPath: copy + "/host.sqlite")
      try Host.on(copy, .sqlite, terminals: 100) { host in
        stage.start.append(host.startSeconds * 1_000)
        stage.sales.append(
          try host.load(.sale, .init(connections: 100, depth: 1), plan.requests(20_000))
            .perSecond)
      }
    }
  }

  private static func size(_ folder: String) throws -> Double {
    let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/host.sqlite")
    return Double(try (attributes[.size] as? Int).orThrow("size of the store")) / 1_048_576
  }

  private static func figures(_ stage: Stage, _ first: Stage?) -> [Figure] {
    [
      Figure(
        "report of a shop's month; \(stage.shops) shops, \(stage.bills) bills", .milliseconds,
        stage.month, bar: .atMost(1_000)),
      Figure("  report of every shop's month", .milliseconds, stage.everyShop),
      Figure("  bills committed, 50 at a time", .perSecond, [stage.billsPerSecond]),
      .ratio(
        "  / with the fewest shops", [stage.billsPerSecond],
        to: [first?.billsPerSecond ?? .nan]),
      Figure("  sales in SQLite; 100 terminals", .perSecond, stage.sales),
      .ratio("  / with the fewest shops", stage.sales, to: first?.sales ?? []),
      Figure("  start of the host", .milliseconds, stage.start),
      Figure("  size of the store", .mebibytes, [stage.fileMebibytes]),
    ]
  }
}
