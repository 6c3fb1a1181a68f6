import Scenarios
import TerminalKit
import Testing
import Wording

@testable import Classroom

@Suite("Going on at another phone")
struct TakingOverTests {
  private func back(_ seated: Seated, _ browser: String = "old") -> JoinRequest {
    JoinRequest(.back, language: .zh, known: seated, browser: browser)
  }

  private func isMe(_ seat: Int, _ browser: String = "new") -> JoinRequest {
    JoinRequest(
      .card(code: "482917", seat: seat, isMe: true), language: .zh, browser: browser)
  }

  @Test("an act and an order of an earlier holder change nothing, and those of the present one do")
  func earlier() throws {
    var hands = ClassHands()
    let id = try hands.join("王芳")
    let old = try #require(hands.school.seated(id))
    try hands.press(.menu, by: old)
    hands.give(.present(id, false))
    hands.give(.takeOver(id))
    #expect(hands.effects.contains { if case .seatGiven(id) = $0 { true } else { false } })
    let new = try #require(hands.school.seated(id))
    #expect(hands.school.standing(of: old) == .elsewhere(name: "王芳"))
    #expect(hands.school.standing(of: new) == .held)
    let before = try hands.page(id)
    try hands.press(.digit(1), by: old)
    #expect(hands.effects.isEmpty)
    hands.give(.order(old, NumberedOrder(number: 2, order: .hint)))
    #expect(hands.effects.isEmpty)
    #expect(try hands.page(id) == before && before.applied == 1)
    try hands.press(.digit(1), by: new)
    #expect(try hands.page(id).applied == 2)
  }

  @Test(
    "who had the place has it back by saying so, also while it is open there; not who lost it by the trainer"
  )
  func backAgain() throws {
    var hands = ClassHands()
    let id = try hands.join("王芳")
    let first = try #require(hands.school.seated(id))
    hands.give(.present(id, false))
    hands.give(.takeOver(id))
    hands.give(.present(id, true))
    #expect(try hands.school.admission(of: back(first)) == .takesOver(id))
    hands.give(.takeOver(id))
    let third = try #require(hands.school.seated(id))
    #expect(third.holder == 2)
    #expect(try hands.school.admission(of: back(third)) == .known(id))
    hands.trainer(.giveSeat(.these([id])))
    for lost in [first, third] {
      #expect(hands.school.standing(of: lost) == .gone)
      #expect(throws: JoinRefusal.gone) { try hands.school.admission(of: back(lost)) }
    }
    let nobody = JoinRequest(.back, language: .zh)
    #expect(throws: JoinRefusal.gone) { try hands.school.admission(of: nobody) }
    // A place that nobody has had yet is nobody's.
    #expect(hands.school.standing(of: Seated(id, holder: 9)) == .gone)
  }

  @Test("an earlier holder's claim joins as nobody: neither by code nor by card")
  func notKnown() throws {
    var hands = ClassHands()
    let id = try hands.join("王芳")
    let old = try #require(hands.school.seated(id))
    hands.give(.present(id, false))
    hands.give(.takeOver(id))
    hands.give(.present(id, true))
    let code = JoinRequest(.code("482917"), name: "王芳", language: .zh, known: old)
    #expect(try hands.school.admission(of: code) == .new(seat: nil))
    let card = JoinRequest(
      .card(code: "482917", seat: 1, isMe: false), language: .zh, known: old)
    #expect(throws: JoinRefusal.seatTaken(1)) { try hands.school.admission(of: card) }
  }

  /// An exam in which somebody has pressed a key and closed the page.
  private func exam() throws -> (ClassHands, TraineeID) {
    var hands = ClassHands()
    let id = try hands.join("王芳")
    hands.trainer(.open(.lesson("daily-sign-in"), .all))
    hands.trainer(.exam(true))
    try hands.press("MENU", id)
    hands.give(.present(id, false))
    return (hands, id)
  }

  @Test(
    "in an exam a place of a moment ago is had by the trainer's yes only, which one click gives")
  func yes() throws {
    var (hands, id) = try exam()
    #expect(try hands.school.admission(of: isMe(1)) == .waitsForTrainer(id))
    hands.give(.claim(id, browser: "new"))
    let strip = hands.school.board(.zh).attention
    #expect(strip.map(\.kind) == [.claim] && strip.map(\.id) == [id])
    #expect(hands.lines.last == "考试中另一部手机或电脑说是 王芳，等老师点头")
    // Asking again is no second line, and changes nothing.
    let lines = hands.school.log.count
    hands.give(.claim(id, browser: "new"))
    hands.give(.claim(id, browser: "third"))
    #expect(hands.school.log.count == lines)
    #expect(try hands.school.admission(of: isMe(1)) == .waitsForTrainer(id))
    hands.trainer(.admit(.these([id])))
    #expect(hands.school.refusal == nil && hands.school.board(.zh).attention.isEmpty)
    #expect(hands.lines.last == "王芳：可以换手机或电脑")
    // The yes is for the browser that asked.
    #expect(try hands.school.admission(of: isMe(1, "third")) == .waitsForTrainer(id))
    #expect(try hands.school.admission(of: isMe(1)) == .takesOver(id))
    hands.give(.takeOver(id))
    let before = try #require(hands.school.row(of: id)).holder - 1
    #expect(
      try hands.school.admission(of: back(Seated(id, holder: before))) == .waitsForTrainer(id))
  }

  @Test(
    "after five minutes without a deed, outside of exams and where the trainer gave it, nobody waits"
  )
  func freely() throws {
    var (hands, id) = try exam()
    hands.pass(299_000)
    #expect(try hands.school.admission(of: isMe(1)) == .waitsForTrainer(id))
    hands.pass(1_000)
    #expect(try hands.school.admission(of: isMe(1)) == .takesOver(id))
    var (given, seat) = try exam()
    given.trainer(.giveSeat(.these([seat])))
    #expect(try given.school.admission(of: isMe(1)) == .takesOver(seat))
    var (over, other) = try exam()
    over.trainer(.exam(false))
    #expect(try over.school.admission(of: isMe(1)) == .takesOver(other))
  }

  @Test("who asks for a yes and goes is forgotten; a yes for nobody is refused")
  func gone() throws {
    var (hands, id) = try exam()
    hands.trainer(.admit(.these([id])))
    #expect(hands.school.refusal?.en == "Nobody is waiting.")
    hands.give(.claim(id, browser: "new"))
    hands.pass(30_000)
    #expect(!hands.school.board(.zh).attention.isEmpty)
    hands.pass(500)
    #expect(hands.school.board(.zh).attention.isEmpty)
  }

  @Test("people who practise alone have places of their own, and take none of the class")
  func places() throws {
    var hands = ClassHands()
    for _ in 0..<TrainingClass.aloneLimit { try hands.join(nil, isAlone: true) }
    let alone = JoinRequest(.alone, language: .zh)
    #expect(throws: JoinRefusal.fullAlone(limit: TrainingClass.aloneLimit)) {
      try hands.school.admission(of: alone)
    }
    try hands.join(nil, isAlone: true)
    #expect(hands.school.rows.count == TrainingClass.aloneLimit)
    let joins = JoinRequest(.code("482917"), name: "王芳", language: .zh)
    #expect(try hands.school.admission(of: joins) == .new(seat: nil))
    try hands.join("王芳")
    #expect(Set(hands.school.rows.map(\.seat)).count == TrainingClass.aloneLimit + 1)
  }
}

@Suite("The trainer's page by time alone")
struct BoardTimeTests {
  private func tells(_ hands: ClassHands) -> Bool {
    hands.effects.contains { if case .boardChanged = $0 { true } else { false } }
  }

  @Test(
    "it hears of somebody who is slow, is stuck and has gone at the tick at which it is so, and of nothing else"
  )
  func ticks() throws {
    var hands = ClassHands()
    let id = try hands.join("王芳")
    hands.trainer(.open(.lesson("daily-sign-in"), .all))
    // The task begins by itself.
    hands.pass(5_000)
    var told: [BoardPage.Trainee.State] = []
    var version = hands.school.boardVersion
    for _ in 0..<200 {
      hands.pass(500)
      let board = hands.school.board(.zh)
      #expect(tells(hands) == (board.version != version))
      guard board.version != version else { continue }
      version = board.version
      told.append(try #require(board.trainees.first).state)
    }
    #expect(told == [.slow, .stuck])
    hands.give(.present(id, false))
    #expect(tells(hands))
    hands.pass(500)
    #expect(!tells(hands))
  }
}

@Suite("What could not be kept")
struct SavepointTests {
  @Test("an event that is taken back has not happened, whatever it was")
  func takenBack() throws {
    var hands = ClassHands()
    let first = try hands.join("一")
    let second = try hands.join("二")
    hands.trainer(.open(.lesson("daily-sign-in"), .all))
    try hands.press("MENU 1 1", first)
    let seated = try #require(hands.school.seated(first))
    let next = try #require(hands.school.applied(first)) + 1
    let third = try #require(TraineeID(number: hands.school.nextNumber))
    let events: [ClassEvent] = [
      .act(seated, NumberedAct(number: next, act: .key(.enter))),
      .order(seated, NumberedOrder(number: next, order: .call)),
      .order(seated, NumberedOrder(number: next, order: .show)),
      .order(seated, NumberedOrder(number: next, order: .choose("settlement"))),
      .join(third, name: "三", seat: nil, .zh, isAlone: false), .present(second, false),
      .takeOver(second), .claim(second, browser: "x"), .tick,
      .trainer(.open(.lesson("settlement"), .all), undo: "a", .zh),
      .trainer(.fault(.plain(.lineDown), .now, .all), undo: "b", .zh),
      .trainer(.exam(true), undo: "c", .zh), .trainer(.remove(.these([first])), undo: "d", .zh),
      .trainer(.rename(first, "二"), undo: "e", .zh), .trainer(.closeClass, undo: "f", .zh),
      .trainer(.pause(.these([try id(9)])), undo: "g", .zh),
    ]
    for event in events {
      // At once, and when something happens by itself meanwhile.
      for passed in [0, 3_000] as [Int64] {
        let before = hands.school
        var after = before
        let now = before.now + passed
        let savepoint = after.savepoint(before: event, at: now)
        _ = after.handle(event, at: now)
        after.goBack(to: savepoint)
        #expect(after.row == before.row, "\(event)")
        #expect(after.rows.map(untimed) == before.rows.map(untimed), "\(event)")
        #expect(after.grades == before.grades && after.log == before.log, "\(event)")
        #expect(after.refusal == before.refusal, "\(event)")
        for id in before.traineeIDs {
          var page = try #require(after.page(of: id))
          let old = try #require(before.page(of: id))
          // Where nothing happens, clocks go on.
          page.clock = old.clock
          page.screen.secondsLeft = old.screen.secondsLeft
          #expect(page == old, "\(event)")
          #expect(after.index(of: id) == before.index(of: id))
          #expect(after.isPresent(id) == before.isPresent(id))
        }
        // It goes on as if nothing had been.
        var again = after
        var straight = before
        _ = again.handle(event, at: now)
        _ = straight.handle(event, at: now)
        #expect(again.rows.map(untimed) == straight.rows.map(untimed), "\(event)")
        #expect(again.grades.map(\.progress) == straight.grades.map(\.progress), "\(event)")
      }
    }
  }

  private func id(_ number: Int) throws -> TraineeID { try #require(TraineeID(number: number)) }

  private func untimed(_ row: TraineeRow) -> TraineeRow {
    var row = row
    row.workMilliseconds = 0
    row.idleMilliseconds = 0
    row.seenAt = 0
    return row
  }
}
