public import Rooms
import Scenarios
public import Simulation
public import Wording

/// Something that is done to a play, with its time. A play is its lesson, its seed and its inputs: it is
/// kept by appending them, and comes back by doing them again.
///
/// It may hold the digits of a PIN: whoever keeps it seals it.
public struct PlayInput: Sendable, Hashable, Codable {
  public enum Deed: Sendable, Hashable, Codable {
    /// By the person's hands, or around the person by the trainer's.
    case act(RoomAct)
    case restart
    case hint
    case demonstration
    /// The trainer helped.
    case help
    /// Something has come of the time that has passed: what was told of it then is not told again.
    case passed
    /// A trainer breaks something, or has mended everything: meanwhile failures are nobody's mistakes.
    case disturb(Bool)
    /// An answer to the question of the task, counted from 0.
    case answer(Int)
  }

  /// On the room's clock: milliseconds since the epoch.
  public let milliseconds: Int64
  public let deed: Deed

  public init(_ deed: Deed, at time: SimulatedTime) {
    milliseconds = time.millisecondsSinceEpoch
    self.deed = deed
  }
}

/// What a play is begun from: everything that is needed to play it again, copies of its files included.
public struct PlayHeader: Sendable, Hashable, Codable {
  /// The form that this program writes, and the only one it reads.
  public static let form = 1
  /// The version of this form.
  public private(set) var version = PlayHeader.form
  /// Of the program that wrote it.
  public let program: String
  public let lesson: String
  /// The lesson file and the world file as they were, UTF-8.
  public let lessonText: [UInt8]
  public let worldText: [UInt8]
  public let language: Language
  public let seed: UInt64
  /// The task at which it began, counted from 0.
  public let firstTask: Int

  public init(
    program: String, lesson: String, lessonText: [UInt8], worldText: [UInt8], language: Language,
    seed: UInt64, firstTask: Int
  ) {
    self.program = program
    self.lesson = lesson
    self.lessonText = lessonText
    self.worldText = worldText
    self.language = language
    self.seed = seed
    self.firstTask = firstTask
  }
}

extension LessonPlay {
  /// Lets time pass up to the input and does it. What the room cannot do changes nothing.
  public mutating func apply(_ input: PlayInput) -> [LessonEvent] {
    let time = SimulatedTime(millisecondsSinceEpoch: input.milliseconds)
    var events = advance(to: max(time, room.now))
    switch input.deed {
    case .act(let act):
      // What begins has begun, also when the room refuses the act.
      events += begin()
      do {
        events += try give(act)
      } catch {
        events.append(.refused(error))
      }
    case .restart: events += restartTask()
    case .hint: _ = hint()
    case .demonstration: noteDemonstration()
    case .help: noteHelp()
    case .passed: break
    case .disturb(let isDisturbed): self.isDisturbed = isDisturbed
    case .answer(let index): _ = answer(index)
    }
    return events
  }

  /// Two plays with equal fingerprints have had the same things happen to them.
  public var fingerprint: UInt64 { room.trace.fingerprint }

  /// Goes to a task by the reference of those before it, which are not graded.
  ///
  /// - Returns: whether they led there; if not, the play stands where they ended.
  public mutating func skip(to index: Int) -> Bool {
    while taskIndex < index, !isDone {
      guard playReference() else { return false }
    }
    forgetFinished()
    return taskIndex == index
  }
}
