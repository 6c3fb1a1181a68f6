import Foundation
import Rooms
import Scenarios
import Testing
import Wording

@Suite("Documents: the scenario language")
struct ScenarioReferenceTests {
  private static let references = ["docs/scenarios.md", "docs/scenarios.zh-CN.md"]

  /// What a block of YAML is a part of.
  enum Example {
    case scenario, world, rules, steps

    init(_ block: Document.Block) {
      let first = block.lines.first { !$0.isEmpty && !$0.hasPrefix("#") } ?? ""
      switch first.prefix(while: { $0 != ":" }) {
      case "scenario": self = .scenario
      case "host": self = .world
      case "rules": self = .rules
      default: self = .steps
      }
    }
  }

  private static func load(_ text: String, _ document: Document) throws -> Scenario {
    try ScenarioLoader.load(Array(text.utf8), file: document.path)
  }

  @Test("every example loads, and whole scenarios pass", arguments: Document.all)
  func examples(_ document: Document) throws {
    let setup = try Playing.county()
    for block in document.blocks("yaml") {
      switch Example(block) {
      case .scenario:
        let scenario = try Self.load(block.text, document)
        #expect(scenario.unknownNames(in: setup.world).isEmpty)
        let played = try Playing.play(scenario, in: setup)
        #expect(played.report.passed, "\(played.failure ?? "")")
      case .world:
        _ = try WorldLoader.load(Array(block.text.utf8), file: document.path)
      case .rules:
        let rules = try RulesLoader.load(Array(block.text.utf8), file: document.path)
        #expect(try setup.commands(for: rules).count == rules.count)
      case .steps:
        let steps = block.lines.map { "      \($0)\n" }.joined()
        let head = "scenario: example\nterminal: \"10000001\"\ntasks:\n  - task: one\n    steps:\n"
        let scenario = try Self.load(head + steps, document)
        #expect(
          scenario.unknownNames(in: setup.world).isEmpty, "\(document.path):\(block.line)")
      }
    }
  }

  @Test("every verb has an entry and an example", arguments: references, Verb.allCases)
  func verbs(_ path: String, _ verb: Verb) throws {
    let document = try Document(path)
    #expect(document.text.contains("| `\(verb.rawValue)` |"))
    let examples = document.blocks("yaml").map(\.text).joined()
    #expect(examples.contains("- \(verb.rawValue):"))
  }

  @Test("every order of the trainer has an example", arguments: references, TrainerVerb.allCases)
  func trainer(_ path: String, _ verb: TrainerVerb) throws {
    let examples = try Document(path).blocks("yaml").map(\.text).joined()
    #expect(examples.contains("trainer: { \(verb.rawValue):"))
  }

  @Test(
    "every property that can be looked at is named", arguments: references,
    TerminalProperty.allCases.map(\.rawValue) + LedgerCount.allCases.map(\.rawValue))
  func properties(_ path: String, _ name: String) throws {
    #expect(try Document(path).text.contains("`\(name)`"))
  }
}
