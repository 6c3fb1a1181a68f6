import POSProtocol
import Rooms
import Scenarios
import TerminalKit
import Wording

/// The pages behind `?`: what can be pressed here, the console's keys, operators and passwords, test cards,
/// and how to practise what goes wrong.
enum ConsoleHelp {
  static func pages(_ state: ConsoleState) -> [ConsolePage] {
    let language = state.language
    let sections: [(title: LocalizedText, lines: [String])] =
      [
        (LocalizedText(zh: "此处能按什么", en: "What can be pressed here"), here(state)),
        (LocalizedText(zh: "控制台的键", en: "Keys of the console"), keys(state)[language]),
        (
          LocalizedText(zh: "操作员与密码", en: "Operators and passwords"),
          ConsoleHelpTexts.operators(language)
        ),
        (LocalizedText(zh: "测试卡", en: "Test cards"), cards(state)),
      ] + practice(state)
    return sections.flatMap {
      ConsolePage.pages(
        $0.title[language], $0.lines.map(PrintableText.display), in: state.window)
    }
  }

  private static func keys(_ state: ConsoleState) -> ConsoleHelpTexts.Lines {
    state.keySet == .lesson ? StageHelpTexts.keys : ConsoleHelpTexts.keys
  }

  /// A lesson brings its own practice.
  private static func practice(_ state: ConsoleState) -> [(title: LocalizedText, lines: [String])] {
    guard state.keySet == .free else { return [] }
    return [
      (
        LocalizedText(zh: "练习:断电、断线、缺纸", en: "Practise: power, line, paper"),
        ConsoleHelpTexts.practice[state.language]
      )
    ]
  }

  /// Turns the pages, or closes them.
  static func turn(_ input: ConsoleInput, from page: Int, _ state: inout ConsoleState) {
    let count = pages(state).count
    switch ConsoleKeys.lowercased(input) {
    case .pageDown, .down, .enter, .character(" "), .character("n"):
      state.mode = page + 1 < count ? .help(page: page + 1) : .terminal
    case .pageUp, .up, .backspace: state.mode = .help(page: max(0, page - 1))
    case .character("w"): state.mode = .catalogue(page: 0, typed: "")
    case .character(let digit):
      guard let number = digit.wholeNumberValue, (1...count).contains(number) else {
        state.mode = .terminal
        return
      }
      state.mode = .help(page: number - 1)
    default: state.mode = .terminal
    }
  }

  /// The whole window.
  static func lines(_ state: ConsoleState, page: Int) -> [String] {
    let pages = pages(state)
    let shown = pages[min(max(0, page), pages.count - 1)]
    let foot = LocalizedText(
      zh: "空格 下一页  ↑ 上一页  w 各种失败的意思  Esc 返回  \(page + 1)/\(pages.count)",
      en: "Space: next  Up: back  w: failures  Esc: leave  \(page + 1)/\(pages.count)")
    return shown.drawn(foot[state.language], in: state.window)
  }

  /// What a key of the terminal is called here, with the key of the keyboard.
  static func name(of key: Key) -> LocalizedText {
    switch key {
    case .digit(let digit): .same("\(digit)")
    case .doubleZero: LocalizedText(zh: "00键(o)", en: "00 (o)")
    case .dot: LocalizedText(zh: "点键(.)", en: "the point (.)")
    case .enter: LocalizedText(zh: "确认键(Enter)", en: "ENTER (Enter)")
    case .cancel: LocalizedText(zh: "取消键(Esc)", en: "CANCEL (Esc)")
    case .clear: LocalizedText(zh: "清除键(退格)", en: "CLEAR (Backspace)")
    case .menu: LocalizedText(zh: "菜单键(m)", en: "MENU (m)")
    case .up: LocalizedText(zh: "上翻键(↑)", en: "UP (↑)")
    case .down: LocalizedText(zh: "下翻键(↓)", en: "DOWN (↓)")
    case .function(let number): LocalizedText(zh: "F\(number)键", en: "F\(number)")
    }
  }

  private static func here(_ state: ConsoleState) -> [String] {
    let language = state.language
    guard state.isOn, let outlook = state.outlook else {
      return [
        state.isOn
          ? LocalizedText(zh: "正在查看……", en: "looking…")[language]
          : LocalizedText(zh: "终端没有开机:按 p 开机", en: "the terminal is off: p switches it on")[
            language]
      ]
    }
    let place = outlook.title ?? LocalizedText(zh: "待机画面", en: "idle page")[language]
    let head = LocalizedText(zh: "现在在:", en: "This is: ")[language] + place
    guard !outlook.isBusy else {
      return [
        head, "",
        busy(isLesson: state.keySet == .lesson)[language],
      ]
    }
    return [head, ""] + keyLines(outlook, language)
      + otherLines(outlook, language, isLesson: state.keySet == .lesson)
  }

  private static func busy(isLesson: Bool) -> LocalizedText {
    isLesson
      ? LocalizedText(zh: "终端正忙,按下的键会等着", en: "busy: keys wait")
      : LocalizedText(
        zh: "终端正忙,按下的键会等着;p 断电,l 断线,f 停住时间",
        en: "busy: keys wait; p cuts the power, l the line, f stops time")
  }

  /// Keys that do the same stand on one line.
  private static func keyLines(_ outlook: TerminalOutlook, _ language: Language) -> [String] {
    var groups: [(consequence: TerminalOutlook.Consequence, keys: [Key])] = []
    for use in outlook.keys {
      if let index = groups.firstIndex(where: { $0.consequence == use.consequence }) {
        groups[index].keys.append(use.key)
      } else {
        groups.append((use.consequence, [use.key]))
      }
    }
    return groups.map { group in
      let names = joined(group.keys, language)
      switch group.consequence {
      case .input:
        return DisplayText.padded(names, to: 40)
          + LocalizedText(zh: " 输入、修改或翻页", en: " types, corrects or pages")[language]
      case .page(let title):
        let place = title ?? LocalizedText(zh: "待机画面", en: "idle page")[language]
        return DisplayText.padded(names, to: 40) + " → " + place
      }
    }
  }

  private static func joined(_ keys: [Key], _ language: Language) -> String {
    let digits = keys.filter { if case .digit = $0 { true } else { false } }
    let functions = keys.filter { if case .function = $0 { true } else { false } }
    var names: [String] = []
    names += digits.count == 10 ? ["0-9"] : digits.map { name(of: $0)[language] }
    names += keys.filter { !digits.contains($0) && !functions.contains($0) }.map {
      name(of: $0)[language]
    }
    names += functions.count == 8 ? ["F1-F8"] : functions.map { name(of: $0)[language] }
    let all = names.joined(separator: " ")
    return DisplayText.width(all) <= 40 ? all : LocalizedText(zh: "任意键", en: "any key")[language]
  }

  private static func otherLines(
    _ outlook: TerminalOutlook, _ language: Language, isLesson: Bool
  ) -> [String] {
    var names: [LocalizedText] = []
    for method in outlook.cards {
      switch method {
      case .swipe: names.append(LocalizedText(zh: "s 刷卡", en: "s swipe"))
      case .insert: names.append(LocalizedText(zh: "i 插卡", en: "i insert"))
      case .contactless: names.append(LocalizedText(zh: "t 挥卡", en: "t tap"))
      default: break
      }
    }
    if outlook.takesCode {
      names.append(
        isLesson
          ? LocalizedText(zh: "k 扫付款码  g 扫商品  b 键入条码", en: "k, g, b scan")
          : LocalizedText(zh: "r 扫付款码  g 扫商品  b 键入条码", en: "r, g, b scan"))
    }
    return names.isEmpty ? [] : ["", names.map { $0[language] }.joined(separator: "  ")]
  }

  private static func cards(_ state: ConsoleState) -> [String] {
    let zh = state.language == .zh
    let head =
      DisplayText.padded(zh ? "名称" : "Name", to: 20)
      + DisplayText.padded(zh ? "卡号" : "Number", to: 21)
      + DisplayText.padded(zh ? "密码" : "PIN", to: 9) + (zh ? "可用的键 种类" : "Keys     Kind")
    return [head]
      + state.cards.map { card in
        let keys =
          card.entry.map { String($0.rawValue.prefix(1)) }
          + (card.hasPaymentCode ? [state.keySet == .lesson ? "k" : "r"] : [])
        let columns = [
          DisplayText.padded(card.alias, to: 20), DisplayText.padded(card.number, to: 21),
          DisplayText.padded(card.pin, to: 9),
          DisplayText.padded(keys.joined(separator: " "), to: 9), card.remark[state.language],
        ]
        return columns.joined()
      }
  }
}
