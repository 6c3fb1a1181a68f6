import TerminalKit
import Wording

/// The lists that stand under the device, to choose a card or goods from, and the code that is typed.
enum ConsoleLists {
  /// The longest code that can be typed: a payment code has 19 digits.
  static let codeLimit = 32

  static func chooseCard(
    _ input: ConsoleInput, from first: Int, _ state: inout ConsoleState
  ) -> ConsoleAction? {
    switch choice(input, from: first, of: state.cards.count) {
    case .item(let index):
      state.selectedCard = index
      state.mode = .terminal
    case .page(let first): state.mode = .cards(from: first)
    case .leave: state.mode = .terminal
    case .nothing: state.say("按数字选择,Esc 返回", "a digit chooses, Esc leaves")
    }
    return nil
  }

  static func chooseGoods(
    _ input: ConsoleInput, from first: Int, _ state: inout ConsoleState
  ) -> ConsoleAction? {
    switch choice(input, from: first, of: state.goods.count) {
    case .item(let index):
      state.mode = .terminal
      return .scanCode(state.goods[index].code)
    case .page(let first): state.mode = .goods(from: first)
    case .leave: state.mode = .terminal
    case .nothing: state.say("按数字选择,Esc 返回", "a digit chooses, Esc leaves")
    }
    return nil
  }

  static func typeCode(
    _ input: ConsoleInput, _ typed: String, _ state: inout ConsoleState
  ) -> ConsoleAction? {
    switch input {
    case .enter where !typed.isEmpty:
      state.mode = .terminal
      return .scanCode(typed)
    case .backspace: state.mode = .code(String(typed.dropLast()))
    case .character(let character)
    where (character.isLetter || character.isNumber) && character.isASCII:
      guard typed.count < codeLimit else { break }
      state.mode = .code(typed + String(character))
    case .escape: state.mode = .terminal
    default: state.say("输入数字或字母,Enter 扫入", "digits and letters; Enter scans it")
    }
    return nil
  }

  private enum Choice {
    case item(Int)
    case page(Int)
    case leave
    case nothing
  }

  private static func choice(_ input: ConsoleInput, from first: Int, of count: Int) -> Choice {
    let size = ConsoleState.cardsOnPage
    func page(_ first: Int) -> Choice { .page((0..<count).contains(first) ? first : 0) }
    switch ConsoleKeys.lowercased(input) {
    case .character(let character):
      if let place = character.wholeNumberValue, (1...size).contains(place),
        first + place - 1 < count
      {
        return .item(first + place - 1)
      }
      return character == "n" || character == " " ? page(first + size) : .nothing
    case .pageDown, .down: return page(first + size)
    case .pageUp, .up: return page(first - size)
    case .escape: return .leave
    default: return .nothing
    }
  }

  /// A title, then at most nine numbered rows.
  static func lines(_ state: ConsoleState) -> (title: String, rows: [String])? {
    let zh = state.language == .zh
    switch state.mode {
    case .cards(let first):
      return (
        title(zh ? "选卡" : "Choose a card", from: first, of: state.cards.count, zh),
        rows(of: state.cards, from: first) { card in
          DisplayText.padded(card.alias, to: 18) + " \(card.number)"
        }
      )
    case .goods(let first):
      return (
        title(zh ? "扫商品" : "Scan goods", from: first, of: state.goods.count, zh),
        rows(of: state.goods, from: first) { goods in
          DisplayText.padded(goods.name[state.language], to: 26) + " \(goods.price)"
        }
      )
    case .code(let typed):
      return (
        zh ? "键入条码或付款码,Enter 扫入,Esc 返回" : "Type a code; Enter scans, Esc leaves",
        [typed + "_"]
      )
    case .leaving:
      return (
        zh ? "还有未完成的事。再按 q 退出,他键返回" : "Unfinished: q again quits, else back",
        state.unfinished.map { $0[state.language] }
      )
    default: return nil
    }
  }

  private static func title(_ what: String, from first: Int, of count: Int, _ zh: Bool) -> String {
    let pages = (count + ConsoleState.cardsOnPage - 1) / ConsoleState.cardsOnPage
    let page = first / ConsoleState.cardsOnPage + 1
    let more = pages > 1 ? (zh ? " n 下页 \(page)/\(pages)" : ", n for more \(page)/\(pages)") : ""
    return what + (zh ? "(数字)" : "") + more + (zh ? " Esc 返回" : ", Esc leaves")
  }

  private static func rows<Item>(
    of items: [Item], from first: Int, _ text: (Item) -> String
  ) -> [String] {
    items.dropFirst(first).prefix(ConsoleState.cardsOnPage).enumerated().map {
      "\($0.offset + 1) \(text($0.element))"
    }
  }
}
