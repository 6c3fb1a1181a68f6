import Acquirer
import POSProtocol
import Rooms
import Scenarios
import TerminalKit
import Wording

// What the values of a lesson and its terminal are on a page.

extension GoalTicks.State {
  var onPage: SeatPage.Goal.State {
    switch self {
    case .open: .open
    case .met: .met
    case .already: .already
    }
  }
}

extension SeatNotice {
  func worded(_ language: Language) -> SeatPage.Notice {
    SeatPage.Notice(
      id: id, kind: notice.kind, title: notice.title[language], money: notice.money?[language],
      say: notice.say?[language], call: notice.call?[language], code: notice.code,
      back: notice.back?[language],
      actions: SeatPage.Notice.Action.actions(for: notice.kind))
  }
}

extension SeatPage.Screen {
  init(_ look: SeatLook, at milliseconds: Int64) {
    let view = look.view
    self.init(view.screen, isOn: look.isOn)
    busy = view.isBusy
    secret = view.takesSecret
    secondsLeft = look.status.waitsUntil.map {
      Int(clamping: max(0, ($0.milliseconds - milliseconds + 999) / 1_000))
    }
  }

  init(_ screen: TerminalKit.Screen, isOn: Bool) {
    self.init(
      on: isOn, status: screen.status,
      lines: screen.lines.map { SeatPage.ScreenLine($0.text, style: $0.style.onPage) })
  }
}

extension TerminalKit.Screen.Style {
  var onPage: SeatPage.LineStyle {
    switch self {
    case .normal: .plain
    case .title: .title
    case .dimmed: .dim
    case .input: .input
    }
  }
}

extension EntryMode.Method {
  var reader: CardReader? {
    switch self {
    case .swipe: .swipe
    case .insert: .insert
    case .contactless: .tap
    case .unspecified, .manual, .scan: nil
    }
  }
}

extension PresentationMethod {
  var reader: CardReader? { CardReader(rawValue: rawValue) }
}

extension CardEntry.Kind {
  /// What people call such a card.
  var label: LocalizedText {
    switch self {
    case .debit: LocalizedText(zh: "储蓄卡", en: "Debit card")
    case .credit: LocalizedText(zh: "信用卡", en: "Credit card")
    case .foreign: LocalizedText(zh: "外卡", en: "Foreign card")
    }
  }
}

extension WorldFile.Card {
  /// What a shop calls it, as tasks do: the kind of card and its last four digits.
  var label: LocalizedText {
    let digits = pan.reveal().suffix(4)
    return LocalizedText(
      zh: "\(kind.label.zh) 尾号 \(digits)", en: "\(kind.label.en) ending \(digits)")
  }
}

extension LocalTime {
  /// Month, day, hour and minute: `11-22 08:41`.
  var pageText: String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(month))-\(two(day)) \(two(hour)):\(two(minute))"
  }

  /// Hour and minute: `08:41`.
  var timeText: String { String(pageText.suffix(5)) }
}
