import Rooms
import Wording

/// Reads scenario files.
public enum ScenarioLoader {
  /// Reads a scenario.
  /// - Parameters:
  ///   - bytes: the file, YAML in UTF-8, at most 1 MiB.
  ///   - file: its name, for error messages.
  /// - Throws: everything that is wrong in it; nothing of a wrong file may be run.
  public static func load(_ bytes: [UInt8], file: String) throws(LoadErrors) -> Scenario {
    let reading = read(bytes, file: file)
    guard let scenario = reading.scenario, reading.errors.isEmpty else {
      throw LoadErrors(reading.errors)
    }
    return scenario
  }

  /// Reads as much of a scenario as there is.
  /// - Parameters:
  ///   - bytes: the file, YAML in UTF-8, at most 1 MiB.
  ///   - file: its name, for error messages.
  public static func read(_ bytes: [UInt8], file: String) -> ScenarioReading {
    let document: YAMLDocument
    do {
      document = try YAMLDocument(bytes, file: file)
    } catch {
      return ScenarioReading(
        scenario: nil, errors: error.errors, world: nil, terminals: [], steps: [])
    }
    var reader = Reader(document.errors)
    let values = VariedValues(of: document.root, &reader)
    guard reader.errors.count == document.errors.count else {
      return ScenarioReading(
        scenario: nil, errors: reader.errors, world: nil, terminals: [], steps: [])
    }
    let plays = (0..<values.count).compactMap { reader.scenario(document.root, values, play: $0) }
    var scenario = plays.first
    reader.reportVariedNames(plays)
    if plays.count == values.count { scenario?.others = Array(plays.dropFirst()) }
    return ScenarioReading(
      scenario: scenario, errors: LoadErrors(reader.errors).errors, world: reader.notedWorld,
      terminals: reader.notedTerminals, steps: reader.notedSteps)
  }
}

enum OperatorAtStart: String, CaseIterable {
  case none
}

extension Reader {
  static let scenarioKeys = [
    "scenario", "title", "tags", "world", "terminal", "terminals", "clock", "operator", "language",
    "given", "teaches", "needs", "minutes", VariedValues.key, "tasks",
  ]
  static let taskKeys = [
    "task", "at", "brief", "why", "solo", "teaches", "hints", "given", "happens", "steps", "goal",
    "forbid", "mistakes", "expects", "ask",
  ]

  /// The scenario as one of its plays has it. What is wrong in several is said once.
  fileprivate mutating func scenario(
    _ root: YAMLNode, _ values: VariedValues, play number: Int
  ) -> Scenario? {
    var reader = Reader()
    let filled = values.filled(root, play: number, &reader)
    let scenario = reader.scenario(filled)
    adopt(reader)
    return scenario
  }

  /// Names are what grades, films and orders go by.
  fileprivate mutating func reportVariedNames(_ plays: [Scenario]) {
    guard let first = plays.first else { return }
    let names = [first.name] + first.tasks.map(\.name)
    let isVaried = plays.contains { [$0.name] + $0.tasks.map(\.name) != names }
    guard isVaried else { return }
    report(
      .conflict(
        "names of scenarios and tasks do not vary", remedy: "write them without a varied value"),
      at: first.name.location)
  }

  private mutating func scenario(_ node: YAMLNode) -> Scenario? {
    guard let fields = fields(node, "a scenario", allowed: Self.scenarioKeys) else { return nil }
    let name = requiredLocatedText("scenario", in: fields)
    let title = fields["title"].flatMap { localized($0, "the title") }
    let tags = fields["tags"].flatMap { self.tags($0) }
    let world = fields["world"].flatMap { locatedText($0, "`world`") }
    let terminal = required("terminal", in: fields).flatMap { self.terminalID($0) }
    let others = fields["terminals"].flatMap { otherTerminals($0, beside: terminal) } ?? []
    note(world: world, terminals: [terminal].compactMap(\.self) + others)
    let clock = fields["clock"].flatMap { clockTime($0) }
    let `operator` = fields["operator"].flatMap {
      word($0, "a state of the operator", as: OperatorAtStart.self)
    }
    let language = fields["language"].flatMap { word($0, "a language", as: Language.self) }
    let given = self.given(fields["given"])
    let lesson = lessonInfo(fields)
    let tasks = required("tasks", in: fields).flatMap { self.tasks($0) }
    reportSeats(outside: [terminal].compactMap(\.self) + others)
    guard let name, let terminal, let tasks else { return nil }
    return Scenario(
      name: name, title: title, tags: tags ?? [], world: world, terminal: terminal,
      otherTerminals: others, clock: clock,
      startsWithoutOperator: `operator` == OperatorAtStart.none, language: language,
      given: given, lesson: lesson, tasks: tasks)
  }

  private mutating func reportSeats(outside room: [Located<String>]) {
    let known = room.map(\.value)
    for seat in notedSeats where !known.contains(seat.value) {
      report(
        .unknownReference(seat.value, kind: "terminal of the room", known: known),
        at: seat.location)
    }
  }

  private mutating func tags(_ node: YAMLNode) -> [String]? {
    list(node, "`tags`")?.compactMap { item in
      parsed(item, "a tag", form: "a name without spaces, such as smoke") { text in
        text.count <= 40 && !text.contains(where: \.isWhitespace) ? text : nil
      }
    }
  }

  private mutating func tasks(_ node: YAMLNode) -> [ScenarioTask]? {
    guard let items = list(node, "`tasks`") else { return nil }
    guard !items.isEmpty else {
      report(.noValue("`tasks`"), at: node.location)
      return nil
    }
    let tasks = items.compactMap { self.task($0) }
    reportDuplicates(tasks.map(\.name), "task")
    return tasks
  }

  private mutating func task(_ node: YAMLNode) -> ScenarioTask? {
    guard let fields = fields(node, "a task", allowed: Self.taskKeys) else { return nil }
    let name = requiredLocatedText("task", in: fields)
    let brief = fields["brief"].flatMap { localized($0, "the brief") }
    let hints = fields["hints"].flatMap { list($0, "`hints`") } ?? []
    let hintTexts = hints.compactMap { localized($0, "a hint") }
    let seat = fields["at"].flatMap { self.seat($0) }
    let given = self.given(fields["given"])
    let happens = fields["happens"].flatMap { self.happens($0) } ?? []
    let guide = taskGuide(fields)
    let steps = fields["steps"].flatMap { list($0, "`steps`") } ?? []
    let readSteps = steps.compactMap { step($0) }
    let goal = fields["goal"].flatMap { list($0, "`goal`") } ?? []
    let readGoal = goal.compactMap { goalItem($0) }
    if fields["steps"] == nil, fields["goal"] == nil {
      report(.missingKey("goal", owner: "a task"), at: fields.location)
    } else if steps.isEmpty, goal.isEmpty {
      report(
        .conflict("a task has neither a step nor a goal", remedy: "write one of them at least"),
        at: fields.location)
    }
    guard let name else { return nil }
    return ScenarioTask(
      name: name, seat: seat, brief: brief, hints: hintTexts, given: given, happens: happens,
      steps: readSteps, goal: readGoal, guide: guide)
  }

  mutating func locatedText(_ node: YAMLNode, _ what: Phrase) -> Located<String>? {
    text(node, what).map { Located($0, at: node.location) }
  }

  mutating func requiredLocatedText(_ key: String, in fields: Fields) -> Located<String>? {
    required(key, in: fields).flatMap { locatedText($0, "`\(key)`") }
  }

  mutating func reportDuplicates(_ names: [Located<String>], _ kind: Phrase) {
    var firstLines: [String: Int] = [:]
    for name in names {
      if let line = firstLines[name.value] {
        report(.duplicate(kind: kind, name: name.value, firstLine: line), at: name.location)
      } else {
        firstLines[name.value] = name.location.line
      }
    }
  }

  mutating func terminalID(_ node: YAMLNode) -> Located<String>? {
    let form: Phrase = "its 8 characters in quotes, such as \"10000001\""
    return parsed(node, "a terminal's identification", form: form) { text in
      isIdentification(text, length: 8) ? Located(text, at: node.location) : nil
    }
  }

  mutating func merchantID(_ node: YAMLNode) -> Located<String>? {
    let form: Phrase = "its 15 characters in quotes, such as \"898320554110001\""
    return parsed(node, "a merchant's identification", form: form) { text in
      isIdentification(text, length: 15) ? Located(text, at: node.location) : nil
    }
  }

  mutating func clockTime(_ node: YAMLNode) -> ClockTime? {
    let form: Phrase = "date, time and offset, such as 2026-11-22T08:30:00+08:00"
    return parsed(node, "a moment", form: form) { ClockTime($0) }
  }
}

func isIdentification(_ text: String, length: Int) -> Bool {
  text.count == length && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
}
