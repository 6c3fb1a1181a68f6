import POSProtocol
public import Scenarios

extension Scenario {
  /// The cards that its steps present, each once, in order.
  public var usedCards: [String] {
    var cards: [String] = []
    for step in tasks.flatMap(\.steps) {
      guard let card = step.value.card, !cards.contains(card) else { continue }
      cards.append(card)
    }
    return cards
  }

  /// The codes that its steps scan, each once, in order.
  public var usedCodes: [String] {
    var codes: [String] = []
    for step in tasks.flatMap(\.steps) {
      guard case .scan(let code) = step.value, !codes.contains(code) else { continue }
      codes.append(code)
    }
    return codes
  }
}

extension Step {
  fileprivate var card: String? {
    switch self {
    case .swipe(let card), .insert(let card), .tap(let card): card
    case .at(_, let step): step.card
    case .press, .type, .typeFromSlip, .scan, .power, .paper, .line, .trainer, .wait, .clock,
      .say, .check:
      nil
    }
  }
}
