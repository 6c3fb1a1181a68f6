import Foundation
import POSProtocol
import Rooms
import Scenarios
import Testing
import Wording

@testable import Classroom

@Suite("What is taken home")
struct PapersTests {
  private static func text(_ page: PrintedPage) -> String {
    page.title
      + page.blocks.map { block in
        switch block {
        case .heading(let text), .paragraph(let text), .warning(let text): text
        case .list(let items), .lines(let items): items.joined(separator: "\n")
        case .table(let table):
          ([table.caption] + table.header + table.rows.flatMap(\.self)).joined(separator: "\n")
        case .chart(let chart):
          ([chart.caption] + chart.bars.flatMap { [$0.label, $0.value] }).joined(separator: "\n")
        case .newSheet: ""
        }
      }.joined(separator: "\n")
  }

  private static func papers(_ rows: [GradeRow], day: Int64 = 0) -> ClassPapers {
    let ids = Set(rows.map(\.trainee)).sorted { $0.number < $1.number }
    return ClassPapers(
      learning: Grades.learning(rows, day: day),
      trainees: ids.map {
        TraineeRow(
          id: $0, name: "人\($0.number)", seat: $0.number, language: .zh, isAlone: false,
          joinedAt: Lessons.morning)
      },
      record: [LogRow(at: Lessons.morning, by: .trainer, text: LocalizedText(zh: "一", en: "a"))],
      now: Lessons.morning + day * Grades.day, utcOffsetSeconds: 28_800)
  }

  @Test(
    "the handbook has every failure of the catalogue, each row as wide as the header",
    arguments: Language.allCases)
  func handbook(_ language: Language) {
    let page = ClassPapers.handbook(language)
    let text = Self.text(page)
    for trouble in Trouble.all {
      #expect(text.contains(trouble.title[language]), "\(trouble)")
      #expect(text.contains(trouble.guidance.now[language]), "\(trouble)")
    }
    for case .table(let table) in page.blocks {
      #expect(table.rows.allSatisfy { $0.count == table.header.count })
    }
  }

  @Test(
    "a reminder card has at most three steps, whom to call, and nobody's PIN",
    arguments: RehearsalTests.lessons)
  func card(_ name: String) throws {
    let lesson = try #require(Lessons.library[name])
    let secrets = Set(lesson.setup.world.cards.map { $0.pin.reveal() })
    for language in Language.allCases {
      let page = ClassPapers.card(lesson, language)
      let text = Self.text(page)
      #expect(page.title.contains(lesson.scenario.title(in: language)))
      for case .list(let items) in page.blocks { #expect((1...3).contains(items.count)) }
      guard case .paragraph(let call)? = page.blocks.last else {
        Issue.record("nobody to call: \(page)")
        continue
      }
      #expect(!call.isEmpty)
      for secret in secrets {
        #expect(!text.contains(secret), "\(text)")
        #expect(!text.contains(secret.map { String($0) }.joined(separator: " ")), "\(text)")
      }
    }
  }

  @Test("a card of a doubtful payment says what not to do")
  func warns() throws {
    let lesson = try #require(Lessons.library["answer-lost"])
    let page = ClassPapers.card(lesson, .zh)
    #expect(page.blocks.contains(.warning("钱扣没扣还不知道，先别收现金。")))
  }

  @Test(
    "the report says who can do what, names below ten people, and no percentage",
    arguments: [3, 12])
  func report(_ count: Int) throws {
    let rows = try (1...count).flatMap { number in
      [
        try Grades.row(number, hints: number % 2), try Grades.row(number, day: 7),
      ]
    }
    let papers = Self.papers(rows, day: 7)
    for language in Language.allCases {
      let page = papers.report(language)
      let text = Self.text(page)
      #expect(!text.contains("%"))
      #expect(text.contains(Skill.void.name[language]))
      let charts = page.blocks.compactMap { block in
        if case .chart(let chart) = block { chart } else { nil }
      }
      let bar = try #require(charts.first?.bars.first)
      #expect(bar.value.contains("人1") == (count < 10))
      #expect((0...1).contains(bar.share))
      let tables = page.blocks.compactMap { block in
        if case .table(let table) = block { table } else { nil }
      }
      #expect(tables.count == 2)
      #expect(
        tables.allSatisfy { table in table.rows.allSatisfy { $0.count == table.header.count } })
      #expect(tables[0].rows.count == count)
    }
  }

  @Test("a class without grades has its papers, too", arguments: Language.allCases)
  func empty(_ language: Language) throws {
    let papers = ClassPapers(
      learning: Grades.learning([]), trainees: [], now: Lessons.morning, utcOffsetSeconds: 28_800)
    #expect(!papers.report(language).blocks.isEmpty)
    for file in papers.files(language) {
      #expect(papers.file(named: file.name, language) != nil)
    }
    #expect(papers.file(named: "else.csv", language) == nil)
  }

  @Test("tables have as many columns as their header", arguments: Language.allCases)
  func tables(_ language: Language) throws {
    let papers = Self.papers([
      try Grades.row(1, events: [Grades.mistake()]), try Grades.row(2, day: 1, isDone: false),
    ])
    for file in papers.files(language) {
      guard case .table(let header, let rows)? = papers.file(named: file.name, language) else {
        continue
      }
      // There was no exam.
      #expect(rows.isEmpty == (file.name == "exam.csv"))
      #expect(rows.allSatisfy { $0.count == header.count }, "\(file.name)")
    }
  }

  @Test("somebody was there on the days on which they joined or did something")
  func attendance() throws {
    let rows = [
      try Grades.row(1, seconds: 120), try Grades.row(1, seconds: 60),
      try Grades.row(1, day: 1, seconds: 60, isDone: false),
    ]
    let days = Self.papers(rows, day: 1).attendance
    #expect(days.map(\.tasksDone) == [2, 0])
    #expect(days.map(\.workMilliseconds) == [180_000, 60_000])
    #expect(days.map(\.day.isoText) == ["2026-11-28", "2026-11-29"])
    #expect(days[0].from == Lessons.morning - 120_000)
  }

  @Test("the data is JSON with its format and version, and every grade is in it")
  func data() throws {
    let rows = [
      try Grades.row(1, events: [Grades.mistake()]),
      try Grades.row(2, lesson: "answer-lost", task: "no-answer", events: [Grades.forbidden()]),
    ]
    guard case .json(let bytes)? = Self.papers(rows).file(named: "report.json", .zh) else {
      Issue.record("no data")
      return
    }
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    #expect(object["format"] as? String == "poslab-class-report")
    #expect(object["version"] as? Int == 2)
    #expect((object["grades"] as? [[String: Any]])?.count == 2)
    #expect((object["again"] as? [[String: Any]])?.count == 1)
    for (language, title) in [(Language.zh, "zh"), (.en, "en")] {
      guard case .json(let bytes)? = Self.papers(rows).file(named: "report.json", language),
        let object = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any],
        let grade = (object["grades"] as? [[String: Any]])?.last
      else {
        Issue.record("no data in \(title)")
        continue
      }
      let lesson = try #require(Lessons.library["answer-lost"])
      #expect(grade["lesson"] as? String == "answer-lost")
      #expect(grade["lessonTitle"] as? String == lesson.scenario.title(in: language))
    }
    let document = try String(
      contentsOf: Lessons.root.appending(path: "docs/classroom-data.md"), encoding: .utf8)
    for name in Self.members(of: object) {
      #expect(document.contains("`\(name)`"), "docs/classroom-data.md does not explain \(name)")
    }
  }

  @Test("the record is a table and JSON, with when, who and what")
  func record() throws {
    let papers = Self.papers([try Grades.row(1)])
    guard case .json(let bytes)? = papers.file(named: "record.json", .zh),
      case .table(_, let rows)? = papers.file(named: "record.csv", .zh)
    else {
      Issue.record("no record")
      return
    }
    #expect(rows == [["2026-11-28", "09:00", "老师", "一"]])
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    let line = try #require((object["record"] as? [[String: Any]])?.first)
    #expect(line["by"] as? String == "trainer")
    let document = try String(
      contentsOf: Lessons.root.appending(path: "docs/classroom-data.md"), encoding: .utf8)
    for name in Self.members(of: object) {
      #expect(document.contains("`\(name)`"), "docs/classroom-data.md does not explain \(name)")
    }
  }

  private static func members(of value: Any) -> Set<String> {
    if let object = value as? [String: Any] {
      return object.reduce(into: Set(object.keys)) { $0.formUnion(members(of: $1.value)) }
    }
    return (value as? [Any])?.reduce(into: []) { $0.formUnion(members(of: $1)) } ?? []
  }
}
