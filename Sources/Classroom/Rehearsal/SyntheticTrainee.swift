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
  let weaknesses: Set<Weakness>
  /// When it acts next, in milliseconds since the epoch; nil when it is through.
  private(set) var dueAt: Int64?

  private var random: SeededGenerator
  /// Thousandths of the usual time.
  private let pace: Int64
  private var lessons: [String]
  private var plan: [Intent] = []
  private var place: Place?
  /// How often this task was begun.
  private var attempts = 0
  private var quitsOfTask = 0
  private var isDeviating = false
  private var waitedSince: Int64?
  private var leaveCount = 0
  private var noticesRead = 0
  private let isFlawless: Bool

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
    self.isFlawless = isFlawless
    self.weaknesses = weaknesses
    self.lessons = lessons
    var random = SeededGenerator(seed: seed)
    var usual: Int64 = 1_000
    for _ in 0..<4 { usual += random.draw(in: -170...170) }
    let slow = random.draw(in: 2_600...3_600)
    pace = weaknesses.contains(.slowReader) ? slow : usual
    dueAt = start + random.draw(in: 0...20_000)
    self.random = random
  }

  /// What is done now; the class is looked at as a person looks at the page.
  mutating func events(at now: Int64, in school: TrainingClass) -> [ClassEvent] {
    guard let index = school.index(of: id) else {
      dueAt = nil
      return []
    }
    let number = school.trainees[index].row.applied + 1
    switch decide(school.trainees[index], at: now) {
    case nil: return []
    case .act(let act): return [.act(id, NumberedAct(number: number, act: act))]
    case .order(let order): return [.order(id, NumberedOrder(number: number, order: order))]
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
    let other = Int(random.draw(below: UInt64(question.answers.count)))
    return .order(.answer(happens(900) ? right : other))
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
    plan = attempts == 0 ? deviated(reference, play) : reference
    let length = Int64(task.brief?.zh.count ?? 20)
    wait(scaled(2_000 + length * random.draw(in: 60...110)), now)
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
      if key == .enter, isDeviating, slips(.confirmsTwice, weak: 300, usual: 6) {
        plan.insert(.hastyKey(.enter), at: 0)
        wait(random.draw(in: 250...600), now)
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
      if slips(.givesUpAtPIN, weak: 750, usual: 12) { return quit(now) }
    }
    if isDeviating, entering?.asksAmount == true, let wrong = wrongAmount(text) {
      plan.removeFirst()
      let isNoticed = happens(800)
      plan = [.digits(wrong)] + plan
      if isNoticed {
        let confirmed = plan.dropFirst().prefix(1)
        plan =
          [.digits(wrong)] + confirmed + [.read, .key(.cancel), .digits(text)]
          + plan.dropFirst()
      }
      isDeviating = false
      return nil
    }
    guard let first = text.first, let key = Key(name: String(first)) else {
      plan.removeFirst()
      return nil
    }
    plan.removeFirst()
    let rest = String(text.dropFirst())
    if !rest.isEmpty { plan.insert(.digits(rest), at: 0) }
    wait(scaled(rest.isEmpty ? random.draw(in: 1_500...4_000) : random.draw(in: 500...1_300)), now)
    return .act(.key(key))
  }

  /// Cancels at the PIN, and begins again.
  private mutating func quit(_ now: Int64) -> Deed? {
    plan = [.read, .leave, .again]
    think(now, 4_000)
    return .act(.key(.cancel))
  }

  private mutating func wrongAmount(_ text: String) -> String? {
    guard let fen = Int64(text), fen >= 100, fen % 100 == 0 else { return nil }
    if slips(.keysYuanForFen, weak: 750, usual: 12) { return "\(fen / 100)" }
    guard !isFlawless, happens(15), let digit = text.last else { return nil }
    return String(text.dropLast()) + (digit == "0" ? "5" : "0")
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
    wait(scaled(random.draw(in: 600...1_200)), now)
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

  // MARK: going astray

  /// The plan with what a weakness does before it.
  private mutating func deviated(_ reference: [Intent], _ play: LessonPlay) -> [Intent] {
    if isInDoubt(play) {
      guard slips(.sellsElsewhere, weak: 850, usual: 2),
        let goods = play.room.setup.world.goods.first?.code
      else { return reference }
      return Self.keys([.menu, .digit(2), .digit(1)]) + [.act(.scan(goods))]
        + Self.keys([.enter, .digit(1), .enter]) + [.read, .leave] + reference.fromMenu
    }
    guard let path = reference.menuPath else { return reference }
    if path.starts(with: [.digit(1), .digit(1)]) {
      guard slips(.skipsSignIn, weak: 750, usual: 25) else { return reference }
      return Self.keys([.menu, .digit(1), .digit(2)]) + [.read, .leave] + reference.fromMenu
    }
    if let other = Self.otherWayBack(path) {
      guard slips(.confusesVoidAndRefund, weak: 750, usual: 30) else { return reference }
      return Self.keys([.menu] + other) + [.read, .leave] + reference.fromMenu
    }
    return reference
  }

  private static func keys(_ keys: [Key]) -> [Intent] { keys.map(Intent.key) }

  /// The menu of the refund for that of the void, and the other way round.
  private static func otherWayBack(_ path: [Key]) -> [Key]? {
    let ways: [([Key], [Key])] = [
      ([.digit(1), .digit(3)], [.digit(1), .digit(4)]),
      ([.digit(1), .digit(8), .digit(2)], [.digit(1), .digit(8), .digit(3)]),
    ]
    for (void, refund) in ways {
      if path.starts(with: void) { return refund }
      if path.starts(with: refund) { return void }
    }
    return nil
  }

  /// Whether nobody knows yet if a card has paid.
  private func isInDoubt(_ play: LessonPlay) -> Bool {
    guard let look = play.look, look.isOn, play.task?.guide.forbid.isEmpty == false else {
      return false
    }
    return look.status.hasPendingReversal
  }

  private mutating func slips(_ weakness: Weakness, weak: UInt64, usual: UInt64) -> Bool {
    !isFlawless && happens(weaknesses.contains(weakness) ? weak : usual)
  }

  /// - Parameter permille: thousandths.
  private mutating func happens(_ permille: UInt64) -> Bool {
    random.draw(below: 1_000) < permille
  }

  // MARK: time

  private func scaled(_ milliseconds: Int64) -> Int64 { milliseconds * pace / 1_000 }

  private mutating func wait(_ milliseconds: Int64, _ now: Int64) {
    dueAt = now + max(1, milliseconds)
  }

  /// Reads and thinks before the next deed.
  private mutating func think(_ now: Int64, _ more: Int64 = 0) {
    wait(scaled(random.draw(in: 1_500...4_000) + more), now)
  }
}
