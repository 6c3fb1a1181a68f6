import Acquirer
import Foundation
import HostSim
import NIOCore
import NIOPosix
import POSProtocol
import Simulation
import TerminalKit
import Testing

/// The host is killed while many terminals sell; what they were told must be in its books.
///
/// `POSLAB_SOAK_KILLS` and `POSLAB_SOAK_TERMINALS` make it longer (`make soak`).
@Suite("A host that is killed", .serialized)
struct HostCrashTests {
  private static let kills = number("POSLAB_SOAK_KILLS") ?? 4
  private static let terminals = number("POSLAB_SOAK_TERMINALS") ?? 40

  private static func number(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
  }

  @Test("every approval that reached a terminal is in the books exactly once, and nothing else")
  func approvalsSurvive() async throws {
    let world = try CrashWorld(terminals: Self.terminals)
    let host = try HostProcess(world: world.worldFile, keys: world.keys, data: world.data)
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let cashiers = try world.terminals.map {
      try Cashier($0, in: world.setup, port: host.port, eventLoop: group.next())
    }
    let till = Till()
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      for cashier in cashiers {
        tasks.addTask {
          await cashier.work(until: { await till.isClosed }, approved: { await till.count() })
        }
      }
      var chance = SeededGenerator(seed: UInt64(Self.kills))
      for _ in 0..<Self.kills {
        await till.wait(forMore: Int(chance.draw(in: 5...150)))
        host.kill()
        try host.start()
      }
      await till.close()
      try await tasks.waitForAll()
    }
    var memories: [String: TerminalMemory] = [:]
    for (id, cashier) in zip(world.terminals, cashiers) {
      memories[id] = try await cashier.memory()
    }
    try await group.shutdownGracefully()
    #expect(host.stop() == 0)
    try compare(memories, with: books(in: world.data))
  }

  private func books(in folder: String) throws -> MemoryLedger {
    let store = try SQLiteStore(directory: folder)
    defer { try? store.close() }
    return MemoryLedger(try store.load())
  }

  private func compare(_ memories: [String: TerminalMemory], with books: MemoryLedger) throws {
    var sold = 0
    for (id, memory) in memories {
      let told = memory.journal.map(\.stan)
      let booked = books.transactions.values
        .filter { $0.id.terminal.text == id && $0.movesMoney && $0.status == .approved }
      #expect(Set(told).count == told.count, "told twice at \(id)")
      #expect(Set(told) == Set(booked.map(\.id.stan)), "terminal \(id) and books differ")
      #expect(memory.reversal == nil, "a reversal still waits at \(id)")
      let spent = 100_000_000 - (books.cards[CrashWorld.card(of: id)]?.balance ?? 100_000_000)
      #expect(spent == Int64(told.count) * 100, "the card of \(id) paid another sum")
      sold += told.count
    }
    #expect(sold >= memories.count)
  }
}

/// Counts what the cashiers sell, and wakes who waits for more.
private actor Till {
  private(set) var isClosed = false
  private var sold = 0
  private var waiter: (limit: Int, continuation: CheckedContinuation<Void, Never>)?

  func count() {
    sold += 1
    guard let waiter, sold >= waiter.limit else { return }
    self.waiter = nil
    waiter.continuation.resume()
  }

  func close() { isClosed = true }

  func wait(forMore count: Int) async {
    let limit = sold + count
    await withCheckedContinuation { waiter = (limit, $0) }
  }
}
