import Scenarios
import Simulation
public import Wording

/// A class of synthetic trainees: a trainer can try everything alone, and what the statistics find can be
/// held against what was planted.
///
/// Equal seeds give equal rehearsals. Whoever drives it gives the events to a class at their times, in
/// simulated time or as it passes.
public struct Rehearsal: Sendable {
  /// What was planted in whom.
  public let planted: [TraineeID: Set<Weakness>]
  private var trainees: [SyntheticTrainee]
  /// Whose turn it is next.
  private var turns = EventQueue<Int>()
  private let joining: [ClassEvent]
  private var hasJoined = false
  private let start: Int64

  /// Lessons in which every weakness can show.
  public static let usualLessons = [
    "daily-sign-in", "refused-without-sign-in", "line-down-during-sign-in", "void-a-sale",
    "void-needs-the-same-card", "refund", "answer-lost", "power-cut-in-a-sale",
    "duplicate-number",
  ]

  /// - Parameters:
  ///   - count: of trainees, 1 to ``TrainingClass/traineeLimit``.
  ///   - lessons: their names, in the order in which they are played.
  ///   - firstNumber: of the trainees' names; those behind it must be free.
  ///   - start: milliseconds since the epoch.
  public init(
    count: Int, seed: UInt64, lessons: [String] = Rehearsal.usualLessons, firstNumber: Int = 1,
    language: Language, start: Int64
  ) {
    self.start = start
    var random = SeededGenerator(seed: seed)
    var planted: [TraineeID: Set<Weakness>] = [:]
    var trainees: [SyntheticTrainee] = []
    var joining: [ClassEvent] = []
    for number in 0..<min(max(count, 0), TrainingClass.traineeLimit) {
      guard let id = TraineeID(number: firstNumber + number) else { continue }
      let weaknesses = Self.weaknesses(&random)
      planted[id] = weaknesses
      trainees.append(
        SyntheticTrainee(
          id, weaknesses: weaknesses, lessons: lessons, seed: random.next(), from: start + 1_000))
      let name = LocalizedText(zh: "演练 \(number + 1)", en: "Rehearsal \(number + 1)")
      joining.append(.join(id, name: name[language], seat: nil, language, isAlone: false))
      joining.append(.present(id, true))
    }
    self.planted = planted
    self.trainees = trainees
    self.joining = joining
    for index in trainees.indices { plan(index) }
  }

  /// The same rehearsal, in which only the trainees with these numbers do something. The others join, so that
  /// seats and seeds are those of the whole: nobody does anything else than there.
  func only(_ numbers: Range<Int>) -> Rehearsal {
    var part = self
    part.turns = EventQueue()
    for index in trainees.indices where numbers.contains(trainees[index].id.number) {
      part.plan(index)
    }
    return part
  }

  private mutating func plan(_ index: Int) {
    guard let due = trainees[index].dueAt else { return }
    turns.schedule(index, at: SimulatedTime(millisecondsSinceEpoch: due))
  }

  /// Two of five have none, most others have one.
  private static func weaknesses(_ random: inout SeededGenerator) -> Set<Weakness> {
    let share = random.draw(below: 100)
    let count = share < 40 ? 0 : share < 85 ? 1 : 2
    var weaknesses: Set<Weakness> = []
    while weaknesses.count < count {
      let all = Weakness.allCases
      weaknesses.insert(all[Int(random.draw(below: UInt64(all.count)))])
    }
    return weaknesses
  }

  /// When somebody does something next, in milliseconds since the epoch; nil when all are through.
  public var nextTime: Int64? {
    hasJoined ? turns.nextTime?.millisecondsSinceEpoch : start
  }

  /// What is done up to now, by everybody whose turn has come.
  ///
  /// - Parameter school: as it is now: time has been let pass in it.
  public mutating func events(at now: Int64, in school: TrainingClass) -> [ClassEvent] {
    guard hasJoined else {
      hasJoined = true
      return joining
    }
    var events: [ClassEvent] = []
    while let index = nextTurn(notAfter: now) { events += act(index, at: now, school) }
    return events
  }

  private mutating func nextTurn(notAfter now: Int64) -> Int? {
    turns.popNext(notAfter: SimulatedTime(millisecondsSinceEpoch: now))?.event
  }

  private mutating func act(
    _ index: Int, at now: Int64, _ school: TrainingClass
  ) -> [ClassEvent] {
    let events = trainees[index].events(at: now, in: school)
    plan(index)
    return events
  }

  /// Plays to the end in simulated time.
  ///
  /// - Parameter limit: milliseconds after which whoever is not through is left.
  public mutating func play(in school: inout TrainingClass, limit: Int64 = 86_400_000) {
    for event in hasJoined ? [] : events(at: start, in: school) {
      _ = school.handle(event, at: start)
    }
    while let time = nextTime, time - start <= limit, let index = nextTurn(notAfter: time) {
      // A look at the page, up to which time passes for its person.
      _ = school.handle(.present(trainees[index].id, true), at: time)
      for event in act(index, at: time, school) { _ = school.handle(event, at: time) }
    }
  }
}

/// What was found held against what was planted.
public struct RehearsalScore: Sendable, Hashable {
  /// Planted and found, found and not planted, planted and not found.
  public private(set) var hits: [Weakness: Int] = [:]
  public private(set) var falseAlarms: [Weakness: Int] = [:]
  public private(set) var missed: [Weakness: Int] = [:]

  public init(planted: [TraineeID: Set<Weakness>], findings: [Learning.Finding]) {
    let found = Dictionary(grouping: findings, by: \.person.id)
      .mapValues { Set($0.map(\.weakness)) }
    for (id, weaknesses) in planted {
      let seen = found[id] ?? []
      for weakness in weaknesses.intersection(seen) { hits[weakness, default: 0] += 1 }
      for weakness in seen.subtracting(weaknesses) { falseAlarms[weakness, default: 0] += 1 }
      for weakness in weaknesses.subtracting(seen) { missed[weakness, default: 0] += 1 }
    }
  }

  public var hitCount: Int { hits.values.reduce(0, +) }
  public var falseAlarmCount: Int { falseAlarms.values.reduce(0, +) }
  public var missedCount: Int { missed.values.reduce(0, +) }
  /// The share of what was found that had been planted, in thousandths; nil when nothing was found.
  public var precisionPermille: Int? {
    let all = hitCount + falseAlarmCount
    return all == 0 ? nil : hitCount * 1_000 / all
  }
  /// The share of what was planted that was found, in thousandths; nil when nothing was planted.
  public var recallPermille: Int? {
    let all = hitCount + missedCount
    return all == 0 ? nil : hitCount * 1_000 / all
  }
}
