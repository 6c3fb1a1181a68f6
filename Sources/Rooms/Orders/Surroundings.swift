/// What `power` does.
public enum PowerAction: String, Sendable, Hashable, CaseIterable, Codable {
  case off, on
}

/// What `paper` does.
public enum PaperAction: String, Sendable, Hashable, CaseIterable, Codable {
  case out, load
}

/// A direction of the network, as scripts call it.
public enum MessageDirection: String, Sendable, Hashable, CaseIterable, Codable {
  /// From the terminal to the host.
  case request
  /// From the host to the terminal.
  case response
}

/// What `line` does.
public enum LineAction: Sendable, Hashable, Codable {
  /// Nothing gets through until it is restored.
  case cut
  /// The line is sound again.
  case restore
  /// Every message takes this much longer.
  case delay(ScriptDuration)
  /// The next message of this direction is lost; with a kind, that of the next such transaction.
  case drop(MessageDirection, of: TransactionName? = nil)
  /// It arrives damaged.
  case corrupt(MessageDirection, of: TransactionName? = nil)
  /// It arrives twice.
  case duplicate(MessageDirection, of: TransactionName? = nil)
}

/// What `clock` does; time never goes back.
public enum ClockAction: Sendable, Hashable, Codable {
  /// The same time of the next day.
  case nextDay
  /// The next time the clock shows this: seconds since midnight, 0 to 86,399.
  case timeOfDay(seconds: Int)
  /// This moment.
  case moment(ClockTime)
}
