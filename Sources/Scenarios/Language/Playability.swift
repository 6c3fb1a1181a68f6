public import Rooms
public import Wording

extension Scenario {
  /// What keeps a person from playing it, in the order of the file; empty when nothing does.
  public var hindrances: [Hindrance] { tasks.flatMap(\.hindrances) }
}

/// Something in a scenario that `poslab run` can do and a person in front of a terminal cannot.
public struct Hindrance: Sendable, Hashable {
  /// What it is.
  public enum Problem: Sendable, Hashable {
    /// A step that no hands do.
    case notByHand(Verb)
    /// A task that does not say what to do.
    case noBrief(task: String)
    /// A task whose end nobody could notice: its goal has nothing, or only what holds from the start.
    case noGoal(task: String)
  }

  public let problem: Problem
  /// Where it stands.
  public let location: SourceLocation
}

extension Hindrance: CustomStringConvertible {
  /// `file:line:column: what is wrong; what to do`, in English.
  public var description: String { text.en }

  /// `file:line:column: what is wrong; what to do`.
  public var text: LocalizedText {
    let sentence = problem.text
    return LocalizedText(zh: "\(location): \(sentence.zh)", en: "\(location): \(sentence.en)")
  }
}

extension Hindrance.Problem {
  /// What is wrong, and what to do.
  public var text: LocalizedText {
    switch self {
    case .notByHand(let verb):
      LocalizedText(
        zh: "`\(verb.rawValue)` 手上做不到，真人做这一课时不会发生；请移到 `happens` 里",
        en: "no hands do `\(verb.rawValue)`, so it does not happen to a person; "
          + "move it to `happens`")
    case .noBrief(let task):
      LocalizedText(
        zh: "任务 `\(oneLine(task))` 没有说明，学员不知道要做什么；请加上 `brief`",
        en: "task `\(oneLine(task))` does not say what to do; add a `brief`")
    case .noGoal(let task):
      LocalizedText(
        zh: "任务 `\(oneLine(task))` 的条件里没有能打勾的，做完了也看不出来；请在 `goal` 里写上屏幕、单据、报文或账目会变成什么样",
        en: "task `\(oneLine(task))` has no goal that could tick, so nobody sees that it is done; "
          + "write into `goal` what page, slip, message or figure there is then")
    }
  }
}

extension ScenarioTask {
  fileprivate var hindrances: [Hindrance] {
    var found: [Hindrance] = []
    if brief == nil { found.append(Hindrance(problem: .noBrief(task: name.value), at: name)) }
    for step in steps where !step.value.isByHand {
      found.append(Hindrance(problem: .notByHand(step.value.verb), at: step))
    }
    if !goal.contains(where: \.value.canTick) {
      found.append(Hindrance(problem: .noGoal(task: name.value), at: name))
    }
    return found
  }
}

extension Hindrance {
  fileprivate init(problem: Problem, at place: Located<some Any>) {
    self.init(problem: problem, location: place.location)
  }
}

extension Assertion {
  /// Whether it can come true by what somebody does. What must not be shown, and figures that must stay
  /// as they are, hold from the start.
  fileprivate var canTick: Bool {
    switch self {
    case .see, .printed, .sent, .received: true
    case .notSee: false
    case .terminal(let expectations): expectations.contains { !$0.matcher.staysAsItIs }
    case .ledger(let expectations): expectations.contains { !$0.matcher.staysAsItIs }
    case .stock(let expectations): expectations.contains { !$0.matcher.staysAsItIs }
    }
  }
}

extension ValueMatcher {
  fileprivate var staysAsItIs: Bool {
    if case .change(let change) = self { change.isNone } else { false }
  }
}
