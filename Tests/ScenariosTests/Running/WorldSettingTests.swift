import Rooms
import Scenarios
import Simulation
import Testing
import Wording

@Suite("What a world sets counts")
struct WorldSettingTests {
  @Test(
    "so many wrong PINs as a card's `pin-tries` block it, without them three",
    arguments: [("pin-tries: 0", "75"), ("pin-tries: 1", "75"), ("pin-tries: 2", "55"), ("", "55")])
  func pinTries(setting: String, code: String) throws {
    let right = "pin: \"975310\", "
    let text = Play.world.replacing(
      right, with: "pin: \"246813\", " + (setting.isEmpty ? "" : setting + ", "),
      maxReplacements: 1)
    var world = try SimulatedWorld(
      Play.setup(world: text), terminal: "10000001", start: nil, language: .zh, seed: 1)
    let steps = Play.signIn + Play.sale()
    let report = try Play.report(steps, goal: ["received: { \"39\": \"\(code)\" }"], in: &world)
    #expect(Play.failure(of: report) == nil)
  }

  @Test(
    "settings that would not count are errors",
    arguments: [
      ("{ id: \"10000003\" }", "{ id: \"10000003\", permits: [sign-in] }", "is not a permit"),
      (
        "{ id: \"10000003\" }", "{ id: \"10000003\", algorithm: sm4, mak-length: 8 }",
        "the MAC key of sm4 has 16 bytes"
      ),
      (
        "{ id: \"10000003\" }", "{ id: \"10000003\", mac: x9.19, mak-length: 8 }",
        "the MAC key of x9.19 has 16 bytes"
      ),
      ("entry: [swipe]", "entry: [swipe], chip: tdes", "has no use for a chip"),
    ])
  func wouldNotCount(find: String, replacement: String, message: String) throws {
    let text = Play.world.replacing(find, with: replacement)
    let error = try #require(throws: LoadErrors.self) {
      try WorldLoader.load(Array(text.utf8), file: "w.yaml")
    }
    #expect(error.errors.count == 1 && error.description.contains(message), "\(error)")
  }
}
