import Rooms
import Scenarios
import Simulation
import Testing
import Wording

@Suite struct RunningSecrecyTests {
  private let toCard = Play.signIn + ["press: MENU 1 2 1 00 ENTER"]

  private func texts(_ steps: [String]) throws -> [String] {
    try #require(try Play.report(steps).tasks.first).steps.map(\.step)
  }

  @Test("Digits of a PIN are stars in every report, passed or failed")
  func pin() throws {
    let steps = toCard + ["swipe: ok", "press: ENTER", "type: \"864209\"", "see: 没有这个"]
    let report = try Play.report(steps)
    #expect(!report.passed)
    #expect(report.tasks.first?.steps.dropLast().last?.step == "type: \"******\"")
    let all = [
      JSONReport.render(report), TAPReport.render([report]), JUnitReport.render([report]),
      HTMLReport.render([report], language: .zh), TextReport.render(report, language: .zh),
    ]
    for text in all { #expect(!text.contains("864209")) }
  }

  @Test("PIN digits that are pressed are stars too; a text without keys is never typed")
  func pressedPIN() throws {
    let begun = toCard + ["swipe: ok", "press: ENTER"]
    #expect(try texts(begun + ["press: 8 6 4 2 00 ENTER"]).last == "press: * * * * * ENTER")
    #expect(throws: LoadErrors.self) { try Play.report(begun + ["type: \"8642x\""]) }
  }

  @Test("Digits at the confirmation of the card number begin the PIN")
  func pinAtConfirmation() throws {
    #expect(try texts(toCard + ["swipe: ok", "type: \"864209\""]).last == "type: \"******\"")
  }

  @Test("Digits typed while the terminal is busy may become a PIN; behind MENU they cannot")
  func whileBusy() throws {
    let sale = Play.signIn + ["line: { delay: 5s }"] + Play.sale()
    #expect(try texts(sale + ["press: 8 6 ENTER"]).last == "press: * * ENTER")
    #expect(try texts(sale + ["press: MENU 1 2"]).last == "press: MENU 1 2")
  }

  @Test("An operator's password is stars, the number is not")
  func password() throws {
    let steps = ["press: MENU 5 1", "type: \"01\"", "press: ENTER", "type: \"0000\""]
    #expect(
      try texts(steps) == [
        "press: MENU 5 1", "type: \"01\"", "press: ENTER", "type: \"****\"",
      ])
  }

  @Test("A keyed card number is masked in the step, in what was expected and on the screen")
  func keyedCard() throws {
    let keyed = toCard + ["type: \"6225880000000019\"", "see: \"6225880000000118\""]
    let report = try Play.report(keyed)
    let json = JSONReport.render(report)
    #expect(!report.passed)
    #expect(json.contains("type: \\\"622588******0019\\\""))
    #expect(!json.contains("6225880000000019"))
    #expect(!json.contains("6225880000000118"))
    let pressed = try texts(toCard + ["press: 6 2 2 5 8 8 00 00 00 00 1 9"])
    #expect(pressed.last == "press: 6 2 2 5 8 8 ** ** ** 00 1 9")
  }

  @Test("The trace holds no PIN and no whole card number")
  func trace() throws {
    var world = try Play.world()
    let steps =
      Play.signIn + Play.sale() + ["see: 交易成功", "press: MENU 1 2 1 00 ENTER"]
      + ["type: \"6225880000000019\"", "press: ENTER"]
    #expect(try Play.report(steps, in: &world).passed)
    let lines = world.trace.entries.map(\.text)
    #expect(lines.contains("key *"))
    #expect(!lines.contains { $0.contains("6225880000000019") })
    let keys = lines.filter { $0.hasPrefix("key ") }.map { $0.dropFirst(4) }.joined()
    #expect(!keys.contains("975310"))
  }
}
