import POSProtocol
import Rooms
import Scenarios
public import Wording

extension ClassPapers {
  /// The reminder card of a lesson (温馨提示卡), to lie beside the terminal: the situation, three steps of
  /// keys, what not to do, whom to call.
  public static func card(_ lesson: LessonLibrary.Lesson, _ language: Language) -> PrintedPage {
    let card = ReminderCard(lesson.scenario)
    let call = LocalizedText(
      zh: card.parties.map(\.name.zh).joined(separator: "、"),
      en: card.parties.map(\.name.en).joined(separator: ", "))
    var blocks: [PrintedPage.Block] = []
    if let situation = card.situation { blocks.append(.paragraph(situation[language])) }
    if let money = card.money { blocks.append(.paragraph(money[language])) }
    if !card.steps.isEmpty {
      blocks.append(.heading(LocalizedText(zh: "怎么按", en: "Keys")[language]))
      blocks.append(.list(card.steps.map { $0[language] }))
    }
    blocks += card.avoid.map { .warning($0[language]) }
    blocks.append(.heading(LocalizedText(zh: "打给谁", en: "Whom to call")[language]))
    blocks.append(.paragraph(call[language]))
    return PrintedPage(
      title: LocalizedText(
        zh: "温馨提示：\(lesson.scenario.title(in: .zh))",
        en: "Reminder: \(lesson.scenario.title(in: .en))")[language],
      blocks: blocks)
  }
}

/// What stands on a lesson's reminder card.
struct ReminderCard {
  private let scenario: Scenario

  init(_ scenario: Scenario) { self.scenario = scenario }

  private static let stepLimit = 3
  private static let avoidLimit = 3

  /// The task that the lesson is about: the last one that can be set without a guide and teaches what the
  /// lesson teaches.
  private var main: ScenarioTask? {
    let own = scenario.tasks.filter { task in
      task.guide.teaches.isEmpty
        || !Set(task.guide.teaches).isDisjoint(with: scenario.lesson.teaches)
    }
    let candidates = own.isEmpty ? scenario.tasks : own
    return candidates.last { $0.guide.solo != nil && $0.hints.count > 1 }
      ?? candidates.last { $0.hints.count > 1 } ?? candidates.last
  }

  var situation: LocalizedText? {
    guard let main else { return nil }
    return Self.withoutSecrets(main.guide.solo ?? main.brief ?? .same(""))
  }

  /// Where the money is, when the lesson is about one failure.
  var money: LocalizedText? { troubles.first?.guidance.money.text }

  /// The strongest hint, in at most three parts.
  var steps: [LocalizedText] {
    guard let hint = main?.hints.last.map(Self.withoutSecrets) else { return [] }
    let zh = Self.parts(hint.zh, separators: "；;")
    let en = Self.parts(hint.en, separators: ";；")
    let count = max(zh.count, en.count)
    return (0..<count).map { index in
      LocalizedText(
        zh: zh.indices.contains(index) ? zh[index] : "",
        en: en.indices.contains(index) ? en[index] : "")
    }
  }

  private static func parts(_ text: String, separators: String) -> [String] {
    let pieces = text.split { separators.contains($0) }
      .map { $0.trimmingSpaces() }.filter { !$0.isEmpty }
    guard pieces.count > stepLimit else { return pieces }
    let size = (pieces.count + stepLimit - 1) / stepLimit
    return stride(from: 0, to: pieces.count, by: size).map { start in
      pieces[start..<min(start + size, pieces.count)].joined(
        separator: separators.hasPrefix("；") ? "；" : "; ")
    }
  }

  /// What not to do: what the lesson forbids, else what its failures warn of.
  var avoid: [LocalizedText] {
    var seen: Set<LocalizedText> = []
    let forbidden = scenario.tasks.flatMap(\.guide.forbid).map(\.say)
    let warned = troubles.map(\.guidance.avoid)
    return Array((forbidden + warned).filter { seen.insert($0).inserted }.prefix(Self.avoidLimit))
  }

  /// Whose job it is; the account manager where the lesson names nobody.
  var parties: [Guidance.Party] {
    var seen: Set<Guidance.Party> = []
    let others = troubles.flatMap(\.guidance.parties)
      .filter { $0 != .shopkeeper && seen.insert($0).inserted }
    return others.isEmpty ? [.accountManager] : others
  }

  /// The failures that the lesson is about, in the order in which they come.
  private var troubles: [Trouble] {
    var found: [Trouble] = []
    for task in scenario.tasks {
      for code in task.guide.expects.compactMap({ ResponseCode($0) }) {
        found.append(.response(code))
      }
      for assertion in task.goal.map(\.value) {
        found += LocalRefusal.allCases.filter { assertion.shows($0) }.map { .refusal($0) }
      }
    }
    var seen: Set<Trouble> = []
    return found.filter { seen.insert($0).inserted }
  }

  /// Passwords of the training world are nobody's in a shop.
  private static func withoutSecrets(_ text: LocalizedText) -> LocalizedText {
    LocalizedText(
      zh: Secrets.replaced(
        text.zh,
        behind: [
          "主管密码和卡密码都": "主管和客人各输密码", "想起了密码": "想起了密码",
          "主管密码": "主管输密码", "密码": "客人输密码", "": "密码",
        ]),
      en: Secrets.replaced(
        text.en,
        behind: [
          "Supervisor's password and PIN are": "Supervisor and customer key theirs",
          "password and PIN are": "each keys their own", "remembers": "remembers",
          "supervisor's password": "the supervisor keys the password",
          "Supervisor's password": "The supervisor keys the password",
          "supervisor": "the supervisor keys the password",
          "password": "the supervisor keys the password", "PIN": "the customer keys the PIN",
          "": "password",
        ]))
  }
}

extension Assertion {
  /// Whether it asks for the page with this refusal.
  fileprivate func shows(_ refusal: LocalRefusal) -> Bool {
    guard case .see(let texts) = self else { return false }
    let shown = ScreenText.normalised(refusal.display.zh)
    return texts.contains { text in
      let wanted = ScreenText.normalised(text.zh)
      return wanted.count >= 4 && (shown.contains(wanted) || wanted.contains(shown))
    }
  }
}

/// Passwords and PINs in texts of lessons.
enum Secrets {
  /// Digits in a row that are one: amounts and numbers off slips are shorter or have a point.
  private static let fewest = 6

  /// Replaces words with the digits behind them.
  ///
  /// - Parameter words: and what stands in their place with the digits. The first that fits counts; the
  ///   empty word fits where digits stand alone.
  static func replaced(_ text: String, behind words: KeyValuePairs<String, String>) -> String {
    var result = ""
    var rest = text[...]
    var isBehindDigit = false
    scan: while let first = rest.first {
      for (word, replacement) in words where rest.hasPrefix(word) && !isBehindDigit {
        guard let end = digitsEnd(rest.dropFirst(word.count), word.isEmpty) else { continue }
        result += replacement
        rest = rest[end...]
        continue scan
      }
      isBehindDigit = first.isASCII && first.isNumber
      result.append(rest.removeFirst())
    }
    return result
  }

  /// Where digits end that stand together or have a space between each two.
  private static func digitsEnd(_ text: Substring, _ isAtOnce: Bool) -> Substring.Index? {
    let start = isAtOnce ? text : text.drop { " :：是".contains($0) }
    var count = 0
    var end: Substring.Index?
    var index = start.startIndex
    while index < start.endIndex {
      let character = start[index]
      let next = start.index(after: index)
      if character.isASCII, character.isNumber {
        count += 1
        end = next
      } else if character != " " || count == 0 || next >= start.endIndex
        || !start[next].isNumber
      {
        break
      }
      index = next
    }
    return count >= fewest ? end : nil
  }
}

extension Substring {
  fileprivate func trimmingSpaces() -> String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " || $0 == "。" }.reversed())
  }
}
