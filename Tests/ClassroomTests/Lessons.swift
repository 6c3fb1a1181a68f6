import Foundation
import POSProtocol
import PaymentCrypto
import Rooms
import Scenarios
import Synchronization

/// The lessons of the repository, with keys made up for the tests.
enum Lessons {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static let files: [String] = {
    let folder = root.appending(path: "Simulations/lessons").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.sorted().map { "Simulations/lessons/\($0)" }
  }()

  static func load(_ file: String) throws -> Scenario {
    let data = try Data(contentsOf: root.appending(path: file))
    return try ScenarioLoader.load(Array(data), file: file)
  }

  /// Worlds that were read; hundreds of tests play in the same few.
  private static let worlds = Mutex<[String: WorldSetup]>([:])

  static func world(of scenario: Scenario) throws -> WorldSetup {
    let name = scenario.world?.value ?? "county"
    if let known = worlds.withLock({ $0[name] }) { return known }
    let setup = try readWorld(name)
    worlds.withLock { $0[name] = setup }
    return setup
  }

  private static func readWorld(_ name: String) throws -> WorldSetup {
    let data = try Data(contentsOf: root.appending(path: "Simulations/worlds/\(name).yaml"))
    let world = try WorldLoader.load(Array(data), file: "\(name).yaml")
    var keys: [String: SecretKey] = [:]
    for terminal in world.terminals {
      keys[terminal.id] = SecretKey(bytes: (0..<16).map { UInt8($0 * 7 + 1) })
    }
    let issuer = SecretKey(bytes: (0..<16).map { UInt8($0 * 5 + 3) })
    return WorldSetup(
      world: world, masterKeys: keys,
      issuerKeys: [
        .tdes: try IssuerKey(issuer, .tdes), .sm4: try IssuerKey(issuer, .sm4),
      ])
  }
}
