import Classroom
import Rooms
import Scenarios
import TerminalKit
import Wording

/// What stands beside the terminal, in as much room as there is: the brief is shortened first, then the
/// goals are counted; what to do now is never cut.
struct StagePanel {
  /// How a line looks on a console with colours.
  enum Tone: Sendable, Equatable {
    case plain, strong, faint, good, warning
  }

  struct Line: Sendable, Equatable {
    let text: String
    let tone: Tone
  }

  let columns: Int
  let rows: Int

  /// At most ``rows`` lines of at most ``columns``.
  func lines(_ state: StageState) -> [Line] {
    let must = must(state)
    guard must.count < rows else { return Array(must.prefix(rows)) }
    let goals = goals(state)
    let brief = wrapped(StageText.brief(state)[state.language], .strong)
    let left = rows - must.count - (must.isEmpty ? 0 : 1)
    var shown = fitted(brief, goals, goalsInShort(state), left, isBriefNeeded: must.isEmpty)
    if !must.isEmpty { shown += [Self.blank] + must }
    return shown + more(state, rows - shown.count)
  }

  /// Whether what to do now has no room.
  func overflows(_ state: StageState) -> Bool {
    let must = must(state)
    guard must.isEmpty else { return must.count > rows }
    return wrapped(StageText.brief(state)[state.language], .strong).count > rows
  }

  private static let blank = Line(text: "", tone: .plain)

  private func fitted(
    _ brief: [Line], _ goals: [Line], _ goalsInShort: [Line], _ left: Int, isBriefNeeded: Bool
  ) -> [Line] {
    if brief.count + 1 + goals.count <= left { return brief + [Self.blank] + goals }
    let briefRows = isBriefNeeded ? brief.count : 1
    let list =
      briefRows + goals.count <= left
      ? goals : briefRows < left ? goalsInShort : []
    return shortened(brief, to: max(1, left - list.count)) + list
  }

  /// Reasons and news, where nothing else wants the room.
  private func more(_ state: StageState, _ left: Int) -> [Line] {
    var lines: [Line] = []
    for text in state.happenings.suffix(2) {
      lines += wrapped("· " + text[state.language], .plain)
    }
    if lines.count + 1 > left { lines = Array(lines.suffix(max(0, left - 1))) }
    if let why = state.task?.guide.why, isAtWork(state) {
      let reason = wrapped(why[state.language], .faint)
      if reason.count + lines.count + 2 <= left { lines = reason + [Self.blank] + lines }
    }
    return lines.isEmpty || left < 2 ? [] : [Self.blank] + lines
  }

  private func isAtWork(_ state: StageState) -> Bool {
    if case .work = state.mode { true } else { false }
  }

  private func goalsInShort(_ state: StageState) -> [Line] {
    state.goalLines.isEmpty
      ? [] : Array(wrapped(StageText.goalsInShort(state)[state.language], .plain).prefix(1))
  }

  private func goals(_ state: StageState) -> [Line] {
    let lines = state.goalLines.flatMap { line in
      hanging(StageText.goal(line)[state.language], line.state == .open ? .plain : .good)
    }
    return lines
  }

  // MARK: what to do now

  private func must(_ state: StageState) -> [Line] {
    let language = state.language
    switch state.mode {
    case .question(let question, let reply):
      if let reply {
        let next =
          reply.isRight
          ? LocalizedText(zh: "按任意键继续", en: "press any key to go on")
          : LocalizedText(zh: "按任意键再答一次", en: "press any key to answer again")
        return wrapped(reply.say[language], .strong) + wrapped(next[language], .faint)
      }
      return wrapped(question.text[language], .strong)
        + question.answers.enumerated().flatMap {
          hanging("\($0.offset + 1)   \($0.element.text[language])", .plain)
        }
        + wrapped(LocalizedText(zh: "按数字回答", en: "press a digit to answer")[language], .faint)
    case .film(let show): return film(show, language)
    case .sure(let order): return wrapped(sure(order)[language], .warning)
    case .done:
      return StageText.summary(state).enumerated().flatMap {
        wrapped($0.element[language], $0.offset == 0 ? .good : .plain)
      }
    case .work, .text: return work(state)
    }
  }

  private func work(_ state: StageState) -> [Line] {
    let language = state.language
    var lines: [Line] = []
    if let notice = state.notice {
      let tone: Tone = notice.kind == .done ? .good : .warning
      lines += notice.sentences.flatMap { wrapped($0[language], tone) }
      if notice.kind == .unreachable {
        lines += wrapped(
          LocalizedText(zh: "按 r 从头再来", en: "r begins this task again")[language], .warning)
      }
    }
    if let hint = state.hint.flatMap(StageText.hint) { lines += wrapped(hint[language], .plain) }
    if let lit = state.lit,
      let text = StageText.lit(
        lit, isSecret: state.play.look?.view.takesSecret ?? true, state)
    {
      lines += wrapped(text[language], .good)
    }
    return lines
  }

  private func film(_ show: FilmShow, _ language: Language) -> [Line] {
    let act = show.frame.flatMap { frame in
      frame.act.flatMap { $0.words(isSecret: frame.isSecret) }
    }
    let place = "\(show.index + 1)/\(show.film.frames.count) \(show.speed)%"
    let title = LocalizedText(
      zh: "演示 \(place)\(show.isOver ? " 完" : show.isPaused ? " 停着" : "")",
      en: "Show me \(place)\(show.isOver ? " the end" : show.isPaused ? " paused" : "")")
    return wrapped(title[language], .good) + wrapped(act?[language] ?? "…", .strong)
  }

  private func sure(_ order: StageOrder) -> LocalizedText {
    switch order {
    case .again:
      LocalizedText(
        zh: "这一步从头再来？再按 r；别的键返回。",
        en: "Begin this task again? Press r once more; any other key leads back.")
    case .next:
      LocalizedText(
        zh: "这一课还没做完。去下一课？再按 n；别的键返回。",
        en: "This lesson is not done. The next one? Press n once more; any other key leads back.")
    case .quit:
      LocalizedText(
        zh: "这一课还没做完。退出？再按 q；别的键返回。",
        en: "This lesson is not done. Quit? Press q once more; any other key leads back.")
    }
  }

  // MARK: breaking lines

  private func wrapped(_ text: String, _ tone: Tone) -> [Line] {
    guard !text.isEmpty else { return [] }
    return StageWrap.lines(PrintableText.display(text), columns: columns).map {
      Line(text: $0, tone: tone)
    }
  }

  /// The lines after the first are further in.
  private func hanging(_ text: String, _ tone: Tone) -> [Line] {
    let lines = StageWrap.lines(PrintableText.display(text), columns: columns)
    guard lines.count > 1 else { return wrapped(text, tone) }
    let rest = PrintableText.display(text).dropFirst(lines[0].count).drop { $0 == " " }
    let further = StageWrap.lines(String(rest), columns: columns - 4).map { "    " + $0 }
    return ([lines[0]] + further).map { Line(text: $0, tone: tone) }
  }

  /// The first lines, with a mark that there is more.
  private func shortened(_ lines: [Line], to count: Int) -> [Line] {
    guard lines.count > count, let last = lines.prefix(count).last else { return lines }
    let text = DisplayText.shortened(last.text + " ……", columns: columns)
    let marked = text.hasSuffix("…") ? text : text + "…"
    return lines.prefix(count - 1) + [
      Line(text: DisplayText.cut(marked, columns: columns), tone: last.tone)
    ]
  }
}
