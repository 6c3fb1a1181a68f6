import Foundation
import Simulation
import TestKit
import Testing
import Wording

@testable import Rooms
@testable import Scenarios
@testable import TerminalKit

@Suite("Nothing is cut at the edge of the screen")
struct ScreenLayoutTests {
  private static let lessons = Repository.files(below: "Simulations/lessons", [".yaml", ".yml"])
  private static let sources =
    Repository.files(below: "Sources/TerminalKit", [".swift"])
    + Repository.files(below: "Sources/POSProtocol", [".swift"])

  /// The texts of a source file, figures in the place of what is put in.
  private static func texts(_ file: String) throws -> [String] {
    let source = try Repository.text(file)
    return source.matches(of: /(?:zh|en):\s*"((?:[^"\\]|\\.)*)"/).map { match in
      String(match.1).replacing(/\\\((?:[^()]|\([^()]*\))*\)/, with: "0")
        .replacing("\\n", with: "\n")
    }
  }

  @Test("every text of both languages goes under a title, and no word or number is parted")
  func texts() throws {
    var count = 0
    for file in Self.sources {
      for text in try Self.texts(file) {
        count += 1
        let lines = DisplayText.wrapped(text, columns: Screen.columns)
        // What a failure means is read page by page.
        if !file.contains("/Guidance/") {
          #expect(lines.count <= Screen.rows - 2, "\(file): \(text)")
        }
        expectWhole(lines, of: text, "\(file): \(text)")
      }
    }
    #expect(count > 500)
  }

  /// Between two lines there was a space or a line break, or one of the two neighbours is no part of a
  /// word.
  private func expectWhole(_ lines: [String], of text: String, _ place: Comment) {
    var rest = Substring(text)
    for line in lines {
      #expect(DisplayText.width(line) <= Screen.columns, place)
      guard rest.hasPrefix(line) else {
        Issue.record("a part is missing: \(place)")
        return
      }
      rest = rest.dropFirst(line.count)
      if let last = line.last, let first = rest.first {
        #expect(!(isPartOfWord(last) && isPartOfWord(first)), place)
      }
      rest = rest.drop { $0 == " " }
      if rest.first == "\n" { rest = rest.dropFirst() }
    }
    #expect(rest.isEmpty, place)
  }

  private func isPartOfWord(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber)
  }

  @Test("every page of every lesson has its lines and hints within the screen", arguments: lessons)
  func pages(_ file: String) throws {
    let scenario = try ScenarioLoader.load(Array(try Repository.text(file).utf8), file: file)
    let setup = try Playing.world(of: scenario)
    var performance = StepPerformance(
      language: .en, reportLanguage: .en, firstCard: scenario.firstCard)
    var world = try SimulatedWorld(
      setup, terminals: scenario.terminals, start: scenario.clock, language: .en, seed: 1,
      withoutOperator: scenario.startsWithoutOperator, traceRetention: .none)
    for move in scenario.moves.flatMap(\.self) {
      _ = performance.perform(move, in: &world)
      expectFits(world, "\(move)")
      _ = world.settle { !$0.isBusy }
      expectFits(world, "\(move)")
    }
  }

  private func expectFits(_ world: SimulatedWorld, _ place: Comment) {
    for terminal in [world.room.seats[world.index].terminal, world.room.seats.first?.chineseTwin]
      .compactMap(\.self)
    {
      let page = terminal.page
      #expect(page.count <= Screen.rows, place)
      for line in page {
        #expect(DisplayText.width(line.text) <= Screen.columns, "\(line.text), \(place)")
      }
      #expect(DisplayText.width(terminal.statusLine) <= Screen.columns, place)
    }
  }
}
