public import POSProtocol

/// What one message adds to the figures of its terminal's day. Reports rest on it, no decision does.
public struct UsageChange: Sendable, Hashable {
  public enum Event: Sendable, Hashable {
    case signIn
    /// An answer that is no approval, to whatever was asked.
    case declined(ResponseCode)
  }

  /// Whose terminal it was; nil: not bound.
  public let merchant: MerchantID?
  public let terminal: TerminalID
  /// Days since 1970-01-01 on the shop's clock.
  public let day: Int64
  public let event: Event

  public init(merchant: MerchantID?, terminal: TerminalID, day: Int64, event: Event) {
    self.merchant = merchant
    self.terminal = terminal
    self.day = day
    self.event = event
  }
}

extension DecisionDraft {
  /// Keeps that a terminal has signed in or was refused. A terminal that is not in the registry is
  /// not counted: anybody can make up an id.
  mutating func countUse(
    _ request: Request, _ code: ResponseCode, _ books: some StandingReads
  ) {
    let event: UsageChange.Event
    if !code.isApproval {
      event = .declined(code)
    } else if request.type == .signIn {
      event = .signIn
    } else {
      return
    }
    guard let entry = setup.registry.terminals[request.terminal] else { return }
    change(
      .usage(
        UsageChange(
          merchant: books.standing(of: entry).merchant, terminal: request.terminal,
          day: time.dayNumber, event: event)))
  }
}
