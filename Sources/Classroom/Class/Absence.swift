import Wording

// Who has been away for how long, and the times that outlive a process which was killed.
extension TrainingClass {
  /// Visitors who have been away for so many milliseconds leave the trainer's page.
  static let goneMilliseconds: Int64 = 600_000
  /// A visitor's place can be had by another after so many milliseconds without them.
  static let placeMilliseconds: Int64 = 86_400_000
  /// Times are stored this often, in milliseconds: a killed process loses no more of them.
  static let keepMilliseconds: Int64 = 10_000

  /// Since when nobody is there, in milliseconds of the calendar; 0 for who is there.
  private func away(_ trainee: Trainee) -> Int64 {
    trainee.isPresent ? 0 : max(0, calendar - trainee.row.seenAt)
  }

  /// Whether the trainer's page shows somebody: the class always, visitors until they have gone.
  func isOnBoard(_ trainee: Trainee) -> Bool {
    !trainee.row.isAlone || away(trainee) < Self.goneMilliseconds
  }

  /// Who practised alone and has been away for a day, the longest.
  var longestGoneVisitor: Int? {
    trainees.indices.filter {
      trainees[$0].row.isAlone && away(trainees[$0]) >= Self.placeMilliseconds
    }.min { trainees[$0].row.seenAt < trainees[$1].row.seenAt }
  }

  /// Frees a place for one more visitor when all are taken and one of them is needed no longer. What was done
  /// there stays in the record.
  mutating func makeRoomForVisitor() {
    guard trainees.count(where: { $0.row.isAlone }) >= Self.aloneLimit,
      let index = longestGoneVisitor
    else { return }
    let name = TraineeName.shown(trainees[index].row.name)
    note(
      .program, zh: "\(name.zh)（自己练习）一天没来，座位腾出来了",
      en: "\(name.en), who practised alone, was away for a day, and the place is free")
    leave(index)
    let id = trainees[index].id
    takeOut(index)
    effects.append(.removeTrainee(id))
  }

  /// Whether who comes back has been idle all along: the class was opened again meanwhile, and a page that was
  /// open comes back by itself.
  func goesOnIdle(_ trainee: Trainee) -> Bool {
    trainee.isReopened && away(trainee) < Self.goneMilliseconds
  }

  /// Stores now and then what time alone has changed. It is stored also when nothing has: so it is found out
  /// that nothing can be, before anybody does something.
  mutating func keepTimes() {
    guard now - timesKeptAt >= Self.keepMilliseconds else { return }
    timesKeptAt = now
    effects.append(.storeClass(row))
    for index in trainees.indices {
      trainees[index].noteTimes(at: now, calendar: calendar)
      if trainees[index].row != trainees[index].storedRow { store(index) }
    }
  }
}
