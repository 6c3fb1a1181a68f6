import Foundation
import Rooms
import Scenarios
import TerminalKit
import Testing
import Wording

@testable import Classroom

@Suite("Films as files")
struct FilmFileTests {
  private static func page(_ film: Film, title: String = "film", _ language: Language = .zh)
    -> String
  {
    String(decoding: film.html(title: title, language), as: UTF8.self)
  }

  /// What a synthetic trainee did in a lesson, as a desk keeps it.
  private static func session(_ lesson: String) throws -> (PlayHeader, [PlayInput], [GradeRow]) {
    var school = Lessons.school()
    let id = try #require(TraineeID(number: 1))
    var header: PlayHeader?
    var inputs: [PlayInput] = []
    func keep(_ effects: [ClassEffect]) {
      for effect in effects {
        switch effect {
        case .startPlay(_, _, let started):
          header = started
          inputs = []
        case .append(_, _, _, let input, _): inputs.append(input)
        default: break
        }
      }
    }
    let start = Lessons.morning
    keep(school.handle(.trainer(.open(.lesson(lesson), .all), undo: "u", .zh), at: start))
    keep(school.handle(.join(id, name: "王芳", seat: nil, .zh, isAlone: false), at: start))
    keep(school.handle(.present(id, true), at: start))
    var trainee = SyntheticTrainee(
      id, weaknesses: [.keysYuanForFen, .givesUpAtPIN], lessons: [], seed: 3, from: start)
    while let time = trainee.dueAt {
      keep(school.handle(.tick, at: time))
      for event in trainee.events(at: time, in: school) { keep(school.handle(event, at: time)) }
    }
    return (try #require(header), inputs, school.grades)
  }

  @Test(
    "a lesson's film shows keys, slips and messages, and needs nothing else",
    arguments: Language.allCases)
  func lesson(_ language: Language) throws {
    let lesson = try #require(Lessons.library["void-a-sale"])
    let play = try LessonPlay(
      lesson.scenario, setup: lesson.setup, language: language, seed: 1)
    let film = play.filmOfLesson()
    #expect(film.frames.contains { !$0.receipts.isEmpty })
    #expect(film.frames.contains { $0.messages.contains { $0.isSent } })
    #expect(film.frames.contains { $0.messages.contains { !$0.isSent } })
    #expect(film.frames.contains { $0.act == .key(.enter) })
    let page = Self.page(film, language)
    #expect(page.contains("<html lang=\"\(language == .zh ? "zh-CN" : "en")\">"))
    #expect(!page.contains("http:") && !page.contains("https:") && !page.contains("src="))
  }

  @Test(
    "no digit of a PIN and no whole card number is in a film",
    arguments: ["void-a-sale", "wrong-pin", "four-ways-to-pay"])
  func secrets(_ name: String) throws {
    let lesson = try #require(Lessons.library[name])
    let (header, inputs, _) = try Self.session(name)
    let session = try Film(session: header, lesson: lesson, inputs: inputs)
    let play = try LessonPlay(lesson.scenario, setup: lesson.setup, language: .zh, seed: 1)
    for film in [session, play.filmOfLesson()] {
      let page = Self.page(film)
      for card in lesson.setup.world.cards {
        let pin = card.pin.reveal()
        #expect(!page.contains(pin), "\(card.alias)")
        #expect(!page.contains(pin.map { String($0) }.joined(separator: " ")))
        #expect(!page.contains(card.pan.reveal()), "\(card.alias)")
      }
      #expect(film.frames.contains { $0.isSecret && $0.act != nil })
    }
  }

  @Test("a session's film goes the way that the person went, detours and all")
  func session() throws {
    let lesson = try #require(Lessons.library["wrong-pin"])
    let (header, inputs, grades) = try Self.session("wrong-pin")
    let film = try Film(session: header, lesson: lesson, inputs: inputs)
    #expect(grades.count == 2 && grades.allSatisfy(\.isDone))
    let acts = inputs.count { if case .act = $0.deed { true } else { false } }
    #expect(film.frames.count { $0.act != nil } >= acts)
    #expect(Set(film.frames.map(\.task)) == [0, 1])
    #expect(film.frames.flatMap(\.remarks).contains(LocalizedText(zh: "做完了", en: "Done")))
    #expect(film.frames.flatMap(\.remarks).contains { $0.zh.contains("钱还没收") })
  }

  @Test("names and titles are text: nothing in them becomes mark-up")
  func escaped() throws {
    let lesson = try #require(Lessons.library["daily-sign-in"])
    let play = try LessonPlay(lesson.scenario, setup: lesson.setup, language: .zh, seed: 1)
    let page = Self.page(play.filmOfLesson(), title: "</title><script>alert(1)</script>\u{202E}")
    #expect(page.components(separatedBy: "<script").count == 3)
    #expect(page.contains("&lt;script&gt;alert(1)"))
    #expect(!page.contains("\u{202E}"))
  }
}
