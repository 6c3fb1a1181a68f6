import Classroom
import Scenarios

/// What the keys of a lesson work, if not the terminal.
enum StageMode: Sendable {
  case work
  /// The question of a task that is done; the reply once it was answered.
  case question(Question, reply: Question.Answer?)
  /// The task is shown, on a copy.
  case film(FilmShow)
  /// Everything there is to read of the task, this page.
  case text(page: Int)
  /// Something was asked for that cannot be taken back.
  case sure(StageOrder)
  /// The lesson is done.
  case done
}

/// What a person can ask of the stage as a whole.
enum StageOrder: Sendable, Equatable {
  case again, next, quit
}
