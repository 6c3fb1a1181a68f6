import ISO8583
import POSProtocol
import Wording

/// What a failure means, whose job it is and what to do (怎么办), over the page that shows it.
struct GuidancePage: Sendable {
  /// F7 explains wherever there is something to explain.
  static let key = Key.function(7)

  private let trouble: Trouble
  /// Where it goes back to.
  private let under: Phase
  /// Counted from 0.
  private var page = 0

  init(_ trouble: Trouble, over phase: Phase) {
    self.trouble = trouble
    under = phase
  }

  func press(_ key: Key, _ device: inout some DeviceView) -> Next {
    var guidance = self
    let last = parts(device.language).count - 1
    switch key {
    case .up where page > 0: guidance.page -= 1
    case .down where page < last, Self.key where page < last: guidance.page += 1
    case .cancel, .enter, Self.key: return .flow(under)
    case .menu: return .key(.menu, in: under)
    default: device.beep(.error)
    }
    return .flow(.guidance(guidance))
  }

  func page(_ device: some DeviceView) -> [Screen.Line] {
    let parts = parts(device.language)
    let title = device.text(Texts.whatToDo) + " \(page + 1)/\(parts.count)"
    let lines = parts.indices.contains(page) ? parts[page] : []
    return Pages.withHint(device.text(Texts.pageHint), under: Pages.titles(title) + lines)
  }

  /// Lines between the title and the hint.
  private static let rows = Screen.rows - 2

  /// Its parts one after the other, as many lines on a page as there is room for.
  private func parts(_ language: Language) -> [[Screen.Line]] {
    let lines = trouble.guidance.parts.flatMap { part in
      DisplayText.wrapped(
        LocalizedText(
          zh: "\(part.heading.zh):\(part.text.zh)", en: "\(part.heading.en): \(part.text.en)")[
            language], columns: Screen.columns)
    }
    return stride(from: 0, to: lines.count, by: Self.rows).map { start in
      lines[start..<min(start + Self.rows, lines.count)].map { Screen.Line($0) }
    }
  }
}
