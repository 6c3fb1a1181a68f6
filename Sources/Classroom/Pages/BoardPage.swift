public import Wording

/// Everything that the trainer's page shows, worded in its language.
public struct BoardPage: Sendable, Hashable, Codable {
  /// Goes up with every change of the page, from 1.
  public var version: Int
  public var lang: Language
  /// Six digits.
  public var code: String
  /// Where trainees can open the pages, the likeliest first. The web fills it in when it is empty.
  public var addresses: [String] = []
  /// The network's name for the seat cards. The web fills it in when it is nil and one was given.
  public var wifi: String?
  /// The lesson that is open for the class.
  public var lesson: LessonName?
  /// The course through which the class is led.
  public var course: OpenCourseName?
  /// What is wrong with the class's file: nothing is kept meanwhile, and nothing happens.
  public var trouble: String?
  /// Why no phone can open ``addresses``; nil when one may. The web fills it in.
  public var unreachable: String?
  public var exam = false
  /// What an exam would begin, or has begun.
  public var examLesson: LessonName?
  public var paused = false
  public var counts = Counts()
  /// Who wants to go on with another browser in an exam, then who calls, then who is stuck.
  public var attention: [Attention] = []
  /// In the order of the seats.
  public var trainees: [Trainee] = []
  public var lessons: [CourseLesson] = []
  public var courses: [CourseName] = []
  /// The faults that can be injected.
  public var faults: [FaultName] = []
  /// The response codes that can be injected.
  public var codes: [CodeName] = []
  /// Where most go wrong.
  public var hard: [HardTask] = []
  /// Who needs teaching again.
  public var again: [TeachAgain] = []
  /// What can be undone, the newest first.
  public var undo: [Undo] = []
  /// The newest last, at most as many as a page can show.
  public var log: [LogLine] = []

  /// A board without trainees.
  public init(version: Int, lang: Language, code: String) {
    self.version = version
    self.lang = lang
    self.code = code
  }
}

extension BoardPage {
  public struct LessonName: Sendable, Hashable, Codable {
    public var name: String
    public var title: String

    public init(name: String, title: String) {
      self.name = name
      self.title = title
    }
  }

  public struct Counts: Sendable, Hashable, Codable {
    public var present: Int
    public var stuck: Int
    public var away: Int
    public var calling: Int

    public init(present: Int = 0, stuck: Int = 0, away: Int = 0, calling: Int = 0) {
      self.present = present
      self.stuck = stuck
      self.away = away
      self.calling = calling
    }
  }

  /// Somebody who needs the trainer.
  public struct Attention: Sendable, Hashable, Codable {
    public enum Kind: String, Sendable, Hashable, Codable {
      case call, stuck
      /// Another browser says to be this person, and waits for the trainer's yes.
      case claim
    }

    public var id: TraineeID
    public var kind: Kind
    /// Minutes and seconds, such as `4:35`.
    public var since: String
    public var why: String

    public init(id: TraineeID, kind: Kind, since: String, why: String) {
      self.id = id
      self.kind = kind
      self.since = since
      self.why = why
    }
  }

  public struct Trainee: Sendable, Hashable, Codable {
    public enum State: String, Sendable, Hashable, Codable {
      case ok, slow, stuck, away, done, paused
    }

    public var id: TraineeID
    public var seat: Int
    public var name: String
    public var state: State
    public var task: String
    /// From 1; nil between lessons.
    public var taskNumber: Int?
    public var of: Int?
    /// 0 to 1.
    public var progress: Double
    /// What was done last.
    public var last: String
    /// On this task, such as `4:35`.
    public var since: String
    public var errors: Int
    /// Injected and not undone.
    public var faults: [Undo]
    /// The lines of the display.
    public var screen: [String]
    /// Practises alone: not part of the class, nor of its exam.
    public var alone: Bool

    public init(
      id: TraineeID, seat: Int, name: String, state: State, task: String = "",
      taskNumber: Int? = nil, of: Int? = nil, progress: Double = 0, last: String = "",
      since: String = "", errors: Int = 0, faults: [Undo] = [], screen: [String] = [],
      alone: Bool = false
    ) {
      self.id = id
      self.seat = seat
      self.name = name
      self.state = state
      self.task = task
      self.taskNumber = taskNumber
      self.of = of
      self.progress = progress
      self.last = last
      self.since = since
      self.errors = errors
      self.faults = faults
      self.screen = screen
      self.alone = alone
    }
  }

  /// Something that can be undone, by its name in orders.
  public struct Undo: Sendable, Hashable, Codable {
    public var id: String
    public var label: String

    public init(id: String, label: String) {
      self.id = id
      self.label = label
    }
  }

  public struct LogLine: Sendable, Hashable, Codable {
    /// Hours and minutes.
    public var at: String
    public var text: String

    public init(at: String, text: String) {
      self.at = at
      self.text = text
    }
  }
}
