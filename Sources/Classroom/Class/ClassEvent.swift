public import Scenarios
public import Wording

/// What happens to a class.
public enum ClassEvent: Sendable {
  /// Somebody joins; `trainee` is the name that the class is to give.
  case join(TraineeID, name: String?, seat: Int?, Language, isAlone: Bool)
  case act(TraineeID, NumberedAct)
  case order(TraineeID, NumberedOrder)
  /// A page of the trainee opens or the last one closes.
  case present(TraineeID, Bool)
  case trainer(TrainerOrder, undo: String, Language)
  /// Time passes.
  case tick
}

/// What a class wants done. What is to be stored must be on the disk before an answer leaves.
public enum ClassEffect: Sendable {
  case storeTrainee(TraineeRow)
  case removeTrainee(TraineeID)
  case startPlay(TraineeID, play: Int, PlayHeader)
  case append(TraineeID, play: Int, number: Int, PlayInput, fingerprint: UInt64?)
  /// The play will not go on.
  case endPlay(TraineeID, play: Int)
  case grade(GradeRow)
  case storeClass(ClassRow)
  case log(LogRow)
  case seatChanged(TraineeID)
  case boardChanged
}

/// A trainee as the class keeps them.
public struct TraineeRow: Sendable, Hashable, Codable {
  public let id: TraineeID
  public var name: String
  /// From 1.
  public var seat: Int
  public var language: Language
  public var isAlone: Bool
  /// The highest number of an act or order that was applied.
  public var applied: Int
  /// How many plays were begun.
  public var plays: Int
  public var lesson: String?
  public var isPaused: Bool
  /// Milliseconds since the epoch.
  public var joinedAt: Int64
  /// What the trainer has broken here.
  var faults: [ActiveFault] = []
  var waiting: [WaitingFault] = []
  /// Since when the trainee calls, in milliseconds since the epoch.
  var calledAt: Int64?
  /// Milliseconds of work on the present task.
  var workMilliseconds: Int64 = 0

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
  }
}

/// What is true of the class as a whole.
public struct ClassRow: Sendable, Hashable, Codable {
  public var lesson: String?
  public var course: String?
  public var isExam: Bool
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
  /// Milliseconds since the epoch.
  public let at: Int64
  /// Whether it was done, and not left.
  public let isDone: Bool

  public init(
    trainee: TraineeID, name: String, lesson: String, skills: [Skill], progress: TaskProgress,
    workMilliseconds: Int64, isExam: Bool, at: Int64, isDone: Bool
  ) {
    self.trainee = trainee
    self.name = name
    self.lesson = lesson
    self.skills = skills
    self.progress = progress
    self.workMilliseconds = workMilliseconds
    self.isExam = isExam
    self.at = at
    self.isDone = isDone
  }
}

/// A line of the class's record.
public struct LogRow: Sendable, Hashable, Codable {
  /// Milliseconds since the epoch.
  public let at: Int64
  public let text: LocalizedText

  public init(at: Int64, text: LocalizedText) {
    self.at = at
    self.text = text
  }
}
