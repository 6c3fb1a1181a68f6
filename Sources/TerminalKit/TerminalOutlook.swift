public import POSProtocol
import Wording

/// What can be done at a terminal just now, found out by trying it on a copy: help cannot say anything
/// that is not so.
public struct TerminalOutlook: Sendable, Hashable {
  /// What comes of a key.
  public enum Consequence: Sendable, Hashable {
    /// Another page, with this title; nil is the idle page.
    case page(title: String?)
    /// The same page: what is being typed changes, or a list moves.
    case input
  }

  /// A key that does something.
  public struct KeyUse: Sendable, Hashable {
    public let key: Key
    public let consequence: Consequence

    public init(key: Key, consequence: Consequence) {
      self.key = key
      self.consequence = consequence
    }
  }

  /// The title of the page; nil on the idle page.
  public let title: String?
  /// Waiting for the line or the printer: keys wait, too.
  public let isBusy: Bool
  /// The keys that do something, in the order of the keypad.
  public let keys: [KeyUse]
  /// The ways of presenting a card that the terminal takes notice of.
  public let cards: [EntryMode.Method]
  /// Whether it takes notice of a scanned code.
  public let takesCode: Bool

  public init(
    title: String?, isBusy: Bool, keys: [KeyUse], cards: [EntryMode.Method], takesCode: Bool
  ) {
    self.title = title
    self.isBusy = isBusy
    self.keys = keys
    self.cards = cards
    self.takesCode = takesCode
  }
}

extension Terminal {
  /// What can be done at `now`.
  public func outlook(at now: Instant) -> TerminalOutlook { watched().outlookOnScreen(at: now) }

  private func outlookOnScreen(at now: Instant) -> TerminalOutlook {
    let methods: [EntryMode.Method] = [.swipe, .insert, .contactless]
    return TerminalOutlook(
      title: pageTitle, isBusy: isBusy,
      keys: Key.all.compactMap { key in
        consequence(of: .key(key), at: now).map { .init(key: key, consequence: $0) }
      },
      cards: methods.filter { method in
        Self.madeUpTrack.map {
          consequence(of: .card(CardPresentation(method: method, track2: $0)), at: now) != nil
        } ?? false
      },
      takesCode: consequence(of: .scan(Self.madeUpBarcode), at: now) != nil)
  }

  /// A number nobody has: its organisation is not assigned.
  private static let madeUpTrack = Track2("9000000000000000001D99122200000000000")
  private static let madeUpBarcode = "2000000000008"

  private func consequence(of event: Event, at now: Instant) -> TerminalOutlook.Consequence? {
    var copy = self
    guard !isBusy, copy.handle(event, at: now).contains(where: \.isNoticed) else { return nil }
    let isSamePage = copy.pageTitle == pageTitle && copy.isIdle == isIdle
    return isSamePage ? .input : .page(title: copy.pageTitle)
  }

  private var pageTitle: String? {
    guard !isIdle else { return nil }
    let titles = screen.lines.prefix { $0.style == .title }.map { Self.trimmed($0.text) }
    return titles.joined(separator: configuration.language == .zh ? "" : " ")
  }

  private static func trimmed(_ text: String) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}

extension Effect {
  /// Whether somebody in front of the terminal, or its host, notices: not the time that begins anew
  /// with each key, nor the sound of a key that does nothing.
  public var isNoticed: Bool {
    switch self {
    case .startTimer, .beep: false
    default: true
    }
  }
}
