import Foundation
import Testing
import Wording

@Suite struct RunCommandTests {
  static func scenario(
    _ name: String, goal: String = "see: 金融服务", terminal: String = "10000001",
    world: String? = nil
  ) -> String {
    """
    scenario: \(name)
    title: { zh: 标题, en: Title of \(name) }
    terminal: "\(terminal)"
    \(world.map { "world: \($0)" } ?? "# The default world.")
    tasks:
      - task: look
        steps:
          - press: MENU
        goal:
          - \(goal)
    """
  }

  static let world = """
    host: { tpdu: "6000030000", acquirer: "05120000", clock: 2026-11-22T08:30:00+08:00 }
    merchants: [{ id: "898320554110001", name: { zh: 店, en: Shop } }]
    terminals: [{ id: "77777777", merchant: "898320554110001" }]
    cards:
      - { alias: c, pan: "6225880000000001", expiry: "3012", pin: "1234", kind: debit, balance: "1.00" }
    """

  @Test("Lessons that hold end with status 0 and a line per task")
  func passing() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(Self.scenario("good"), to: "good.yaml")
    let result = try PosLabProcess.run(["run", file])
    #expect(result.status == 0)
    #expect(result.stdout.contains("✓ look"))
    #expect(result.stderr.isEmpty)
  }

  @Test("A wrong expectation ends with status 1 and shows place, expectation and screen")
  func failing() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(Self.scenario("bad", goal: "see: 没有这个"), to: "bad.yaml")
    let result = try PosLabProcess.run(["run", file, "--lang", "en"])
    #expect(result.status == 1)
    for text in ["✗ look", "\(file):10:9: see: 没有这个", "expected: \"没有这个\"", "Main menu"] {
      #expect(result.stdout.contains(text))
    }
    #expect(result.stderr.isEmpty)
  }

  @Test("Nothing runs when one file is wrong; every error has its line, column and remedy")
  func oneWrongFile() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.scenario("a-good"), to: "a.yaml")
    let bad = try folder.write(
      Self.scenario("b-bad", goal: "sea: x").replacing("press", with: "pres"), to: "b.yaml")
    let result = try PosLabProcess.run(["run", folder.path, "--lang", "en"])
    #expect(result.status == 2)
    #expect(result.stdout.isEmpty)
    #expect(
      result.stderr == """
        poslab: \(bad):8:9: `pres` is not a step; did you mean `press`?
        poslab: \(bad):10:9: `sea` is not a step; did you mean `see`?

        """)
  }

  @Test(
    "Broken YAML gives the place where it begins and what to do",
    arguments: [
      ("see: \"没有完", "10:14: ", "close the quote"),
      ("sent: { \"11\": /^\\d{6}$/ }", "10:27: ", "single quotes"),
      ("sent: { \"11\": \"\\d\" }", "10:24: ", "single quotes"),
      ("see: x\nscenario: again", "11:1: ", "the same key twice"),
    ])
  func brokenYAML(goal: String, place: String, text: String) throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(Self.scenario("broken", goal: goal), to: "broken.yaml")
    let result = try PosLabProcess.run(["run", file, "--lang", "en"])
    #expect(result.status == 2)
    #expect(result.stderr.hasPrefix("poslab: \(file):\(place)"))
    #expect(result.stderr.contains(text))
  }

  @Test("A name the world does not have is an error before anything runs")
  func unknownName() throws {
    let folder = try TemporaryFolder()
    let goal = "ledger: { balance of debit-okk: \"1.00\" }"
    let file = try folder.write(Self.scenario("name", goal: goal), to: "name.yaml")
    let result = try PosLabProcess.run(["run", file, "--lang", "en"])
    #expect(result.status == 2)
    #expect(result.stdout.isEmpty)
    #expect(
      result.stderr == "poslab: \(file):10:9: there is no card `debit-okk`; "
        + "did you mean `debit-ok`?\n")
  }

  @Test(
    "What cannot be found, read or understood ends with status 2 and says what to do",
    arguments: [
      (["run", "/nowhere/lesson.yaml"], "no such file or folder; name scenario files"),
      (["run", "--world", "/nowhere/world.yaml"], "/nowhere/world.yaml: "),
      (["run", "--keys", "/nowhere"], "/nowhere/kbpk.hex: "),
      (["run", "--filter", "nothing-has-this"], "no scenario has \"nothing-has-this\""),
      (["run", "--lang", "fr"], "--lang"), (["run", "--format", "xml"], "--format"),
      (["run", "--seed", "x"], "--seed"), (["run", "--no-such-option"], "--no-such-option"),
    ])
  func wrongInput(arguments: [String], text: String) throws {
    let result = try PosLabProcess.run(
      arguments.contains("--lang") ? arguments : arguments + ["--lang", "en"])
    #expect(result.status == 2)
    #expect(result.stdout.isEmpty)
    #expect(result.stderr.hasPrefix("poslab: "))
    #expect(result.stderr.contains(text))
  }

  @Test("Away from the lessons and the default world the message says what to do")
  func elsewhere() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(Self.scenario("lost"), to: "lost/lost.yaml")
    let none = try PosLabProcess.run(["run", "--lang", "en"], directory: folder.path)
    #expect(none.status == 2)
    #expect(none.stderr.hasPrefix("poslab: Simulations: no such file or folder"))
    let lost = try PosLabProcess.run(["run", file, "--lang", "en"], directory: folder.path)
    #expect(lost.status == 2)
    #expect(lost.stderr.contains("it names no world"))
  }

  @Test(
    "A world is found by name and by path, beside the scenario; in a folder it is no scenario",
    arguments: [
      ("mine", "worlds/mine.yaml"), ("mine.yaml", "mine.yaml"), ("../w/mine.yml", "../w/mine.yml"),
    ])
  func ownWorld(name: String, file: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.world, to: "lessons/" + file)
    let scenario = Self.scenario("own", terminal: "77777777", world: name)
    try folder.write(scenario, to: "lessons/own.yaml")
    let result = try PosLabProcess.run(["run", folder.path + "/lessons"])
    #expect(result.status == 0)
  }

  @Test("A course in a folder is no scenario")
  func course() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.world, to: "worlds/mine.yaml")
    let scenario = Self.scenario("own", terminal: "77777777", world: "mine")
    try folder.write(scenario, to: "lessons/own.yaml")
    try folder.write("course: c\nshort: [own]\nthorough: [own]\n", to: "courses/c.yaml")
    let result = try PosLabProcess.run(["run", folder.path])
    #expect(result.status == 0)
  }

  @Test("What is odd about a world of one's own is said as warnings and keeps nothing from running")
  func warnings() throws {
    let folder = try TemporaryFolder()
    let goods =
      "goods: [{ code: \"6901028075760\", name: { zh: 货, en: G }, unit: 条, price: \"1.00\" }]"
    let world = try folder.write(Self.world + "\n" + goods, to: "world.yml")
    try folder.write(Self.scenario("one", terminal: "77777777"), to: "one.yaml")
    try folder.write(Self.scenario("two", terminal: "77777777"), to: "two.yaml")
    let result = try PosLabProcess.run(["run", folder.path, "--world", world, "--lang", "en"])
    #expect(result.status == 0)
    let lines = result.stderr.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(
      lines.first?.hasPrefix(
        "poslab: warning: \(world):6:17: `690102***5760` is not a barcode with") == true)
    #expect(lines.last?.contains("`poslab keys generate 77777777`") == true)
  }

  @Test("A world with errors ends with status 2 at their places")
  func wrongWorld() throws {
    let folder = try TemporaryFolder()
    let world = try folder.write(
      Self.world.replacing("funds", with: "").replacing("merchants", with: "merchant"),
      to: "world.yml")
    let file = try folder.write(Self.scenario("one", terminal: "77777777"), to: "one.yaml")
    let result = try PosLabProcess.run(["run", file, "--world", world, "--lang", "en"])
    #expect(result.status == 2)
    #expect(result.stdout.isEmpty)
    #expect(result.stderr.contains("\(world):2:1: `merchant` is not a key of a world"))
    #expect(result.stderr.contains("did you mean `merchants`?"))
  }

  @Test("--format json gives an object per scenario and nothing else")
  func json() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.scenario("a"), to: "a.yaml")
    try folder.write(Self.scenario("b", goal: "see: 没有这个"), to: "b.yaml")
    let result = try PosLabProcess.run(["run", folder.path, "--format", "json"])
    #expect(result.status == 1)
    let objects = try result.stdout.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(objects.map { $0["scenario"] as? String } == ["a", "b"])
    #expect(objects.map { $0["passed"] as? Bool } == [true, false])
    let tasks = try #require(objects.last?["tasks"] as? [[String: Any]])
    let steps = try #require(tasks.first?["steps"] as? [[String: Any]])
    #expect(tasks.first?["name"] as? String == "look")
    #expect(steps.last?["step"] as? String == "see: 没有这个")
    #expect(steps.last?["line"] as? Int == 10)
    #expect(steps.last?["passed"] as? Bool == false)
    #expect((steps.last?["actual"] as? String)?.contains("主菜单") == true)
  }

  @Test("--format tap gives a plan and a test point per task, and --fail-fast stops")
  func tap() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.scenario("a", goal: "see: 没有这个"), to: "a.yaml")
    try folder.write(Self.scenario("b"), to: "b.yaml")
    let all = try PosLabProcess.run(["run", folder.path, "--format", "tap"])
    #expect(all.status == 1)
    #expect(all.stdout.hasPrefix("TAP version 13\n1..2\nnot ok 1 - a: look\n  ---\n"))
    #expect(all.stdout.hasSuffix("\nok 2 - b: look\n"))
    let first = try PosLabProcess.run(["run", folder.path, "--format", "tap", "--fail-fast"])
    #expect(first.status == 1)
    #expect(first.stdout.contains("1..1\n"))
  }

  @Test("--filter chooses by name, title or file, and wrong files still count")
  func filter() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.scenario("first"), to: "x.yaml")
    try folder.write(Self.scenario("second"), to: "y.yaml")
    let result = try PosLabProcess.run(["run", folder.path, "--filter", "TITLE OF SEC"])
    #expect(result.status == 0)
    #expect(result.stdout.contains("second"))
    #expect(!result.stdout.contains("first"))
    try folder.write(Self.scenario("third", goal: "sea: x"), to: "z.yaml")
    #expect(try PosLabProcess.run(["run", folder.path, "--filter", "sec"]).status == 2)
  }

  @Test("--junit writes a well-formed document and --report a page, both readable for others")
  func reports() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(Self.scenario("bad", goal: "see: \"<&>\\\"\""), to: "bad.yaml")
    let junit = folder.path + "/junit.xml"
    let page = folder.path + "/report.html"
    let result = try PosLabProcess.run(["run", file, "--junit", junit, "--report", page])
    #expect(result.status == 1)
    let document = try folder.read("junit.xml")
    #expect(WellFormedness.isWellFormed(document))
    #expect(document.contains("tests=\"1\" failures=\"1\" errors=\"0\""))
    #expect(document.contains("<property name=\"simulated-time\" value=\"0.120\"/>"))
    #expect(document.contains("&lt;&amp;&gt;"))
    #expect(try folder.read("report.html").hasPrefix("<!DOCTYPE html>"))
    let attributes = try FileManager.default.attributesOfItem(atPath: junit)
    #expect(((attributes[.posixPermissions] as? Int) ?? 0) & 0o044 == 0o044)
  }

  @Test("A report that cannot be written ends with status 2")
  func unwritable() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(Self.scenario("good"), to: "good.yaml")
    let result = try PosLabProcess.run(["run", file, "--junit", "/nowhere/junit.xml"])
    #expect(result.status == 2)
    #expect(result.stderr.hasPrefix("poslab: /nowhere/junit.xml: "))
  }

  @Test("Equal seeds give equal output, and a PIN is in none of it", arguments: ["text", "json"])
  func repeatable(format: String) throws {
    let arguments = ["run", "--format", format, "--seed", "42"]
    let first = try PosLabProcess.run(arguments)
    #expect(first.status == 0)
    #expect(first.stderr.isEmpty)
    #expect(try PosLabProcess.run(arguments).stdout == first.stdout)
    #expect(!first.stdout.contains("type: \\\"123456"))
  }
}
