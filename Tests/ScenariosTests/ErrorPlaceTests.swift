import Scenarios
import Testing

@Suite("Where an error is")
struct ErrorPlaceTests {
  @Test(
    "what is missing at the end of a file is missing in its last line",
    arguments: ["oi:\n2", "a: [1", "a: \"b\n", "x"])
  func atTheEnd(_ text: String) throws {
    let errors = try #require(throws: LoadErrors.self) {
      try ScenarioLoader.load(Array(text.utf8), file: "a.yaml")
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count
    #expect(errors.errors.allSatisfy { (1...lines).contains($0.location.line) }, "\(errors)")
  }
}
