import POSProtocol
public import Rooms
public import Scenarios
public import Wording

/// Says what a task's goal asks for, in sentences for people.
public struct GoalText: Sendable {
  /// One line of the goal.
  public struct Item: Sendable, Hashable {
    public let text: LocalizedText
    /// The items of the goal that it stands for, counted from 0.
    public let indices: [Int]

    /// Met when all it stands for is met.
    public func state(_ ticks: GoalTicks) -> GoalTicks.State {
      let states = indices.map { ticks.states[$0] }
      if states.contains(.open) { return .open }
      return states.contains(.met) ? .met : .already
    }
  }

  private struct GoodsName {
    let name: LocalizedText
    let unit: LocalizedText
  }

  /// Names of goods with their smallest units, by their codes.
  private let goods: [String: GoodsName]
  /// The last four digits of cards, by their aliases.
  private let cards: [String: String]
  /// What the host's risk rules are about, by their names.
  private let rules: [String: LocalizedText]

  /// - Parameter setup: the world, whose names the sentences use.
  public init(_ setup: WorldSetup) {
    goods = Dictionary(
      setup.goods.map {
        ($0.code.digits, GoodsName(name: $0.name, unit: $0.units.last?.name ?? .same("")))
      }, uniquingKeysWith: { first, _ in first })
    cards = Dictionary(
      setup.world.cards.map { ($0.alias, String($0.pan.reveal().suffix(4))) },
      uniquingKeysWith: { first, _ in first })
    rules = setup.riskTexts
  }

  /// The lines of a task's goal, in its order. Messages have none of their own; a goal of nothing else
  /// has one line for all of them.
  public func items(of task: ScenarioTask) -> [Item] {
    let goal = task.goal.map(\.value)
    let namesCards = Set(goal.flatMap(\.cards)).count > 1
    var items: [Item] = []
    for (index, assertion) in goal.enumerated() {
      guard let text = sentence(assertion, namesCards: namesCards) else { continue }
      if let same = items.firstIndex(where: { $0.text == text }) {
        items[same] = Item(text: text, indices: items[same].indices + [index])
      } else {
        items.append(Item(text: text, indices: [index]))
      }
    }
    guard items.isEmpty, !goal.isEmpty else { return items }
    return [
      Item(
        text: LocalizedText(zh: "中心收到并回答", en: "The centre receives it and answers"),
        indices: Array(goal.indices))
    ]
  }

  /// What must come about; nil for messages, which nobody at the terminal sees.
  public func sentence(_ assertion: Assertion) -> LocalizedText? {
    sentence(assertion, namesCards: true)
  }

  private func sentence(_ assertion: Assertion, namesCards: Bool) -> LocalizedText? {
    switch assertion {
    case .see(let texts):
      LocalizedText(
        zh: "屏幕上出现\(Self.quoted(texts, .zh))", en: "The screen says \(Self.quoted(texts, .en))")
    case .notSee(let texts):
      LocalizedText(
        zh: "屏幕上没有\(Self.quoted(texts, .zh))",
        en: "The screen does not say \(Self.quoted(texts, .en))")
    case .printed(let texts):
      // Slips read the same in every language.
      LocalizedText(
        zh: "小票上有\(Self.quoted(texts, .zh))",
        en: "The slip says \(texts.map { "\"\($0.en)\"" }.joined(separator: ", "))")
    case .terminal(let properties):
      joined(properties.map { GoalWords.terminal($0.subject, GoalFigure($0.matcher)) })
    case .ledger(let properties):
      joined(properties.map { ledger($0.subject, GoalFigure($0.matcher), namesCards) })
    case .stock(let stock):
      joined(
        stock.map {
          let goods = goods(coded: $0.subject)
          return GoalWords.stock(goods.name, unit: goods.unit, GoalFigure($0.matcher))
        })
    case .sent, .received: nil
    }
  }

  private func ledger(
    _ property: LedgerProperty, _ figure: GoalFigure, _ namesCards: Bool
  ) -> LocalizedText {
    switch property {
    case .count(let count): GoalWords.count(count, figure)
    case .balance(let alias): GoalWords.balance(card(alias, namesCards), figure)
    case .shop(let shop): GoalWords.shop(shop, figure)
    case .stock(let code):
      GoalWords.hostStock(goods(coded: code).name, unit: goods(coded: code).unit, figure)
    case .merchantAccount(let account, _): GoalWords.account(account, figure)
    case .fees: GoalWords.fees(figure)
    case .lastAlert: GoalWords.lastAlert(figure, rules)
    case .freezeReason(let name): GoalWords.freezeReason(isCard: cards[name] != nil, figure)
    }
  }

  private func card(_ alias: String, _ isNamed: Bool) -> LocalizedText {
    guard isNamed, let digits = cards[alias] else { return LocalizedText(zh: "卡", en: "the card") }
    return LocalizedText(zh: "尾号 \(digits) 的卡", en: "the card ending in \(digits)")
  }

  private func goods(coded code: String) -> GoodsName {
    goods[code] ?? GoodsName(name: .same(code), unit: .same(""))
  }

  private func joined(_ texts: [LocalizedText]) -> LocalizedText {
    LocalizedText(
      zh: texts.map(\.zh).joined(separator: "，"),
      en: texts.enumerated().map { $0 == 0 ? $1.en : Self.goingOn($1.en) }.joined(separator: "; "))
  }

  /// A sentence behind a semicolon. No sentence of ours begins with a name.
  private static func goingOn(_ sentence: String) -> String {
    sentence.prefix(1).lowercased() + sentence.dropFirst()
  }

  private static func quoted(_ texts: [LocalizedText], _ language: Language) -> String {
    switch language {
    case .zh: texts.map { "“\($0.zh)”" }.joined(separator: "、")
    case .en:
      texts.map(ScreenWords.english).reduce(into: [String]()) { words, word in
        // Two Chinese words may be one in English.
        if !words.contains(word) { words.append(word) }
      }.map { "\"\($0)\"" }.joined(separator: ", ")
    }
  }
}

extension Assertion {
  /// The aliases of the cards whose balances it names.
  fileprivate var cards: [String] {
    guard case .ledger(let properties) = self else { return [] }
    return properties.compactMap {
      if case .balance(let card) = $0.subject { card } else { nil }
    }
  }
}
