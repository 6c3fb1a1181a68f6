import POSProtocol

/// What the terminal has been told that it may do (parameter 26): the rest is grey in the menus.
extension Terminal {
  /// Whether an entry of a menu leads anywhere. Before a parameter download everything does.
  func isOpen(_ item: MenuItem) -> Bool {
    switch item.action {
    case .unsupported: false
    case .transaction(let type): !isWithheld(type)
    case .open(let menu) where menu.offersTransactionsOnly: menu.items.contains(where: isOpen)
    default: true
    }
  }

  /// Whether the last download has withheld a transaction.
  func isWithheld(_ type: TransactionType) -> Bool {
    guard memory.knowsPermits == true else { return false }
    return !isGranted(type) || type == .tip && !memory.parameters.tipAllowed
  }

  func isGranted(_ type: TransactionType) -> Bool {
    type.traits.permit.map { memory.parameters.permits.contains($0) } ?? true
  }
}

extension Menu {
  fileprivate var offersTransactionsOnly: Bool {
    items.allSatisfy {
      if case .transaction = $0.action { true } else { false }
    }
  }
}
