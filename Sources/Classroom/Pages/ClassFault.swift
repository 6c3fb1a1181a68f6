/// What a trainer can break at a seat, and mend again.
public enum ClassFault: String, Sendable, Hashable, Codable, CaseIterable {
  case terminalFrozen = "terminal-frozen"
  case notRegistered = "not-registered"
  case notBound = "not-bound"
  case merchantFundsFrozen = "merchant-funds-frozen"
  case cardFrozen = "card-frozen"
  case lineDown = "line-down"
  case wrongKey = "wrong-key"
  case slowHost = "slow-host"
  case paperOut = "paper-out"
  case powerCut = "power-cut"
  /// A chosen response code.
  case responseCode = "response-code"
  case badMAC = "bad-mac"
}
