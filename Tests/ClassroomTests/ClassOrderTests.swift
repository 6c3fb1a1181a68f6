import Scenarios
import TerminalKit
import Testing
import Wording

@testable import Classroom

@Suite("What a class carries out, and what not")
struct ClassOrderTests {
  private static let start = Lessons.morning

  /// A class in which one person has this lesson open.
  private static func school(_ lesson: String) throws -> (TrainingClass, TraineeID) {
    var school = Lessons.school()
    let id = try #require(TraineeID(number: 1))
    _ = school.handle(.trainer(.open(.lesson(lesson), .all), undo: "o", .zh), at: start)
    _ = school.handle(.join(id, name: "甲", seat: nil, .zh, isAlone: false), at: start)
    _ = school.handle(.present(id, true), at: start)
    return (school, id)
  }

  private static func fault(_ task: String, in school: inout TrainingClass) {
    _ = school.handle(
      .trainer(.fault(.plain(.lineDown), .task(task), .all), undo: "f", .en), at: start + 1_000)
  }

  @Test("a fault for a task that the lesson has not is refused: it would never come")
  func noTask() throws {
    var (school, _) = try Self.school("wrong-pin")
    Self.fault("no-such-task", in: &school)
    #expect(school.refusal?.en.contains("No task \"no-such-task\" lies ahead") ?? false)
    #expect(school.undoable.isEmpty)
    // So is one for the task that is being done.
    Self.fault("customer-mistypes", in: &school)
    #expect(school.refusal != nil)
    Self.fault("try-once-more", in: &school)
    #expect(school.refusal == nil && school.undoable.map(\.id) == ["f"])
  }

  @Test("a card that nobody has is refused: it has its number and is not told as done")
  func unknownCard() throws {
    var (school, id) = try Self.school("wrong-pin")
    var inputs: [PlayInput] = []
    let swipe = NumberedAct(number: 1, act: .card("no-such-card", .swipe))
    for effect in school.handle(.act(Seated(id), swipe), at: Self.start + 2_000) {
      if case .append(_, _, _, let input, _) = effect { inputs.append(input) }
    }
    let page = try #require(school.page(of: id))
    #expect(page.applied == 1 && page.notice?.kind == .refused)
    #expect(!inputs.contains { if case .act = $0.deed { true } else { false } })
    // The next act has the next number, and is done.
    let menu = NumberedAct(number: 2, act: .key(.menu))
    _ = school.handle(.act(Seated(id), menu), at: Self.start + 3_000)
    let next = try #require(school.page(of: id))
    #expect(next.applied == 2 && next.screen.lines.contains { $0.text.contains("主菜单") })
  }
}
