package import Acquirer
import Glibc
package import HostSim
package import POSProtocol
package import Program
package import Wording
import Workspace

/// How a report is written.
package enum ReportFormat: String, Sendable, CaseIterable {
  case text, csv, json
}

/// What of the data a report is about; nil: all of it, in the period of the newest data.
package struct ReportChoice {
  package let period: ReportPeriod?
  package let merchant: MerchantID?
  package let terminal: TerminalID?

  package init(period: ReportPeriod?, merchant: MerchantID?, terminal: TerminalID?) {
    self.period = period
    self.merchant = merchant
    self.terminal = terminal
  }

  /// A period as people write it.
  package static func period(
    _ kind: ReportPeriod.Kind, _ text: String
  ) throws(CommandFailure) -> ReportPeriod {
    guard let period = ReportPeriod(kind, text: text) else {
      throw .wrongInput(
        LocalizedText(
          zh: "--\(kind.rawValue) \(text): 没有这样的日期；日写成 2026-11-22，周写成 2026-W47，月写成 2026-11",
          en:
            "--\(kind.rawValue) \(text): there is no such \(kind.rawValue); write a day as "
            + "2026-11-22, a week as 2026-W47, a month as 2026-11"))
    }
    return period
  }
}

/// The store and the names that a report is made of.
package struct ReportSource {
  package let language: Language
  package let format: ReportFormat
  let world: ReportWorld
  private let store: ReportStore
  private let data: String

  /// - Parameters:
  ///   - data: the folder of the books.
  ///   - world: the world file; nil: the usual one if it is there.
  package init(
    data: String, world: String?, format: ReportFormat, language: Language
  ) throws(CommandFailure) {
    self.language = language
    self.format = format
    self.data = data
    try StoredBooks.check(data)
    self.world = try ReportWorld(world)
    do {
      store = try ReportStore(directory: data)
    } catch {
      throw BookFolder.failure(error, data)
    }
  }

  /// The rows of the shops that were chosen, in the order of their ids, and since when the books know
  /// anything.
  ///
  /// - Parameter kind: which period of the newest data it is when none was given.
  package func rows(
    _ choice: ReportChoice, _ kind: ReportPeriod.Kind
  ) throws(CommandFailure) -> (period: ReportPeriod, since: Int64?, shops: [ShopRows]) {
    let terminal = choice.terminal
    let shops = try shops(choice.merchant, terminal)
    guard let newest = try read({ try $0.newestDay(of: nil) }) else {
      throw .wrongInput(
        LocalizedText(
          zh: "\(data): 还没有可以报告的：没有终端签过到，也没有开过单；用起来以后再看",
          en:
            "\(data): there is nothing to report yet: no terminal has signed in or written a bill; "
            + "come back when one has"))
    }
    let period = choice.period ?? ReportPeriod(kind, of: newest)
    guard period.first <= newest else {
      throw .wrongInput(
        LocalizedText(
          zh: "--\(period.kind.rawValue) \(period.text): 最新的数据是 \(ReportPeriod.text(newest)) 的；"
            + "请选更早的日期",
          en:
            "--\(period.kind.rawValue) \(period.text): the newest data is of "
            + "\(ReportPeriod.text(newest)); choose an earlier \(period.kind.rawValue)"))
    }
    let beginning = try read { try $0.beginning() }
    var rows: [ShopRows] = []
    for shop in shops {
      var query = ShopReportQuery(merchant: shop, period: period, newest: newest)
      query.terminals = world.terminals(of: shop)
      query.beginning = beginning
      query.only = terminal.map { [$0] } ?? []
      query.clockOffsetSeconds = world.clockOffsetSeconds
      let found = try read { [query] in try $0.rows(query) }
      if terminal == nil || !found.terminals.isEmpty { rows.append(found) }
    }
    return (period, beginning.records, rows)
  }

  private func shops(
    _ merchant: MerchantID?, _ terminal: TerminalID?
  ) throws(CommandFailure) -> [MerchantID] {
    let known = Set(try read { try $0.shops() }).union(world.shops)
    if let merchant {
      guard known.contains(merchant) else {
        let some = known.sorted().prefix(5).map(\.text)
        throw .wrongInput(
          LocalizedText(
            zh: "--merchant \(merchant): 账本里没有它的记录；有的是 \(some.joined(separator: "、"))",
            en: "--merchant \(merchant): the host's store has nothing of it; known are "
              + some.joined(separator: ", ")))
      }
      return [merchant]
    }
    if let shop = terminal.flatMap(world.merchant), known.contains(shop) { return [shop] }
    return known.sorted()
  }

  /// Does something with the store, and says whose fault it is when that fails.
  package func read<Result>(
    _ body: (ReportStore) throws -> Result
  ) throws(CommandFailure) -> Result {
    do {
      return try body(store)
    } catch {
      throw BookFolder.failure(error, data)
    }
  }

  /// The anomalies of each shop.
  package func anomalies(_ shops: [ShopRows], _ limits: ReportThresholds) -> [[Anomaly]] {
    shops.map { AnomalyRules($0, limits).anomalies }
  }

  package func name(_ merchant: MerchantID) -> String { world.name(of: merchant)[language] }

  /// Today on the shops' clock.
  package var today: Int64 {
    LocalTime(
      Instant(milliseconds: Int64(time(nil)) * 1_000), offsetSeconds: world.clockOffsetSeconds
    ).dayNumber
  }

  package func write(_ table: ReportTable, text: String? = nil) {
    switch format {
    case .text: StandardStreams.write(text ?? table.text(language))
    case .csv: StandardStreams.write(table.csv(language))
    case .json: StandardStreams.write(table.json(language) + "\n")
    }
  }
}
