public import POSProtocol

/// What an administrator has ordered of a running host, for the books.
public struct AdminRecord: Sendable, Hashable {
  public let time: Instant
  /// Who it was, as far as the host knows: a user of this machine, or an address.
  public let caller: String
  /// The order as a script writes it.
  public let order: String

  public init(time: Instant, caller: String, order: String) {
    self.time = time
    self.caller = caller
    self.order = order
  }
}
