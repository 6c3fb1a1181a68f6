import POSProtocol
import Wording

/// The pages behind `w` in the help: what every code, refusal and freeze means, where the money is, what to
/// do now and what not, and whose job it is.
enum ConsoleCatalogue {
  /// Letters and digits of a response code.
  private static let codeLength = 2

  static func pages(_ state: ConsoleState) -> [ConsolePage] {
    let rows = ConsolePage.rows(state.window)
    let title = LocalizedText(zh: "各种失败的意思", en: "What failures mean")[state.language]
    var pages: [[String]] = [[]]
    for trouble in Trouble.all {
      let lines = lines(of: trouble, state)
      // An entry that fits on a page is not parted.
      if !(pages.last?.isEmpty ?? true), (pages.last?.count ?? 0) + 1 + lines.count > rows {
        pages.append([])
      }
      if pages[pages.count - 1].isEmpty == false { pages[pages.count - 1].append("") }
      for line in lines {
        if pages[pages.count - 1].count == rows { pages.append([]) }
        pages[pages.count - 1].append(line)
      }
    }
    return pages.map { ConsolePage(title: title, lines: $0) }
  }

  /// Turns the pages, goes to a code that is typed, or leads back to help.
  static func turn(
    _ input: ConsoleInput, from page: Int, _ typed: String, _ state: inout ConsoleState
  ) {
    let pages = pages(state)
    func go(to page: Int) {
      state.mode = .catalogue(page: min(max(0, page), pages.count - 1), typed: "")
    }
    switch input {
    case .pageDown, .down, .enter, .character(" "): go(to: page + 1)
    case .pageUp, .up: go(to: page - 1)
    case .backspace where typed.isEmpty: go(to: page - 1)
    case .backspace: go(to: page)
    case .character(let character)
    where character.isASCII && (character.isLetter || character.isNumber):
      let code = typed + character.uppercased()
      guard code.count >= codeLength else {
        state.mode = .catalogue(page: page, typed: code)
        return
      }
      let found = pages.firstIndex { $0.lines.contains { $0.hasPrefix("[\(code)]") } }
      go(to: found ?? page)
      if found == nil { state.notice = unknown(code)[state.language] }
    default: state.mode = .help(page: 0)
    }
  }

  /// The whole window.
  static func lines(_ state: ConsoleState, page: Int, typed: String) -> [String] {
    let pages = pages(state)
    let number = min(max(0, page), pages.count - 1)
    let place = "\(number + 1)/\(pages.count)"
    let foot =
      if !state.notice.isEmpty {
        LocalizedText.same(state.notice)
      } else if !typed.isEmpty {
        LocalizedText(zh: "应答码:\(typed)_", en: "Code: \(typed)_")
      } else {
        LocalizedText(
          zh: "空格 下一页  ↑ 上一页  应答码 直接到  Esc 返回  \(place)",
          en: "Space: next  Up: back  code: go to it  Esc: help  \(place)")
      }
    return pages[number].drawn(foot[state.language], in: state.window)
  }

  private static func unknown(_ code: String) -> LocalizedText {
    LocalizedText(zh: "没有应答码 \(code);空格 下一页", en: "there is no code \(code); Space: next")
  }

  private static func lines(of trouble: Trouble, _ state: ConsoleState) -> [String] {
    let language = state.language
    let parts = trouble.guidance.parts.map { part in
      "  " + part.heading[language] + (language == .zh ? ":" : ": ") + part.text[language]
    }
    let columns = ConsolePage.columns(state.window)
    return ([trouble.title[language]] + parts).flatMap {
      ConsolePage.wrapped(PrintableText.display($0), columns: columns)
    }
  }
}
