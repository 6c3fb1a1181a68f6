import Rooms
import TerminalKit
import TerminalLink

/// What a key at the console asks of the terminal.
enum ConsoleAction: Sendable, Equatable {
  case press(Key)
  case present(alias: String, PresentationMethod)
  /// The payment code of the card with this alias is scanned.
  case scan(alias: String)
  /// A barcode, or a payment code that was typed, is scanned.
  case scanCode(String)
  case power(on: Bool)
  case line(isCut: Bool)
  /// Time is to stand still before the next answer, or to go on.
  case hold(Bool)
  case paper(loaded: Bool)
  /// Help was opened: what can be pressed has to be found out.
  case look
  case quit
}

/// What the console's keys mean: most are keys of the terminal, some work the console itself.
enum ConsoleKeys {
  /// Takes a key and returns what is to be done with the terminal, if anything.
  static func take(_ input: ConsoleInput, _ state: inout ConsoleState) -> ConsoleAction? {
    state.notice = ""
    switch state.mode {
    case .terminal: return work(input, &state)
    case .cards(let first): return ConsoleLists.chooseCard(input, from: first, &state)
    case .goods(let first): return ConsoleLists.chooseGoods(input, from: first, &state)
    case .code(let typed): return ConsoleLists.typeCode(input, typed, &state)
    case .help(let page):
      ConsoleHelp.turn(input, from: page, &state)
      return nil
    case .catalogue(let page, let typed):
      ConsoleCatalogue.turn(input, from: page, typed, &state)
      return nil
    case .leaving:
      state.mode = .terminal
      if case .character("q") = lowercased(input) { return .quit }
      return nil
    }
  }

  static func lowercased(_ input: ConsoleInput) -> ConsoleInput {
    guard case .character(let character) = input else { return input }
    return .character(Character(character.lowercased()))
  }

  private static func work(_ input: ConsoleInput, _ state: inout ConsoleState) -> ConsoleAction? {
    switch input {
    case .enter: return press(.enter, &state)
    case .escape: return press(.cancel, &state)
    case .backspace: return press(.clear, &state)
    case .up: return press(.up, &state)
    case .down: return press(.down, &state)
    case .function(let number): return press(.function(number), &state)
    case .left, .right: return nil
    case .pageUp: return scroll(by: 10, &state)
    case .pageDown: return scroll(by: -10, &state)
    case .character(let character): return take(character, &state)
    }
  }

  private static func take(
    _ character: Character, _ state: inout ConsoleState
  ) -> ConsoleAction? {
    if let digit = character.wholeNumberValue, character.isASCII {
      return press(.digit(UInt8(digit)), &state)
    }
    switch Character(character.lowercased()) {
    case ".": return press(.dot, &state)
    case "o": return press(.doubleZero, &state)
    case "m": return press(.menu, &state)
    case "c": return open(.cards(from: 0), state.cards.isEmpty, &state)
    case "g": return open(.goods(from: 0), state.goods.isEmpty, &state)
    case "b": return open(.code(""), false, &state)
    case "s": return present(.swipe, &state)
    case "i": return present(.insert, &state)
    case "t": return present(.tap, &state)
    case "r": return scan(&state)
    case "p":
      state.isOn.toggle()
      return .power(on: state.isOn)
    case "l": return toggleLine(&state)
    case "f": return .hold(state.line.hold == .off)
    case "x": return togglePaper(&state)
    case "?", "h":
      state.mode = .help(page: 0)
      return .look
    case "q":
      guard !state.unfinished.isEmpty else { return .quit }
      state.mode = .leaving
      return nil
    default:
      state.say("此键无用;按 ? 看能按什么", "no such key; ? says what there is")
      return nil
    }
  }

  private static func press(_ key: Key, _ state: inout ConsoleState) -> ConsoleAction? {
    guard isOn(&state) else { return nil }
    return .press(key)
  }

  /// A terminal without power takes nothing; the person is told how to switch it on.
  private static func isOn(_ state: inout ConsoleState) -> Bool {
    if !state.isOn { state.say("终端没有开机,按 p 开机", "the terminal is off; p switches it on") }
    return state.isOn
  }

  private static func open(
    _ mode: ConsoleMode, _ isEmpty: Bool, _ state: inout ConsoleState
  ) -> ConsoleAction? {
    guard isOn(&state) else { return nil }
    if isEmpty {
      state.say("这个世界里没有", "this world has none")
    } else {
      state.mode = mode
    }
    return nil
  }

  private static func present(
    _ method: PresentationMethod, _ state: inout ConsoleState
  ) -> ConsoleAction? {
    guard isOn(&state), let card = state.card else { return nil }
    guard card.entry.contains(method) || method == .swipe else {
      state.say("此卡不支持该方式", "this card cannot be presented that way")
      return nil
    }
    return .present(alias: card.alias, method)
  }

  private static func scan(_ state: inout ConsoleState) -> ConsoleAction? {
    guard isOn(&state), let card = state.card else { return nil }
    guard card.hasPaymentCode else {
      state.say("此卡没有付款码", "this card has no payment code")
      return nil
    }
    return .scan(alias: card.alias)
  }

  private static func toggleLine(_ state: inout ConsoleState) -> ConsoleAction? {
    if state.line.isCut {
      state.say("线路已接通", "the line is mended")
    } else {
      state.say("线路已切断,再按 l 接通", "the line is cut; l mends it")
    }
    return .line(isCut: !state.line.isCut)
  }

  private static func togglePaper(_ state: inout ConsoleState) -> ConsoleAction? {
    state.hasPaper.toggle()
    if state.hasPaper {
      state.say("打印纸已装好", "paper is loaded")
    } else {
      state.say("打印纸已取出,再按 x 装纸", "the paper is out; x loads it")
    }
    return .paper(loaded: state.hasPaper)
  }

  private static func scroll(by lines: Int, _ state: inout ConsoleState) -> ConsoleAction? {
    let most = max(0, state.paper.count - state.paperRows)
    state.paperScroll = min(max(0, state.paperScroll + lines), most)
    return nil
  }
}
