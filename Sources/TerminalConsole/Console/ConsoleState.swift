import POSProtocol
import Rooms
import Scenarios
import TerminalKit
import TerminalLink
import Wording

/// A card that can be presented at the console, fit to be shown.
struct ConsoleCard: Sendable, Equatable {
  let alias: String
  /// First six, stars, last four.
  let number: String
  let entry: [PresentationMethod]
  var hasPaymentCode = false
  /// Of the world's own test card, for help and lists (contract, section 2).
  var pin = ""
  /// Kind, and state when it is not usable.
  var remark = LocalizedText.same("")
}

/// Goods that can be held to the scanner.
struct ConsoleGoods: Sendable, Equatable {
  let code: String
  let name: LocalizedText
  let price: String
}

/// Which keys the console has.
enum ConsoleKeySet: Sendable, Equatable {
  case free
  /// A lesson is played: some keys are its own.
  case lesson
}

/// What the keys work, if not the terminal.
enum ConsoleMode: Sendable, Equatable {
  case terminal
  /// A card is being chosen; the first of the page shown.
  case cards(from: Int)
  /// Goods are being chosen to be scanned; the first of the page shown.
  case goods(from: Int)
  /// A code is being typed to be scanned.
  case code(String)
  case help(page: Int)
  /// What failures mean, and the beginning of a code to go to.
  case catalogue(page: Int, typed: String)
  /// Leaving was asked for with something unfinished.
  case leaving
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
  /// Lines of paper that are shown.
  var paperRows = ConsoleDrawing.paperRows
  var hasPaper = true
  var line = LineCondition()
  /// Seconds until the terminal gives up waiting; nil when it waits for nothing.
  var secondsLeft: Int?
  /// What would be lost or left open by leaving now.
  var unfinished: [LocalizedText] = []
  var cards: [ConsoleCard]
  var goods: [ConsoleGoods] = []
  var selectedCard = 0
  var mode = ConsoleMode.terminal
  var keySet = ConsoleKeySet.free
  var window = ConsoleWindow.whole
  /// What can be pressed here; asked for when help is opened.
  var outlook: TerminalOutlook?
  /// Something for the person at the console, until the next key.
  var notice = ""

  static let cardsOnPage = 9

  /// The first card of the page shown while a card is being chosen; nil when none is.
  var choosingFrom: Int? {
    get { if case .cards(let first) = mode { first } else { nil } }
    set { mode = newValue.map { .cards(from: $0) } ?? .terminal }
  }

  var card: ConsoleCard? { cards.indices.contains(selectedCard) ? cards[selectedCard] : nil }

  /// Adds a slip with a torn edge above it.
  mutating func print(_ receipt: Receipt) {
    if !paper.isEmpty { paper.append(String(repeating: "-", count: Receipt.columns)) }
    paper += receipt.lines
    paper = Array(paper.suffix(2_000))
    paperScroll = 0
  }

  mutating func say(_ zh: String, _ en: String) { notice = language == .zh ? zh : en }

  /// Takes over what the terminal says of itself; nil when it is off, where everything is as it was.
  mutating func take(_ status: TerminalStatus?, at milliseconds: Int64) {
    guard let status else {
      secondsLeft = nil
      return
    }
    secondsLeft = status.waitsUntil.map {
      Int(clamping: max(0, ($0.milliseconds - milliseconds + 999) / 1000))
    }
    unfinished = [
      status.isInTransaction ? LocalizedText(zh: "交易未做完", en: "a transaction under way") : nil,
      status.hasPendingReversal ? LocalizedText(zh: "有待冲正", en: "a reversal due") : nil,
      status.unsentCount > 0
        ? LocalizedText(
          zh: "\(status.unsentCount)张单据未上传", en: "\(status.unsentCount) documents not sent") : nil,
      status.journalCount > 0
        ? LocalizedText(
          zh: "\(status.journalCount)笔交易未结算", en: "\(status.journalCount) sales not settled") : nil,
    ].compactMap(\.self)
  }

  /// Says what a key, card or code would be good for elsewhere and is not here.
  mutating func ignored(_ event: Event) {
    switch event {
    case .key(let key): sayIgnored(key)
    case .scan: say("此处不用扫码;按 ? 看此处能按什么", "no code is wanted here; ? says what is")
    default: say("此处不用卡;按 ? 看此处能按什么", "no card is wanted here; ? says what is")
    }
  }

  private mutating func sayIgnored(_ key: Key) {
    let name =
      switch key {
      // Which digit it was is nobody's business: it may belong to a PIN.
      case .digit, .doubleZero: LocalizedText(zh: "数字键", en: "a digit")
      default: ConsoleHelp.name(of: key)
      }
    say("\(name.zh)在此处不起作用;按 ? 看能按什么", "\(name.en) does nothing here; ? says what does")
  }
}
