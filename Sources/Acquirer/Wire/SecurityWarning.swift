public import POSProtocol

/// What the protocol lets anybody on the network do in a terminal's name, when it happens, though it may
/// be the terminal itself; and what somebody has done to the host's own keys.
public enum SecurityWarning: Sendable, Hashable, CustomStringConvertible {
  /// A message had a wrong MAC.
  case wrongMAC(TerminalID)
  /// Wrong MACs in a row have ended the session.
  case sessionEnded(TerminalID)
  /// A terminal that was signed in has signed in: its former keys are void.
  case signedInAgain(TerminalID)
  /// A terminal has signed off with transactions that are not settled.
  case signedOffUnsettled(TerminalID)
  /// The master key that the books keep for a terminal does not pass its check.
  case masterKeyUnreadable(TerminalID)

  /// What happened, what it may mean and what to do.
  public var description: String {
    switch self {
    case .wrongMAC(let terminal):
      "terminal \(terminal): a message with a wrong MAC; if it goes on, somebody else sends in its name"
    case .sessionEnded(let terminal):
      "terminal \(terminal): wrong MACs in a row have ended its session; ask the shop whether the "
        + "terminal asks for a sign-in again and again"
    case .signedInAgain(let terminal):
      "terminal \(terminal): signed in again while it was signed in, and got other keys; if nobody did "
        + "so at the shop, somebody else did"
    case .signedOffUnsettled(let terminal):
      "terminal \(terminal): signed off with transactions that are not settled; if nobody did so at "
        + "the shop, somebody else did"
    case .masterKeyUnreadable(let terminal):
      "terminal \(terminal): its master key in the books does not pass its check; if the host has the "
        + "storage key (KBPK) that the books were begun with, somebody has changed the books: let the "
        + "terminal download a new master key"
    }
  }
}
