import Foundation
import GRDB
import Scenarios
import Testing
import Wording

@testable import Classroom
@testable import ClassroomWeb

/// What is still there after a class was killed and opened again.
@Suite("What a class keeps")
struct KeptTests {
  @Test("a notice that nobody has read is still there, and one that was read is not")
  func notices() throws {
    try OpenedClass.with { opened in
      let id = try opened.join(1)
      try opened.give(.trainer(.message("看屏幕", .all), undo: "m", .zh))
      try opened.reopen()
      let notice = try #require(opened.school.page(of: id)?.notice)
      #expect(notice.title == "看屏幕")
      try opened.order(.read, id)
      try opened.reopen()
      #expect(opened.school.page(of: id)?.notice == nil)
      // The next notice has a number of its own.
      try opened.give(.trainer(.message("再看", .all), undo: "n", .zh))
      #expect(opened.school.page(of: id)?.notice?.id == notice.id + 1)
    }
  }

  private static let ask = """
        ask:
          question: { zh: 今天还要再签到吗？, en: Do you have to sign in again today? }
          answers:
            - text: { zh: 要, en: "Yes" }
              say: { zh: 一天一次就够了。, en: Once a day is enough. }
            - text: { zh: 不要, en: "No" }
              say: { zh: 对。, en: Right. }
              right: true

    """

  @Test("an open question is asked again, and its answer stays answered")
  func questions() throws {
    try OpenedClass.with(ask: Self.ask) { opened in
      let id = try opened.join(1)
      try opened.press("MENU 1 1 ENTER", id)
      try opened.pass(10_000)
      try opened.reopen()
      let question = try #require(opened.school.page(of: id)?.ask)
      #expect(question.answers == ["要", "不要"] && question.reply == nil)
      try opened.order(.answer(1), id)
      try opened.reopen()
      #expect(opened.school.page(of: id)?.ask?.reply == "对。")
    }
  }

  @Test("a fault that is over stays over when its task begins again after a restart")
  func ended() throws {
    try OpenedClass.with { opened in
      let id = try opened.join(1)
      try opened.give(.trainer(.fault(.plain(.lineDown), .now, .all), undo: "cut", .zh))
      try opened.give(.trainer(.undo("cut"), undo: "x", .zh))
      try opened.reopen()
      try opened.order(.again, id)
      #expect(opened.school.page(of: id)?.line == .ok)
    }
  }

  @Test("there is a film of every lesson that was begun, also of those who have left")
  func films() throws {
    try OpenedClass.with { opened in
      let id = try opened.join(1)
      for _ in 1...2 {
        try opened.press("MENU 1 1 ENTER", id)
        try opened.pass(10_000)
        try opened.give(.trainer(.open(.lesson("daily-sign-in"), .all), undo: "o", .zh))
      }
      try opened.press("MENU", id)
      try opened.reopen()
      try opened.give(.trainer(.remove(.all), undo: "r", .zh))
      let films = try opened.films
      let account = opened.school.account
      #expect(
        try films.files(account, .zh).map(\.name)
          == ["film-t1-1.html", "film-t1-2.html", "film-t1-3.html"])
      #expect(try films.files(account, .en).allSatisfy { $0.label.contains("王芳") })
      for name in ["film-t1-1.html", "film-t1-2.html", "film-t1.html"] {
        guard case .html(let bytes)? = try films.film(named: name, account, .zh) else {
          Issue.record("no \(name)")
          continue
        }
        #expect(String(decoding: bytes, as: UTF8.self).contains("王芳"))
      }
      for name in ["film-t1-9.html", "film-t1-01.html", "film-t2.html", "film-.html", "film-t1"] {
        #expect(try films.film(named: name, account, .zh) == nil, "\(name)")
      }
    }
  }

  @Test("a film whose record is damaged is said to be so")
  func damagedFilm() throws {
    try OpenedClass.with { opened in
      let id = try opened.join(1)
      try opened.press("MENU", id)
      let queue = try DatabaseQueue(path: opened.folder.path + "/class.sqlite")
      try queue.write { try $0.execute(sql: "UPDATE input SET input = x'00'") }
      let films = try opened.films
      let account = opened.school.account
      #expect(throws: ClassStoreFault.damaged) {
        try films.film(named: "film-t1.html", account, .zh)
      }
    }
  }

  @Test("every line of the record is kept, with whose deed it is")
  func record() throws {
    try OpenedClass.with { opened in
      let id = try opened.join(1)
      try opened.give(.trainer(.rename(id, "李芳"), undo: "n", .zh))
      for number in 1...250 {
        try opened.give(.trainer(.message("第 \(number) 句", .all), undo: "m", .zh))
      }
      try opened.reopen()
      let record = try opened.store.record()
      #expect(record.count == 252)
      #expect(record.first?.by == .trainee && record.last?.by == .trainer)
      #expect(record.last?.text.zh == "全体：老师说“第 250 句”")
    }
  }

  @Test("a file of a newer program is refused and left as it is")
  func newerFile() throws {
    try OpenedClass.with { opened in
      _ = try opened.join(1)
      let path = opened.folder.path + "/class.sqlite"
      let queue = try DatabaseQueue(path: path)
      try queue.write {
        try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('from the future')")
      }
      let before = try Data(contentsOf: URL(filePath: path))
      let folder = opened.folder.path
      #expect(throws: ClassStoreFault.newer) {
        try ClassStore(folder: folder, key: OpenedClass.key)
      }
      #expect(try Data(contentsOf: URL(filePath: path)) == before)
    }
  }

  @Test(
    "a play that another program has kept begins again, with a sentence that says so",
    arguments: [LostPlay.newer, .updated, .damaged])
  func lostPlays(_ loss: LostPlay) throws {
    try OpenedClass.with { opened in
      let id = try opened.join(1)
      // Enough inputs for a fingerprint.
      try opened.press(Array(repeating: "MENU CANCEL", count: 30).joined(separator: " "), id)
      let seal = try RecordSeal(root: OpenedClass.key)
      let queue = try DatabaseQueue(path: opened.folder.path + "/class.sqlite")
      try queue.write { database in
        if loss != .newer {
          try database.execute(
            sql: "UPDATE input SET fingerprint = 7 WHERE fingerprint IS NOT NULL")
        }
        let blob = try #require(try Data.fetchOne(database, sql: "SELECT header FROM play"))
        let clear = try #require(try seal.open(Array(blob), place: "t1/1/0"))
        let text = String(decoding: clear, as: UTF8.self)
        let changed =
          switch loss {
          case .newer: text.replacing("\"version\":1", with: "\"version\":2")
          case .updated: text.replacing("\"program\":\"test\"", with: "\"program\":\"0.1\"")
          case .damaged: text
          }
        try database.execute(
          sql: "UPDATE play SET header = ?",
          arguments: [Data(try seal.close(Array(changed.utf8), place: "t1/1/0"))])
      }
      try opened.reopen()
      let page = try #require(opened.school.page(of: id))
      #expect(page.notice?.title == loss.text.zh)
      #expect(page.task?.number == 1)
      #expect(opened.school.grades.isEmpty)
      #expect(try opened.store.record().last?.text.zh.contains(loss.text.zh) == true)
    }
  }

  @Test("what was keyed in a wrong place is in no grade, also of an older record")
  func keyedDigits() throws {
    try OpenedClass.with { opened in
      let id = try opened.join(1)
      try opened.press("MENU 1 1 ENTER", id)
      try opened.pass(10_000)
      let queue = try DatabaseQueue(path: opened.folder.path + "/class.sqlite")
      try queue.write { database in
        let row = try #require(try String.fetchOne(database, sql: "SELECT row FROM grade"))
        try database.execute(
          sql: "UPDATE grade SET row = ?",
          arguments: [
            row.replacing(
              "\"wrongAmounts\":[]",
              with: #""wrongAmounts":[{"keyed":123456,"wanted":12345600}]"#)
          ])
        // As the program before left it.
        try database.execute(
          sql: """
            DELETE FROM grdb_migrations WHERE identifier = '2';
            ALTER TABLE play DROP COLUMN lesson;
            ALTER TABLE log DROP COLUMN author;
            """)
      }
      try opened.reopen()
      let amounts = try #require(opened.school.grades.first).progress.wrongAmounts
      #expect(amounts.map(\.isYuanForFen) == [true])
      let kept = try queue.read { try String.fetchOne($0, sql: "SELECT row FROM grade") }
      #expect(kept?.contains("123456,") == false)
    }
  }
}
