public import Rooms
public import TerminalKit

/// Where the steps of a script are done: a terminal, a line, a host and a clock. Verbs that it cannot
/// perform throw ``Refusal``.
public protocol SteppedWorld: LookedAt {
  mutating func press(_ key: Key) throws(Refusal)
  /// Presents the card with this alias.
  mutating func present(card alias: String, by method: PresentationMethod) throws(Refusal)
  /// Holds a barcode, a payment code, or that of the card with this alias to the scanner.
  mutating func scan(_ code: String) throws(Refusal)
  mutating func power(_ action: PowerAction) throws(Refusal)
  mutating func paper(_ action: PaperAction) throws(Refusal)
  mutating func line(_ action: LineAction) throws(Refusal)
  mutating func trainer(_ action: TrainerAction) throws(Refusal)
  mutating func wait(milliseconds: Int64) throws(Refusal)
  mutating func clock(_ action: ClockAction) throws(Refusal)
  /// Goes to another terminal of the room.
  ///
  /// - Returns: the terminal at which one was before.
  mutating func sit(at terminal: String) throws(Refusal) -> String
  /// Lets time pass until `condition` holds, or until the terminal has nothing more to do and prints
  /// nothing more by itself.
  ///
  /// - Returns: whether it holds.
  mutating func settle(until condition: (TerminalView) -> Bool) -> Bool

  /// Lets the terminal finish what it is doing.
  mutating func settle()
}

extension SteppedWorld {
  public mutating func settle() { _ = settle { !$0.isBusy } }
}

/// The surroundings in which a whole scenario is played.
///
/// There are two: ``SimulatedWorld``, where time is a number, and a live one over TCP.
public protocol PlayedWorld: SteppedWorld {
  /// Arranges what is to happen around the person, in place of what was arranged before.
  mutating func arrange(_ happenings: [Happening]) throws(Refusal)
  /// What was arranged and could not be done since this was asked last.
  mutating func takeRefusals() -> [Refusal]
}
