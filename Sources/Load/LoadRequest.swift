import ISO8583
import POSProtocol

/// A message on its way to the host.
struct LoadRequest: Sendable {
  enum Purpose: Sendable, Equatable {
    case signIn
    /// Begins the host's next batch, in which no STAN has been used.
    case signOff
    case trade(LoadKind)
  }

  let purpose: Purpose
  let message: Message
  /// As it goes on the line.
  let frame: [UInt8]
}

/// What an answer says.
enum LoadVerdict: Sendable, Equatable {
  /// The host's decision, in an answer that is right in itself.
  case decided(ResponseCode)
  case wrong(WrongAnswer)
}
