/// How a terminal's line is, as far as somebody at the console has to do with it.
public struct LineCondition: Sendable, Hashable {
  public enum Hold: Sendable, Hashable {
    case off
    /// Time will stand still before the next answer.
    case armed
    /// The answer is there, and time stands still.
    case holding
  }

  /// Nothing goes either way.
  public var isCut: Bool
  public var hold: Hold

  public init(isCut: Bool = false, hold: Hold = .off) {
    self.isCut = isCut
    self.hold = hold
  }
}
