import ISO8583
import POSProtocol
import Scenarios
import Testing
import Wording

@Suite struct LoadErrorTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let yaml: String
    let message: String
    var testDescription: String { yaml }
    init(_ yaml: String, _ message: String) {
      self.yaml = yaml
      self.message = message
    }
  }

  static let steps: [Case] = [
    Case("pres: MENU", "6:5: `pres` is not a step; did you mean `press`?"),
    Case("notsee: 好", "6:5: `notsee` is not a step; did you mean `not-see`?"),
    Case(
      "press: ENTR", "6:12: `ENTR` is not a key of the terminal; did you mean `ENTER`?"),
    Case("press: enter", "6:12: `enter` is not a key of the terminal; did you mean `ENTER`?"),
    Case(
      "press: MENU 123",
      "6:12: `123` is not a key of the terminal; "
        + "write one key at a time with spaces between, or `type` the digits"),
    Case("press:", "6:11: `press` has no value; write one, or remove the key"),
    Case(
      "press: MENU\n    see: 好",
      "6:5: a step has more than one key: `press`, `see`; "
        + "give each its own item that begins with `-`"),
    Case(
      "MENU", "6:5: a step is text; write a verb and its argument, such as `- see: 签到成功`"),
    Case(
      "wait: 5",
      "6:11: `5` is not a duration; write a number and a unit, such as "
        + "500ms, 5s, 2m or 1h"),
    Case("power: of", "6:12: `of` is not a state of the power; did you mean `off`?"),
    Case("line: cutt", "6:11: `cutt` is not a thing to do with the line; did you mean `cut`?"),
    Case(
      "line: drop",
      "6:11: `drop` is not a thing to do with the line; write { drop: response }"),
    Case("line: { drp: request }", "6:13: `drp` is not a key of `line`; did you mean `drop`?"),
    Case(
      "line: { of: sale }",
      "6:11: `line` does not say what to do; use one of cut, restore, delay, drop, corrupt, "
        + "duplicate"),
    Case(
      "line: {}",
      "6:11: `line` does not say what to do; use one of cut, restore, delay, drop, corrupt, "
        + "duplicate"),
    Case(
      "line: { drop: request, delay: 5s }",
      "6:11: `line` has more than one key: `delay`, `drop`; "
        + "give each its own item that begins with `-`"),
    Case(
      "line: { drop: request, of: sales }",
      "6:32: `sales` is not a transaction; did you mean `sale`?"),
    Case(
      "line: { delay: 5s, of: sale }",
      "6:11: `of` does nothing beside `delay`; remove it"),
    Case(
      "press: MENU\n    at: \"10000009\"",
      "7:9: there is no terminal of the room `10000009`; did you mean `10000001`?"),
    Case(
      "press: MENU\n    at: 9",
      "7:9: `9` is not a terminal's identification; write its 8 characters in quotes, such as "
        + "\"10000001\""),
    Case(
      "trainer: { freez: card }",
      "6:16: `freez` is not a key of `trainer`; did you mean `freeze`?"),
    Case(
      "trainer: { respond: { to: sales, code: \"51\" } }",
      "6:31: `sales` is not a transaction; did you mean `sale`?"),
    Case(
      "trainer: { respond: { to: sale, code: 5 } }",
      "6:43: `5` is not a response code; write its two characters in quotes, such as \"51\""),
    Case(
      "trainer: { respond: { to: sale, code: \"ZZ\" } }",
      "6:43: `ZZ` is not a response code; write one of "
        + ResponseCode.all.map(\.description).joined(separator: ", ")),
    Case("say: 好", "6:10: `say` is text; write `{ zh: …, en: … }`"),
    Case("say: { zh: \"好\",坏, en: a }", "6:20: `坏` is not a key of `say`; use one of zh, en"),
    Case("say: { zh: 好 }", "6:10: `say` has no `en` text; give both `zh` and `en`"),
    Case(
      "clock: 2026-02-30T00:00:00Z",
      "6:12: `2026-02-30T00:00:00Z` is not a time to go to; write next-day, a time such as "
        + "\"23:59:50\", or a moment such as 2026-11-22T08:30:00+08:00"),
    Case(
      "sent: { 39: '/[/' }",
      "6:17: `/[/` is not a regular expression; "
        + "correct it, or drop the slashes to compare the text itself"),
    Case(
      "sent: { amount: 1 }",
      "6:13: `amount` is not a part of a message; write mti, tpdu, header, a field such as "
        + "\"39\", or a part such as \"60.3\""),
    Case(
      "terminal: { signedin: true }",
      "6:17: `signedin` is not a key of `terminal`; did you mean `signed-in`?"),
    Case(
      "ledger: { aproved: 1 }",
      "6:15: `aproved` is not a key of `ledger`; did you mean `approved`?"),
    Case("see: \"　 \"", "6:10: `see` has no value; write one, or remove the key"),
    Case(
      "see: 好\n    see: 坏",
      "7:5: a map has the same key twice: `see`; keep one of them"),
    Case("see: *好", "6:11: this is not YAML: "),
  ]

  @Test("A wrong step is reported with its place and what to do", arguments: steps)
  func wrongStep(_ example: Case) throws {
    let error = try #require(throws: LoadErrors.self) { try loadStep(example.yaml) }
    let first = try #require(error.errors.first).description
    #expect(first.hasPrefix("lesson.yaml:\(example.message)"), "\(first)")
    #expect(example.message.hasSuffix(": ") || first == "lesson.yaml:\(example.message)")
  }

  static let files: [Case] = [
    Case("", "1:1: the file is empty; write a scenario or a world into it"),
    Case("a", "1:1: a scenario is text; write a map: `key: value`"),
    Case(
      "scenario: s\nterminal: \"1\"\ntasks: []\ntitel: x\n",
      """
      2:11: `1` is not a terminal's identification; write its 8 characters in quotes, \
      such as "10000001"
      3:8: `tasks` has no value; write one, or remove the key
      4:1: `titel` is not a key of a scenario; did you mean `title`?
      """),
    Case(
      "scenario: s\ntasks:\n- tsk: a\n- task: b\n  goal:\n  - press: MENU\n- task: b\n  goal: []\n",
      """
      1:1: a scenario has no `terminal`; add `terminal:`
      3:3: `tsk` is not a key of a task; did you mean `task`?
      3:3: a task has no `task`; add `task:`
      3:3: a task has no `goal`; add `goal:`
      6:5: `press` does something, and a goal only checks; move it to `steps`, or use one of \
      see, not-see, printed, sent, received, terminal, ledger, stock
      7:9: task `b` is already defined on line 4; give each its own
      """),
    Case(
      "scenario: &a s\nterminal: *a\ntasks: []\n",
      "2:11: the YAML alias `*a` is not part of the language; write the value out"),
    Case(
      "scenario: [\n",
      "1:11: this is not YAML: a quote or a bracket is not closed; close the quote or the bracket"),
    Case(
      "scenario: s\n6225880000000001: 1\n",
      "2:1: `622588******0001` is not a key of a scenario; use one of scenario, title, tags, "
        + "world, terminal, terminals, clock, operator, language, given, teaches, needs, minutes, "
        + "vary, tasks"),
  ]

  @Test("A wrong file is reported with all its errors, in the order of its lines", arguments: files)
  func wrongFile(_ example: Case) throws {
    let error = try #require(throws: LoadErrors.self) { try load(example.yaml) }
    let wanted = example.message.split(separator: "\n").map { "lesson.yaml:\($0)" }
    let lines = error.errors.map(\.description)
    #expect(wanted.allSatisfy(lines.contains), "\(error)")
    #expect(lines.count >= wanted.count)
  }

  @Test("Bytes that are not UTF-8, and files without end, are refused")
  func outside() throws {
    let binary = try #require(throws: LoadErrors.self) {
      try ScenarioLoader.load([0xFF, 0xFE, 0x00], file: "b")
    }
    #expect(binary.description == "b:1:1: the file is not UTF-8 text; save it as UTF-8")
    let large = try #require(throws: LoadErrors.self) {
      try ScenarioLoader.load([UInt8](repeating: 0x20, count: 1 << 20 + 1), file: "b")
    }
    #expect(
      large.description
        == "b:1:1: the file is larger than 1048576 bytes; split it into several files")
    let deep = try #require(throws: LoadErrors.self) {
      try load(String(repeating: "[", count: 300) + String(repeating: "]", count: 300))
    }
    #expect(deep.description.contains("nested too deeply"))
  }

  static let neverMatching: [(String, String)] = [
    (
      "terminal: { signed-in: yes }",
      "6:28: `yes` is not a value that `signed-in` can have; write `true` or `false`"
    ),
    (
      "terminal: { power: load }",
      "6:24: `load` is not a value that `power` can have; write one of off, on"
    ),
    (
      "terminal: { frozen: '/yes/' }",
      "6:25: `/yes/` is not a value that `frozen` can have; write `true` or `false`"
    ),
    (
      "terminal: { journal: absent }",
      "6:26: `absent` is not a value that `journal` can have; write a whole number"
    ),
    (
      "terminal: { batch: 1 }",
      "6:24: `1` is not a value that `batch` can have; write 6 digits in quotes"
    ),
    (
      "terminal: { operator: \"001\" }",
      "6:27: `001` is not a value that `operator` can have; write 2 digits in quotes or absent"
    ),
    (
      "ledger: { approved: 01 }",
      "6:25: `01` is not a value that `approved` can have; write a whole number"
    ),
    (
      "ledger: { balance of ok: 4987.5 }",
      "6:30: `4987.5` is not a value that `balance of ok` can have; "
        + "write yuan with two decimals in quotes, such as \"5000.00\""
    ),
    (
      "stock: { \"6901028075763\": 1.0 }",
      "6:31: `1.0` is not a value that `6901028075763` can have; write a whole number"
    ),
    (
      "sent: { mti: 200 }",
      "6:18: `200` is not a value that `mti` can have; write 4 digits in quotes"
    ),
    (
      "received: { \"39\": 5 }",
      "6:23: `5` is not a value that `39` can have; write a text of 2 characters in quotes or absent"
    ),
    (
      "sent: { \"60.3\": \"1\" }",
      "6:21: `1` is not a value that `60.3` can have; write 3 digits in quotes or absent"
    ),
    (
      "sent: { \"52\": 0123456789abcdef }",
      "6:19: `0123456789abcdef` is not a value that `52` can have; "
        + "write 16 upper-case hexadecimal digits in quotes or absent"
    ),
  ]

  @Test("A check that can never hold is an error", arguments: neverMatching)
  func neverMatches(step: String, message: String) throws {
    let error = try #require(throws: LoadErrors.self) { try loadStep(step) }
    #expect(error.errors.map(\.description) == ["lesson.yaml:\(message)"])
  }

  @Test(
    "A part that no message of the dialect has is no part of a message",
    arguments: [
      "sent: { \"60.9\": absent }", "sent: { \"7\": \"1\" }", "received: { \"129\": absent }",
    ])
  func noPart(step: String) throws {
    let error = try #require(throws: LoadErrors.self) { try loadStep(step) }
    #expect(error.description.contains("is not a part of a message"))
  }

  @Test(
    "A name that does nothing beside its order is an error",
    arguments: [
      "trainer: { mac: wrong, name: x }", "trainer: { require: sign-in, name: x }",
      "trainer: { respond: { to: sale, code: \"51\" }, card: ok }",
      "trainer: { unfreeze: card, reason: cash-out }", "trainer: { deposit: \"1.00\", name: x }",
    ])
  func uselessName(step: String) throws {
    let error = try #require(throws: LoadErrors.self) { try loadStep(step) }
    #expect(error.description.contains("does nothing beside"))
  }

  @Test("A text with a character that has no key does not load")
  func untypable() throws {
    let error = try #require(throws: LoadErrors.self) { try loadStep("type: 12a") }
    #expect(
      error.description
        == "lesson.yaml:6:11: `12a` is not a text that can be typed; write digits and `.` only")
  }

  @Test("Every error has its words in Chinese", arguments: steps + files)
  func chinese(_ example: Case) throws {
    let isStep = Self.steps.contains { $0.yaml == example.yaml }
    let error = try #require(throws: LoadErrors.self) {
      if isStep { _ = try loadStep(example.yaml) } else { _ = try load(example.yaml) }
    }
    let errors = error.errors
    #expect(!errors.isEmpty)
    for error in errors {
      // Names, values and forms of the language are the same in both.
      let words = error.text.zh.replacing(#/`[^`]*`|"[^"]*"|^[^ ]* /#, with: "")
      let english = words.firstMatch(of: #/[a-z]{2,} (is|of|a|the|has|not|no|or|and|one) /#)
      #expect(english == nil, "\(error.text.zh)")
      #expect(words.contains { ("\u{4E00}"..."\u{9FFF}").contains($0) }, "\(error.text.zh)")
    }
  }

  @Test("A word too far from every other gets the list instead of a guess")
  func noGuess() throws {
    let error = try #require(throws: LoadErrors.self) { try loadStep("paper: xyzzy") }
    #expect(error.description.hasSuffix("; use one of out, load"))
  }
}
