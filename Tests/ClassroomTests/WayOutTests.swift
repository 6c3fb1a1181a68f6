import POSProtocol
import TerminalKit
import Testing
import Wording

@testable import Classroom

@Suite("What a trainee's page lights and says when something went wrong")
struct WayOutTests {
  /// Lesson zero, signed in, at the task of the sale.
  private static func selling() throws -> (ClassHands, TraineeID) {
    var hands = ClassHands()
    let id = try hands.join(nil, isAlone: true)
    try hands.press("MENU 1 1 ENTER", id)
    hands.pass(15_000)
    try hands.press("CANCEL", id)
    #expect(try hands.page(id).task?.number == 2)
    return (hands, id)
  }

  private static func sell(
    _ amount: String, pin: String, _ hands: inout ClassHands, _ id: TraineeID
  ) throws {
    try hands.press("MENU 1 2 \(amount) ENTER", id)
    try hands.present("debit-ok", id)
    try hands.press("ENTER \(pin) ENTER", id)
    hands.pass(15_000)
  }

  @Test(
    "while no key leads to the goal a new start is lit, also after it was read and whatever is pressed"
  )
  func deadEnd() throws {
    var (hands, id) = try Self.selling()
    try Self.sell("1 2", pin: "1 2 3 4 5 6", &hands, id)
    try hands.press("ENTER", id)
    hands.pass(5_000)
    var page = try hands.page(id)
    #expect(page.notice?.kind == .unreachable && page.notice?.actions == [.again, .read])
    #expect(page.lit == ["again"])
    try hands.order(.read, id)
    page = try hands.page(id)
    #expect(page.notice?.kind == .unreachable && page.notice?.actions == [.again])
    for keys in ["CANCEL", "MENU", "1", "2"] {
      try hands.press(keys, id)
      #expect(try hands.page(id).lit == ["again"] && hands.page(id).cards.allSatisfy { !$0.lit })
    }
    hands.trainer(.message("look", .these([id])))
    page = try hands.page(id)
    #expect(page.notice?.kind == .message && page.notice?.actions == [.again, .read])
    try hands.order(.again, id)
    page = try hands.page(id)
    #expect(page.notice == nil && page.lit == ["MENU"])
    try Self.sell("1 2 5 0", pin: "1 2 3 4 5 6", &hands, id)
    try hands.press("ENTER", id)
    hands.pass(5_000)
    #expect(try hands.page(id).task?.number == 3)
  }

  @Test("on the page of a failure the key that goes on is lit, and the words name no other")
  func failure() throws {
    for amount in ["1 2 5 0", "1 2"] {
      var (hands, id) = try Self.selling()
      try Self.sell(amount, pin: "1 1 1 1 1 1", &hands, id)
      let page = try hands.page(id)
      #expect(page.notice?.code == "55")
      #expect(page.lit == ["ENTER"])
      #expect(page.notice?.title == "密码错了，钱没收。")
      #expect(page.notice?.back?.hasPrefix("按确认") == true)
      try hands.press("ENTER", id)
      #expect(try hands.page(id).notice == nil)
      #expect(try hands.page(id).lit == [amount == "1 2" ? "CANCEL" : "1"])
    }
  }

  @Test("advice about a page goes when it is left where keys are lit, and stays elsewhere")
  func advice() throws {
    var hands = ClassHands()
    let id = try hands.join(nil, isAlone: true)
    try hands.press("MENU 2 1", id)
    #expect(try hands.page(id).notice?.kind == .mistake)
    try hands.press("CANCEL", id)
    #expect(try hands.page(id).notice == nil)
    #expect(try hands.page(id).lit == ["MENU"])
    // Where no key is lit, words stay until several acts in a row lead on.
    let other = try hands.join("Ann")
    try hands.press("MENU 2 1", other)
    let said = try #require(try hands.page(other).notice)
    try hands.press("CANCEL", other)
    #expect(try hands.page(other).notice == said)
  }

  @Test("neither the trainer's words nor a failure hide the other for good")
  func queue() throws {
    var hands = ClassHands()
    let id = try hands.join("Ann")
    hands.trainer(.open(.lesson(LessonLibrary.zero), .all))
    hands.trainer(.fault(.plain(.lineDown), .now, .all))
    try hands.press("MENU 1 1 ENTER", id)
    hands.pass(60_000)
    #expect(try hands.page(id).notice?.kind == .mistake)
    hands.trainer(.undo("u2"))
    #expect(try hands.page(id).notice?.kind == .faultOver)
    try hands.order(.read, id)
    #expect(try hands.page(id).notice?.kind == .mistake)
    hands.trainer(.message("look", .all))
    #expect(try hands.page(id).notice?.title == "look")
    try hands.order(.read, id)
    #expect(try hands.page(id).notice?.kind == .mistake)
    try hands.order(.read, id)
    #expect(try hands.page(id).notice == nil)
  }

  @Test("what fails in a task that begins with a line that is down is explained")
  func brokenFromTheStart() throws {
    var (hands, id) = try Self.selling()
    hands.trainer(.fault(.plain(.lineDown), .now, .these([id])))
    try hands.order(.again, id)
    hands.pass(3_000)
    try Self.sell("1 2 5 0", pin: "1 2 3 4 5 6", &hands, id)
    hands.pass(60_000)
    #expect(try hands.page(id).notice?.kind == .mistake)
  }

  @Test("everybody is told that an exam begins and ends, and who comes in between that it runs")
  func exam() throws {
    var hands = ClassHands()
    let id = try hands.join("Ann")
    hands.trainer(.exam(true))
    let late = try hands.join("Ben")
    for person in [id, late] {
      let page = try hands.page(person)
      #expect(page.mode == .exam && page.notice?.title.hasPrefix("考试开始了") == true)
      #expect(page.lit.isEmpty)
    }
    hands.trainer(.exam(false))
    for person in [id, late] {
      let page = try hands.page(person)
      #expect(page.mode == .practice && page.notice?.title.hasPrefix("考试结束了") == true)
    }
  }

  @Test("a question is asked again after a wrong answer, and not after the right one")
  func question() throws {
    var (hands, id) = try Self.selling()
    try Self.sell("1 2 5 0", pin: "1 2 3 4 5 6", &hands, id)
    try hands.press("ENTER", id)
    hands.pass(5_000)
    try hands.press("CANCEL", id)
    hands.pass(5_000)
    #expect(try hands.page(id).ask?.again == false && hands.page(id).ask?.reply == nil)
    try hands.order(.answer(2), id)
    #expect(try hands.page(id).ask?.again == true)
    try hands.order(.answer(0), id)
    #expect(try hands.page(id).ask?.again == false && hands.page(id).ask?.reply != nil)
  }

  @Test("who typed no name is called by the seat in the language of the reader")
  func seatNames() throws {
    var hands = ClassHands()
    let id = try hands.join(nil)
    let named = try hands.join("Seat 9")
    #expect(hands.school.board(.zh).trainees.map(\.name) == ["01 号座", "Seat 9"])
    #expect(hands.school.board(.en).trainees.map(\.name) == ["Seat 01", "Seat 9"])
    #expect(try hands.page(id).name == "01 号座" && hands.page(named).name == "Seat 9")
  }
}
