import Rooms
import Scenarios
import Simulation
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

  /// The county world with the keys of `keys/`.
  static func county() throws -> WorldSetup {
    try WorldFiles(override: nil, keys: Repository.path("keys"))
      .read(Repository.path("Simulations/worlds/county.yaml"))
  }

  /// The world a scenario names, with the keys of `keys/`.
  static func world(of scenario: Scenario) throws -> WorldSetup {
    try WorldFiles(override: nil, keys: Repository.path("keys"))
      .read(Repository.path("Simulations/worlds/\(scenario.world?.value ?? "county").yaml"))
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
