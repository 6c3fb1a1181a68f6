import POSProtocol
import Wording

/// 请拔卡, 请移卡: at the end of a transaction the card is given back (protocol.md 8.2).
extension Terminal {
  /// Asks for the card to be taken away once nothing more is wanted of it.
  mutating func releaseCard() {
    guard let method = cardAtReader, isDoneWithCard else { return }
    cardAtReader = nil
    cardToTake = method
    emit(.releaseCard)
  }

  private var isDoneWithCard: Bool {
    switch phase {
    case .card, .online, .off: return false
    case .result(let page):
      // The PIN may be tried again.
      if case .pinAgain = page.next { return false }
      return true
    default: return true
    }
  }

  /// What hands have to do before anything else; nil when there is nothing.
  var handHint: LocalizedText? {
    switch (cardToTake, isPrinting) {
    case (nil, false): nil
    case (nil, true): Texts.nextCopy
    case (.contactless, false): ChipTexts.takeAway
    case (.contactless, true): ChipTexts.takeAwayAndPrint
    case (_, false): ChipTexts.takeOut
    case (_, true): ChipTexts.takeOutAndPrint
    }
  }
}
