public import Scenarios
public import Wording

/// A trainee as the class keeps them.
public struct TraineeRow: Sendable, Hashable, Codable {
  public let id: TraineeID
  /// What the class calls them: nobody else of the class is called so.
  public var name: String
  /// What they typed; nil when they typed nothing.
  var typedName: String?
  /// From 1.
  public var seat: Int
  public var language: Language
  public var isAlone: Bool
  /// The highest number of an act or order that was applied.
  public var applied: Int
  /// How many plays were begun.
  public var plays: Int
  public var lesson: String?
  /// The course of this one person; nil: the one that is open for the class.
  var course: OpenCourse?
  public var isPaused: Bool
  /// Milliseconds since the epoch.
  public var joinedAt: Int64
  /// What the trainer has broken here.
  var faults: [ActiveFault] = []
  var waiting: [WaitingFault] = []
  /// Faults of this lesson that are over: a task that begins again must not bring them back.
  var ended: [ActiveFault] = []
  /// Since when the trainee calls, in milliseconds since the epoch.
  var calledAt: Int64?
  /// Milliseconds of work on the present task.
  var workMilliseconds: Int64 = 0
  /// Milliseconds of work without a deed.
  var idleMilliseconds: Int64 = 0
  /// When a page was open last, in milliseconds since the epoch.
  var seenAt: Int64
  /// What the page says and was not read yet.
  var notice: SeatNotice?
  /// Said before it and not read either: comes back when it is read, the last first.
  var hiddenNotices: [SeatNotice] = []
  var noticeCount = 0
  /// How often the place got another browser: those of before have none any more.
  public internal(set) var holder = 0
  /// Browsers of holders before this one lost it by the trainer, and cannot come back.
  var firstHolder = 0
  /// The trainer has given the seat to whoever comes next.
  var isGiven = false

  /// Milliseconds since the epoch in `joinedAt`.
  public init(
    id: TraineeID, name: String, seat: Int, language: Language, isAlone: Bool, joinedAt: Int64
  ) {
    self.id = id
    self.name = name
    self.seat = seat
    self.language = language
    self.isAlone = isAlone
    applied = 0
    plays = 0
    isPaused = false
    self.joinedAt = joinedAt
    seenAt = joinedAt
  }

  /// Reads rows of earlier versions too: they lack what came later.
  public init(from decoder: any Decoder) throws {
    let row = try decoder.container(keyedBy: CodingKeys.self)
    id = try row.decode(TraineeID.self, forKey: .id)
    name = try row.decode(String.self, forKey: .name)
    typedName = try row.decodeIfPresent(String.self, forKey: .typedName)
    seat = try row.decode(Int.self, forKey: .seat)
    language = try row.decode(Language.self, forKey: .language)
    isAlone = try row.decode(Bool.self, forKey: .isAlone)
    applied = try row.decode(Int.self, forKey: .applied)
    plays = try row.decode(Int.self, forKey: .plays)
    lesson = try row.decodeIfPresent(String.self, forKey: .lesson)
    course = try row.decodeIfPresent(OpenCourse.self, forKey: .course)
    isPaused = try row.decode(Bool.self, forKey: .isPaused)
    joinedAt = try row.decode(Int64.self, forKey: .joinedAt)
    faults = try row.decode([ActiveFault].self, forKey: .faults)
    waiting = try row.decode([WaitingFault].self, forKey: .waiting)
    ended = try row.decodeIfPresent([ActiveFault].self, forKey: .ended) ?? []
    calledAt = try row.decodeIfPresent(Int64.self, forKey: .calledAt)
    workMilliseconds = try row.decode(Int64.self, forKey: .workMilliseconds)
    idleMilliseconds = try row.decodeIfPresent(Int64.self, forKey: .idleMilliseconds) ?? 0
    seenAt = try row.decodeIfPresent(Int64.self, forKey: .seenAt) ?? joinedAt
    notice = try row.decodeIfPresent(SeatNotice.self, forKey: .notice)
    hiddenNotices = try row.decodeIfPresent([SeatNotice].self, forKey: .hiddenNotices) ?? []
    noticeCount = try row.decodeIfPresent(Int.self, forKey: .noticeCount) ?? 0
    holder = try row.decodeIfPresent(Int.self, forKey: .holder) ?? 0
    // Of earlier versions: only the trainer could take a seat away.
    firstHolder = try row.decodeIfPresent(Int.self, forKey: .firstHolder) ?? holder
    isGiven = try row.decodeIfPresent(Bool.self, forKey: .isGiven) ?? false
  }
}

/// A course that people are led through, lesson by lesson.
public struct OpenCourse: Sendable, Hashable, Codable {
  public let name: String
  /// The lessons for when time is short.
  public let isShort: Bool

  public init(name: String, isShort: Bool) {
    self.name = name
    self.isShort = isShort
  }
}

/// What is true of the class as a whole.
public struct ClassRow: Sendable, Hashable, Codable {
  public var lesson: String?
  /// The name of the course that is open.
  public internal(set) var course: String?
  /// Whether it is open in its short form.
  var isShort = false
  public var isExam: Bool
  /// When the exam began, in milliseconds since the epoch; nil outside of one.
  var examAt: Int64?
  public var isPaused: Bool
  public var isClosed: Bool
  /// The highest number that was given to a trainee.
  public internal(set) var lastTrainee = 0
  /// What the trainer can take back, the newest first.
  var undoable: [UndoEntry] = []

  public init() {
    isExam = false
    isPaused = false
    isClosed = false
  }

  /// Reads rows of earlier versions too: they lack what came later.
  public init(from decoder: any Decoder) throws {
    let row = try decoder.container(keyedBy: CodingKeys.self)
    lesson = try row.decodeIfPresent(String.self, forKey: .lesson)
    course = try row.decodeIfPresent(String.self, forKey: .course)
    isShort = try row.decodeIfPresent(Bool.self, forKey: .isShort) ?? false
    isExam = try row.decode(Bool.self, forKey: .isExam)
    examAt = try row.decodeIfPresent(Int64.self, forKey: .examAt)
    isPaused = try row.decode(Bool.self, forKey: .isPaused)
    isClosed = try row.decode(Bool.self, forKey: .isClosed)
    lastTrainee = try row.decode(Int.self, forKey: .lastTrainee)
    undoable = try row.decode([UndoEntry].self, forKey: .undoable)
  }

  var openCourse: OpenCourse? {
    get { course.map { OpenCourse(name: $0, isShort: isShort) } }
    set {
      course = newValue?.name
      isShort = newValue?.isShort ?? false
    }
  }
}

/// How somebody did a task: never computed anew.
public struct GradeRow: Sendable, Hashable, Codable {
  public let trainee: TraineeID
  public let name: String
  public let lesson: String
  public let skills: [Skill]
  public let progress: TaskProgress
  /// Milliseconds in which somebody could work on it: pauses and absences excluded.
  public let workMilliseconds: Int64
  public let isExam: Bool
  /// When its exam began, in milliseconds since the epoch; nil outside of one, and in records of a time
  /// when it was not kept.
  public let examAt: Int64?
  /// Milliseconds since the epoch.
  public let at: Int64
  /// Whether it was done, and not left.
  public let isDone: Bool

  public init(
    trainee: TraineeID, name: String, lesson: String, skills: [Skill], progress: TaskProgress,
    workMilliseconds: Int64, isExam: Bool, examAt: Int64? = nil, at: Int64, isDone: Bool
  ) {
    self.trainee = trainee
    self.name = name
    self.lesson = lesson
    self.skills = skills
    self.progress = progress
    self.workMilliseconds = workMilliseconds
    self.isExam = isExam
    self.examAt = examAt
    self.at = at
    self.isDone = isDone
  }
}

/// A line of the class's record.
public struct LogRow: Sendable, Hashable, Codable {
  /// Whose deed it is.
  public enum Author: String, Sendable, Hashable, Codable {
    case trainer, trainee
    /// Something that the class noticed by itself.
    case program
  }

  /// Milliseconds since the epoch.
  public let at: Int64
  /// Nil in records of a time when it was not kept.
  public let by: Author?
  public let text: LocalizedText

  public init(at: Int64, by: Author?, text: LocalizedText) {
    self.at = at
    self.by = by
    self.text = text
  }
}

/// Something that the trainer did and can take back.
struct UndoEntry: Sendable, Hashable, Codable {
  let id: String
  let label: LocalizedText
  let fault: ActiveFault
  let trainees: [TraineeID]
}
