/// What a trainer orders.
public enum TrainerOrder: Sendable, Hashable {
  /// Whom an order is for.
  public enum Whom: Sendable, Hashable {
    case all
    /// At least one.
    case these([TraineeID])
  }

  /// When a fault comes.
  public enum Moment: Sendable, Hashable {
    case now
    /// When the task with this name begins.
    case task(String)
  }

  /// What is opened for the class.
  public enum Opening: Sendable, Hashable {
    case lesson(String)
    /// Its first lesson; whoever has done one is led to the next.
    case course(OpenCourse)

    var lesson: String? { if case .lesson(let name) = self { name } else { nil } }
    var course: OpenCourse? { if case .course(let course) = self { course } else { nil } }
  }

  case hint(Whom)
  /// A sentence of the trainer to these people.
  case message(String, Whom)
  case pause(Whom)
  case resume(Whom)
  /// Begin this task of this lesson.
  case put(lesson: String, task: String, Whom)
  case fault(ClassFault, Moment, Whom)
  /// Undo what has this name.
  case undo(String)
  case nextDay(Whom)
  /// The way out when a fault has hit all.
  case broadcast(String)
  /// The calls of these people were seen.
  case answered(Whom)
  case open(Opening, Whom)
  case exam(Bool)
  case closeClass
  case rename(TraineeID, String)
  /// Whoever comes next sits there, and whoever sits there now has to join again.
  case giveSeat(Whom)
  /// Whoever says to be these people in an exam, at another phone or computer, goes on at their places.
  case admit(Whom)
  case remove(Whom)

  /// The most characters of a message.
  public static let messageLimit = 500
  /// The most characters of a trainee's name.
  public static let nameLimit = 60
  /// The most characters of a lesson's, task's or fault's name.
  public static let textLimit = 128
  /// The most trainees that one order may name.
  public static let traineeLimit = 1_000
}
