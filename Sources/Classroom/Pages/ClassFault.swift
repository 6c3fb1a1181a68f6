public import POSProtocol

/// What a trainer can break at a seat, and mend again.
public enum ClassFault: Sendable, Hashable {
  case terminalFrozen, notRegistered, notBound, merchantFundsFrozen, cardFrozen, lineDown, wrongKey
  case slowHost, paperOut, powerCut, badMAC
  /// The next answer has this code.
  case responseCode(ResponseCode)

  /// Its name in orders and on the trainer's page.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
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
    case responseCode = "response-code"
    case badMAC = "bad-mac"
  }

  public var kind: Kind {
    switch self {
    case .terminalFrozen: .terminalFrozen
    case .notRegistered: .notRegistered
    case .notBound: .notBound
    case .merchantFundsFrozen: .merchantFundsFrozen
    case .cardFrozen: .cardFrozen
    case .lineDown: .lineDown
    case .wrongKey: .wrongKey
    case .slowHost: .slowHost
    case .paperOut: .paperOut
    case .powerCut: .powerCut
    case .badMAC: .badMAC
    case .responseCode: .responseCode
    }
  }

  /// The code that is answered; nil for other faults.
  public var code: ResponseCode? {
    if case .responseCode(let code) = self { code } else { nil }
  }

  /// Nil when a response code is meant and none is given.
  ///
  /// - Parameter code: of a response code; other faults have none.
  public init?(_ kind: Kind, code: ResponseCode?) {
    switch kind {
    case .terminalFrozen: self = .terminalFrozen
    case .notRegistered: self = .notRegistered
    case .notBound: self = .notBound
    case .merchantFundsFrozen: self = .merchantFundsFrozen
    case .cardFrozen: self = .cardFrozen
    case .lineDown: self = .lineDown
    case .wrongKey: self = .wrongKey
    case .slowHost: self = .slowHost
    case .paperOut: self = .paperOut
    case .powerCut: self = .powerCut
    case .badMAC: self = .badMAC
    case .responseCode:
      guard let code else { return nil }
      self = .responseCode(code)
    }
  }
}
