public import POSProtocol
import PaymentCrypto

/// A downloaded master key as the books keep it: never in clear.
public struct StoredMasterKey: Sendable, Hashable {
  /// A TR-31 key block under the host's storage key.
  public let block: String
  /// 4 bytes.
  public let checkValue: [UInt8]

  public init(block: String, checkValue: [UInt8]) {
    self.block = block
    self.checkValue = checkValue
  }

  func has(_ other: [UInt8]) -> Bool { ConstantTime.equal(checkValue, other) }
}

/// The master keys a terminal has downloaded. Source: protocol.md 3.2 (0800/350 and 351).
public struct TerminalMasterKeys: Sendable, Hashable {
  public let terminal: TerminalID
  /// The one in use in the place of the injected one; nil before the first activation.
  public var active: StoredMasterKey?
  /// The one that was given last and waits to be activated.
  public var pending: StoredMasterKey?

  public init(
    terminal: TerminalID, active: StoredMasterKey? = nil, pending: StoredMasterKey? = nil
  ) {
    self.terminal = terminal
    self.active = active
    self.pending = pending
  }
}
