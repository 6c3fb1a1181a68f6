import Scenarios
import Testing
import Wording

@testable import Classroom

@Suite("People who are away")
struct AbsenceTests {
  private let alone = JoinRequest(.alone, language: .zh)
  private static let day = TrainingClass.placeMilliseconds

  private func seats(_ hands: ClassHands) -> [TraineeID] {
    hands.school.board(.zh).trainees.map(\.id)
  }

  @Test(
    "visitors leave the trainer's page after ten minutes away, and only they; the page hears of it")
  func gone() throws {
    var hands = ClassHands()
    let member = try hands.join("王芳")
    let visitor = try hands.join(nil, isAlone: true)
    for id in [member, visitor] { hands.give(.present(id, false)) }
    hands.leap(TrainingClass.goneMilliseconds - 1)
    #expect(seats(hands) == [member, visitor])
    #expect(hands.school.board(.zh).trainees.map(\.alone) == [false, true])
    let version = hands.school.board(.zh).version
    hands.leap(1)
    let board = hands.school.board(.zh)
    #expect(board.trainees.map(\.id) == [member] && board.counts.away == 1)
    #expect(board.version > version)
    #expect(hands.school.contains(visitor))
    hands.give(.present(visitor, true))
    #expect(seats(hands) == [member, visitor])
  }

  @Test(
    "where all places of visitors are taken, that of one who is away for a day is free, the longest first"
  )
  func free() throws {
    var hands = ClassHands()
    for number in 1...TrainingClass.aloneLimit {
      let id = try #require(TraineeID(number: number))
      hands.give(.join(id, name: nil, seat: nil, .zh, isAlone: true))
    }
    let ids = hands.school.traineeIDs
    hands.give(.present(ids[0], true))
    hands.leap(Self.day - 1)
    #expect(throws: JoinRefusal.fullAlone(limit: TrainingClass.aloneLimit)) {
      try hands.school.admission(of: alone)
    }
    hands.leap(1)
    #expect(try hands.school.admission(of: alone) == .new(seat: nil))
    try hands.join(nil, isAlone: true)
    #expect(hands.school.rows.count == TrainingClass.aloneLimit)
    #expect(hands.school.contains(ids[0]) && !hands.school.contains(ids[1]))
    #expect(hands.school.contains(ids[2]))
    #expect(hands.lines.contains("02 号座（自己练习）一天没来，座位腾出来了"))
  }

  @Test("the place of a visitor who is away stays while there are others")
  func stays() throws {
    var hands = ClassHands()
    let visitor = try hands.join(nil, isAlone: true)
    hands.give(.present(visitor, false))
    hands.leap(3 * Self.day)
    try hands.join(nil, isAlone: true)
    #expect(hands.school.contains(visitor))
  }

  @Test("times are stored every ten seconds of who is there; and something also when nobody is")
  func kept() throws {
    var hands = ClassHands()
    let there = try hands.join("一")
    let away = try hands.join("二")
    hands.give(.present(away, false))
    hands.leap(10_000)
    hands.leap(9_500)
    func stored() -> [TraineeID] {
      hands.effects.compactMap { if case .storeTrainee(let row) = $0 { row.id } else { nil } }
    }
    func keepsClass() -> Bool {
      hands.effects.contains { if case .storeClass = $0 { true } else { false } }
    }
    #expect(!keepsClass())
    hands.leap(500)
    #expect(stored() == [there] && keepsClass())
    hands.give(.present(there, false))
    hands.leap(20_000)
    hands.leap(20_000)
    #expect(stored().isEmpty && keepsClass())
  }
}

@Suite("Names by the seat")
struct SeatNameTests {
  @Test("a name that the class gave is in the language of who looks, in lists and in the record")
  func shown() throws {
    var hands = ClassHands()
    let id = try #require(TraineeID(number: 1))
    hands.give(.join(id, name: nil, seat: 3, .en, isAlone: false))
    hands.give(.present(id, true))
    #expect(hands.school.board(.zh).trainees.map(\.name) == ["03 号座"])
    #expect(hands.school.board(.en).trainees.map(\.name) == ["Seat 03"])
    #expect(try hands.page(id).name == "Seat 03")
    #expect(hands.school.log.last?.text == LocalizedText(zh: "03 号座 加入", en: "Seat 03 joined"))
    hands.trainer(.answered(.these([id])))
    #expect(hands.lines.last == "03 号座：老师来了")
    hands.give(.present(id, false))
    #expect(throws: JoinRefusal.isItYou(name: "03 号座")) {
      try hands.school.admission(
        of: JoinRequest(.card(code: "482917", seat: 3, isMe: false), language: .zh))
    }
  }

  @Test("two people of one seat are told apart in both languages")
  func apart() throws {
    var hands = ClassHands()
    for (number, language) in [(1, Language.zh), (2, .en), (3, .zh)] {
      let id = try #require(TraineeID(number: number))
      hands.give(.join(id, name: nil, seat: 7, language, isAlone: number > 1))
    }
    #expect(hands.school.board(.zh).trainees.map(\.name) == ["07 号座", "07 号座 2", "07 号座 3"])
    #expect(hands.school.board(.en).trainees.map(\.name) == ["Seat 07", "Seat 07 2", "Seat 07 3"])
  }

  @Test(
    "a name that a person has stays as it is",
    arguments: ["王芳", "Seat 3", "Seat 03b", "3 号座", "Seat 03 x", "王芳 2", "Seat", "007 号座", ""])
  func persons(_ name: String) {
    for language in Language.allCases {
      #expect(TraineeName.shown(name, in: language) == name)
    }
  }
}
