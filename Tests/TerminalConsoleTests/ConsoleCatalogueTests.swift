import POSProtocol
import Rooms
import Scenarios
import TerminalKit
import Testing
import Wording

@testable import TerminalConsole

@Suite("What failures mean, in the console's help")
struct ConsoleCatalogueTests {
  private static let windows = [
    ConsoleWindow.whole, .least, ConsoleWindow(columns: 72, rows: 19),
    ConsoleWindow(columns: 200, rows: 60),
  ]

  private func state(
    _ language: Language = .zh, _ window: ConsoleWindow = .whole
  ) -> ConsoleState {
    var state = ConsoleState(
      language: language, terminalID: "10000001", hostName: "built-in", isOn: true,
      cards: (1...15).map {
        ConsoleCard(
          alias: "card-with-a-name-\($0)", number: "622588******0007",
          entry: [.swipe, .insert, .tap], hasPaymentCode: true, pin: "123456",
          remark: LocalizedText(zh: "借记卡 冻结", en: "debit, frozen"))
      })
    state.window = window
    state.outlook = TerminalOutlook(
      title: "消费", isBusy: false,
      keys: Key.all.map { .init(key: $0, consequence: .page(title: "主菜单")) },
      cards: [.swipe, .insert, .contactless], takesCode: true)
    return state
  }

  private func drawn(_ state: ConsoleState) -> [String] {
    ConsoleDrawing(isColoured: false).lines(state)
  }

  /// Everything but white space, in which lines may be broken.
  private func solid(_ text: some Sequence<Character>) -> String {
    String(text.filter { !$0.isWhitespace })
  }

  @Test(
    "every page of help and of the catalogue fits its window, and nothing of any text is cut off",
    arguments: windows, Language.allCases)
  func fits(_ window: ConsoleWindow, _ language: Language) {
    var state = state(language, window)
    var shown: [String] = []
    let modes =
      ConsoleHelp.pages(state).indices.map { ConsoleMode.help(page: $0) }
      + ConsoleCatalogue.pages(state).indices.map { .catalogue(page: $0, typed: "") }
    for mode in modes {
      state.mode = mode
      let lines = drawn(state)
      #expect(lines.count == min(window.rows, 24))
      for line in lines {
        #expect(DisplayText.width(line) <= min(window.columns, 80), "\(mode): \(line)")
      }
      // A foot that had to be cut would have lost its page.
      #expect(lines.last?.hasSuffix("\(mode.page + 1)/\(mode.count(state))") == true)
      shown += lines.dropFirst().dropLast()
    }
    let all = solid(shown.joined())
    for trouble in Trouble.all {
      for text in [trouble.title] + trouble.guidance.parts.map(\.text) {
        #expect(all.contains(solid(text[language])), "\(trouble): \(text[language])")
      }
    }
    for line in ConsoleHelpTexts.keys[language] + ConsoleHelpTexts.practice[language]
      + ConsoleHelpTexts.operators(language)
    {
      #expect(all.contains(solid(line)), "\(line)")
    }
    for card in state.cards { #expect(all.contains(solid(card.alias + card.number + card.pin))) }
  }

  @Test("w in help opens it, pages turn and stop at both ends, and Esc leads back to help")
  func turning() {
    var state = state()
    func press(_ input: ConsoleInput) { #expect(ConsoleKeys.take(input, &state) == nil) }
    #expect(ConsoleKeys.take(.character("?"), &state) == .look)
    press(.character("w"))
    #expect(state.mode == .catalogue(page: 0, typed: ""))
    #expect(drawn(state).first == "  各种失败的意思")
    press(.pageUp)
    #expect(state.mode == .catalogue(page: 0, typed: ""))
    let count = ConsoleCatalogue.pages(state).count
    for _ in 0..<count + 3 { press(.pageDown) }
    #expect(state.mode == .catalogue(page: count - 1, typed: ""))
    press(.up)
    #expect(state.mode == .catalogue(page: count - 2, typed: ""))
    press(.escape)
    #expect(state.mode == .help(page: 0))
  }

  @Test("a code that is typed goes to its page, and one that there is not says so")
  func typing() {
    for language in Language.allCases {
      for window in Self.windows {
        for code in ["58", "a0", "96"] {
          var state = state(language, window)
          state.mode = .catalogue(page: 0, typed: "")
          for key in code { _ = ConsoleKeys.take(.character(key), &state) }
          #expect(drawn(state).contains { $0.hasPrefix("  [\(code.uppercased())]") }, "\(code)")
        }
      }
    }
    var state = state()
    state.mode = .catalogue(page: 2, typed: "")
    _ = ConsoleKeys.take(.character("Z"), &state)
    #expect(drawn(state).last == "  应答码:Z_")
    _ = ConsoleKeys.take(.character("9"), &state)
    #expect(drawn(state).last?.contains("没有应答码 Z9") == true)
    #expect(state.mode == .catalogue(page: 2, typed: ""))
  }

  @Test("an entry says where the money is, what to do, what not, and whose job it is, on one page")
  func entry() throws {
    let state = state(.en)
    let pages = ConsoleCatalogue.pages(state)
    let page = try #require(pages.first { $0.lines.contains { $0.hasPrefix("[51]") } })
    let start = try #require(page.lines.firstIndex { $0.hasPrefix("[51]") })
    let entry = page.lines[start...].prefix { !$0.isEmpty }
    for heading in ["Money", "Do now", "Do not", "Whose job", "Meaning"] {
      #expect(entry.contains { $0.hasPrefix("  \(heading): ") }, "\(heading)")
    }
  }

  @Test("a window that is too small for the device says so, and still shows help")
  func small() {
    for language in Language.allCases {
      var state = state(language, .least)
      #expect(drawn(state).joined().contains("80"))
      #expect(ConsoleKeys.take(.character("?"), &state) == .look)
      #expect(drawn(state).count == 15)
      state.window = ConsoleWindow(columns: 59, rows: 15)
      #expect(drawn(state).allSatisfy { DisplayText.width($0) <= 59 })
      #expect(drawn(state).joined().contains("80"))
    }
  }
}

extension ConsoleMode {
  fileprivate var page: Int {
    switch self {
    case .help(let page), .catalogue(let page, _): page
    default: -1
    }
  }

  fileprivate func count(_ state: ConsoleState) -> Int {
    if case .help = self {
      ConsoleHelp.pages(state).count
    } else {
      ConsoleCatalogue.pages(state).count
    }
  }
}
