public import POSProtocol

/// What a trainer can break at a seat, and mend again.
public enum ClassFault: Sendable, Hashable {
  case plain(Kind)
  /// The next answer has this code.
  case responseCode(ResponseCode)

  /// What needs nothing to be said besides, by its name in orders and on the trainer's page.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
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
    case badMAC = "bad-mac"
  }

  /// The name of ``responseCode(_:)`` in orders and on the trainer's page.
  public static let responseCodeName = "response-code"

  /// Its name in orders and on the trainer's page.
  public var kindName: String {
    switch self {
    case .plain(let kind): kind.rawValue
    case .responseCode: Self.responseCodeName
    }
  }

  /// The code that is answered; nil for other faults.
  public var code: ResponseCode? {
    if case .responseCode(let code) = self { code } else { nil }
  }

  /// By its name.
  ///
  /// - Parameter code: asked for when the name is that of a response code.
  /// - Returns: nil when there is no such fault.
  init?<Failure: Error>(
    named name: String, code: () throws(Failure) -> ResponseCode
  ) throws(Failure) {
    if let kind = Kind(rawValue: name) {
      self = .plain(kind)
    } else if name == Self.responseCodeName {
      self = .responseCode(try code())
    } else {
      return nil
    }
  }
}
