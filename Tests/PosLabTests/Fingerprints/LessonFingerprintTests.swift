import Foundation
import Rooms
import Scenarios
import TestKit
import Testing
import Wording

/// What a change of the code must leave as it was: every page, slip and message of every lesson.
///
/// A line that differs shows a change of behaviour. Where that is what was wanted, or where the lesson
/// itself was changed, the failure names the line that is to stand in `lesson-fingerprints.txt`.
@Suite("Fingerprints of lessons")
struct LessonFingerprintTests {
  private static let files = Repository.files(below: "Simulations/lessons", [".yaml", ".yml"])
  private static let list = "Tests/PosLabTests/Fingerprints/lesson-fingerprints.txt"

  @Test("a lesson shows, prints, sends and receives byte for byte what it did", arguments: files)
  func unchanged(_ file: String) throws {
    let line = try Self.line(of: file)
    let kept = try Repository.text(Self.list).split(separator: "\n").map(String.init)
    #expect(kept.contains(line), "\(Self.list) is to have: \(line)")
  }

  @Test("no fingerprint is kept of a lesson that is gone")
  func noneLeftOver() throws {
    let kept = try Repository.text(Self.list).split(separator: "\n")
    #expect(kept.map { String($0.split(separator: " ")[0]) } == Self.files.map(Self.name).sorted())
  }

  private static func name(_ file: String) -> String {
    file.split(separator: "/").last.map(String.init) ?? file
  }

  private static func line(of file: String) throws -> String {
    let scenario = try ScenarioLoader.load(Array(try Repository.text(file).utf8), file: file)
    let setup = try Playing.world(of: scenario)
    let prints = try Language.allCases.map { language in
      var witness = Witness(
        try SimulatedWorld(
          setup, terminals: scenario.terminals, start: scenario.clock, language: language, seed: 1,
          withoutOperator: scenario.startsWithoutOperator))
      let report = ScenarioRunner(language: language).play(scenario, file: file, in: &witness)
      #expect(report.passed)
      let digits = String(witness.fingerprint, radix: 16, uppercase: true)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }
    return "\(name(file)) \(prints.joined(separator: " "))"
  }
}
