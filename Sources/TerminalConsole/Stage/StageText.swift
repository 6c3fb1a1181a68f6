import Classroom
import Rooms
import Scenarios
import TerminalKit
import Wording

/// The sentences beside the terminal: what to do, how far it is, what was said.
enum StageText {
  /// Which of the lesson's tasks it is.
  static func place(_ state: StageState) -> LocalizedText {
    let count = state.play.scenario.tasks.count
    let place = "\(min(state.taskIndex + 1, count))/\(count)"
    return LocalizedText(zh: "任务 \(place)", en: "task \(place)")
  }

  /// The number and title of a lesson.
  static func title(_ lesson: StageLesson) -> LocalizedText {
    let number = lesson.number
    return LocalizedText(
      zh: "\(number.map { "第 \($0) 课 " } ?? "")\(lesson.title.zh)",
      en: "\(number.map { "Lesson \($0): " } ?? "")\(lesson.title.en)")
  }

  /// Month, day and time of the lesson's clock.
  static func clock(_ milliseconds: Int64, _ setup: WorldSetup) -> String {
    let time = ClockTime(
      millisecondsSinceEpoch: milliseconds, offsetSeconds: setup.world.host.clock.offsetSeconds)
    let text = Array(time.description)
    guard text.count >= 19 else { return time.description }
    return String(text[5..<10]) + " " + String(text[11..<19])
  }

  /// On a page of text no key lights up: what to press is written there.
  private static let firstBrief = LocalizedText(
    zh: "机器每天要先签到，才能收钱。“现在：”后面写着该按哪个键，一个一个按。",
    en:
      "Each day the terminal signs in before it can take money. Behind \"Now:\" stands the key to "
      + "press, one after the other.")

  static func brief(_ state: StageState) -> LocalizedText {
    if state.lesson.isZero, state.taskIndex == 0 { return firstBrief }
    return state.task?.brief ?? .same("")
  }

  static func goal(
    _ line: (text: LocalizedText, state: GoalTicks.State)
  ) -> LocalizedText {
    switch line.state {
    case .open: LocalizedText(zh: "[ ] \(line.text.zh)", en: "[ ] \(line.text.en)")
    case .met: LocalizedText(zh: "[√] \(line.text.zh)", en: "[√] \(line.text.en)")
    case .already:
      LocalizedText(zh: "[√] \(line.text.zh)（本来就是）", en: "[√] \(line.text.en) (already so)")
    }
  }

  /// The goal on one line.
  static func goalsInShort(_ state: StageState) -> LocalizedText {
    let lines = state.goalLines
    let met = lines.count { $0.state != .open }
    return LocalizedText(
      zh: "目标：做到 \(met)/\(lines.count)", en: "Goals: \(met) of \(lines.count)")
  }

  static func hint(_ hint: Hint) -> LocalizedText? {
    hint.text.map { text in
      LocalizedText(
        zh: "提示 \(hint.strength)/\(hint.count)：\(text.zh)",
        en: "Hint \(hint.strength)/\(hint.count): \(text.en)")
    }
  }

  /// What to press now, with the key of the keyboard.
  static func lit(_ act: RoomAct, isSecret: Bool, _ state: StageState) -> LocalizedText? {
    let what: LocalizedText? =
      switch act {
      case .key(.digit) where isSecret, .key(.doubleZero) where isSecret:
        LocalizedText(zh: "密码的数字", en: "a digit of the PIN or password")
      case .key(let key): ConsoleHelp.name(of: key)
      case .present(let card, let method): presented(card, method, state)
      case .scan(let code): scanned(code, state)
      case .power(.on): LocalizedText(zh: "开机(p)", en: "power on (p)")
      case .paper(.load): LocalizedText(zh: "装纸(x)", en: "load paper (x)")
      case .power(.off), .paper(.out), .line, .trainer, .clock, .wait, .arrange: nil
      }
    return what.map { LocalizedText(zh: "现在：\($0.zh)", en: "Now: \($0.en)") }
  }

  private static func presented(
    _ card: String, _ method: PresentationMethod, _ state: StageState
  ) -> LocalizedText {
    let way =
      switch method {
      case .swipe: LocalizedText(zh: "刷卡(s)", en: "swipe (s)")
      case .insert: LocalizedText(zh: "插卡(i)", en: "insert (i)")
      case .tap: LocalizedText(zh: "挥卡(t)", en: "tap (t)")
      }
    return with(card, way, state)
  }

  private static func scanned(_ code: String, _ state: StageState) -> LocalizedText {
    if state.console.cards.contains(where: { $0.alias == code }) {
      return with(code, LocalizedText(zh: "扫付款码(k)", en: "scan the payment code (k)"), state)
    }
    guard let goods = state.console.goods.first(where: { $0.code == code }) else {
      return LocalizedText(zh: "键入条码(b)", en: "type a code (b)")
    }
    return LocalizedText(
      zh: "扫商品(g)：\(goods.name.zh)", en: "scan goods (g): \(goods.name.en)")
  }

  /// The card has to be chosen first when it is not the one in the hand.
  private static func with(
    _ card: String, _ way: LocalizedText, _ state: StageState
  ) -> LocalizedText {
    guard state.console.card?.alias != card else { return way }
    return LocalizedText(
      zh: "选卡(c) \(card)，再\(way.zh)", en: "choose (c) \(card), then \(way.en)")
  }

  /// What was learned, how it went, and what can be done now.
  static func summary(_ state: StageState) -> [LocalizedText] {
    let finished = state.play.finished
    let skills = Set(state.lesson.scenario.lesson.teaches)
    let names = Skill.allCases.filter(skills.contains).map(\.name)
    var lines = [LocalizedText(zh: "这一课做完了！", en: "This lesson is done!")]
    if !names.isEmpty {
      lines.append(
        LocalizedText(
          zh: "学会了：\(names.map(\.zh).joined(separator: "、"))",
          en: "Learned: \(names.map(\.en).joined(separator: ", "))"))
    }
    let alone = finished.count { $0.isAlone && $0.isFirstTry }
    let minutes = state.minutes
    lines.append(
      LocalizedText(
        zh: "\(finished.count) 步里有 \(alone) 步一次就自己做对，用了 \(minutes) 分钟。",
        en: "\(alone) of \(finished.count) tasks alone at the first try, in \(minutes) min."))
    if let next = state.lesson.next {
      lines.append(
        LocalizedText(zh: "n 下一课：\(next.title.zh)", en: "n next lesson: \(next.title.en)"))
    } else {
      lines.append(LocalizedText(zh: "这是最后一课。", en: "This was the last lesson."))
    }
    lines.append(LocalizedText(zh: "r 再练一遍   q 退出", en: "r play it again   q quit"))
    return lines
  }

  /// Everything there is to read of the task.
  static func pages(_ state: StageState) -> [ConsolePage] {
    let language = state.language
    var texts: [LocalizedText] = []
    func add(_ some: [LocalizedText]) {
      guard !some.isEmpty else { return }
      if !texts.isEmpty { texts.append(.same("")) }
      texts += some
    }
    add(state.notice?.sentences ?? [])
    if case .done = state.mode { add(summary(state)) }
    add([brief(state)] + [state.task?.guide.why].compactMap(\.self))
    add(state.goalLines.map(goal))
    let strength = state.hint?.strength ?? 0
    let hints = (state.task?.hints ?? []).prefix(strength)
    add(hints.map { LocalizedText(zh: "提示：\($0.zh)", en: "Hint: \($0.en)") })
    add(state.happenings)
    return ConsolePage.pages(
      title(state.lesson)[language] + "  " + place(state)[language],
      texts.map { PrintableText.display($0[language]) },
      in: state.console.window)
  }
}
