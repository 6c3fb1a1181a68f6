import Rooms
import Scenarios
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
}
