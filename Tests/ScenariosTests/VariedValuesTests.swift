import Scenarios
import Testing
import Wording

@Suite("Numbers that differ")
struct VariedValuesTests {
  private static func yaml(_ vary: String, brief: String = "收", type: String = "1") -> String {
    """
    scenario: varied
    terminal: "10000001"
    \(vary)
    tasks:
      - task: t
        brief: { zh: "\(brief)", en: x }
        steps:
          - type: "\(type)"
        goal:
          - ledger: { approved: by 1 }
    """
  }

  private static func load(_ yaml: String) throws -> Scenario {
    try ScenarioLoader.load(Array(yaml.utf8), file: "f")
  }

  private static func errors(_ yaml: String) -> [String] {
    ScenarioLoader.read(Array(yaml.utf8), file: "f").errors.map(\.description)
  }

  private static func brief(_ form: String, of value: String) throws -> String? {
    let scenario = try load(
      yaml("vary:\n  amount: [\"\(value)\", \"1.00\"]", brief: "${amount\(form)}"))
    return scenario.tasks[0].brief?.zh
  }

  @Test(
    "a value has the forms in which people, keys and messages have it",
    arguments: [
      ("", "60.00", "60.00"), (":yuan", "60.00", "60"), (":yuan", "12.50", "12.50"),
      (":fen", "60.00", "6000"), (":fen", "0.50", "50"), (":keys", "12.50", "1 2 5 0"),
      (":field", "12.50", "000000001250"), (":yuan-for-fen", "60.00", "0.60"),
      (":yuan-for-fen", "3000.00", "30.00"), (":yuan-for-fen", "5.00", "0.05"),
      (":keys", "012345", "0 1 2 3 4 5"), ("", "debit-ok", "debit-ok"),
    ])
  func forms(_ form: String, _ value: String, _ text: String) throws {
    #expect(try Self.brief(form, of: value) == text)
  }

  @Test("neighbouring seeds have other values, what belongs together stays together")
  func together() throws {
    let scenario = try Self.load(
      Self.yaml(
        "vary:\n  amount: [\"1.00\", \"2.00\", \"3.00\"]\n  name: [a, b, c]",
        brief: "${name} ${amount}", type: "${amount:fen}"))
    let briefs = (UInt64(1)...6).map { scenario.variant(seed: $0).tasks[0].brief?.zh }
    #expect(briefs == ["a 1.00", "b 2.00", "c 3.00", "a 1.00", "b 2.00", "c 3.00"])
    #expect(scenario.variant(seed: 2).tasks[0].steps[0].value == .type("200"))
    #expect(scenario.variant(seed: 0).name == scenario.name)
  }

  @Test("without `vary` every seed has the same")
  func none() throws {
    let scenario = try Self.load(Self.yaml(""))
    #expect(scenario.variant(seed: 7) == scenario)
  }

  @Test(
    "what is wrong with it is said at its place",
    arguments: [
      (
        yaml("vary:\n  a: [\"1\", \"2\"]", brief: "${b}"),
        "f:7:18: there is no varied value `b`; did you mean `a`?"
      ),
      (
        yaml("", brief: "${b}"),
        "f:6:18: there is no varied value `b`; define it first, or remove this"
      ),
      (
        yaml("vary:\n  a: [\"1\"]"),
        "f:4:6: the lists of `vary` have 2 to 20 values, each list as many; write a value for every play"
      ),
      (
        yaml("vary:\n  a: [\"1\", \"2\"]\n  b: [\"1\", \"2\", \"3\"]"),
        "f:5:6: the lists of `vary` have 2 to 20 values, each list as many; write a value for every play"
      ),
      (
        yaml("vary:\n  A b: [\"1\", \"2\"]"),
        "f:4:3: `A b` is not a name of `vary`; write lower-case letters, digits and `-`"
      ),
      (
        yaml("vary:\n  a: [\"1.00\", \"2.00\"]", brief: "${a:fan}"),
        "f:7:18: `fan` is not a form of a varied value; did you mean `fen`?"
      ),
      (
        yaml("vary:\n  a: [\"1.00\", \"x\"]", brief: "${a:fen}"),
        "f:7:18: `x` is not a value that can be keyed; write digits, of an amount with two decimals"
      ),
    ])
  func wrong(_ yaml: String, _ error: String) {
    #expect(Self.errors(yaml) == [error])
  }

  @Test("every set of values is checked when the file is loaded, and what is wrong is said once")
  func checked() {
    let second = Self.yaml("vary:\n  a: [\"1\", \"x\"]", type: "${a}")
    #expect(Self.errors(second).count == 1)
    let both = Self.yaml("vary:\n  a: [x, x]", type: "${a}")
    #expect(Self.errors(both).count == 1)
  }

  @Test("names of tasks do not vary")
  func names() {
    let text = Self.yaml("vary:\n  a: [\"1\", \"2\"]").replacing("task: t", with: "task: \"t${a}\"")
    #expect(Self.errors(text).first?.contains("names of scenarios and tasks do not vary") ?? false)
  }
}
