import Rooms
import Scenarios
import Simulation
import Synchronization
import TestKit
import Wording

@testable import Workspace
@testable import poslab

/// Plays scenarios as `poslab run` does.
enum Playing {
  struct Played {
    let report: ScenarioReport
    let fingerprint: UInt64

    /// The first thing that did not hold.
    var failure: String? {
      let failed = report.tasks.flatMap(\.failures).first
      return failed.map { "\($0.location): \($0.step): \($0.actual ?? "")" }
    }
  }

  /// Worlds that were read; hundreds of tests play in the same few.
  private static let worlds = Mutex<[String: WorldSetup]>([:])

  /// The county world with the keys of `keys/`.
  static func county() throws -> WorldSetup { try world("county") }

  /// The world a scenario names, with the keys of `keys/`.
  static func world(of scenario: Scenario) throws -> WorldSetup {
    try world(scenario.world?.value ?? "county")
  }

  private static func world(_ name: String) throws -> WorldSetup {
    if let known = worlds.withLock({ $0[name] }) { return known }
    let setup = try WorldFiles(override: nil, keys: Repository.path("keys"))
      .read(Repository.path("Simulations/worlds/\(name).yaml"))
    worlds.withLock { $0[name] = setup }
    return setup
  }

  static func play(
    _ scenario: Scenario, in setup: WorldSetup, language: Language = .zh, seed: UInt64 = 1
  ) throws -> Played {
    var world = try SimulatedWorld(
      setup, terminals: scenario.terminals, start: scenario.clock, language: language,
      seed: seed, withoutOperator: scenario.startsWithoutOperator)
    let report = ScenarioRunner(language: language)
      .play(scenario, file: scenario.name.location.file, in: &world)
    return Played(report: report, fingerprint: world.trace.fingerprint)
  }
}
