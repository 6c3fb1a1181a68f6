package import Acquirer
package import POSProtocol
package import PaymentCrypto

/// A terminal of the load with all it needs: its keys, its shop and the card that is used at it.
package struct LoadSeat: Sendable {
  package let index: Int
  package let terminal: TerminalEntry
  package let merchant: MerchantID
  package let tmk: SecretKey
  package let card: CardEntry
  package let pin: PIN

  /// The keys it asks for when it signs in.
  var keyScheme: KeyScheme {
    switch (terminal.algorithm, terminal.usesTrackKey) {
    case (.sm4, false): .sm4
    case (.sm4, true): .sm4WithTrackKey
    case (.tdes, true): .doubleWithTrackKey
    case (.tdes, false): tmk.count == 8 ? .single : .double
    }
  }

  /// The algorithm of its TMK.
  var masterAlgorithm: BlockAlgorithm {
    switch terminal.algorithm {
    case .sm4: .sm4
    case .tdes: tmk.count == 8 ? .des : .tdes
    }
  }
}

/// Who of a world can take part in a load.
struct LoadSeats {
  /// What a card must have at the start, in minor units, so that it does not run out at once.
  static let leastBalance: Int64 = 10_000

  private let registry: Registry
  private let mix: LoadMix
  private let now: LocalTime

  init(_ registry: Registry, mix: LoadMix, at now: LocalTime) {
    self.registry = registry
    self.mix = mix
    self.now = now
  }

  /// Every terminal that is registered, bound to a shop in good standing, not frozen, has a key and
  /// may do what the mix has; each with one of the cards that can pay.
  func all() -> [LoadSeat] {
    let cards = self.cards
    guard !cards.isEmpty else { return [] }
    let terminals = registry.terminals.values.sorted { $0.id < $1.id }
    var seats: [LoadSeat] = []
    for terminal in terminals {
      guard let merchant = shop(of: terminal), let tmk = terminal.tmk else { continue }
      let (card, pin) = cards[seats.count % cards.count]
      seats.append(
        LoadSeat(
          index: seats.count, terminal: terminal, merchant: merchant, tmk: tmk, card: card,
          pin: pin))
    }
    return seats
  }

  private func shop(of terminal: TerminalEntry) -> MerchantID? {
    guard terminal.isRegistered, !terminal.isFrozen, terminal.permits.isSuperset(of: mix.permits),
      let merchant = terminal.merchant, registry.merchants[merchant]?.fundsFrozen == false
    else { return nil }
    return merchant
  }

  private var cards: [(CardEntry, PIN)] {
    registry.cards.values.sorted { $0.alias < $1.alias }.compactMap { card in
      guard card.status == .active, !card.expiry.isPast(at: now),
        card.openingBalance.minorUnits >= Self.leastBalance, let pin = card.pin
      else { return nil }
      return (card, pin)
    }
  }
}
