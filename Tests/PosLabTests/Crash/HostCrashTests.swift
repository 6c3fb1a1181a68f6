import Acquirer
import Foundation
import HostSim
import NIOCore
import NIOPosix
import POSProtocol
import Rooms
import Scenarios
import Simulation
import TerminalKit
import Testing

/// The host is killed while many terminals sell, write bills and order; what they were told must be
/// in its books.
///
/// `POSLAB_SOAK_KILLS` and `POSLAB_SOAK_TERMINALS` make it longer (`make soak`).
@Suite("A host that is killed", .serialized)
struct HostCrashTests {
  private static let kills = number("POSLAB_SOAK_KILLS") ?? 4
  private static let terminals = number("POSLAB_SOAK_TERMINALS") ?? 40

  private static func number(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
  }

  @Test("what reached a terminal is in the books exactly once, and nothing else")
  func nothingIsLost() async throws {
    let keepers = Self.terminals / 4
    let world = try CrashWorld(terminals: Self.terminals - keepers, keepers: keepers)
    let deliveries = try await world.sendDeliveries()
    let host = try HostProcess(world: world.worldFile, keys: world.keys, data: world.data)
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let till = Till()
    var told = Told()
    try await withThrowingTaskGroup(of: Told.self) { tasks in
      try open(world, deliveries, host.port, group, till, in: &tasks)
      var chance = SeededGenerator(seed: UInt64(Self.kills))
      for _ in 0..<Self.kills {
        await till.wait(forMore: Int(chance.draw(in: 5...150)))
        await till.host(isUp: false)
        host.kill()
        try host.start()
        await till.host(isUp: true)
      }
      await till.close()
      for try await part in tasks { told.merge(part) }
    }
    try await group.shutdownGracefully()
    #expect(host.stop() == 0)
    try told.compare(with: books(in: world.data), world)
  }

  /// Everybody begins to work.
  private func open(
    _ world: CrashWorld, _ deliveries: [String: [Delivery]], _ port: Int,
    _ group: MultiThreadedEventLoopGroup, _ till: Till,
    in tasks: inout ThrowingTaskGroup<Told, any Error>
  ) throws {
    var chance = SeededGenerator(seed: 7)
    for id in world.terminals {
      let cashier = try Cashier(
        id, in: world.setup, port: port, eventLoop: group.next(), chance: chance.split())
      tasks.addTask { Told(takings: [id: try await cashier.work(till)]) }
    }
    for (shop, terminals) in world.shops {
      for id in terminals {
        guard let tmk = world.setup.masterKeys[id] else { throw Unexpected("no TMK of \(id)") }
        let keeper = Shopkeeper(
          WireTerminal(id, merchant: shop, tmk: tmk), deliveries: deliveries[id] ?? [],
          mayOrder: id == terminals.first, chance: chance.split())
        tasks.addTask {
          var keeper = keeper
          let told = try await keeper.work(port: port, group: group, till: till)
          return Told(shops: [shop: told])
        }
      }
    }
  }

  private func books(in folder: String) throws -> MemoryLedger {
    let store = try SQLiteStore(directory: folder)
    defer { try? store.close() }
    return MemoryLedger(try store.load())
  }
}
