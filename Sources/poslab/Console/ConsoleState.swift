import ISO8583
import Scenarios
import TerminalKit

/// A card that can be presented at the console, fit to be shown.
struct ConsoleCard: Sendable, Equatable {
  let alias: String
  /// First six, stars, last four.
  let number: String
  let entry: [PresentationMethod]
  var hasPaymentCode = false
}

/// Everything that the console shows; what the keys do to it is in ``ConsoleKeys``.
struct ConsoleState: Sendable, Equatable {
  var language: Language
  var terminalID: String
  /// Where the terminal connects to.
  var hostName: String
  var screen = Screen([])
  var isOn = false
  /// Lines of the slips printed so far, the newest last.
  var paper: [String] = []
  /// Lines between the end of the paper and the lowest line shown.
  var paperScroll = 0
  var cards: [ConsoleCard]
  var selectedCard = 0
  /// The first card of the page shown while a card is being chosen; nil when none is.
  var choosingFrom: Int?
  /// Something for the person at the console, until the next key.
  var notice = ""

  static let cardsOnPage = 9

  var card: ConsoleCard? { cards.indices.contains(selectedCard) ? cards[selectedCard] : nil }

  /// Adds a slip with a torn edge above it.
  mutating func print(_ receipt: Receipt) {
    if !paper.isEmpty { paper.append(String(repeating: "-", count: Receipt.columns)) }
    paper += receipt.lines
    paper = Array(paper.suffix(2_000))
    paperScroll = 0
  }
}
