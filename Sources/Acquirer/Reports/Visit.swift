public import POSProtocol

/// A visit to a shop on account of its terminal.
public struct Visit: Sendable, Hashable {
  /// From 1, in the order in which they were written down; 0 before.
  public let number: Int64
  public let terminal: TerminalID
  /// Days since 1970-01-01.
  public let day: Int64
  public let who: String
  public let problem: String
  public let agreed: String
  /// The day of the next visit; nil: none was agreed.
  public let next: Int64?
  public let isDone: Bool

  public init(
    number: Int64 = 0, terminal: TerminalID, day: Int64, who: String, problem: String,
    agreed: String, next: Int64?, isDone: Bool = false
  ) {
    self.number = number
    self.terminal = terminal
    self.day = day
    self.who = who
    self.problem = problem
    self.agreed = agreed
    self.next = next
    self.isDone = isDone
  }
}
