import ISO8583
import POSProtocol
import Wording

/// A list of transactions that is read page by page (按日期查询, protocol.md 8.1).
struct Browse: Sendable {
  /// Transactions on a page, two lines each.
  private static let pageLength = 3

  private let title: String
  private let entries: [JournalEntry]
  private let menu: Menu
  private var page = 0

  private init(_ title: String, _ entries: [JournalEntry], from menu: Menu) {
    self.title = title
    self.entries = entries
    self.menu = menu
  }

  private var pages: Int { max(1, (entries.count + Self.pageLength - 1) / Self.pageLength) }

  /// MMDD of what was typed, today's when nothing was; nil when it is no date.
  static func day(_ input: String, _ device: some DeviceView) -> String? {
    if input.isEmpty { return device.time.dateDigits }
    return LocalTime.isDate(input) ? input : nil
  }

  /// The journal's transactions of one day.
  static func phase(
    day: String, title: LocalizedText, from menu: Menu, _ device: some DeviceView
  ) -> Phase {
    let entries = device.memory.journal.filter { $0.time.dateDigits == day }
    let heading = "\(day.prefix(2))-\(day.suffix(2))"
    guard !entries.isEmpty else {
      return .result(
        ResultPage(
          title: title, lines: [heading, device.text(Texts.noneOnThatDay)], next: .menu(menu)))
    }
    return .browse(Browse(heading, entries, from: menu))
  }

  func press(_ key: Key, _ device: inout some DeviceView) -> Next {
    var browse = self
    switch key {
    case .up where page > 0: browse.page -= 1
    case .down where page + 1 < pages: browse.page += 1
    case .cancel, .enter: return .flow(.menu(menu))
    case .menu: return .flow(.menu(.main))
    default: device.beep(.error)
    }
    return .flow(.browse(browse))
  }

  func page(_ device: some DeviceView) -> [Screen.Line] {
    let shown = entries.dropFirst(page * Self.pageLength).prefix(Self.pageLength)
    let lines = shown.flatMap { entry -> [String] in
      let mark = entry.isVoided ? "*" : ""
      let amount = "\(entry.amount)"
      let clock = entry.time.displayText.suffix(5)
      let fill = DisplayText.blanks(Screen.columns - DisplayText.width(amount) - clock.count)
      return [
        DisplayText.shortened(
          "\(entry.stan) " + mark + device.text(entry.type.name), columns: Screen.columns),
        String(clock) + fill + amount,
      ]
    }
    return Pages.withHint(
      device.text(Texts.pageHint),
      under: Pages.message(title: "\(title) \(page + 1)/\(pages)", lines))
  }
}

extension LocalTime {
  /// Whether four digits are a month and a day.
  static func isDate(_ digits: String) -> Bool {
    guard digits.utf8.count == 4, let value = Int(digits) else { return false }
    // A leap year, so that 0229 is a date.
    return LocalTime(year: 2024, month: value / 100, day: value % 100) != nil
  }
}
