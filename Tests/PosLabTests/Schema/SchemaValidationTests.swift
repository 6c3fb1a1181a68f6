import Foundation
import Rooms
import TestKit
import Testing
import Wording

@testable import Scenarios

@Suite("The published schemas")
struct SchemaValidationTests {
  private static let lessons = Repository.files(below: "Simulations/lessons", [".yaml", ".yml"])
  private static let worlds = Repository.files(below: "Simulations/worlds", [".yaml", ".yml"])

  private static func scenarios() throws -> JSONSchema {
    try JSONSchema(Repository.text("Simulations/scenario.schema.json"))
  }

  private static func worldSchema() throws -> JSONSchema {
    try JSONSchema(Repository.text("Simulations/worlds/world.schema.json"))
  }

  private func faults(
    _ text: String, _ schema: JSONSchema, _ typing: JSON.Typing
  ) throws -> [String] {
    schema.faults(in: JSON(try YAMLDocument(Array(text.utf8), file: "f").root, typing))
  }

  @Test("take every lesson, however its scalars are typed", arguments: lessons)
  func lesson(_ file: String) throws {
    let schema = try Self.scenarios()
    for typing in JSON.Typing.allCases {
      #expect(try faults(Repository.text(file), schema, typing) == [], "\(typing)")
    }
  }

  @Test("take every world, however its scalars are typed", arguments: worlds)
  func world(_ file: String) throws {
    let schema = try Self.worldSchema()
    for typing in JSON.Typing.allCases {
      #expect(try faults(Repository.text(file), schema, typing) == [], "\(typing)")
    }
  }

  @Test("take every example of the documents", arguments: Document.all)
  func documents(_ document: Document) throws {
    for block in document.blocks("yaml") {
      for typing in JSON.Typing.allCases {
        let found: [String]
        switch ScenarioReferenceTests.Example(block) {
        case .scenario: found = try faults(block.text, Self.scenarios(), typing)
        case .world: found = try faults(block.text, Self.worldSchema(), typing)
        case .steps: found = try faults(Self.lesson(of: block.lines), Self.scenarios(), typing)
        case .rules:
          let orders = block.lines.filter { $0.contains("- {") }
            .map { $0.replacing("- {", with: "- trainer: {").trimmingCharacters(in: .whitespaces) }
          found = try faults(Self.lesson(of: orders), Self.scenarios(), typing)
        }
        #expect(found == [], "\(document.path):\(block.line) \(typing)")
      }
    }
  }

  private static func lesson(of steps: [String]) -> String {
    "scenario: s\nterminal: \"10000001\"\ntasks:\n  - task: t\n    steps:\n"
      + steps.map { "      \($0)\n" }.joined()
  }

  /// What the loader takes, in the forms it takes it.
  static let accepted = [
    "trainer: { unfreeze: debit-frozen }", "trainer: { unfreeze: \"898320554110001\" }",
    "trainer: { unfreeze: 898320554110001 }", "trainer: { freeze: card debit-ok }",
    "trainer: { freeze: { card: debit-ok }, reason: cash-out }",
    "trainer: { bind: \"898320554110001\" }", "trainer: { deposit: 500.00 }",
    "trainer: { respond: { to: sale, code: 51 } }",
    "trainer: { deliver: { 6901028075763: \"50\" } }", "type: 1250", "type: \"1.5\"", "press: 1",
    "see: 100", "see: true", "printed: [1, 2.50]", "power: off", "clock: \"23:59\"",
    "terminal: { signed-in: \"true\", stan: '/^0/', operator: absent, journal: 0 }",
    "terminal: { batch: 000001, power: on, paper: load, pending-reversal: present }",
    "ledger: { approved: \"1\", fees: 0.05, balance of debit-ok: '/00$/', last-alert: absent }",
    "ledger: { freeze-reason of debit-ok: cash-out, stock of 6901028075763: 115 }",
    "stock: { 6901028075763: 12 }", "say: { zh: 按菜单键,再按 1, en: 24 }",
    "sent: { 39: 00, mti: 0200, \"55.9F26\": present }",
    "line: { drop: response, of: sale }", "line: { corrupt: request, of: any }",
    "line: { duplicate: request, of: sign-in }",
    "ledger: { approved: by 1, fees: by +0.05, balance of debit-ok: by -200.00 }",
    "stock: { 6901028075763: by -5 }", "terminal: { journal: by 1, unsent: by 0 }",
    "press: MENU\n        at: \"10000001\"", "at: 10000001\n        see: 好",
  ]

  /// What a task can have beside its steps, in the forms the loader takes.
  static let tasks = [
    "at: \"10000001\"", "at: 10000001", "why: { zh: 好, en: Good }", "solo: { zh: 好, en: Good }",
    "teaches: [sign-in, void]", "given: [signed-in, goods]", "given:", "expects: [\"55\", A0, 98]",
    "happens: [{ do: { line: cut }, when: start }]", "happens: [{ after: 3s, do: { paper: out } }]",
    "happens: [{ when: { after: 3s }, do: [{ power: off }, { power: on }] }]",
    "happens: [{ when: start, after: 3s, do: { clock: next-day } }]",
    "happens: [{ when: { sent: { mti: 0200 } }, after: 3s, do: { line: { delay: 5s } } }]",
    "happens: [{ when: { received: { 39: 00 } }, do: { trainer: { mac: wrong } } }]",
    "happens: [{ when: { see: 好 }, do: { line: cut } }, { when: { printed: [1] }, do: [{ line: cut }] }]",
    "forbid: [{ when: { ledger: { approved: by 2 } }, say: { zh: 一, en: b }, back: { zh: 一, en: b } }]",
    "mistakes: [{ when: { see: 好 }, say: { zh: 一, en: b } }]",
    "ask: { question: { zh: 一, en: b }, answers: [{ text: { zh: 1, en: 1 }, say: { zh: 一, en: b } }, "
      + "{ text: { zh: 2, en: 2 }, say: { zh: 一, en: b }, right: true }] }",
  ]

  @Test("take what the loader takes of a task", arguments: tasks)
  func validTask(_ key: String) throws {
    let text = Self.lesson(of: ["- see: 好"]) + "    \(key)\n"
    #expect(ScenarioLoader.read(Array(text.utf8), file: "f").errors.map(\.description) == [])
    for typing in JSON.Typing.allCases {
      #expect(try faults(text, Self.scenarios(), typing) == [], "\(typing)")
    }
  }

  @Test(
    "and refuse of a task what it refuses",
    arguments: [
      "at: \"1\"", "teaches: [sel]", "given: [signed]", "expects: [\"5\"]", "why: 好",
      "happens: [{ when: start }]", "happens: [{ do: { line: cut } }]",
      "happens: [{ when: end, do: { line: cut } }]",
      "happens: [{ when: { terminal: { journal: 1 } }, do: { line: cut } }]",
      "happens: [{ when: start, do: { press: MENU } }]", "happens: [{ when: start, do: [] }]",
      "happens: [{ when: { after: 3s }, after: 3s, do: { line: cut } }]",
      "happens: [{ when: start, do: { line: cut, at: \"10000001\" } }]",
      "forbid: [{ say: { zh: 一, en: b } }]",
      "forbid: [{ when: { press: MENU }, say: { zh: 一, en: b } }]",
      "mistakes: [{ when: { see: 好 } }]", "ask: { question: { zh: 一, en: b }, answers: [] }",
      "ask: { question: { zh: 一, en: b } }", "goal: [{ see: 好, at: \"10000001\" }]",
    ])
  func refusedTask(_ key: String) throws {
    let text = Self.lesson(of: ["- see: 好"]) + "    \(key)\n"
    #expect(!ScenarioLoader.read(Array(text.utf8), file: "f").errors.isEmpty)
    #expect(try faults(text, Self.scenarios(), .core) != [])
  }

  @Test("take what the loader takes", arguments: accepted)
  func valid(_ step: String) throws {
    let text = Self.lesson(of: ["- " + step])
    let reading = ScenarioLoader.read(Array(text.utf8), file: "f")
    #expect(reading.errors.map(\.description) == [])
    for typing in JSON.Typing.allCases {
      #expect(try faults(text, Self.scenarios(), typing) == [], "\(typing)")
    }
  }

  @Test(
    "and refuse what it refuses",
    arguments: [
      "pres: MENU", "press: ENTR", "type: 12a", "terminal: { signed-in: maybe }",
      "terminal: { batch: \"1\" }", "terminal: { locks: true }", "ledger: { approved: many }",
      "ledger: { balance of debit-ok: \"1\" }", "trainer: { freez: card }",
      "trainer: { respond: { to: sale } }", "line: { drop: both }", "wait: 5", "say: { zh: 好 }",
      "stock: { 6901028075763: some }", "paper: full", "press: MENU\n        see: 好",
      "at: \"10000001\"", "press: MENU\n        at: \"1\"", "line: { of: sale }", "line: {}",
      "line: { delay: 5s, of: sale }", "line: { drop: request, of: sell }",
      "line: { drop: request, corrupt: request }", "terminal: { signed-in: by 1 }",
      "terminal: { stan: by 1 }", "ledger: { approved: by 1.00 }", "ledger: { fees: by 1 }",
      "stock: { 6901028075763: by }",
    ])
  func refused(_ step: String) throws {
    let text = Self.lesson(of: ["- " + step])
    #expect(!ScenarioLoader.read(Array(text.utf8), file: "f").errors.isEmpty)
    #expect(try faults(text, Self.scenarios(), .core) != [])
  }
}
