import POSProtocol
import Wording

/// A list of transactions that is read page by page.
struct Browse: Sendable {
  /// Transactions on a page, two lines each.
  static let pageLength = 3

  let title: String
  let entries: [JournalEntry]
  let menu: Menu
  var page = 0

  var pages: Int { max(1, (entries.count + Self.pageLength - 1) / Self.pageLength) }
}

/// 按日期查询: the journal's transactions of one day (protocol.md 8.1).
extension Terminal {
  /// MMDD of what was typed, today's when nothing was; nil when it is no date.
  func day(_ input: String) -> String? {
    if input.isEmpty { return time.dateDigits }
    // A leap year, so that 0229 is a date.
    guard input.count == 4, let value = Int(input),
      LocalTime(year: 2024, month: value / 100, day: value % 100) != nil
    else { return nil }
    return input
  }

  mutating func browse(day: String, title: LocalizedText, from menu: Menu) {
    let entries = memory.journal.filter { $0.time.dateDigits == day }
    let heading = "\(day.prefix(2))-\(day.suffix(2))"
    guard !entries.isEmpty else {
      phase = .result(
        ResultPage(title: title, lines: [heading, text(Texts.noneOnThatDay)], next: .menu(menu)))
      return
    }
    phase = .browse(Browse(title: heading, entries: entries, menu: menu))
  }

  mutating func press(_ key: Key, in browse: Browse) {
    var browse = browse
    switch key {
    case .up where browse.page > 0: browse.page -= 1
    case .down where browse.page + 1 < browse.pages: browse.page += 1
    case .cancel, .enter:
      phase = .menu(browse.menu)
      return
    case .menu:
      phase = .menu(.main)
      return
    default: emit(.beep(.error))
    }
    phase = .browse(browse)
  }

  func browsePage(_ browse: Browse) -> [Screen.Line] {
    let shown = browse.entries.dropFirst(browse.page * Browse.pageLength)
      .prefix(Browse.pageLength)
    let lines = shown.flatMap { entry -> [String] in
      let mark = entry.isVoided ? "*" : ""
      let amount = "\(entry.amount)"
      let clock = entry.time.displayText.suffix(5)
      let fill = DisplayText.blanks(Screen.columns - DisplayText.width(amount) - clock.count)
      return [
        DisplayText.shortened(
          "\(entry.stan) " + mark + text(entry.type.name), columns: Screen.columns),
        String(clock) + fill + amount,
      ]
    }
    return Pages.withHint(
      text(Texts.pageHint),
      under: Pages.message(
        title: "\(browse.title) \(browse.page + 1)/\(browse.pages)", lines))
  }
}
