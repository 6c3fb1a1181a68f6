public import POSProtocol

/// Names one connection of the terminal; a later one has a higher number.
public struct ConnectionID: Sendable, Hashable, Codable {
  public let number: UInt32
  public init(number: UInt32) { self.number = number }
}

/// Names one setting of a timer. A timer that was overtaken is recognised by its number and
/// ignored, so nothing needs to be cancelled.
public struct TimerID: Sendable, Hashable {
  public let number: UInt32
  public init(number: UInt32) { self.number = number }
}

/// Everything that can happen to a terminal.
public enum Event: Sendable, Hashable {
  /// Power came (back): the first event of every terminal.
  case powerOn
  case key(Key)
  case card(CardPresentation)
  /// A card was held to a reader that cannot read it.
  case cardUnreadable
  /// A card was inserted or tapped whose chip gives no answer.
  case chipUnreadable
  /// The chip's answer to `askCard`.
  case cardAnswered(CardAnswer)
  /// Somebody took the card away that the terminal has released.
  case cardTaken
  /// The scanner read a barcode or a payment code.
  case scan(String)
  case connected(ConnectionID)
  case connectFailed(ConnectionID)
  /// A whole frame arrived: the bytes after the length prefix.
  case received([UInt8], ConnectionID)
  /// The peer closed the connection or it broke.
  case disconnected(ConnectionID)
  case timer(TimerID)
  /// The random bytes that were asked for.
  case randomBytes([UInt8])
  /// Paper was loaded (true) or ran out (false).
  case paper(Bool)
}
