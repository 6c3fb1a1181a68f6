public import POSProtocol

/// What the terminal asks its surroundings to do, in this order.
public enum Effect: Sendable, Equatable {
  /// Show this screen. The last one stays.
  case show(Screen)
  case print(Receipt)
  /// Open a connection; answered by `connected` or `connectFailed`.
  case connect(ConnectionID)
  /// Send these bytes, length prefix included.
  case send([UInt8], ConnectionID)
  case close(ConnectionID)
  /// Give `timer` back after this many milliseconds.
  case startTimer(TimerID, milliseconds: Int64)
  /// Keep these changes of the memory, all or none, over a loss of power
  /// (``TerminalMemory/apply(_:to:)``); done before the next effect is carried out. It stands before
  /// every effect that rests on them.
  case store([MemoryEdit])
  /// Ask the chip in the reader; answered by `cardAnswered` at once.
  case askCard(CardCommand)
  /// The card in or at the reader is to be taken away; answered by `cardTaken`.
  case releaseCard
  /// Give this many unpredictable bytes back with `randomBytes`.
  case needRandom(count: Int)
  /// A sound: an error, or the end of a successful transaction.
  case beep(Beep)

  public enum Beep: Sendable, Hashable {
    case error, success
  }
}
