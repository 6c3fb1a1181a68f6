public import TerminalKit

/// The surroundings a scenario is played in: a terminal, a line, a host and a clock.
///
/// There are two: ``SimulatedWorld``, where time is a number, and a live one over TCP. Verbs that a
/// world cannot perform throw ``Refusal``.
public protocol PlayedWorld {
  mutating func press(_ key: Key)
  /// Presents the card with this alias.
  mutating func present(card alias: String, by method: PresentationMethod) throws(Refusal)
  /// Holds a barcode, a payment code, or that of the card with this alias to the scanner.
  mutating func scan(_ code: String)
  mutating func power(_ action: PowerAction)
  mutating func paper(_ action: PaperAction)
  mutating func line(_ action: LineAction) throws(Refusal)
  mutating func trainer(_ action: TrainerAction) throws(Refusal)
  mutating func wait(milliseconds: Int64) throws(Refusal)
  mutating func clock(_ action: ClockAction) throws(Refusal)

  /// Lets time pass until `condition` holds, or until the terminal has nothing more to do and prints
  /// nothing more by itself.
  ///
  /// - Returns: whether it holds.
  mutating func settle(until condition: (TerminalView) -> Bool) -> Bool

  /// What can be seen of the terminal now.
  var view: TerminalView { get }
  /// A property of the terminal as text, nil when it has no value.
  func value(of property: TerminalProperty) throws(Refusal) -> String?
  /// An entry of the host's books as text, nil when it has no value.
  func value(of property: LedgerProperty) throws(Refusal) -> String?
  /// The quantity of goods in the retailer's stock.
  func stock(of code: String) throws(Refusal) -> String?
  /// Milliseconds since the epoch on the world's clock.
  var milliseconds: Int64 { get }
}

/// How a card is presented.
public enum PresentationMethod: String, Sendable, Hashable {
  case swipe, insert, tap
}

/// What can be seen of a terminal: its display, its last slips, its last messages.
public struct TerminalView: Sendable {
  public var screen: Screen
  /// The same page in Chinese, when the terminal shows English: lessons name Chinese texts.
  public var chineseScreen: Screen?
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
  public var lastSent: SeenMessage?
  public var lastReceived: SeenMessage?

  public init(screen: Screen) { self.screen = screen }

  private static let receiptLimit = 200

  /// The slips printed from now on are a new print.
  mutating func startPrint() { lastReceipts = [] }

  mutating func add(_ receipt: Receipt) {
    lastReceipts.append(receipt)
    receipts = receipts.suffix(Self.receiptLimit - 1) + [receipt]
  }

  /// Whether `text` is on the screen or in its status line, in the language shown or in Chinese.
  func shows(_ text: String) -> Bool {
    [screen, chineseScreen].compactMap(\.self).contains {
      ScreenText.contains(text, in: $0.lines.map(\.text))
        || ScreenText.contains(text, in: [$0.status])
    }
  }
}
