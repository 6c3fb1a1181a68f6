import ISO8583
import Scenarios

/// Plays scenarios in the world the command line asks for.
struct ScenarioPlayer {
  let language: Language
  let seed: UInt64
  let realTime: Bool
  let worlds: [String: WorldSetup]

  init(
    host: String?, language: Language, seed: UInt64, realTime: Bool, worlds: [String: WorldSetup]
  ) throws(CommandFailure) {
    if host != nil { throw .wrongInput("--host is not built yet; leave it out") }
    self.language = language
    self.seed = seed
    self.realTime = realTime
    self.worlds = worlds
  }

  func play(_ file: LoadedScenario) throws(CommandFailure) -> ScenarioReport {
    guard let setup = worlds[file.file] else { throw .wrongInput("\(file.file): no world") }
    let language = file.scenario.language ?? language
    do {
      var world = try SimulatedWorld(
        setup, terminal: file.scenario.terminal.value, start: file.scenario.clock,
        language: language, seed: seed, withoutOperator: file.scenario.startsWithoutOperator)
      let runner = ScenarioRunner(language: language)
      guard realTime else { return runner.play(file.scenario, file: file.file, in: &world) }
      var paced = PacedWorld(world)
      return runner.play(file.scenario, file: file.file, in: &paced)
    } catch {
      throw .wrongInput("\(file.file): \(error)")
    }
  }
}
