import ISO8583

/// Reads scenario files.
public enum ScenarioLoader {
  /// Reads a scenario.
  /// - Parameters:
  ///   - bytes: the file, YAML in UTF-8, at most 1 MiB.
  ///   - file: its name, for error messages.
  /// - Throws: everything that is wrong in it; nothing of a wrong file may be run.
  public static func load(_ bytes: [UInt8], file: String) throws(LoadErrors) -> Scenario {
    let root = try YAMLDocument.read(bytes, file: file)
    var reader = Reader()
    let scenario = reader.scenario(root)
    guard let scenario, reader.errors.isEmpty else { throw LoadErrors(reader.errors) }
    return scenario
  }
}

enum OperatorAtStart: String, CaseIterable {
  case none
}

extension Reader {
  static let scenarioKeys = [
    "scenario", "title", "world", "terminal", "clock", "operator", "language", "tasks",
  ]
  static let taskKeys = ["task", "brief", "hints", "steps", "goal"]

  mutating func scenario(_ node: YAMLNode) -> Scenario? {
    guard let fields = fields(node, "a scenario", allowed: Self.scenarioKeys) else { return nil }
    let name = requiredLocatedText("scenario", in: fields)
    let title = fields["title"].flatMap { localized($0, "the title") }
    let world = fields["world"].flatMap { locatedText($0, "`world`") }
    let terminal = required("terminal", in: fields).flatMap { self.terminalID($0) }
    let clock = fields["clock"].flatMap { clockTime($0) }
    let `operator` = fields["operator"].flatMap {
      word($0, "a state of the operator", as: OperatorAtStart.self)
    }
    let language = fields["language"].flatMap { word($0, "a language", as: Language.self) }
    let tasks = required("tasks", in: fields).flatMap { self.tasks($0) }
    guard let name, let terminal, let tasks else { return nil }
    return Scenario(
      name: name, title: title, world: world, terminal: terminal, clock: clock,
      startsWithoutOperator: `operator` == OperatorAtStart.none, language: language, tasks: tasks)
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
    let steps = fields["steps"].flatMap { list($0, "`steps`") } ?? []
    let readSteps = steps.compactMap { step($0) }
    let goal = fields["goal"].flatMap { list($0, "`goal`") } ?? []
    let readGoal = goal.compactMap { goalItem($0) }
    if fields["steps"] == nil, fields["goal"] == nil {
      report(.missingKey("goal", owner: "a task"), at: fields.location)
    }
    guard let name else { return nil }
    return ScenarioTask(
      name: name, brief: brief, hints: hintTexts, steps: readSteps, goal: readGoal)
  }

  mutating func locatedText(_ node: YAMLNode, _ what: String) -> Located<String>? {
    text(node, what).map { Located($0, at: node.location) }
  }

  mutating func requiredLocatedText(_ key: String, in fields: Fields) -> Located<String>? {
    required(key, in: fields).flatMap { locatedText($0, "`\(key)`") }
  }

  mutating func reportDuplicates(_ names: [Located<String>], _ kind: String) {
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
    let form = "its 8 characters in quotes, such as \"10000001\""
    return parsed(node, "a terminal's identification", form: form) { text in
      isIdentification(text, length: 8) ? Located(text, at: node.location) : nil
    }
  }

  mutating func merchantID(_ node: YAMLNode) -> Located<String>? {
    let form = "its 15 characters in quotes, such as \"898320554110001\""
    return parsed(node, "a merchant's identification", form: form) { text in
      isIdentification(text, length: 15) ? Located(text, at: node.location) : nil
    }
  }

  mutating func clockTime(_ node: YAMLNode) -> ClockTime? {
    let form = "date, time and offset, such as 2026-11-22T08:30:00+08:00"
    return parsed(node, "a moment", form: form) { ClockTime($0) }
  }
}

func isIdentification(_ text: String, length: Int) -> Bool {
  text.count == length && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
}
