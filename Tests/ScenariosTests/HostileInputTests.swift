import Rooms
import Scenarios
import TestKit
import Testing
import Wording

@Suite struct HostileInputTests {
  private func survives(_ bytes: [UInt8]) {
    do {
      _ = try ScenarioLoader.load(bytes, file: "f")
    } catch {
      #expect(!error.errors.isEmpty)
      #expect(error.errors.allSatisfy { $0.location.line > 0 && !$0.description.isEmpty })
    }
    do {
      _ = try WorldLoader.load(bytes, file: "f")
    } catch {
      #expect(!error.errors.isEmpty)
    }
  }

  @Test("Random bytes give an error, never a trap", arguments: 0..<20)
  func randomBytes(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let alphabet = Array("[]{}:,-?&*!|>'\"%@`# \n\tab0\\\u{1}\0\u{FF}é".utf8) + [0xFF, 0xC3]
    for _ in 0..<100 {
      let length = generator.below(60)
      survives((0..<length).map { _ in alphabet[generator.below(alphabet.count)] })
    }
  }

  @Test("Damaged scenarios and worlds give an error or load, never a trap", arguments: 0..<20)
  func mutations(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let sources = [ScenarioLoaderTests.lesson, WorldLoaderTests.world].map { Array($0.utf8) }
    let spice = Array("[]{}:,-&*!|>'\"/ \n09".utf8)
    for round in 0..<40 {
      var bytes = sources[round % 2]
      for _ in 0...generator.below(4) {
        let place = generator.below(bytes.count)
        switch generator.below(3) {
        case 0: bytes[place] = spice[generator.below(spice.count)]
        case 1: bytes.removeSubrange(place..<min(bytes.count, place + 1 + generator.below(9)))
        default: bytes.insert(spice[generator.below(spice.count)], at: place)
        }
      }
      survives(bytes)
    }
  }

  @Test("Every beginning of a scenario gives an error or loads, never a trap")
  func truncations() {
    let bytes = Array(ScenarioLoaderTests.lesson.utf8)
    for length in bytes.indices { survives(Array(bytes.prefix(length))) }
  }

  @Test("Aliases that stand for billions of values are refused before they are followed")
  func billionLaughs() throws {
    var yaml = "a0: &a0 [x, x]\n"
    for level in 1...40 { yaml += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
    yaml += "? *a40\n: 1\n"
    let error = try #require(throws: LoadErrors.self) { try load(yaml) }
    #expect(error.description.contains("the YAML alias `*a0`"))
  }

  @Test("An ampersand or a star in a text for people is not an alias")
  func prose() throws {
    let scenario = try load(
      """
      scenario: s
      title: { zh: "A &B *C", en: "R &D *" }
      terminal: "10000001"
      tasks: [{ task: t, goal: [{ see: "*好*" }] }]

      """)
    #expect(scenario.title(in: .zh) == "A &B *C")
  }
}
