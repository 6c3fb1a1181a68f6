import ISO8583
import POSProtocol
import PaymentCrypto
import Rooms
import Scenarios
import Simulation
import TerminalKit
import TestKit
import Testing
import Wording

@Suite("Nothing secret comes out")
struct SecretsTests {
  private static let files = Repository.files(below: "Simulations/lessons", [".yaml", ".yml"])

  @Test(
    "no trace, slip, screen or report of a lesson has a card number, a track or a key",
    arguments: files, Language.allCases)
  func lessons(_ file: String, _ language: Language) throws {
    let scenario = try ScenarioLoader.load(Array(try Repository.text(file).utf8), file: file)
    let setup = try Playing.world(of: scenario)
    var world = try SimulatedWorld(
      setup, terminal: scenario.terminal.value, start: scenario.clock, language: language, seed: 1,
      withoutOperator: scenario.startsWithoutOperator, traceRetention: .all)
    let report = ScenarioRunner(language: language).play(scenario, file: file, in: &world)
    let texts =
      world.trace.entries.map(\.text) + world.view.lastReceipts.map(\.text)
      + [
        world.view.screen.text, TextReport.render(report, language: language),
        JSONReport.render(report), TAPReport.render([report]), JUnitReport.render([report]),
        HTMLReport.render([report], language: language),
      ]
    #expect(!world.trace.entries.isEmpty)
    let secrets = secrets(of: setup)
    for text in texts {
      let leak = secrets.first { text.contains($0) }
      // Named by its last digits: a failing test must not print the secret either.
      #expect(leak == nil, "\(file): …\(leak?.suffix(4) ?? "")")
    }
  }

  @Test("what is looked for is really there to be found")
  func canary() throws {
    let secrets = secrets(of: try Playing.county())
    #expect(secrets.contains("6225880000000001"))
    #expect(secrets.contains("6220260000000000017"))
    #expect(secrets.contains("0123456789ABCDEFFEDCBA9876543210"))
  }

  /// Card numbers and TMKs of the world. PINs are six digits, as much else is; the tests of the
  /// runner and of the terminal look for those where they are typed.
  private func secrets(of setup: WorldSetup) -> [String] {
    setup.world.cards.map { $0.pan.reveal() }
      + setup.world.cards.compactMap { $0.paymentCode?.reveal() }
      + setup.masterKeys.values.map { key in key.withBytes { Hex.encode(Array($0)) } }
  }
}
