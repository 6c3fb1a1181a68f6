/// Something that happens around the person at a terminal: the line, the power, the back office, time.
public struct Happening: Sendable, Hashable, Codable {
  /// What starts it.
  public let trigger: Trigger
  /// What happens then, in order. Nothing of it is done by the person's hands.
  public let acts: [RoomAct]

  public init(_ trigger: Trigger, _ acts: [RoomAct]) {
    self.trigger = trigger
    self.acts = acts
  }

  /// What starts something.
  public enum Trigger: Sendable, Hashable, Codable {
    /// The beginning of the task.
    case start
    /// So many milliseconds of the room's time after the beginning.
    case after(milliseconds: Int64)
    /// So many milliseconds after this first held, of what was sent, received, printed or shown since
    /// the beginning.
    case when(Assertion, milliseconds: Int64)
  }

  /// Whether it starts by what is shown: a page that was there before does not count.
  var waitsForPage: Bool {
    if case .when(.see, _) = trigger { true } else { false }
  }
}

/// What is arranged at a seat and has not happened yet.
struct Arrangement: Sendable {
  /// Its place among what was arranged together, from 0.
  let number: Int
  let happening: Happening
  /// What had been sent, received and printed when it was arranged does not start it.
  let baseline: Baseline
  /// The page that was there when it was arranged, as long as there was no other; only for what waits
  /// for a page.
  var oldPage: [String]?

  /// What has to hold now for it to start; nil when it starts by itself.
  var condition: Assertion? {
    if case .when(let assertion, _) = happening.trigger { assertion } else { nil }
  }

  /// Milliseconds between its start and what happens.
  var delay: Int64 {
    switch happening.trigger {
    case .start: 0
    case .after(let milliseconds), .when(_, let milliseconds): milliseconds
    }
  }
}
