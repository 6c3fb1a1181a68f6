public import Acquirer
public import Wording

/// What the back office or the instructor does. A name that is `nil` means the scenario's own
/// terminal, that terminal's merchant, or the card presented last.
public enum TrainerAction: Sendable, Hashable, Codable {
  /// Freezes something.
  case freeze(Freezable, name: String?)
  /// Freezes a merchant's funds or a card and says why.
  case freezeBecause(Freezable, name: String?, FreezeReason)
  /// A merchant whose funds are frozen hands in what it was asked for.
  case evidence(FreezeEvidence, merchant: String?)
  /// A merchant does not agree with the freeze of its funds.
  case appeal(merchant: String?)
  /// Ends the freeze of a merchant's funds and lets the money go.
  case release(merchant: String?)
  /// Ends a freeze.
  case unfreeze(Freezable, name: String?)
  /// Enters a terminal in the registry.
  case register(terminal: String?)
  /// Takes a terminal out of the registry.
  case unregister(terminal: String?)
  /// Binds a terminal to a merchant.
  case bind(terminal: String?, merchant: String?)
  /// Parts a terminal from its merchant.
  case unbind(terminal: String?, merchant: String?)
  /// Makes the host answer the next such transaction with a response code (F39, 2 characters).
  case respond(to: TransactionName, code: String, terminal: String? = nil)
  /// Sends the people at the terminal a message.
  case message(LocalizedText)
  /// The host's next reply orders the terminal to do something (processing requirement,
  /// protocol.md 1.3).
  case require(HostOrder, terminal: String? = nil)
  /// The host's next reply carries a wrong MAC.
  case wrongMAC(terminal: String? = nil)
  /// The next sign-in reply carries a wrong key check value.
  case corruptKeys(terminal: String? = nil)
  /// A terminal may download so many master keys in so many minutes.
  case openKeyDownload(terminal: String?, minutes: Int, count: Int)
  /// It may not any more.
  case closeKeyDownload(terminal: String?)
  /// Concerns goods, orders and notices.
  case shop(TrainerShopAction)
  /// The host's next approval of a chip transaction carries a wrong issuer authentication.
  case wrongARPC(terminal: String? = nil)
  /// The host's next approval of a chip transaction carries a script for the card.
  case issuerScript(terminal: String? = nil)
}

/// What can be frozen.
public enum Freezable: String, Sendable, Hashable, CaseIterable, Codable {
  case terminal
  case merchantFunds = "merchant-funds"
  case card
}

/// What a host's reply can order a terminal to do.
public enum HostOrder: String, Sendable, Hashable, CaseIterable, Codable {
  case signIn = "sign-in"
  case parameterDownload = "parameter-download"
  case caKeys = "ca-keys"
  case aid
  case blacklist
  case contactless
  case statusUpload = "status-upload"
}
