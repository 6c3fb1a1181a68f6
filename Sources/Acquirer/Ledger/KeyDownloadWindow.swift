public import POSProtocol

/// The time in which a terminal may download a master key, and how many it may be given in it.
///
/// There is none until an administrator opens one: the download itself asks for no key, so that
/// anybody on the network could take a terminal's place (docs/protocol.md, Master key download).
public struct KeyDownloadWindow: Sendable, Hashable {
  public static let minutes = 1...1_440
  public static let counts = 1...99
  public static let usualMinutes = 30

  public let terminal: TerminalID
  public let opens: Instant
  /// The first moment at which nothing is given any more.
  public let closes: Instant
  /// How many keys may still be given.
  public let left: Int

  public init(terminal: TerminalID, opens: Instant, closes: Instant, left: Int) {
    self.terminal = terminal
    self.opens = opens
    self.closes = closes
    self.left = left
  }

  /// Whether a key may be given. A clock that has gone back before the opening opens nothing again.
  public func isOpen(at instant: Instant) -> Bool { left > 0 && contains(instant) }

  /// Whether a key that was given may still be activated.
  public func contains(_ instant: Instant) -> Bool { opens <= instant && instant < closes }

  var afterOneMore: KeyDownloadWindow {
    KeyDownloadWindow(terminal: terminal, opens: opens, closes: closes, left: max(0, left - 1))
  }

  func closed(at instant: Instant) -> KeyDownloadWindow {
    KeyDownloadWindow(
      terminal: terminal, opens: opens, closes: min(instant, closes), left: 0)
  }
}
