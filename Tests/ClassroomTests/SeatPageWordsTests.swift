import Rooms
import Scenarios
import TerminalKit
import Testing
import Wording

@testable import Classroom

@Suite("Words of a trainee's page")
struct SeatPageWordsTests {
  static let names = Array(Set(Lessons.library.lessons.map(\.name))).sorted()

  private static func page(of lesson: String, _ language: Language) throws -> SeatPage {
    var school = Lessons.school()
    let id = try #require(TraineeID(number: 1))
    _ = school.handle(
      .trainer(.open(.lesson(lesson), .all), undo: "u1", .zh), at: Lessons.morning)
    _ = school.handle(
      .join(id, name: "Ann", seat: nil, language, isAlone: false), at: Lessons.morning)
    return try #require(school.page(of: id))
  }

  @Test(
    "a card is called by its kind and its last four digits, as tasks call it, and never by its alias"
  )
  func cards() throws {
    for language in Language.allCases {
      let page = try Self.page(of: LessonLibrary.zero, language)
      let card = try #require(page.cards.first)
      #expect(card.label.hasSuffix(card.number.suffix(4)))
      #expect(!card.label.contains(card.alias))
    }
  }

  @Test("an English page has no Chinese units of goods")
  func units() throws {
    var seen = 0
    for lesson in Self.names {
      for goods in try Self.page(of: lesson, .en).goods {
        seen += 1
        #expect(
          goods.name.unicodeScalars.allSatisfy { $0.value < 0x2E80 }, "\(lesson): \(goods.name)")
      }
    }
    #expect(seen > 0)
  }

  @Test("numbers that are typed from a slip are called in the page's language")
  func slipNumbers() throws {
    let labels = Lessons.library.lessons.flatMap(\.scenario.tasks).flatMap(\.steps)
      .compactMap { step in
        if case .typeFromSlip(let texts) = step.value { texts.last } else { nil }
      }
    #expect(!labels.isEmpty)
    for label in labels {
      let words = SlipLabels.label(label)
      #expect(words.zh == label.zh)
      #expect(words.en.unicodeScalars.allSatisfy { $0.value < 0x2E80 }, "\(label.zh)")
    }
  }

  /// Pages that lesson zero never comes to: two keys behind the main menu.
  static let detours: [String] = (0...9).map { "1 \($0)" } + (2...6).map { "\($0) 1" }

  @Test(
    "whoever strays in lesson zero is led back by keys that do something, and comes to its end",
    arguments: detours)
  func led(_ detour: String) throws {
    var hand = try Hand()
    // Before the sign-in, and again before the sale.
    for _ in 0..<2 {
      for key in "MENU \(detour)".split(separator: " ") { try hand.press(String(key)) }
      let task = hand.page.task?.number
      try hand.follow { $0.task?.number != task }
    }
    try hand.follow { $0.task?.brief.isEmpty == true }
  }

  /// Somebody alone in lesson zero.
  private struct Hand {
    private var school = Lessons.school()
    private let id: TraineeID
    private var now = Lessons.morning
    private var number = 0
    private(set) var page: SeatPage

    init() throws {
      id = try #require(TraineeID(number: 1))
      _ = school.handle(.join(id, name: nil, seat: nil, .zh, isAlone: true), at: now)
      _ = school.handle(.present(id, true), at: now)
      page = try #require(school.page(of: id))
    }

    /// Follows the light until the page is another, or the lesson is done.
    mutating func follow(until isThere: (SeatPage) -> Bool) throws {
      var deeds = 0
      while !isThere(page), page.task?.brief.isEmpty == false {
        deeds += 1
        try #require(deeds < 40, "\(shown), lit \(page.lit)")
        try followLight()
      }
    }

    /// Does what is lit, goes back from a failure, or waits a second.
    private mutating func followLight() throws {
      if let light = page.lit.first {
        if let reader = CardReader(rawValue: light) {
          let card = page.cards.first { $0.lit }
          try act(.card(try #require(card).alias, reader))
        } else {
          #expect(page.keys.contains(light), "\(light) does nothing on \(shown)")
          try press(light)
        }
      } else if page.notice?.kind == .mistake, !page.screen.busy {
        // What to do about a failure is said with it; anybody can go back.
        try press("CANCEL")
      } else {
        try pass()
      }
    }

    mutating func press(_ key: String) throws {
      try act(.key(try #require(Key(name: key))))
    }

    private mutating func act(_ act: SeatAct) throws {
      number += 1
      _ = school.handle(.act(Seated(id), NumberedAct(number: number, act: act)), at: now)
      try pass()
    }

    private mutating func pass() throws {
      now += 1_000
      _ = school.handle(.tick, at: now)
      page = try #require(school.page(of: id))
    }

    private var shown: [String] { page.screen.lines.map(\.text) }
  }
}
