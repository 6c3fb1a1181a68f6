import Classroom
import Foundation
import Scenarios
import TerminalKit
import Testing

@testable import TerminalConsole
@testable import poslab

@Suite("Films on the console")
struct FilmCommandTests {
  private static let lesson = StageHands.zero

  @Test(
    "without a console a film is text at once: screens, keys, slips, briefs, and no digit of a PIN")
  func text() throws {
    let result = try PosLabProcess.run(["run", "--show", Self.lesson, "--lang", "en"])
    #expect(result.status == 0 && result.stderr.isEmpty)
    for part in [
      "1/3 Each day the terminal signs in", "> Press MENU", "> Swipe debit-ok", "> Press *",
      "│        Main menu         │", "| 金额(AMOUNT): RMB 12.50", "11-22 08:30:0",
    ] {
      #expect(result.stdout.contains(part), "\(part)")
    }
    let pressed = result.stdout.split(separator: "\n").filter { $0.contains("> Press *") }
    #expect(pressed.count == 6)
  }

  @Test("a recording is asciicast v2, and its times only grow")
  func cast() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/zero.cast"
    let result = try PosLabProcess.run([
      "run", "--show", Self.lesson, "--cast", path, "--speed", "2",
    ])
    #expect(result.status == 0)
    let lines = try folder.read("zero.cast").split(separator: "\n")
    let header = try #require(
      JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: Any])
    #expect(header["version"] as? Int == 2 && header["title"] as? String == "第一次用刷卡机")
    #expect(header["width"] as? Int == 80 && header["height"] as? Int == 24)
    var last = -1.0
    var all = ""
    for line in lines.dropFirst() {
      let event = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [Any])
      let time = try #require((event[0] as? NSNumber)?.doubleValue)
      #expect(event.count == 3 && event[1] as? String == "o" && time >= last)
      last = time
      all += event[2] as? String ?? ""
    }
    #expect(all.contains("交易成功") && all.contains("按 *"))
    #expect(last > 10 && last < 60)
  }

  @Test(
    "what does not go with a film is refused",
    arguments: [
      ["run", "--show", "--host", "127.0.0.1:1"], ["run", "--show", "--format", "json"],
      ["run", "--speed", "2"], ["run", "--cast", "x"], ["run", "--show", "--speed", "0"],
      ["terminal", "--lesson", "zero", "--host", "127.0.0.1:1"],
    ])
  func refused(_ arguments: [String]) throws {
    let result = try PosLabProcess.run(arguments + ["--lang", "en"])
    #expect(result.status == 2 && result.stderr.hasPrefix("poslab: ") && result.stdout.isEmpty)
  }

  @Test("a film that does not get on says where, with status 1")
  func stuck() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      """
      scenario: stuck
      world: county
      terminal: "10000001"
      tasks:
        - task: first
          steps: [{ press: MENU }]
          goal: [{ see: 没有这样的字 }]
      """, to: "stuck.yaml")
    let result = try PosLabProcess.run(
      ["run", "--show", file, "--lang", "en", "--world", "Simulations/worlds/county.yaml"])
    #expect(result.status == 1 && result.stderr.contains("stuck.yaml: first"))
    #expect(result.stdout.contains("> Press MENU"))
  }

  @Test("space pauses, arrows step, + and - change the speed, q ends")
  func keys() throws {
    let play = try StageHands.state().play
    var show = FilmShow(play.filmOfLesson())
    show.pass(milliseconds: 100)
    #expect(show.index == 0)
    func take(_ inputs: ConsoleInput...) -> [Bool] { inputs.map { show.take($0) } }
    #expect(take(.right) == [true] && show.index == 1 && show.isPaused)
    show.pass(milliseconds: 60_000)
    #expect(show.index == 1)
    #expect(take(.left) == [true] && show.index == 0)
    #expect(take(.character(" ")) == [true] && !show.isPaused)
    #expect(take(.character("+")) == [true] && show.speed == 150)
    #expect(take(.character("-"), .character("-")) == [true, true] && show.speed == 50)
    let length = show.film.milliseconds
    show.pass(milliseconds: length)
    #expect(!show.isOver)
    show.pass(milliseconds: length + 1)
    #expect(show.isOver && show.index == show.film.frames.count - 1)
    #expect(take(.character("q"), .escape) == [false, false])
  }

  @Test(
    "lessons that cannot be played are said: unknown ones, films, and what no hands do",
    arguments: [
      ("lesson-zro", "did you mean `lesson-zero`"), ("63", "run --show"), ("", "needs a lesson"),
      ("sale", "may be"),
    ])
  func unplayable(_ lesson: String, _ words: String) throws {
    let result = try PosLabProcess.run(
      ["terminal", "--lang", "en", "--lesson"] + (lesson.isEmpty ? [] : [lesson]))
    #expect(result.status == 2 && result.stderr.contains(words), "\(result.stderr)")
  }

  @Test("poslab lessons lists them in both languages and as JSON")
  func lessons() throws {
    let list = try PosLabProcess.run(["lessons", "--lang", "en"])
    #expect(list.status == 0 && list.stdout.hasPrefix("Begin here\n  00  Your first three minutes"))
    let json = try PosLabProcess.run(["lessons", "--json"])
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(json.stdout.utf8)) as? [String: Any])
    let lessons = try #require(object["lessons"] as? [[String: Any]])
    #expect(lessons.first?["name"] as? String == "lesson-zero")
    #expect((object["courses"] as? [[String: Any]])?.count == 4)
  }
}
