import Foundation
import PaymentCrypto
import Rooms
import Scenarios
import TerminalKit
import Testing
import Wording

@testable import Classroom
@testable import ClassroomWeb

/// A class over its store, opened, killed and opened again, in simulated time.
@Suite("A class that is opened again")
struct ReopeningTests {
  @Test("stands where the last key left it, and grades nobody twice")
  func goesOn() throws {
    try OpenedClass.with { opened in
      let id = try opened.join(1)
      try opened.press("MENU 1 1 ENTER", id)
      // The answer comes with time, and with it the end of the task.
      try opened.pass(10_000)
      #expect(opened.school.grades.count == 1)
      // Time in which nothing came of anything is not kept; a press is, with its time.
      try opened.press("MENU", id)
      let before = try #require(opened.school.page(of: id))
      try opened.reopen()
      var after = try #require(opened.school.page(of: id))
      after.version = before.version
      #expect(after == before)
      try opened.come(id)
      try opened.pass(20_000)
      #expect(opened.school.grades.count == 1)
    }
  }

  @Test(
    "shows times as they were, ten seconds less at most, and who was stuck is stuck when the page is back"
  )
  func times() throws {
    try OpenedClass.with { opened in
      let id = try opened.join(1)
      try opened.press("MENU", id)
      try opened.pass(629_000)
      let before = try #require(opened.school.row(of: id)).workMilliseconds
      #expect(opened.school.board(.zh).attention.map(\.kind) == [.stuck])
      try opened.reopen()
      let after = try #require(opened.school.row(of: id)).workMilliseconds
      #expect(before > 600_000 && (before - 10_000...before).contains(after))
      #expect(opened.school.board(.zh).attention.isEmpty)
      try opened.come(id)
      #expect(opened.school.board(.zh).attention.map(\.kind) == [.stuck])
      // A page that closes and opens later is a new beginning, as ever.
      try opened.give(.present(id, false))
      try opened.come(id)
      #expect(opened.school.board(.zh).attention.isEmpty)
    }
  }

  @Test("does not call stuck who comes back long after it was closed")
  func late() throws {
    try OpenedClass.with { opened in
      let id = try opened.join(1)
      try opened.pass(120_000)
      try opened.reopen()
      try opened.leap(TrainingClass.goneMilliseconds)
      try opened.come(id)
      #expect(opened.school.board(.zh).attention.isEmpty)
    }
  }

  @Test("gives no number a second time")
  func numbers() throws {
    try OpenedClass.with { opened in
      let id = try opened.join(1)
      try opened.give(.trainer(.remove(.these([id])), undo: "u", .zh))
      #expect(opened.school.nextNumber == 2)
      try opened.reopen()
      #expect(opened.school.nextNumber == 2)
    }
  }

  @Test("knows what is broken, and can mend it; a task begun again does not bring it back")
  func faults() throws {
    try OpenedClass.with { opened in
      let id = try opened.join(1)
      try opened.give(
        .trainer(.fault(.plain(.lineDown), .now, .all), undo: "cut", .zh))
      #expect(opened.school.page(of: id)?.line == .cut)
      try opened.order(.again, id)
      #expect(opened.school.page(of: id)?.line == .cut)
      try opened.reopen()
      #expect(opened.school.page(of: id)?.line == .cut)
      #expect(opened.school.board(.zh).undo.map(\.id) == ["cut"])
      try opened.come(id)
      try opened.give(.trainer(.undo("cut"), undo: "x", .zh))
      #expect(opened.school.page(of: id)?.line == .ok)
      try opened.order(.again, id)
      #expect(opened.school.page(of: id)?.line == .ok)
    }
  }

  @Test("does not blame people for what the trainer has broken")
  func blameless() throws {
    try OpenedClass.with { opened in
      let id = try opened.join(1)
      try opened.give(
        .trainer(.fault(.plain(.lineDown), .now, .all), undo: "cut", .zh))
      try opened.press("MENU 1 1 ENTER", id)
      try opened.pass(120_000)
      let play = try #require(opened.school.trainees.first?.play)
      #expect(play.progress.mistakes.isEmpty && play.progress.deadEnds == 0)
      #expect(opened.school.page(of: id)?.notice?.kind == .mistake)
    }
  }

  @Test("opens although the play of one cannot be read: that task begins again")
  func unreadable() throws {
    try OpenedClass.with { opened in
      let id = try opened.join(1)
      try opened.press("MENU 1 1", id)
      try opened.reopen(key: [UInt8](repeating: 9, count: 32))
      let page = try #require(opened.school.page(of: id))
      #expect(page.notice?.kind == .message)
      #expect(page.task?.number == 1)
    }
  }

  @Test("keeps what was pressed sealed, each input in its own place")
  func sealed() throws {
    let seal = try RecordSeal(root: [UInt8](repeating: 1, count: 32))
    let clear = Array("123456".utf8)
    let closed = try seal.close(clear, place: "t1/1/1")
    #expect(try seal.open(closed, place: "t1/1/1") == clear)
    #expect(try seal.open(closed, place: "t1/1/2") == nil)
    #expect(!String(decoding: closed, as: UTF8.self).contains("123456"))
    var spoilt = closed
    spoilt[30] ^= 1
    #expect(try seal.open(spoilt, place: "t1/1/1") == nil)
  }
}
