import Classroom

/// The newest page of each seat, which is asked for by the press that changed it, by the streams that show it
/// and by a trainer who watches: it is made once.
struct SeatPages {
  private struct Made {
    let page: SeatPage
    let at: Int64
  }

  /// Clocks and countdowns go on without a new version: a page of before is not handed out after so many
  /// milliseconds of the class's time.
  private static let freshMilliseconds: Int64 = 250

  private var made: [TraineeID: Made] = [:]

  /// Nil for nobody of the class.
  mutating func page(of trainee: TraineeID, in school: TrainingClass) -> SeatPage? {
    guard let version = school.version(of: trainee) else { return nil }
    if let made = made[trainee], made.page.version == version,
      school.now - made.at < Self.freshMilliseconds
    {
      return made.page
    }
    guard let page = school.page(of: trainee) else { return nil }
    made[trainee] = Made(page: page, at: school.now)
    return page
  }

  mutating func forget(_ trainee: TraineeID) { made[trainee] = nil }
}
