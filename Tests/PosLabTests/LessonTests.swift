import Foundation
import Rooms
import Scenarios
import TestKit
import Testing
import Wording

@Suite("Lessons, played by terminal and host together")
struct LessonTests {
  private static let files = Repository.files(below: "Simulations/lessons", [".yaml", ".yml"])

  private func load(_ file: String) throws -> Scenario {
    try ScenarioLoader.load(Array(try Repository.text(file).utf8), file: file)
  }

  @Test("there are lessons")
  func present() { #expect(Self.files.count >= 12) }

  @Test("every lesson passes in both languages", arguments: files, Language.allCases)
  func passes(_ file: String, _ language: Language) throws {
    let scenario = try load(file)
    let setup = try Playing.world(of: scenario)
    #expect(scenario.unknownNames(in: setup.world).isEmpty)
    let played = try Playing.play(scenario, in: setup, language: language)
    #expect(played.report.passed, "\(played.failure ?? "")")
    #expect(played.report.tasks.count == scenario.tasks.count)
  }

  @Test(
    "a lesson whose numbers vary passes with ten seeds, all sets of numbers among them",
    arguments: files)
  func varied(_ file: String) throws {
    let scenario = try load(file)
    guard !scenario.others.isEmpty else { return }
    let setup = try Playing.world(of: scenario)
    #expect(Set(scenario.others.map(\.tasks) + [scenario.tasks]).count == scenario.others.count + 1)
    #expect(scenario.others.count < 10)
    for seed in UInt64(1)...10 {
      let played = try Playing.play(
        scenario.variant(seed: seed), in: setup, language: seed % 2 == 0 ? .en : .zh, seed: seed)
      #expect(played.report.passed, "seed \(seed): \(played.failure ?? "")")
    }
  }

  @Test("equal seeds give equal runs, another seed another run", arguments: files)
  func seeds(_ file: String) throws {
    let scenario = try load(file)
    let setup = try Playing.world(of: scenario)
    let runs = try [7, 7, 8].map { try Playing.play(scenario, in: setup, seed: $0).fingerprint }
    #expect(runs[0] == runs[1])
    #expect(runs[0] != runs[2])
  }

  @Test("every lesson has its texts in both languages", arguments: files)
  func texts(_ file: String) throws {
    let scenario = try load(file)
    #expect(scenario.title != nil)
    for task in scenario.tasks { #expect(task.brief != nil, "\(task.name.value)") }
  }
}
