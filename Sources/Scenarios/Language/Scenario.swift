public import Rooms
public import TerminalKit
public import Wording

/// A scenario file: tasks that a trainer reads aloud, a trainee does by hand and QA replays.
public struct Scenario: Sendable, Hashable {
  /// The name, as reports and file names use it.
  public let name: Located<String>
  /// The title for people.
  public let title: LocalizedText?
  /// By which scenarios are chosen.
  public let tags: [String]
  /// The world: a name under `Simulations/worlds/` or a path; absent: the default world.
  public let world: Located<String>?
  /// The identification of the terminal that is used, 8 characters (F41).
  public let terminal: Located<String>
  /// Further terminals in the same room.
  public let otherTerminals: [Located<String>]
  /// Where simulated time starts; absent: where the world says.
  public let clock: ClockTime?
  /// Whether nobody is signed in at the terminal at the start (`operator: none`).
  public let startsWithoutOperator: Bool
  /// The language of the terminal's screens; absent: the caller's.
  public let language: Language?
  /// What has been done before the first task begins.
  public let given: [Given]
  /// What a person needs to know of it to choose it.
  public let lesson: LessonInfo
  /// The tasks, in order; at least one.
  public let tasks: [ScenarioTask]
  /// The same with other values (`vary`); empty where nothing varies.
  public internal(set) var others: [Scenario] = []

  /// The scenario as somebody with this seed plays it: neighbouring seeds have other values, and seed 1
  /// has the first.
  public func variant(seed: UInt64) -> Scenario {
    let number = Int((seed &- 1) % UInt64(others.count + 1))
    return number == 0 ? self : others[number - 1]
  }

  /// The title in `language`, or the name when there is none.
  public func title(in language: Language) -> String {
    title?[language] ?? name.value
  }

  /// All terminals of the room, the scenario's own first.
  public var terminals: [String] { [terminal.value] + otherTerminals.map(\.value) }
}

/// What a lesson is to those who choose it.
public struct LessonInfo: Sendable, Hashable {
  /// What is learnt.
  public let teaches: [Skill]
  /// The names of the lessons that come before it.
  public let needs: [Located<String>]
  /// How long a beginner takes, in minutes; nil when nobody said.
  public let minutes: Int?

  static let none = LessonInfo(teaches: [], needs: [], minutes: nil)
}

/// One thing to do within a scenario.
public struct ScenarioTask: Sendable, Hashable {
  /// The name, unique in its scenario.
  public let name: Located<String>
  /// The terminal at which it is done; nil: the scenario's own.
  public let seat: Located<String>?
  /// What to do, for people.
  public let brief: LocalizedText?
  /// Help, from the smallest to the largest: where to look, which word, which keys.
  public let hints: [LocalizedText]
  /// What has been done before it begins.
  public let given: [Given]
  /// What happens around the person, and what starts it.
  public let happens: [Located<Happening>]
  /// The reference way to do it.
  public let steps: [Located<Step>]
  /// What decides whether it is done, whoever did it.
  public let goal: [Located<Assertion>]
  /// What only people need.
  public let guide: TaskGuide
}

/// What a person who plays a task is told and judged by.
public struct TaskGuide: Sendable, Hashable {
  /// Why it is done.
  public let why: LocalizedText?
  /// The situation without the way through it, for exams.
  public let solo: LocalizedText?
  /// What is learnt here; empty: what the lesson teaches.
  public let teaches: [Skill]
  /// What must not be done here.
  public let forbid: [Remark]
  /// Ways that lead astray, and the way back.
  public let mistakes: [Remark]
  /// Response codes and terminal codes that are provoked here: no mistakes.
  public let expects: [String]
  /// A question about it.
  public let ask: Question?

  static let none = TaskGuide(
    why: nil, solo: nil, teaches: [], forbid: [], mistakes: [], expects: [], ask: nil)
}

/// Something that is said when something happens.
public struct Remark: Sendable, Hashable {
  public let when: Assertion
  public let say: LocalizedText
  /// The way back.
  public let back: LocalizedText?
  /// Where it is written.
  public let location: SourceLocation
}

/// A question with two or three answers.
public struct Question: Sendable, Hashable {
  public let text: LocalizedText
  public let answers: [Answer]

  public struct Answer: Sendable, Hashable {
    public let text: LocalizedText
    /// What is said to whoever chooses it.
    public let say: LocalizedText
    public let isRight: Bool
  }
}

/// What can be done before a task begins, so that nobody has to do it again.
public enum Given: String, Sendable, Hashable, CaseIterable {
  /// The terminal has signed in today.
  case signedIn = "signed-in"
  /// The shop's goods are in the terminal.
  case goods

  /// The keys that do it, from the idle page and back to it.
  public var keys: [Key] {
    switch self {
    case .signedIn: [.menu, .digit(1), .digit(1), .enter]
    case .goods: [.menu, .digit(2), .digit(7)]
    }
  }

  /// What the screen says when it is done.
  var sign: String {
    switch self {
    case .signedIn: "签到成功"
    case .goods: "下载完成"
    }
  }
}

/// What can be learnt.
public enum Skill: String, Sendable, Hashable, CaseIterable, Codable {
  case signIn = "sign-in"
  case sale, void, refund
  /// What becomes of a payment that was not answered.
  case reversal
  case settlement, stock, ordering

  /// What people call it.
  public var name: LocalizedText {
    switch self {
    case .signIn: LocalizedText(zh: "签到", en: "Sign-in")
    case .sale: LocalizedText(zh: "收款", en: "Sale")
    case .void: LocalizedText(zh: "撤销", en: "Void")
    case .refund: LocalizedText(zh: "退货", en: "Refund")
    case .reversal: LocalizedText(zh: "没有回答和冲正", en: "No answer, and reversal")
    case .settlement: LocalizedText(zh: "结算", en: "Settlement")
    case .stock: LocalizedText(zh: "库存", en: "Stock")
    case .ordering: LocalizedText(zh: "订货", en: "Ordering")
    }
  }
}
