/// Names a seat of a room: the terminal that stands there.
public struct SeatID: Sendable, Hashable, Codable, CustomStringConvertible {
  /// The terminal's identification (F41), 8 characters.
  public let terminal: String

  public init(terminal: String) { self.terminal = terminal }

  public var description: String { terminal }
}
