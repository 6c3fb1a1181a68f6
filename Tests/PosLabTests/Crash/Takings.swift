import Acquirer
import POSProtocol
import Rooms
import Scenarios
import TerminalKit
import Testing

/// What one terminal was told of its card transactions.
struct Takings: Sendable {
  /// The journals of the batches that were settled.
  let settled: [JournalEntry]
  /// The terminal's memory at the end.
  let memory: TerminalMemory

  private struct Item: Hashable {
    let batch: BatchNumber
    let stan: STAN
    let isVoided: Bool
  }

  /// The books have exactly this, and nothing else.
  ///
  /// - Returns: how many transactions there are.
  @discardableResult
  func compare(with books: MemoryLedger, of terminal: String) throws -> Int {
    let journal = settled + memory.journal
    let told = journal.map { Item(batch: $0.batch, stan: $0.stan, isVoided: $0.isVoided) }
    #expect(Set(told).count == told.count, "told twice at \(terminal)")
    let id = try #require(TerminalID(terminal))
    let booked = books.transactions(of: id)
      .filter { $0.movesMoney && ($0.status == .approved || $0.status == .voided) }
      .map { Item(batch: $0.id.batch, stan: $0.id.stan, isVoided: $0.status == .voided) }
    #expect(Set(told) == Set(booked), "terminal \(terminal) and books differ")
    #expect(memory.reversal == nil, "a reversal still waits at \(terminal)")
    let opening: Int64 = 100_000_000
    let spent = opening - (books.cards[CrashWorld.card(of: terminal)]?.balance ?? opening)
    let sales = journal.filter { $0.type == .sale && !$0.isVoided }
    #expect(spent == Int64(sales.count) * 100, "the card of \(terminal) paid another sum")
    for settlement in books.settlements(of: id) {
      #expect(settlement.isBalanced, "\(settlement.id) is not balanced")
    }
    let batches = Set(settled.map(\.batch))
    #expect(Set(books.settlements(of: id).map(\.id.batch)) == batches, "batches of \(terminal)")
    return told.count
  }
}

/// What all terminals were told.
struct Told: Sendable {
  private(set) var takings: [String: Takings]
  private(set) var shops: [String: ToldShop]

  init(takings: [String: Takings] = [:], shops: [String: ToldShop] = [:]) {
    self.takings = takings
    self.shops = shops
  }

  mutating func merge(_ other: Told) {
    takings.merge(other.takings) { first, _ in first }
    for (shop, told) in other.shops { shops[shop, default: ToldShop()].merge(told) }
  }

  func compare(with books: MemoryLedger, _ world: CrashWorld) throws {
    var count = 0
    for (id, takings) in takings { count += try takings.compare(with: books, of: id) }
    #expect(count >= takings.count)
    #expect(takings.count == world.terminals.count && shops.count == world.shops.count)
    for (shop, told) in shops {
      #expect(told.bills > 0, "no bill was written at \(shop)")
      let id = try #require(MerchantID(shop))
      let entry = try #require(world.setup.registry.merchants[id]?.shop)
      told.compare(with: try #require(books.shop.shops[id]), entry: entry)
    }
    let audit = Audit(books)
    #expect(audit.isSound, "\(audit.findings), sum \(audit.sum)")
  }
}
