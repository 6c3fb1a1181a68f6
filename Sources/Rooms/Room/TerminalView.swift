public import TerminalKit

/// How a card is presented.
public enum PresentationMethod: String, Sendable, Hashable, Codable, CaseIterable {
  case swipe, insert, tap
}

/// What can be seen of a terminal: its display, its last slips, its last messages.
public struct TerminalView: Sendable {
  public var screen: Screen { didSet { comparable = nil } }
  /// The same page in Chinese, when the terminal shows English: lessons name Chinese texts.
  public var chineseScreen: Screen? { didSet { comparable = nil } }
  public var isBusy = false
  /// The second copy of a slip waits.
  public var isPrinting = false
  /// The next digit is one of a PIN or a password: it must not be shown.
  public var takesSecret = false
  /// The slips of the last print, in order; the copies of one transaction come together.
  public private(set) var lastReceipts: [Receipt] = []
  /// Everything that was printed, the newest last; of very many slips only the newest.
  public private(set) var receipts: [Receipt] = []
  /// The last message sent, and the last that arrived.
  public private(set) var lastSent: SeenMessage?
  public private(set) var lastReceived: SeenMessage?
  /// How many messages were sent and received, and how often something was printed, since the
  /// terminal was set up.
  public private(set) var sentCount = 0
  public private(set) var receivedCount = 0
  public private(set) var printCount = 0

  public init(screen: Screen) { self.screen = screen }

  private static let receiptLimit = 200

  /// The slips printed from now on are a new print.
  package mutating func startPrint() { lastReceipts = [] }

  package mutating func addSent(_ message: SeenMessage) {
    lastSent = message
    sentCount += 1
  }

  package mutating func addReceived(_ message: SeenMessage) {
    lastReceived = message
    receivedCount += 1
  }

  package mutating func add(_ receipt: Receipt) {
    lastReceipts.append(receipt)
    printCount += 1
    if receipts.count == Self.receiptLimit { receipts.removeFirst() }
    receipts.append(receipt)
  }

  /// The words of the page, without the status line and its clock.
  package var pageText: [String] { screen.lines.map(\.text) }

  /// Screens and status lines as they are compared; nil until somebody wants to compare often.
  private var comparable: [String]?

  /// Makes what follows ready to be asked for many texts.
  mutating func prepareComparing() { comparable = comparableTexts }

  private var comparableTexts: [String] {
    [screen, chineseScreen].compactMap(\.self).flatMap { screen in
      [screen.lines.map(\.text).joined(), screen.status].map(ScreenText.normalised)
    }
  }

  /// The number behind these texts on the newest slip that has them; nil when none has.
  package func slipNumber(behind texts: [String]) -> String? {
    receipts.reversed().lazy.compactMap { ScreenText.number(behind: texts, in: $0.lines) }.first
  }

  /// Whether `text` is on the screen or in its status line, in the language shown or in Chinese.
  package func shows(_ text: String) -> Bool {
    let wanted = ScreenText.normalised(text)
    return (comparable ?? comparableTexts).contains { ScreenText.isPart(wanted, of: $0) }
  }
}
