import ISO8583
import POSProtocol
import Wording

/// The card at a reader, and whether somebody is asked to take it away: 请拔卡, 请移卡 (protocol.md 8.2).
struct CardSlot: Sendable {
  /// How the card came that is still there.
  private var present: EntryMode.Method?
  /// How the card came that somebody is asked to take away.
  private var toTake: EntryMode.Method?

  /// A card is used.
  mutating func note(_ method: EntryMode.Method) {
    toTake = nil
    present = method.isChip ? method : nil
  }

  /// Nothing more is wanted of the card.
  ///
  /// - Returns: whether there is one to be given back.
  mutating func release() -> Bool {
    guard let method = present else { return false }
    present = nil
    toTake = method
    return true
  }

  /// Somebody took the card, or presses keys, which nobody does before.
  mutating func taken() { toTake = nil }

  /// What hands have to do before anything else; nil when there is nothing.
  func handHint(isPrinting: Bool) -> LocalizedText? {
    switch (toTake, isPrinting) {
    case (nil, false): nil
    case (nil, true): Texts.nextCopy
    case (.contactless, false): ChipTexts.takeAway
    case (.contactless, true): ChipTexts.takeAwayAndPrint
    case (_, false): ChipTexts.takeOut
    case (_, true): ChipTexts.takeOutAndPrint
    }
  }
}
