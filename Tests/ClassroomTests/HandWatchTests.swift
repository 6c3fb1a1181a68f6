import Foundation
import POSProtocol
import Rooms
import Scenarios
import Simulation
import TerminalKit
import Testing
import Wording

@testable import Classroom

@Suite("What hands do")
struct HandWatchTests {
  private func play(_ lesson: String) throws -> LessonPlay {
    let scenario = try #require(Lessons.library[lesson]).scenario
    var play = try LessonPlay(
      scenario, setup: try Lessons.world(of: scenario), language: .zh, seed: 1)
    _ = play.begin()
    return play
  }

  /// Gives keys and lets so many milliseconds pass after each.
  private func press(_ keys: String, in play: inout LessonPlay, every milliseconds: Int64 = 1_500)
    throws
  {
    for name in keys.split(separator: " ") {
      let key = try #require(Key(name: String(name)))
      _ = try play.give(.key(key))
      _ = play.advance(to: play.room.now.adding(milliseconds: milliseconds))
    }
  }

  @Test("an amount of yuan where fen are taken is known for what it is; the right one is none")
  func yuan() throws {
    var play = try play("wrong-pin")
    try press("MENU 1 2 6 0 ENTER", in: &play)
    #expect(play.progress.wrongAmounts.map(\.isYuanForFen) == [true])
    #expect(play.progress.wrongAmounts.first?.wanted == 6_000)
    try press("CANCEL 6 0 0 0 ENTER", in: &play)
    #expect(play.progress.amounts == 2)
    #expect(play.progress.wrongAmounts.count == 1)
  }

  @Test("an amount that is wrong in another way is no yuan for fen")
  func wrongAmount() throws {
    var play = try play("wrong-pin")
    try press("MENU 1 2 6 5 0 0 ENTER", in: &play)
    #expect(play.progress.wrongAmounts.map(\.isYuanForFen) == [false])
  }

  @Test("a PIN page left by CANCEL is counted, a password page is not")
  func pin() throws {
    var sale = try play("wrong-pin")
    try press("MENU 1 2 6 0 0 0 ENTER", in: &sale)
    _ = try sale.give(.present(card: "debit-ok", .swipe))
    try press("ENTER 1 2 CANCEL", in: &sale)
    #expect(sale.progress.pinEntries == 1)
    #expect(sale.progress.pinCancels == 1)
    var void = try play("void-a-sale")
    _ = void.playReference()
    _ = void.advance(to: void.room.now.adding(milliseconds: 5_000))
    try press("MENU 1 3 1 CANCEL", in: &void)
    #expect(void.progress.task == "wrong-voucher")
    #expect(void.progress.pinCancels == 0)
  }

  @Test("a transaction that is not the task's is a stray, its own is none")
  func strays() throws {
    var play = try play("void-a-sale")
    _ = play.playReference()
    _ = play.advance(to: play.room.now.adding(milliseconds: 5_000))
    try press("MENU 1 4 CANCEL", in: &play)
    #expect(play.progress.strays == [.refund])
    try press("MENU 1 3", in: &play)
    #expect(play.progress.strays == [.refund])
  }

  @Test("ENTER again within a second is counted, a thought between them is not")
  func doubleEnter() throws {
    var play = try play("wrong-pin")
    try press("MENU 1 2 6 0 0 0 ENTER", in: &play, every: 300)
    try press("ENTER", in: &play)
    #expect(play.progress.doubleEnters == 1)
    try press("ENTER", in: &play)
    #expect(play.progress.doubleEnters == 1)
    #expect(play.progress.enters == 3)
  }

  @Test("what must not be done is kept in the lesson's words")
  func forbidden() throws {
    var play = try play("answer-lost")
    _ = play.playReference()
    _ = play.advance(to: play.room.now.adding(milliseconds: 5_000))
    try press("MENU 2 1", in: &play)
    _ = try play.give(.scan("6901028075015"))
    try press("ENTER 1 ENTER", in: &play)
    #expect(play.progress.forbidden == 1)
    #expect(play.progress.forbiddenDeeds.first?.contains("cash") ?? false)
  }

  @Test("a progress that was written is read as it was")
  func coding() throws {
    var play = try play("void-a-sale")
    try press("MENU 1 4 CANCEL MENU 1 2 8 8 ENTER ENTER", in: &play, every: 200)
    let data = try JSONEncoder().encode(play.progress)
    #expect(try JSONDecoder().decode(TaskProgress.self, from: data) == play.progress)
    #expect(!play.progress.strays.isEmpty && !play.progress.wrongAmounts.isEmpty)
  }
}
