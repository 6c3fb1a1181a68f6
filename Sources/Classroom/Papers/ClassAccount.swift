import Scenarios

/// Everything that reports and files of a class are made of, without its rooms: a copy of it can be worked
/// on while the class goes on.
public struct ClassAccount: Sendable {
  public let grades: [GradeRow]
  /// Everybody of the class, in the order of their seats.
  public let trainees: [TraineeRow]
  public let library: LessonLibrary
  /// Milliseconds since the epoch.
  let now: Int64
  let utcOffsetSeconds: Int

  /// What was learnt.
  public var learning: Learning {
    Learning(
      grades: grades, now: now, utcOffsetSeconds: utcOffsetSeconds, library: library,
      names: Dictionary(
        trainees.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first }))
  }

  /// What can be taken home.
  ///
  /// - Parameter record: everything that was noted, in order.
  public func papers(record: [LogRow]) -> ClassPapers {
    ClassPapers(
      learning: learning, trainees: trainees, record: record, now: now,
      utcOffsetSeconds: utcOffsetSeconds)
  }

  /// The name of somebody of the record, who may have left; nil for nobody.
  public func name(of id: TraineeID) -> String? {
    trainees.first { $0.id == id }?.name ?? grades.last { $0.trainee == id }?.name
  }
}
