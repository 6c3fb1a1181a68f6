import Scenarios
import Testing
import Wording

@testable import Classroom

@Suite("Joining")
struct JoiningTests {
  private func card(_ seat: Int, isMe: Bool = false, known: TraineeID? = nil) -> JoinRequest {
    JoinRequest(
      .card(code: "482917", seat: seat, isMe: isMe), language: .zh, known: known.map { Seated($0) })
  }

  @Test("a seat of somebody who is away is taken over only by who says to be them, and it is noted")
  func away() throws {
    var hands = ClassHands()
    let id = try hands.join("王芳")
    #expect(throws: JoinRefusal.seatTaken(1)) {
      try hands.school.admission(of: card(1, isMe: true))
    }
    #expect(try hands.school.admission(of: card(1, known: id)) == .known(id))
    hands.give(.present(id, false))
    #expect(throws: JoinRefusal.isItYou(name: "王芳")) { try hands.school.admission(of: card(1)) }
    #expect(try hands.school.admission(of: card(1, isMe: true)) == .takesOver(id))
    #expect(try hands.school.admission(of: card(2)) == .new(seat: 2))
    hands.give(.takeOver(id))
    #expect(hands.lines.last == "1 号座（王芳）换了手机或电脑")
  }

  @Test("a seat that the trainer gives is left by who had it, and goes to who comes next")
  func given() throws {
    var hands = ClassHands()
    let id = try hands.join("王芳")
    hands.trainer(.giveSeat(.these([id])))
    #expect(hands.effects.contains { if case .seatGiven(id) = $0 { true } else { false } })
    #expect(hands.school.row(of: id)?.holder == 1)
    #expect(hands.lines.last == "王芳：座位让给下一个来的人")
    let byName = JoinRequest(.code("482917"), name: "王芳", language: .zh)
    #expect(try hands.school.admission(of: byName) == .takesOver(id))
    #expect(try hands.school.admission(of: card(1)) == .takesOver(id))
    hands.give(.takeOver(id))
    #expect(try hands.school.admission(of: byName) == .new(seat: nil))
    #expect(throws: JoinRefusal.isItYou(name: "王芳")) { try hands.school.admission(of: card(1)) }
  }

  @Test("a wrong code, a class that is over and one that is full are refused")
  func refused() throws {
    var hands = ClassHands()
    let wrong = JoinRequest(.code("000000"), name: "x", language: .zh)
    #expect(throws: JoinRefusal.wrongCode) { try hands.school.admission(of: wrong) }
    let right = JoinRequest(.code("482917"), name: "x", language: .zh)
    hands.trainer(.closeClass)
    #expect(throws: JoinRefusal.closed) { try hands.school.admission(of: right) }
    let alone = JoinRequest(.alone, language: .zh)
    #expect(try hands.school.admission(of: alone) == .new(seat: nil))
  }

  @Test(
    "a seat that no card has is refused with the seats there are", arguments: [401, 9_999, 0, -1])
  func noSuchSeat(_ seat: Int) throws {
    let hands = ClassHands()
    let refusal = JoinRefusal.noSuchSeat(seat, limit: 400)
    #expect(throws: refusal) { try hands.school.admission(of: card(seat)) }
    #expect(refusal.text.zh.contains("1 到 400 号"))
    #expect(try hands.school.admission(of: card(400)) == .new(seat: 400))
  }

  @Test("the same browser comes back under what was typed and under what the class made of it")
  func back() throws {
    var hands = ClassHands()
    try hands.join("王芳")
    let second = try hands.join("王芳")
    func request(_ name: String?) -> JoinRequest {
      JoinRequest(.code("482917"), name: name, language: .zh, known: Seated(second))
    }
    for name in ["王芳", "王芳 2", nil] {
      #expect(try hands.school.admission(of: request(name)) == .known(second))
    }
    #expect(try hands.school.admission(of: request("李芳")) == .new(seat: nil))
  }
}

@Suite("Names")
struct TraineeNameTests {
  @Test("two people of one name are told apart on the page, the board, in the report and in files")
  func apart() throws {
    var hands = ClassHands()
    let ids = try ["王芳", "王芳", "王芳", "王\u{FE0F}芳"].map { try hands.join($0) }
    let names = ["王芳", "王芳 2", "王芳 3", "王\u{FE0F}芳 4"]
    #expect(try ids.map { try hands.page($0).name } == names)
    #expect(hands.school.board(.zh).trainees.map(\.name) == names)
    hands.trainer(.open(.lesson("daily-sign-in"), .all))
    for id in ids { try hands.press("MENU", id) }
    hands.trainer(.open(.lesson("settlement"), .all))
    #expect(hands.school.grades.map(\.name) == names)
    let papers = hands.school.account.papers(record: [])
    for file in ["report.csv", "grades.csv", "attendance.csv"] {
      guard case .table(let header, let rows)? = papers.file(named: file, .en) else {
        Issue.record("no \(file)")
        continue
      }
      let column = try #require(header.firstIndex(of: "Name"))
      #expect(Set(rows.map { $0[column] }).count == 4, "\(file)")
    }
  }

  @Test("a new name is told apart, too, is everywhere from then on, and stands in the record")
  func renamed() throws {
    var hands = ClassHands()
    let first = try hands.join("王芳")
    try hands.join("李芳")
    hands.trainer(.open(.lesson("daily-sign-in"), .all))
    try hands.press("MENU", first)
    hands.trainer(.open(.lesson("settlement"), .all))
    hands.trainer(.rename(first, "李芳"))
    #expect(try hands.page(first).name == "李芳 2")
    #expect(hands.lines.last == "王芳 改名为 李芳 2")
    #expect(hands.school.account.learning.people.map(\.name) == ["李芳 2"])
    // Nobody is called 王芳 any more.
    let third = try hands.join("王芳")
    #expect(try hands.page(third).name == "王芳")
    // Whoever has left with a grade is remembered under their name.
    hands.trainer(.remove(.these([first, third])))
    let fourth = try hands.join("王芳")
    #expect(try hands.page(fourth).name == "王芳 2")
  }

  @Test("messages stand in the record with whom they were for, free of what could steer a console")
  func messages() throws {
    var hands = ClassHands()
    let first = try hands.join("一")
    try hands.join("二")
    hands.trainer(.message("看\u{1B}[31m屏幕", .these([first])))
    #expect(hands.lines.last == "一：老师说“看\\u{1B}[31m屏幕”")
    hands.trainer(.broadcast("先停"))
    #expect(hands.lines.last == "全体：老师说“先停”")
  }

  @Test("every order of the trainer that is carried out has its line in the record")
  func lines() throws {
    var hands = ClassHands()
    let id = try hands.join("一")
    let orders: [TrainerOrder] = [
      .hint(.all), .message("a", .all), .broadcast("b"), .pause(.all), .resume(.all),
      .pause(.these([id])), .resume(.these([id])),
      .put(lesson: "daily-sign-in", task: "sign-in", .all),
      .fault(.plain(.lineDown), .now, .all), .nextDay(.all), .answered(.all),
      .open(.lesson("settlement"), .all), .exam(true), .exam(false), .rename(id, "二"),
      .giveSeat(.all), .closeClass, .remove(.all),
    ]
    for order in orders {
      let before = hands.school.log.count
      hands.trainer(order)
      #expect(hands.school.refusal == nil, "\(order)")
      #expect(hands.school.log.count > before, "\(order)")
      #expect(hands.school.log.last?.by == .trainer, "\(order)")
    }
  }

  @Test(
    "a name shows something",
    arguments: [
      ("王芳", true), ("x", true), ("🙂", true), ("1", true), ("", false), (" \u{3000}\t", false),
      ("\u{200B}\u{2060}\u{FEFF}", false), ("\u{3164}\u{115F}\u{FFA0}", false), ("\u{2800}", false),
      ("\u{1D159}", false), ("\u{301}\u{FE0F}", false), ("\u{202E}\u{E0041}", false),
    ])
  func shows(_ name: String, _ does: Bool) {
    #expect(TraineeName.showsSomething(name) == does)
  }
}

@Suite("Presence")
struct PresenceTests {
  private let id = TraineeID(number: 1)

  private func isPresent(_ event: ClassEvent?) -> Bool? {
    if case .present(_, let isPresent)? = event { isPresent } else { nil }
  }

  @Test("somebody is there as long as one of their pages listens")
  func listening() throws {
    let id = try #require(id)
    var presence = Presence()
    #expect(isPresent(presence.opened(1, of: id)) == true)
    #expect(isPresent(presence.opened(2, of: id)) == true)
    #expect(presence.closed(1, of: id) == nil)
    #expect(presence.closed(1, of: id) == nil)
    #expect(isPresent(presence.closed(2, of: id)) == false)
  }

  @Test("a page that asks by itself is gone after eight silent seconds")
  func asking() throws {
    let id = try #require(id)
    var presence = Presence()
    #expect(isPresent(presence.heard(from: id, at: 0)) == true)
    #expect(presence.missed(at: 8_000).isEmpty)
    _ = presence.opened(1, of: id)
    // One that listens besides keeps them there.
    #expect(presence.missed(at: 8_001).isEmpty)
    _ = presence.heard(from: id, at: 9_000)
    #expect(presence.closed(1, of: id) == nil)
    #expect(presence.missed(at: 17_001).map(isPresent) == [false])
    #expect(presence.missed(at: 30_000).isEmpty)
  }
}

@Suite("The time of a class")
struct ClassTimeTests {
  @Test("what passes at once is no more than five seconds, and nothing goes back")
  func steps() {
    var time = ClassTime(start: 1_000, monotonic: 50)
    #expect(time.pass(to: 150) == 1_100)
    #expect(time.pass(to: 3_600_150) == 6_100)
    #expect(time.pass(to: 100) == 6_100)
    #expect(time.pass(to: 3_600_250) == 6_200)
  }

  @Test("a step of the calendar dates the record and lets nothing pass in the rooms")
  func calendar() throws {
    var school = Lessons.school()
    let id = try #require(TraineeID(number: 1))
    let hour: Int64 = 3_600_000
    _ = school.handle(
      .join(id, name: "一", seat: nil, .zh, isAlone: false), at: Lessons.morning)
    _ = school.handle(.present(id, true), at: Lessons.morning)
    let before = school.page(of: id)?.clock
    let effects = school.handle(
      .trainer(.message("a", .all), undo: "u", .zh), at: Lessons.morning + 100,
      calendar: Lessons.morning + hour)
    #expect(school.page(of: id)?.clock == before)
    #expect(!school.board(.zh).trainees.contains { $0.state == .stuck || $0.state == .slow })
    let dates = effects.compactMap { if case .log(let row) = $0 { row.at } else { nil } }
    #expect(dates == [Lessons.morning + hour])
  }
}
