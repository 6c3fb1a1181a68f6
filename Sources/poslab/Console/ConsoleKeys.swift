import ISO8583
import Scenarios
import TerminalKit

/// What a key at the console asks of the terminal.
enum ConsoleAction: Sendable, Equatable {
  case press(Key)
  case present(alias: String, PresentationMethod)
  /// The payment code of the card with this alias is scanned.
  case scan(alias: String)
  case power(on: Bool)
  case quit
}

/// What the console's keys mean: most are keys of the terminal, some work the console itself.
enum ConsoleKeys {
  /// Takes a key and returns what is to be done with the terminal, if anything.
  static func take(_ input: ConsoleInput, _ state: inout ConsoleState) -> ConsoleAction? {
    state.notice = ""
    if let first = state.choosingFrom {
      choose(input, from: first, &state)
      return nil
    }
    switch input {
    case .enter: return .press(.enter)
    case .escape: return .press(.cancel)
    case .backspace: return .press(.clear)
    case .up: return .press(.up)
    case .down: return .press(.down)
    case .function(let number): return .press(.function(number))
    case .pageUp:
      scroll(by: 10, &state)
      return nil
    case .pageDown:
      scroll(by: -10, &state)
      return nil
    case .character(let character): return take(character, &state)
    }
  }

  private static func take(
    _ character: Character, _ state: inout ConsoleState
  ) -> ConsoleAction? {
    if let digit = character.wholeNumberValue, character.isASCII {
      return .press(.digit(UInt8(digit)))
    }
    switch Character(character.lowercased()) {
    case ".": return .press(.dot)
    case "o": return .press(.doubleZero)
    case "m": return .press(.menu)
    case "c":
      state.choosingFrom = state.cards.isEmpty ? nil : 0
      return nil
    case "s": return present(.swipe, &state)
    case "i": return present(.insert, &state)
    case "t": return present(.tap, &state)
    case "r": return scan(&state)
    case "p":
      state.isOn.toggle()
      return .power(on: state.isOn)
    case "q": return .quit
    default:
      state.notice = LocalizedText(zh: "此键无用", en: "no such key")[state.language]
      return nil
    }
  }

  private static func present(
    _ method: PresentationMethod, _ state: inout ConsoleState
  ) -> ConsoleAction? {
    guard let card = state.card else { return nil }
    guard card.entry.contains(method) || method == .swipe else {
      state.notice =
        LocalizedText(
          zh: "此卡不支持该方式", en: "this card cannot be presented that way")[state.language]
      return nil
    }
    return .present(alias: card.alias, method)
  }

  private static func scan(_ state: inout ConsoleState) -> ConsoleAction? {
    guard let card = state.card else { return nil }
    guard card.hasPaymentCode else {
      state.notice =
        LocalizedText(zh: "此卡没有付款码", en: "this card has no payment code")[state.language]
      return nil
    }
    return .scan(alias: card.alias)
  }

  private static func choose(
    _ input: ConsoleInput, from first: Int, _ state: inout ConsoleState
  ) {
    switch input {
    case .character(let character):
      let place = character.wholeNumberValue ?? 0
      if (1...ConsoleState.cardsOnPage).contains(place),
        state.cards.indices.contains(first + place - 1)
      {
        state.selectedCard = first + place - 1
        state.choosingFrom = nil
      } else if character == "n" || character == " " {
        turn(to: first + ConsoleState.cardsOnPage, &state)
      }
    case .pageDown, .down: turn(to: first + ConsoleState.cardsOnPage, &state)
    case .pageUp, .up: turn(to: first - ConsoleState.cardsOnPage, &state)
    default: state.choosingFrom = nil
    }
  }

  private static func turn(to first: Int, _ state: inout ConsoleState) {
    state.choosingFrom = state.cards.indices.contains(first) ? first : 0
  }

  private static func scroll(by lines: Int, _ state: inout ConsoleState) {
    let most = max(0, state.paper.count - ConsoleDrawing.paperRows)
    state.paperScroll = min(max(0, state.paperScroll + lines), most)
  }
}
