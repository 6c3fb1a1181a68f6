import POSProtocol
import Rooms
import Scenarios
import Simulation
import TerminalKit
import Wording

/// Somebody who plays by keys, with known weaknesses and the slips that happen to everybody. What is drawn
/// comes from a seed, what is seen from the class: nothing else is known to it.
struct SyntheticTrainee: Sendable {
  let id: TraineeID
  /// When it acts next, in milliseconds since the epoch; nil when it is through.
  private(set) var dueAt: Int64?

  private var temperament: Temperament
  private var lessons: [String]
  private var plan: [Intent] = []
  private var place: Place?
  /// How often this task was begun.
  private var attempts = 0
  private var quitsOfTask = 0
  private var isDeviating = false
  /// An amount was keyed wrong in this try already.
  private var hasMiskeyed = false
  private var waitedSince: Int64?
  private var leaveCount = 0
  private var noticesRead = 0

  private struct Place: Hashable {
    let play: Int
    let task: Int
  }

  /// Tries of a task before it is left.
  private static let mostAttempts = 6
  /// From this one on the lesson is shown first, and nothing is done carelessly.
  private static let carefulAttempt = 3
  private static let patienceMilliseconds: Int64 = 15_000

  /// - Parameters:
  ///   - lessons: played one after the other.
  ///   - start: when it looks at the page first, about; milliseconds since the epoch.
  ///   - isFlawless: never slips, not even as everybody does.
  init(
    _ id: TraineeID, weaknesses: Set<Weakness>, lessons: [String], seed: UInt64,
    from start: Int64, isFlawless: Bool = false
  ) {
    self.id = id
    self.lessons = lessons
    var temperament = Temperament(weaknesses, seed: seed, isFlawless: isFlawless)
    dueAt = start + temperament.draw(in: 0...20_000)
    self.temperament = temperament
  }

  /// What is done now; the class is looked at as a person looks at the page.
  mutating func events(at now: Int64, in school: TrainingClass) -> [ClassEvent] {
    guard let index = school.index(of: id), let seated = school.seated(id) else {
      dueAt = nil
      return []
    }
    let number = school.trainees[index].row.applied + 1
    switch decide(school.trainees[index], at: now) {
    case nil: return []
    case .act(let act): return [.act(seated, NumberedAct(number: number, act: act))]
    case .order(let order): return [.order(seated, NumberedOrder(number: number, order: order))]
    }
  }

  private enum Deed {
    case act(SeatAct)
    case order(SeatOrder)
  }

  // MARK: what comes next

  private mutating func decide(_ trainee: Trainee, at now: Int64) -> Deed? {
    wait(300, now)
    if case .hastyKey(let key)? = plan.first {
      plan.removeFirst()
      think(now)
      return .act(.key(key))
    }
    if trainee.film != nil {
      think(now)
      return .order(.endShow)
    }
    guard let play = trainee.play, !play.isDone else { return nextLesson(trainee, now) }
    if let notice = trainee.notice, notice.id > noticesRead {
      return read(notice, now)
    }
    guard play.hasBegun else { return nil }
    let place = Place(play: trainee.row.plays, task: play.taskIndex)
    if place != self.place { return begin(place, trainee, play, now) }
    if play.room.isBusy(at: play.seat) {
      // Whoever waits for the line looks up when something happens.
      let next = play.nextTime?.milliseconds(since: play.room.now) ?? 0
      wait(max(300, min(next, 5_000)), now)
      return nil
    }
    return proceed(play, now)
  }

  private mutating func nextLesson(_ trainee: Trainee, _ now: Int64) -> Deed? {
    if let deed = answer(trainee, now) { return deed }
    guard !lessons.isEmpty else {
      dueAt = nil
      return nil
    }
    think(now, 6_000)
    return .order(.choose(lessons.removeFirst()))
  }

  private mutating func answer(_ trainee: Trainee, _ now: Int64) -> Deed? {
    guard let question = trainee.question, trainee.reply == nil else { return nil }
    think(now, 6_000)
    let right = question.answers.firstIndex { $0.isRight } ?? 0
    let other = temperament.index(below: question.answers.count)
    return .order(.answer(temperament.happens(900) ? right : other))
  }

  private mutating func read(_ notice: SeatNotice, _ now: Int64) -> Deed? {
    noticesRead = notice.id
    think(now, 1_500)
    guard notice.notice.kind == .unreachable else { return .order(.read) }
    return restart()
  }

  private mutating func restart() -> Deed {
    attempts += 1
    plan = []
    place = nil
    return .order(.again)
  }

  private mutating func begin(
    _ place: Place, _ trainee: Trainee, _ play: LessonPlay, _ now: Int64
  ) -> Deed? {
    if let deed = answer(trainee, now) { return deed }
    let isNew = self.place.map { $0 != place } ?? (attempts == 0)
    self.place = place
    waitedSince = nil
    if isNew {
      attempts = 0
      quitsOfTask = 0
    }
    guard let task = play.task, let reference = Intent.plan(of: task) else {
      return give(up: now)
    }
    isDeviating = attempts < Self.carefulAttempt
    hasMiskeyed = false
    plan = attempts == 0 ? temperament.deviated(reference, play) : reference
    let length = Int64(task.brief?.zh.count ?? 20)
    wait(temperament.scaled(2_000 + length * temperament.draw(in: 60...110)), now)
    return nil
  }

  /// Leaves the lesson.
  private mutating func give(up now: Int64) -> Deed? {
    attempts = 0
    guard !lessons.isEmpty else {
      dueAt = nil
      return nil
    }
    think(now, 5_000)
    place = nil
    return .order(.choose(lessons.removeFirst()))
  }

  // MARK: the plan

  private mutating func proceed(_ play: LessonPlay, _ now: Int64) -> Deed? {
    guard let intent = plan.first else { return stand(play, now) }
    switch intent {
    case .key(let key):
      plan.removeFirst()
      think(now)
      if key == .enter, isDeviating, temperament.slips(.confirmsTwice, weak: 300, usual: 6) {
        plan.insert(.hastyKey(.enter), at: 0)
        wait(temperament.draw(in: 250...600), now)
      }
      return .act(.key(key))
    case .hastyKey(let key):
      plan.removeFirst()
      think(now)
      return .act(.key(key))
    case .digits(let text): return type(text, play, now)
    case .slipNumber(let texts):
      plan.removeFirst()
      think(now, 3_000)
      guard let number = play.slipNumber(behind: texts.map { $0[play.language] }) else {
        return stand(play, now)
      }
      plan.insert(.digits(number), at: 0)
      return nil
    case .act(let act):
      plan.removeFirst()
      think(now, 2_000)
      return .act(act)
    case .until(let assertion): return look(for: assertion, play, now)
    case .pause(let milliseconds):
      plan.removeFirst()
      wait(milliseconds, now)
      return nil
    case .read:
      plan.removeFirst()
      think(now, 3_000)
      return nil
    case .leave: return leave(play, now)
    case .again: return restart()
    }
  }

  private mutating func type(_ text: String, _ play: LessonPlay, _ now: Int64) -> Deed? {
    let entering = play.room.entering(at: play.seat)
    if isDeviating, entering?.asksPIN == true, quitsOfTask == 0 {
      quitsOfTask = 1
      if temperament.slips(.givesUpAtPIN, weak: 750, usual: 12) { return quit(now) }
    }
    if isDeviating, !hasMiskeyed, entering?.asksAmount == true,
      let wrong = temperament.wrongAmount(text)
    {
      plan.removeFirst()
      let isNoticed = temperament.happens(800)
      plan = [.digits(wrong)] + plan
      if isNoticed {
        let confirmed = plan.dropFirst().prefix(1)
        plan =
          [.digits(wrong)] + confirmed + [.read, .key(.cancel), .digits(text)]
          + plan.dropFirst()
      }
      hasMiskeyed = true
      return nil
    }
    guard let first = text.first, let key = Key(name: String(first)) else {
      plan.removeFirst()
      return nil
    }
    plan.removeFirst()
    let rest = String(text.dropFirst())
    if !rest.isEmpty { plan.insert(.digits(rest), at: 0) }
    wait(
      temperament.scaled(
        rest.isEmpty ? temperament.draw(in: 1_500...4_000) : temperament.draw(in: 500...1_300)), now
    )
    return .act(.key(key))
  }

  /// Cancels at the PIN, and begins again.
  private mutating func quit(_ now: Int64) -> Deed? {
    plan = [.read, .leave, .again]
    think(now, 4_000)
    return .act(.key(.cancel))
  }

  private mutating func look(
    for assertion: Assertion, _ play: LessonPlay, _ now: Int64
  ) -> Deed? {
    let verdict = try? play.room.verdict(of: assertion, at: play.seat, language: play.language)
    if verdict?.isHeld ?? false {
      plan.removeFirst()
      waitedSince = nil
      return nil
    }
    return stand(play, now)
  }

  private mutating func leave(_ play: LessonPlay, _ now: Int64) -> Deed? {
    let screen = play.look?.view.screen
    let isIdle = screen.map {
      $0.lines.contains { Self.idleTexts.contains($0.text.filter { $0 != " " }) }
    }
    guard isIdle != true, leaveCount < 8 else {
      leaveCount = 0
      plan.removeFirst()
      return nil
    }
    leaveCount += 1
    wait(temperament.scaled(temperament.draw(in: 600...1_200)), now)
    return .act(.key(.cancel))
  }

  private static let idleTexts: Set<String> = ["请按菜单键选择交易", "PressMENU"]

  /// Nothing is left to do, or what was awaited does not come.
  private mutating func stand(_ play: LessonPlay, _ now: Int64) -> Deed? {
    let since = waitedSince ?? now
    waitedSince = since
    guard now - since >= Self.patienceMilliseconds else {
      wait(1_000, now)
      return nil
    }
    waitedSince = nil
    think(now, 3_000)
    guard attempts < Self.mostAttempts else { return give(up: now) }
    if attempts == Self.carefulAttempt, play.progress.demonstrations == 0 { return .order(.show) }
    return restart()
  }

  // MARK: time

  private mutating func wait(_ milliseconds: Int64, _ now: Int64) {
    dueAt = now + max(1, milliseconds)
  }

  /// Reads and thinks before the next deed.
  private mutating func think(_ now: Int64, _ more: Int64 = 0) {
    wait(temperament.scaled(temperament.draw(in: 1_500...4_000) + more), now)
  }
}
