import Wording

/// Somebody's place in the class, as their browser keeps it. It is a claim: it holds until somebody else has
/// the place, which the class finds out with everything that is done on it.
public struct Seated: Sendable, Hashable {
  public let trainee: TraineeID
  /// Goes up whenever the place gets another browser: those of before have none any more.
  public let holder: Int

  public init(_ trainee: TraineeID, holder: Int = 0) {
    self.trainee = trainee
    self.holder = holder
  }
}

/// What has become of a place that a browser keeps.
public enum SeatStanding: Sendable, Hashable {
  case held
  /// It is open on another phone or computer, to which nobody but a person there gave it. `name` is its
  /// person.
  case elsewhere(name: String)
  /// The person was removed, the trainer has given the seat away, or it is of another class.
  case gone
}

/// Somebody at another phone or computer says to be the person of a place, and waits for the trainer's yes.
struct SeatClaim: Sendable, Hashable {
  /// Which browser it is.
  let browser: String
  /// Since when, by the calendar, in milliseconds since the epoch.
  let since: Int64
  /// When it asked last, in milliseconds of the class's time.
  var askedAt: Int64
  /// The trainer has said yes.
  var isAdmitted = false

  /// Whoever has not asked again for so many milliseconds has gone.
  static let silence: Int64 = 30_000
}

extension TrainingClass {
  /// How long after the last deed a place of an exam is not had without the trainer's yes, in milliseconds.
  static let exclusiveMilliseconds: Int64 = 300_000

  /// What has become of a place.
  public func standing(of seated: Seated) -> SeatStanding {
    guard let row = row(of: seated.trainee), seated.holder >= row.firstHolder,
      seated.holder <= row.holder
    else { return .gone }
    return seated.holder == row.holder ? .held : .elsewhere(name: row.name)
  }

  /// The place as whoever has it now keeps it; nil for nobody of the class.
  public func seated(_ id: TraineeID) -> Seated? {
    row(of: id).map { Seated(id, holder: $0.holder) }
  }

  /// Whether it takes the trainer's yes to go on at this place with another browser.
  func needsYes(_ trainee: Trainee) -> Bool {
    isExam(for: trainee) && !trainee.row.isGiven
      && (trainee.isPresent || now - trainee.activeAt < Self.exclusiveMilliseconds)
  }

  mutating func takeOver(_ id: TraineeID) {
    guard let index = index(of: id) else { return }
    let row = trainees[index].row
    let name = TraineeName.shown(row.name)
    trainees[index].row.isGiven = false
    trainees[index].row.holder += 1
    trainees[index].claim = nil
    trainees[index].isPresent = false
    effects.append(.seatGiven(id))
    note(
      .trainee, zh: "\(row.seat) 号座（\(name.zh)）换了手机或电脑",
      en: "seat \(row.seat) (\(name.en)) goes on with another phone or computer")
    seatChanged(index)
    boardChanged()
  }

  mutating func claim(_ id: TraineeID, _ browser: String) {
    guard let index = index(of: id) else { return }
    guard let known = trainees[index].claim, !isOver(known) else {
      trainees[index].claim = SeatClaim(browser: browser, since: calendar, askedAt: now)
      let name = TraineeName.shown(trainees[index].row.name)
      note(
        .trainee, zh: "考试中另一部手机或电脑说是 \(name.zh)，等老师点头",
        en: "in the exam another phone or computer says to be \(name.en), and waits for the trainer"
      )
      return boardChanged()
    }
    if known.browser == browser { trainees[index].claim?.askedAt = now }
  }

  mutating func admit(_ whom: TrainerOrder.Whom) {
    let waiting = people(whom).filter { trainees[$0].claim != nil }
    guard !waiting.isEmpty else {
      refusal = LocalizedText(zh: "没有人在等。", en: "Nobody is waiting.")
      return
    }
    for index in waiting {
      trainees[index].claim?.isAdmitted = true
      trainees[index].claim?.askedAt = now
    }
    note(
      .trainer, .these(waiting.map { trainees[$0].id }), zh: "可以换手机或电脑",
      en: "may go on with another phone or computer")
  }

  /// Whoever asked and has gone is forgotten.
  mutating func forgetClaims() {
    for index in trainees.indices {
      guard let claim = trainees[index].claim, isOver(claim) else { continue }
      trainees[index].claim = nil
      boardChanged()
    }
  }

  private func isOver(_ claim: SeatClaim) -> Bool { now - claim.askedAt > SeatClaim.silence }
}
