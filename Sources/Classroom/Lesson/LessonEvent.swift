public import ISO8583
public import POSProtocol
public import Scenarios
import TerminalKit

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
  /// The strongest hint that was asked for; 0 without.
  public internal(set) var hints = 0
  public internal(set) var demonstrations = 0
  /// How often the trainer helped.
  public internal(set) var helps = 0
  public internal(set) var restarts = 0
  /// Codes or names of what went wrong, in order.
  public private(set) var mistakes: [String] = []
  /// How often something was done that must not be done here.
  public private(set) var forbidden = 0
  public private(set) var deadEnds = 0
  /// The answers that were chosen.
  public internal(set) var answers: [Int] = []

  init(task: String) { self.task = task }

  /// Whether nobody and nothing helped.
  public var isAlone: Bool { hints == 0 && demonstrations == 0 && helps == 0 }
  /// Whether nothing went wrong on the way.
  public var isFirstTry: Bool {
    restarts == 0 && mistakes.isEmpty && forbidden == 0 && deadEnds == 0
  }
  public var isDone: Bool { endedAt != nil }

  mutating func start(at milliseconds: Int64) { startedAt = milliseconds }
  mutating func end(at milliseconds: Int64) { endedAt = milliseconds }

  mutating func note(_ events: [LessonEvent]) {
    for event in events {
      switch event {
      case .mistake(let remark): mistakes.append(remark.say.en)
      case .trouble(let trouble): mistakes.append(trouble.code ?? trouble.title.en)
      case .forbidden: forbidden += 1
      case .unreachable: deadEnds += 1
      case .taskBegan, .goalMet, .taskDone, .lessonDone, .refused, .happened: break
      }
    }
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
