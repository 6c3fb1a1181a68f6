import Foundation
import Testing

@Suite("What a run says")
struct RunOutcomeTests {
  @Test("Errors are Chinese unless --lang says English")
  func chinese() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(RunCommandTests.scenario("b", goal: "sea: x"), to: "b.yaml")
    for lang in [[], ["--lang", "zh"], ["--lang=zh"]] {
      let result = try PosLabProcess.run(["run", file] + lang)
      #expect(result.stderr == "poslab: \(file):10:9: 步骤里没有 `sea` 这个动词；是不是 `see`？\n")
    }
    let none = try PosLabProcess.run(["run", "/nowhere.yaml"])
    #expect(none.stderr == "poslab: /nowhere.yaml: 没有这个文件或文件夹；请写剧本文件或放剧本的文件夹\n")
  }

  @Test("Names that the world does not have are said beside everything else that is wrong")
  func unknownNamesToo() throws {
    let folder = try TemporaryFolder()
    let goal = "sea: x\n      - stock: { \"6901028075764\": 1 }\n      - ledger: { fees: 5 }"
    let file = try folder.write(
      RunCommandTests.scenario("b", goal: goal).replacing("press: MENU", with: "swipe: debit-okk"),
      to: "b.yaml")
    let result = try PosLabProcess.run(["run", file, "--lang", "en"])
    #expect(result.status == 2)
    let lines = result.stderr.split(separator: "\n").map { $0.dropFirst("poslab: \(file):".count) }
    #expect(
      lines.map { $0.prefix { $0 != ";" } } == [
        "8:9: there is no card `debit-okk`", "10:9: `sea` is not a step",
        "11:9: there is no goods `6901028075764`",
        "12:25: `5` is not a value that `fees` can have",
      ])
  }

  @Test("A world's errors are said beside those of the scenarios")
  func worldToo() throws {
    let folder = try TemporaryFolder()
    let world = try folder.write(
      RunCommandTests.world.replacing("funds", with: "").replacing("kind", with: "kin"),
      to: "world.yml")
    try folder.write(
      RunCommandTests.scenario("a", goal: "sea: x", terminal: "77777777"), to: "a.yaml")
    try folder.write(
      RunCommandTests.scenario("b", goal: "sea: x", terminal: "77777777"), to: "b.yaml")
    let result = try PosLabProcess.run(["run", folder.path, "--world", world, "--lang", "en"])
    let lines = result.stderr.split(separator: "\n")
    #expect(lines.count { $0.contains("`sea` is not a step") } == 2)
    #expect(lines.count { $0.contains("`kin` is not a key of a card") } == 1)
    #expect(result.status == 2)
  }

  @Test("A loop of links is walked once")
  func linkLoop() throws {
    let folder = try TemporaryFolder()
    try folder.write(RunCommandTests.scenario("one"), to: "lessons/one.yaml")
    for (link, target) in [("lessons/again", "."), ("lessons/up", ".."), ("other", "lessons")] {
      try FileManager.default.createSymbolicLink(
        atPath: folder.path + "/" + link, withDestinationPath: target)
    }
    let result = try PosLabProcess.run(["run", folder.path, "--format", "tap"])
    #expect(result.status == 0)
    #expect(result.stdout.contains("1..1\n"))
  }

  @Test("- is standard input")
  func standardInput() throws {
    let result = try PosLabProcess.run(["run", "-"], input: RunCommandTests.scenario("piped"))
    #expect(result.status == 0)
    #expect(result.stdout.contains("(piped)"))
    let wrong = try PosLabProcess.run(["run", "-", "--lang", "en"], input: "scenario: s\n")
    #expect(wrong.status == 2)
    #expect(wrong.stderr.hasPrefix("poslab: -:1:1: a scenario has no `terminal`"))
  }

  @Test("Against a live host what it hides is unchecked, and --strict fails on that")
  func unchecked() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      RunCommandTests.scenario("live", goal: "ledger: { approved: 0 }"), to: "l.yaml")
    // Nothing is sent, so that nobody has to listen.
    let live = ["run", file, "--host", "127.0.0.1:1", "--lang", "en"]
    let lenient = try PosLabProcess.run(live)
    #expect(lenient.status == 0)
    #expect(lenient.stdout.contains("? look"))
    #expect(lenient.stdout.contains("only the built-in host shows `ledger: approved`"))
    #expect(lenient.stdout.hasSuffix("0 tasks passed, 0 failed, 1 unchecked\n"))
    #expect(try PosLabProcess.run(live + ["--strict"]).status == 1)
  }

  @Test("A task after a failed one is skipped and counted in every format")
  func skipped() throws {
    let folder = try TemporaryFolder()
    let more = "\n  - task: later\n    steps:\n      - press: MENU\n"
    let text = RunCommandTests.scenario("a", goal: "see: 没有这个") + more
    let file = try folder.write(text, to: "a.yaml")
    let junit = folder.path + "/junit.xml"
    let shown = try PosLabProcess.run(["run", file, "--lang", "en", "--junit", junit])
    #expect(shown.status == 1)
    #expect(shown.stdout.contains("– later\n    skipped: not played, because task `look` failed"))
    #expect(shown.stdout.hasSuffix("1 scenarios, 0 tasks passed, 1 failed, 1 skipped\n"))
    #expect(try folder.read("junit.xml").contains("<skipped type=\"skipped\""))
    let tap = try PosLabProcess.run(["run", file, "--format", "tap"]).stdout
    #expect(tap.contains("1..2\n") && tap.contains("ok 2 - a: later # SKIP skipped: "))
    let json = try PosLabProcess.run(["run", file, "--format", "json"]).stdout
    #expect(json.contains("\"later\", \"passed\": false, \"outcome\": \"skipped\""))
  }

  @Test("--tag chooses scenarios by their tags, and one that nothing has is an error")
  func tags() throws {
    let folder = try TemporaryFolder()
    let tagged = RunCommandTests.scenario("tagged") + "\n"
    try folder.write("tags: [smoke, 收款]\n" + tagged, to: "x.yaml")
    try folder.write(RunCommandTests.scenario("plain"), to: "y.yaml")
    for tags in [["--tag", "smoke"], ["--tag", "收款"], ["--tag", "none", "--tag", "smoke"]] {
      let result = try PosLabProcess.run(["run", folder.path] + tags)
      #expect(result.status == 0)
      #expect(result.stdout.contains("(tagged)") && !result.stdout.contains("(plain)"))
    }
    let none = try PosLabProcess.run(["run", folder.path, "--tag", "none"])
    #expect(none.status == 2 && none.stderr.contains("`none`"))
  }

  @Test(
    "--repeat plays everything so often, and --shuffle says the seed that gives its order again")
  func repeatAndShuffle() throws {
    let folder = try TemporaryFolder()
    for name in ["a", "b", "c", "d"] {
      try folder.write(RunCommandTests.scenario(name), to: name + ".yaml")
    }
    let twice = try PosLabProcess.run(["run", folder.path, "--repeat", "2", "--format", "tap"])
    #expect(twice.stdout.contains("1..8\n") && twice.stdout.contains("ok 8 - d: look\n"))
    let shuffled = try PosLabProcess.run(["run", folder.path, "--shuffle", "--lang", "en"])
    let seed = try #require(shuffled.stderr.firstMatch(of: /--shuffle --seed ([0-9]+)/)?.1)
    let again = try PosLabProcess.run(
      ["run", folder.path, "--shuffle", "--seed", "\(seed)", "--lang", "en"])
    #expect(again.stdout == shuffled.stdout)
    let orders = try Set(
      (1...6).map {
        try PosLabProcess.run(["run", folder.path, "--shuffle", "--seed", "\($0)"]).stdout
      })
    #expect(orders.count > 1)
    #expect(try PosLabProcess.run(["run", folder.path, "--repeat", "0"]).status == 2)
  }
}
