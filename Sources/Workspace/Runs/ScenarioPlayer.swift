import Glibc
package import POSProtocol
package import Program
package import Rooms
package import Scenarios
package import Wording

/// Plays scenarios in the world the command line asks for.
package struct ScenarioPlayer {
  /// The live host; nil plays against the built-in one.
  package let host: ListenAddress?
  package let language: Language
  package let realTime: Bool
  /// Whether reports show the world's own test cards in full.
  package let reveal: Bool
  package let worlds: [String: WorldSetup]
  /// Where each terminal's numbers go on: a live host remembers those of earlier scenarios and runs.
  private var nextSTANs: [String: STAN] = [:]
  /// Where the counters of the cards' chips go on, for the same reason.
  private var nextCounter: UInt16?

  package init(
    host: String?, language: Language, realTime: Bool, reveal: Bool = false,
    worlds: [String: WorldSetup]
  ) throws(CommandFailure) {
    if let host {
      self.host = try ListenAddress(host)
    } else {
      self.host = nil
    }
    self.language = language
    self.realTime = realTime
    self.reveal = reveal
    self.worlds = worlds
  }

  package mutating func play(
    _ file: LoadedScenario, seed: UInt64
  ) throws(CommandFailure) -> ScenarioReport {
    guard let setup = worlds[file.file] else {
      throw .wrongInput(
        LocalizedText(
          zh: "\(file.file): 没有读到它的世界；请检查 `world:`",
          en: "\(file.file): its world was not read; check its `world:`"))
    }
    do {
      if let host { return try playLive(file, setup, host) }
      return try playSimulated(file, setup, file.scenario.language ?? language, seed)
    } catch {
      throw .wrongInput(error.text.at(file.file))
    }
  }

  private func playSimulated(
    _ file: LoadedScenario, _ setup: WorldSetup, _ screens: Language, _ seed: UInt64
  ) throws(Refusal) -> ScenarioReport {
    let scenario = file.scenario.variant(seed: seed)
    var world = try SimulatedWorld(
      setup, terminals: scenario.terminals, start: scenario.clock,
      language: screens, seed: seed, withoutOperator: scenario.startsWithoutOperator)
    let runner = runner(screens, setup)
    guard realTime else { return runner.play(scenario, file: file.file, in: &world) }
    var paced = PacedWorld(world)
    return runner.play(scenario, file: file.file, in: &paced)
  }

  private func runner(_ screens: Language, _ setup: WorldSetup) -> ScenarioRunner {
    let start = ContinuousClock.now
    return ScenarioRunner(
      language: screens, reportLanguage: language, mask: setup.cardMask(revealing: reveal)
    ) {
      ContinuousClock.now - start
    }
  }

  /// A number that earlier runs have left behind: it moves on faster than scenarios use numbers up,
  /// and comes round after an hour.
  package static var timeSTAN: STAN {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    let steps = UInt64(now.tv_sec) * 250 + UInt64(now.tv_nsec) / 4_000_000
    return STAN(steps % 900_000 + 1) ?? .first
  }

  /// Against a live host the screens are Chinese, as lessons name them.
  private mutating func playLive(
    _ file: LoadedScenario, _ setup: WorldSetup, _ host: ListenAddress
  ) throws(Refusal) -> ScenarioReport {
    let terminal = file.scenario.terminal.value
    var world = try LiveWorld(
      setup, terminal: terminal, host: host.host, port: host.port,
      withoutOperator: file.scenario.startsWithoutOperator,
      firstSTAN: nextSTANs[terminal] ?? Self.timeSTAN,
      firstCounter: nextCounter ?? CardCounter.next())
    defer {
      nextCounter = world.nextCounter
      CardCounter.keep(world.nextCounter)
      nextSTANs[terminal] = world.nextSTAN
      world.close()
    }
    return runner(.zh, setup).play(file.scenario, file: file.file, in: &world)
  }
}
