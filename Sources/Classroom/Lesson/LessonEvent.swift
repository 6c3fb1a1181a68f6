public import POSProtocol
public import Rooms
public import Scenarios
import TerminalKit
public import Wording

/// What has come of what a person did.
public enum LessonEvent: Sendable, Hashable {
  case taskBegan(Int)
  /// This item of the goal is met.
  case goalMet(Int)
  case taskDone(Int)
  case lessonDone
  /// The person has gone astray.
  case mistake(Remark)
  /// The person did what must not be done here.
  case forbidden(Remark)
  /// The terminal shows a failure that the task does not provoke.
  case trouble(Trouble)
  /// What the lesson arranged around the person has happened.
  case happened(RoomAct)
  /// From here the goal cannot be reached any more.
  case unreachable
  /// The lesson wants something of the room that it cannot do.
  case refused(Refusal)
}

extension LessonEvent {
  /// Whether something that is broken can be to blame for it.
  var isFailure: Bool {
    switch self {
    case .trouble, .unreachable: true
    case .taskBegan, .goalMet, .taskDone, .lessonDone, .mistake, .forbidden, .refused, .happened:
      false
    }
  }
}

extension LessonEvent {
  /// Whether an act could not be done; what a lesson arranged and the room refuses is another thing.
  var refusesAct: Bool {
    switch self {
    case .refused(.happening): false
    case .refused: true
    case .taskBegan, .goalMet, .taskDone, .lessonDone, .mistake, .forbidden, .trouble, .happened,
      .unreachable:
      false
    }
  }
}

extension LessonEvent {
  /// Whether a task has begun, or has begun anew.
  var beginsTask: Bool { if case .taskBegan = self { true } else { false } }
}

/// Help with a task.
public struct Hint: Sendable, Hashable {
  /// From 1, the weakest.
  public let strength: Int
  public let count: Int
  /// Nil where the lesson has none: then ``next`` alone helps.
  public let text: LocalizedText?
  /// What to press or present next, to light up; only with the strongest.
  public let next: RoomAct?
}

/// How a person gets on with one task.
public struct TaskProgress: Sendable, Hashable, Codable {
  /// The task's name.
  public let task: String
  /// Milliseconds of the room's clock.
  public private(set) var startedAt: Int64?
  public private(set) var endedAt: Int64?
  /// Nil where it was not; grades of earlier releases do not say it.
  private var doneBefore: Bool?
  /// The strongest hint that was asked for; 0 without.
  public internal(set) var hints = 0
  public internal(set) var demonstrations = 0
  /// How often the trainer helped.
  public internal(set) var helps = 0
  public internal(set) var restarts = 0
  /// Codes or names of what went wrong, in order.
  public private(set) var mistakes: [String] = []
  /// What was done that must not be done here, in order: what the lesson says of it in English.
  public private(set) var forbiddenDeeds: [String] = []
  public private(set) var deadEnds = 0
  /// The answers that were chosen.
  public internal(set) var answers: [Int] = []
  /// Keys pressed, cards presented, codes scanned, the power switched on, paper loaded.
  public internal(set) var presses = 0
  public internal(set) var enters = 0
  /// ENTER again within a second, with nothing between.
  public internal(set) var doubleEnters = 0
  /// How often a page asked for the card's PIN.
  public internal(set) var pinEntries = 0
  /// How often such a page was left without it.
  public internal(set) var pinCancels = 0
  /// Amounts that were confirmed.
  public internal(set) var amounts = 0
  /// Those that are not the task's, in order.
  public private(set) var wrongAmounts: [WrongAmount] = []
  /// Transactions that were begun and are not the task's, in order.
  public private(set) var strays: [TransactionType] = []

  /// Of each list no more than this is kept.
  private static let listLimit = 100

  init(task: String) { self.task = task }

  /// How often something was done that must not be done here.
  public var forbidden: Int { forbiddenDeeds.count }
  /// Whether nobody and nothing helped.
  public var isAlone: Bool { hints == 0 && demonstrations == 0 && helps == 0 }
  /// Whether nothing went wrong on the way.
  public var isFirstTry: Bool {
    restarts == 0 && mistakes.isEmpty && forbidden == 0 && deadEnds == 0
  }
  public var isDone: Bool { endedAt != nil }
  /// Whether everything that was asked for was so before: nobody is graded for it.
  public var wasDoneBefore: Bool { doneBefore ?? false }
  /// Whether anything was tried, or help was asked for.
  var isTouched: Bool { presses > 0 || restarts > 0 || !isAlone }

  mutating func start(at milliseconds: Int64) { startedAt = milliseconds }
  mutating func end(at milliseconds: Int64, wasDoneBefore: Bool) {
    endedAt = milliseconds
    doneBefore = wasDoneBefore ? true : nil
  }

  mutating func note(_ events: [LessonEvent]) {
    for event in events {
      switch event {
      case .mistake(let remark): Self.add(remark.say.en, to: &mistakes)
      case .trouble(let trouble): Self.add(trouble.code ?? trouble.title.en, to: &mistakes)
      case .forbidden(let remark): Self.add(remark.say.en, to: &forbiddenDeeds)
      case .unreachable: deadEnds += 1
      case .taskBegan, .goalMet, .taskDone, .lessonDone, .refused, .happened: break
      }
    }
  }

  mutating func add(stray type: TransactionType) { Self.add(type, to: &strays) }
  mutating func add(_ amount: WrongAmount) { Self.add(amount, to: &wrongAmounts) }

  private static func add<Element>(_ element: Element, to list: inout [Element]) {
    if list.count < listLimit { list.append(element) }
  }
}

extension Trouble {
  /// The response code; nil for what the terminal refuses by itself.
  public var code: String? {
    if case .response(let code) = self { code.description } else { nil }
  }
}

extension Assertion {
  /// Whether this is what the terminal shows or receives with that failure: a task that asks for it
  /// provokes it.
  func names(_ trouble: Trouble) -> Bool {
    switch self {
    case .see(let texts):
      texts.contains { text in
        let shown = [trouble.title.zh, trouble.title.en].map(ScreenText.normalised)
        let wanted = [text.zh, text.en].map(ScreenText.normalised)
        return wanted.contains { part in
          shown.contains { $0.contains(part) || part.contains($0) }
            || trouble.code.map { part.contains($0) } ?? false
        }
      }
    case .received(let fields):
      fields.contains { field in
        guard case .field(39) = field.subject, case .literal(let code) = field.matcher else {
          return false
        }
        return code == trouble.code
      }
    case .sent, .printed, .terminal, .ledger, .stock, .notSee: false
    }
  }
}
