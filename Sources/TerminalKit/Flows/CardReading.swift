import POSProtocol
import Wording

/// What the readers give: while a card is asked for, and at the idle screen, where it begins a sale
/// (protocol.md 8.2).
extension Terminal {
  /// A card was read.
  mutating func present(_ card: CardPresentation) {
    switch phase {
    case .card(var entry) where entry.step == .card:
      if let refusal = refusal(of: card, in: entry) { return complain(refusal, &entry) }
      entry.error = nil
      entry.input = ""
      entry.card = EnteredCard(card)
      entry.step = .confirm
      noteCard(card)
      phase = .card(entry)
    case .idle: beginSale(with: card)
    default: emit(.beep(.error))
    }
  }

  mutating func cardUnreadable() {
    switch phase {
    case .card(var entry) where entry.step == .card: complain(Texts.unreadable, &entry)
    case .idle: refuse(.sale, localRefusal(of: .sale) ?? Texts.unreadable)
    default: emit(.beep(.error))
    }
  }

  /// The chip does not answer: the stripe may be tried (降级, protocol.md 7.6).
  mutating func chipUnreadable() {
    switch phase {
    case .card(var entry) where entry.step == .card: chipFailed(&entry)
    case .idle:
      if let refusal = localRefusal(of: .sale) { return refuse(.sale, refusal) }
      var entry = CardEntry(.sale, settings: memory.settings)
      entry.beganWithCard = true
      chipFailed(&entry)
    default: emit(.beep(.error))
    }
  }

  private mutating func chipFailed(_ entry: inout CardEntry) {
    entry.chipFailed = memory.settings.allowsFallback
    complain(entry.chipFailed ? ChipTexts.swipeInstead : ChipTexts.noFallback, &entry)
  }

  /// The amount is asked for, then the sale goes on with this card.
  private mutating func beginSale(with card: CardPresentation) {
    var entry = CardEntry(.sale, settings: memory.settings)
    if let refusal = localRefusal(of: .sale) ?? refusal(of: card, in: entry) {
      return refuse(.sale, refusal)
    }
    entry.beganWithCard = true
    entry.firstCard = EnteredCard(card)
    noteCard(card)
    phase = .card(entry)
  }

  private mutating func noteCard(_ card: CardPresentation) {
    cardToTake = nil
    cardAtReader = card.method.isChip ? card.method : nil
  }

  /// Why a card cannot be taken; nil when it can.
  private func refusal(of card: CardPresentation, in entry: CardEntry) -> LocalizedText? {
    if card.isFallback, !entry.chipFailed { return Texts.useChip }
    if memory.chip.blocks(card.track2.pan) { return Texts.cardBlacklisted }
    return entry.isRightCard(card.track2.pan) ? nil : Texts.otherCard
  }
}

extension CardPresentation {
  /// A stripe that says that there is a chip.
  fileprivate var isFallback: Bool { method == .swipe && track2.isChipCard }
}

extension EnteredCard {
  fileprivate init(_ card: CardPresentation) {
    self.init(
      pan: card.track2.pan, expiry: card.track2.expiry, track2: card.track2, method: card.method,
      sequenceNumber: card.sequenceNumber, chip: card.chip, isFallback: card.isFallback)
  }
}

extension CardEntry {
  /// Takes the card that began the transaction, once.
  mutating func useFirstCard() {
    guard let firstCard else { return }
    self.firstCard = nil
    card = firstCard
    step = .confirm
  }
}
