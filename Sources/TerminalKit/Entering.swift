package import POSProtocol

/// What somebody is entering at a terminal, for those who watch how people get on.
package struct Entering: Sendable, Hashable {
  package let type: TransactionType
  /// The amount that was confirmed, in fen; nil before.
  package let amount: Int64?
  /// The page asks for the amount.
  package let asksAmount: Bool
  /// The page asks for a card's number.
  package let asksCardNumber: Bool
  /// The page asks for the card's PIN.
  package let asksPIN: Bool

  init(_ entry: CardEntry) {
    type = entry.type
    amount = entry.amount.map(\.minorUnits)
    asksAmount = entry.step == .amount
    asksCardNumber = [.card, .payee, .payeeAgain].contains(entry.step)
    asksPIN = entry.step == .pin
  }
}

extension Terminal {
  /// The transaction that these keys choose from the main menu; nil when they choose none.
  package static func transaction(behind keys: [Key]) -> TransactionType? {
    var menu = Menu.main
    for key in keys {
      guard case .digit(let digit) = key, let item = menu.items.first(where: { $0.key == digit })
      else { return nil }
      switch item.action {
      case .open(let next): menu = next
      case .transaction(let type): return type
      default: return nil
      }
    }
    return nil
  }
}
