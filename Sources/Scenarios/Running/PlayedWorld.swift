public import Rooms
public import TerminalKit

/// The surroundings a scenario is played in: a terminal, a line, a host and a clock.
///
/// There are two: ``SimulatedWorld``, where time is a number, and a live one over TCP. Verbs that a
/// world cannot perform throw ``Refusal``.
public protocol PlayedWorld: LookedAt {
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
  /// Arranges what is to happen around the person, in place of what was arranged before.
  mutating func arrange(_ happenings: [Happening]) throws(Refusal)
  /// Goes to another terminal of the room.
  ///
  /// - Returns: the terminal at which one was before.
  mutating func sit(at terminal: String) throws(Refusal) -> String
  /// What was arranged and could not be done since this was asked last.
  mutating func takeRefusals() -> [Refusal]

  /// Lets time pass until `condition` holds, or until the terminal has nothing more to do and prints
  /// nothing more by itself.
  ///
  /// - Returns: whether it holds.
  mutating func settle(until condition: (TerminalView) -> Bool) -> Bool
}
