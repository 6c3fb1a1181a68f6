import Rooms
import Scenarios
import Simulation
import Wording

/// What a class was before an event, as far as the event can change it: what could not be stored has not
/// happened. It holds the rooms in which something can happen, and not those in which only clocks go on.
public struct ClassSavepoint: Sendable {
  fileprivate enum People {
    case all([Trainee])
    case some([(place: Int, trainee: Trainee)])
  }

  fileprivate let row: ClassRow
  fileprivate let people: People
  fileprivate let gradeCount: Int
  fileprivate let log: [LogRow]
  fileprivate let refusal: LocalizedText?
}

extension TrainingClass {
  /// What ``goBack(to:)`` needs when this event is not to have happened.
  ///
  /// - Parameter now: of the event; milliseconds since the epoch.
  public func savepoint(before event: ClassEvent, at now: Int64) -> ClassSavepoint {
    let people: ClassSavepoint.People =
      switch event {
      case .join, .trainer: .all(trainees)
      case .tick:
        .some(
          trainees.indices.filter { !isQuiet($0, until: max(now, self.now)) }
            .map { ($0, trainees[$0]) })
      case .act, .order, .present, .takeOver, .claim:
        .some((oneConcerned(by: event) ?? 0..<0).map { ($0, trainees[$0]) })
      }
    return ClassSavepoint(
      row: row, people: people, gradeCount: grades.count, log: log, refusal: refusal)
  }

  /// Takes back the one event that came since. The time that has passed stays, and the version of the
  /// trainer's page, which only rises.
  public mutating func goBack(to savepoint: ClassSavepoint) {
    row = savepoint.row
    switch savepoint.people {
    case .all(let all): seat(all)
    case .some(let some): for (place, trainee) in some { trainees[place] = trainee }
    }
    grades.removeLast(grades.count - savepoint.gradeCount)
    log = savepoint.log
    refusal = savepoint.refusal
  }

  /// Whether nothing happens here up to then but that clocks go on.
  private func isQuiet(_ index: Int, until now: Int64) -> Bool {
    guard trainees[index].film == nil, trainees[index].claim == nil else { return false }
    guard trainees[index].isWorking(row.isPaused),
      let end = trainees[index].play?.room.now
        .adding(milliseconds: now - trainees[index].seenUntil)
    else { return true }
    return (trainees[index].play?.nextTime).map { $0 > end } ?? true
  }
}
