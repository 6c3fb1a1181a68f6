import POSProtocol
import Rooms
import Scenarios
import TerminalKit
import TerminalLink
import Testing
import Wording

@testable import TerminalConsole

@Suite("Working the console")
struct ConsoleWorkTests {
  private func state(_ language: Language = .zh) -> ConsoleState {
    ConsoleState(
      language: language, terminalID: "10000001", hostName: "built-in", isOn: true,
      cards: (1...15).map {
        ConsoleCard(
          alias: "card-\($0)", number: "622588******0007", entry: [.swipe, .insert, .tap],
          hasPaymentCode: true, pin: "123456", remark: LocalizedText(zh: "借记卡", en: "debit"))
      },
      goods: (1...12).map {
        ConsoleGoods(
          code: "69010280757\($0 + 10)",
          name: LocalizedText(zh: "名字很长很长的商品\($0)", en: "Goods with a long name \($0)"),
          price: "100.00")
      })
  }

  private func text(_ state: ConsoleState) -> String {
    ConsoleDrawing(isColoured: false).lines(state).joined(separator: "\n")
  }

  private func press(_ keys: String, _ state: inout ConsoleState) -> ConsoleAction? {
    var action: ConsoleAction?
    for key in keys { action = ConsoleKeys.take(.character(key), &state) }
    return action
  }

  @Test("every mode fits 80 columns and 24 rows, in both languages")
  func fits() {
    let modes: [ConsoleMode] =
      [.terminal, .cards(from: 9), .goods(from: 0), .goods(from: 9), .code("690102"), .leaving]
      + (0..<8).map { .help(page: $0) }
    for language in Language.allCases {
      for mode in modes {
        var state = state(language)
        state.mode = mode
        state.line = LineCondition(isCut: true, hold: .holding)
        state.hasPaper = false
        state.secondsLeft = 59
        state.unfinished = [LocalizedText(zh: "有待冲正", en: "a reversal due")]
        state.outlook = TerminalOutlook(
          title: "消费", isBusy: false,
          keys: Key.all.map { .init(key: $0, consequence: .page(title: "主菜单")) },
          cards: [.swipe, .insert, .contactless], takesCode: true)
        let lines = ConsoleDrawing(isColoured: false).lines(state)
        #expect(lines.count == 24)
        for line in lines {
          #expect(DisplayText.width(line) <= 80, "\(mode): \(line)")
        }
      }
    }
  }

  @Test("no line of help is cut, in both languages")
  func uncutHelp() {
    for language in Language.allCases {
      for page in ConsoleHelp.pages(state(language)) {
        #expect(page.lines.count <= ConsolePage.rows(.whole))
        for line in page.lines {
          #expect(DisplayText.width(line) <= ConsoleDrawing.columns - 2, "\(line)")
        }
      }
    }
  }

  @Test("what an input method makes of digits, letters and signs are keys")
  func inputMethod() {
    #expect(
      ConsoleInput.keys(in: Array("129mQ。?".utf8))
        == ["1", "2", "9", "m", "Q", ".", "?"].map { .character($0) })
    #expect(
      ConsoleInput.keys(in: Array("1中\u{1B}[A".utf8)) == [
        .character("1"), .character("中"), .up,
      ])
    // Half a character, bytes that are none.
    #expect(ConsoleInput.keys(in: [0xEF, 0xBC, 0x35, 0xFF]) == [.character("5")])
  }

  @Test("help names what can be pressed here, operators with passwords, and test cards with PINs")
  func help() {
    var state = state()
    #expect(press("?", &state) == .look)
    state.outlook = TerminalOutlook(
      title: nil, isBusy: false,
      keys: [.init(key: .menu, consequence: .page(title: "主菜单"))], cards: [.swipe],
      takesCode: false)
    #expect(text(state).contains("菜单键(m)") && text(state).contains("→ 主菜单"))
    let all = ConsoleHelp.pages(state).flatMap(\.lines).joined(separator: "\n")
    for part in ["01–05", "0000", "123456", "12345678", "card-15", "622588******0007"] {
      #expect(all.contains(part))
    }
    #expect(ConsoleKeys.take(.escape, &state) == nil)
    #expect(state.mode == .terminal)
  }

  @Test("q leaves at once when everything is done, and asks first when something is not")
  func quit() {
    var state = state()
    #expect(press("q", &state) == .quit)
    state.unfinished = [LocalizedText(zh: "有待冲正", en: "a reversal due")]
    #expect(press("q", &state) == nil)
    #expect(text(state).contains("再按 q 退出") && text(state).contains("有待冲正"))
    #expect(press("5", &state) == nil)
    #expect(state.mode == .terminal)
    #expect(press("qq", &state) == .quit)
  }

  @Test("a terminal without power says how to switch it on, and takes no other key")
  func powerOff() {
    var state = state()
    #expect(press("p", &state) == .power(on: false))
    #expect(text(state).contains("按 p 开机"))
    for key in "5msicgbr" {
      #expect(press(String(key), &state) == nil)
      #expect(state.notice.contains("p"))
      #expect(state.mode == .terminal)
    }
    #expect(press("p", &state) == .power(on: true))
  }

  @Test("goods are scanned from a list, and codes are typed")
  func scanning() {
    var state = state()
    #expect(press("gn2", &state) == .scanCode("6901028075721"))
    #expect(state.mode == .terminal)
    #expect(press("b69012", &state) == nil)
    #expect(ConsoleKeys.take(.backspace, &state) == nil)
    #expect(text(state).contains("6901_"))
    #expect(ConsoleKeys.take(.enter, &state) == .scanCode("6901"))
    #expect(press("b", &state) == nil)
    #expect(ConsoleKeys.take(.escape, &state) == nil)
    #expect(press("5", &state) == .press(.digit(5)))
  }

  @Test("line, paper and time have keys that work both ways, and the frame shows how they are")
  func surroundings() {
    var state = state()
    #expect(press("l", &state) == .line(isCut: true))
    state.line.isCut = true
    #expect(text(state).contains("线路已断"))
    #expect(press("l", &state) == .line(isCut: false))
    #expect(press("x", &state) == .paper(loaded: false))
    #expect(text(state).contains("缺纸"))
    #expect(press("x", &state) == .paper(loaded: true))
    #expect(press("f", &state) == .hold(true))
    state.line.hold = .holding
    #expect(text(state).contains("时间停住"))
    #expect(press("f", &state) == .hold(false))
  }

  @Test("a digit without use is not named: it may belong to a PIN")
  func ignored() {
    var state = state()
    state.ignored(.key(.digit(7)))
    #expect(state.notice.contains("数字键") && !state.notice.contains("7"))
    state.ignored(.key(.function(2)))
    #expect(state.notice.contains("F2"))
    state.ignored(.scan("6901028075763"))
    #expect(state.notice.contains("扫码"))
  }
}
