import POSProtocol
import Rooms
import Scenarios
import Simulation
import TerminalKit
import Testing
import Wording

@testable import Classroom

@Suite("What is said to a person who plays a lesson")
struct LessonNoticeTests {
  @Test("of every failure the money comes first and the code last", arguments: Trouble.all)
  func order(_ trouble: Trouble) {
    let notice = LessonNotice(trouble)
    let sentences = notice.sentences
    #expect(sentences.first?.zh == trouble.guidance.money.text.zh + "。")
    if let code = trouble.code { #expect(sentences.last?.en == "(Code \(code))") }
    #expect(sentences.contains(trouble.guidance.now))
  }

  @Test(
    "nobody is told to call the shop itself or the customer who stands there",
    arguments: Trouble.all)
  func calls(_ trouble: Trouble) {
    let call = LessonNotice(trouble).call
    #expect(call?.en.contains("the shop") != true && call?.en.contains("cardholder") != true)
  }

  @Test("what only ticks needs no words")
  func silent() {
    #expect(LessonNotice(.goalMet(0)) == nil)
    #expect(LessonNotice(.taskBegan(0)) == nil)
    #expect(LessonNotice(.unreachable)?.kind == .unreachable)
  }

  @Test("what happens around a person is told when it can be noticed, and no more")
  func happenings() {
    #expect(RoomAct.power(.off).happening?.en == "The power is out")
    #expect(RoomAct.line(.cut).happening?.zh == "线路断了")
    #expect(RoomAct.clock(.nextDay).happening?.zh == "第二天了")
    #expect(
      RoomAct.trainer(.message(LocalizedText(zh: "看", en: "look"))).happening?.en == "Trainer: look"
    )
    #expect(RoomAct.line(.drop(.response)).happening == nil)
    #expect(RoomAct.trainer(.freeze(.terminal, name: nil)).happening == nil)
  }

  @Test("a play tells what the lesson does around the person")
  func told() throws {
    let scenario = try Lessons.load("Simulations/lessons/02-daily-sign-in.yaml")
    var play = try LessonPlay(scenario, setup: Lessons.world(of: scenario), language: .zh, seed: 1)
    let isDone = play.playReference()
    #expect(isDone)
    let events = play.begin()
    #expect(events.first == .taskBegan(1))
    #expect(
      events.contains {
        if case .happened(.clock) = $0 { true } else { false }
      })
  }

  @Test("who sells for a wrong amount is told that the goal is out of reach, and can begin again")
  func unreachable() throws {
    let scenario = try Lessons.load("Simulations/lessons/00-lesson-zero.yaml")
    var play = try LessonPlay(scenario, setup: Lessons.world(of: scenario), language: .zh, seed: 1)
    let isSignedIn = play.playReference()
    #expect(isSignedIn)
    let before = play.finished.count
    var events: [LessonEvent] = []
    let keys: [RoomAct] =
      [
        .key(.menu), .key(.digit(1)), .key(.digit(2)), .key(.digit(7)), .key(.enter),
        .present(card: "debit-ok", .swipe), .key(.enter),
      ]
      + (1...6).map { .key(.digit($0)) } + [.key(.enter)]
    for key in keys { events += try play.give(key) }
    for _ in 0..<200 { events += play.advance(to: play.room.now.adding(milliseconds: 200)) }
    events += try play.give(.key(.enter))
    #expect(events.contains(.unreachable))
    events = play.restartTask()
    #expect(events.contains(.taskBegan(1)) && play.finished.count == before)
    let isDone = play.playReference()
    #expect(isDone)
  }
}
