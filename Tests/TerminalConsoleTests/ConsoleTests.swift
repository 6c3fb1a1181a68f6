import Rooms
import Scenarios
import TerminalKit
import Testing
import Wording

@testable import TerminalConsole

@Suite("The terminal on the console")
struct ConsoleTests {
  private func state(_ language: Language = .zh) -> ConsoleState {
    var state = ConsoleState(
      language: language, terminalID: "10000001", hostName: "127.0.0.1:8583", isOn: true,
      cards: (1...15).map {
        ConsoleCard(alias: "card-\($0)", number: "622588******0001", entry: [.swipe, .insert])
      })
    state.screen = Screen(
      [
        Screen.Line("主菜单", style: .title), Screen.Line("1 金融服务"),
        Screen.Line("2 进销存", style: .dimmed),
        Screen.Line("请输入金额(元): 123456", style: .input),
      ], status: "11-22 08:30 01 not signed in")
    return state
  }

  @Test(
    "every drawing has 24 rows, none wider than 80 columns, in both languages, plain and coloured")
  func fits() {
    for language in Language.allCases {
      for isColoured in [false, true] {
        for choosing in [nil, 0, 9] as [Int?] {
          var state = state(language)
          state.choosingFrom = choosing
          state.notice = String(repeating: "长的消息", count: 30)
          for _ in 0..<3 {
            state.print(Receipt(kind: .sale, lines: (1...20).map { "第\($0)行 金额 RMB 100.00" }))
          }
          let lines = ConsoleDrawing(isColoured: isColoured).lines(state)
          #expect(lines.count == 24)
          #expect(lines.allSatisfy { ConsoleDrawing.shownWidth($0) <= 80 })
        }
      }
    }
  }

  @Test("the frames line up although Chinese characters are two columns wide")
  func aligned() {
    let lines = ConsoleDrawing(isColoured: false).lines(state())
    for line in lines[1...10] where line.contains("│") {
      var columns: [Int] = []
      var column = 0
      for character in line {
        if "│├┤".contains(character) { columns.append(column) }
        column += DisplayText.width(character)
      }
      #expect(columns == [2, 37, 42, 77])
    }
  }

  @Test("r scans the payment code of the chosen card, and says so when it has none")
  func scan() {
    var state = state()
    #expect(ConsoleKeys.take(.character("r"), &state) == nil)
    #expect(state.notice == "此卡没有付款码")
    state.cards[0].hasPaymentCode = true
    #expect(ConsoleKeys.take(.character("r"), &state) == .scan(alias: "card-1"))
    #expect(state.notice.isEmpty)
  }

  @Test("without colours there is no control sequence")
  func plain() {
    #expect(!ConsoleDrawing(isColoured: false).lines(state()).joined().contains("\u{1B}"))
    #expect(ConsoleDrawing(isColoured: true).lines(state()).joined().contains("\u{1B}[7m主菜单"))
  }

  @Test("a new slip shows its end, and the paper can be scrolled back and not beyond")
  func paper() {
    var state = state()
    state.print(Receipt(kind: .sale, lines: (1...40).map { "line \($0)" }))
    let drawing = ConsoleDrawing(isColoured: false)
    #expect(drawing.lines(state).joined().contains("line 40 "))
    for _ in 0..<10 { _ = ConsoleKeys.take(.pageUp, &state) }
    let top = drawing.lines(state).joined()
    #expect(top.contains("line 1 ") && top.contains("line 21 ") && !top.contains("line 22 "))
  }

  @Test("keys of the keyboard become keys of the terminal")
  func keys() {
    let cases: [(ConsoleInput, Key)] = [
      (.enter, .enter), (.escape, .cancel), (.backspace, .clear), (.up, .up), (.down, .down),
      (.character("m"), .menu), (.character("7"), .digit(7)), (.character("."), .dot),
      (.character("o"), .doubleZero), (.function(3), .function(3)),
    ]
    for (input, key) in cases {
      var state = state()
      #expect(ConsoleKeys.take(input, &state) == .press(key))
    }
  }

  @Test("choosing a card takes digits away from the terminal until one is chosen")
  func choosing() {
    var state = state()
    #expect(ConsoleKeys.take(.character("c"), &state) == nil)
    #expect(ConsoleKeys.take(.character("n"), &state) == nil)
    #expect(ConsoleKeys.take(.character("2"), &state) == nil)
    #expect(state.selectedCard == 10 && state.choosingFrom == nil)
    #expect(ConsoleKeys.take(.character("i"), &state) == .present(alias: "card-11", .insert))
    #expect(ConsoleKeys.take(.character("t"), &state) == nil)
    #expect(!state.notice.isEmpty)
    #expect(ConsoleKeys.take(.character("p"), &state) == .power(on: false))
    #expect(ConsoleKeys.take(.character("q"), &state) == .quit)
  }

  @Test("a lone ESC is the key, one with a sequence behind it is an arrow or function key")
  func sequences() {
    #expect(ConsoleInput.keys(in: [0x1B]) == [.escape])
    #expect(
      ConsoleInput.keys(in: Array("\u{1B}[A\u{1B}OB5\r\u{1B}[15~".utf8)) == [
        .up, .down, .character("5"), .enter, .function(5),
      ])
    #expect(ConsoleInput.keys(in: Array("\u{1B}[999".utf8)).isEmpty)
    #expect(ConsoleInput.keys(in: [0x7F, 0xFF, 0x01]) == [.backspace])
  }
}
