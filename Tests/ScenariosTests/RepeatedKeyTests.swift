import Rooms
import Scenarios
import Testing
import Wording

@Suite("Keys that a map has twice")
struct RepeatedKeyTests {
  private func errors(_ yaml: String) -> [String] {
    ScenarioLoader.read(Array(yaml.utf8), file: "f").errors.map(\.description)
  }

  private func twice(_ place: String, _ key: String) -> String {
    "f:\(place): a map has the same key twice: `\(key)`; keep one of them"
  }

  @Test("all of them are said, each where it stands the second time, and so is all else")
  func all() {
    let yaml = """
      scenario: s
      title: { zh: 一, en: a, zh: 二 }
      terminal: "10000001"
      scenario: t
      tasks:
        - task: one
          steps:
            - pres: MENU
            - sent: { "39": "00", mti: "0200", '39': "01", 39: "02" }
            - say: { zh: "说 zh: 话", en: b }
          steps: []
        - task: two
          goal:
            - see: 好
              see: 坏
      """
    #expect(
      errors(yaml) == [
        twice("2:24", "zh"), twice("4:1", "scenario"),
        "f:8:9: `pres` is not a step; did you mean `press`?", twice("9:42", "39"),
        twice("9:54", "39"), twice("11:5", "steps"), twice("15:9", "see"),
      ])
  }

  @Test("a map after an innocent one that has the same keys once is not blamed")
  func innocent() {
    let yaml = """
      scenario: s
      terminal: "10000001"
      tasks:
        - task: one
          goal:
            - { see: 好, see: 坏 }
            - { see: 好 }
            - see: 坏
      """
    #expect(errors(yaml) == [twice("6:19", "see")])
  }

  @Test("texts that look like a key keep every character")
  func texts() throws {
    let yaml = """
      scenario: "see: me"
      terminal: "10000001"
      tasks:
        - task: "see : you"
          goal: [{ see: "see: a, 'see': b" }, { see: x, see: y }]
      """
    let reading = ScenarioLoader.read(Array(yaml.utf8), file: "f")
    #expect(reading.errors.count == 1)
    let scenario = try #require(reading.scenario)
    #expect(scenario.name.value == "see: me")
    #expect(scenario.tasks.map(\.name.value) == ["see : you"])
    #expect(scenario.tasks[0].goal.first?.value.description == "see: see: a, 'see': b")
  }

  @Test("a text of nothing but repeated keys ends")
  func many() {
    let keys = (0..<2_000).map { "k\($0 % 500): \($0)\n" }.joined()
    #expect(errors("scenario: s\n" + keys).count == LoadErrors.limit)
  }
}
