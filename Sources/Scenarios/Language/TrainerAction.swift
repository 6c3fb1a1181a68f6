public import Acquirer
public import ISO8583

/// What the back office or the instructor does. A name that is `nil` means the scenario's own
/// terminal, that terminal's merchant, or the card presented last.
public enum TrainerAction: Sendable, Hashable {
  /// Freezes something.
  case freeze(Freezable, name: String?)
  /// Freezes a merchant's funds or a card and says why.
  case freezeBecause(Freezable, name: String?, FreezeReason)
  /// A merchant whose funds are frozen hands in what it was asked for.
  case evidence(FreezeEvidence, merchant: String?)
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
  case respond(to: TransactionName, code: String)
  /// Sends the people at the terminal a message.
  case message(LocalizedText)
  /// The host's next reply orders the terminal to do something (processing requirement,
  /// protocol.md 1.3).
  case require(HostOrder)
  /// The host's next reply carries a wrong MAC.
  case wrongMAC
  /// The next sign-in reply carries a wrong key check value.
  case corruptKeys
  /// Concerns goods, orders and notices.
  case shop(TrainerShopAction)
}

/// What can be frozen.
public enum Freezable: String, Sendable, Hashable, CaseIterable {
  case terminal
  case merchantFunds = "merchant-funds"
  case card
}

/// What a host's reply can order a terminal to do.
public enum HostOrder: String, Sendable, Hashable, CaseIterable {
  case signIn = "sign-in"
  case parameterDownload = "parameter-download"
  case caKeys = "ca-keys"
  case aid
  case blacklist
  case contactless
  case statusUpload = "status-upload"
}

/// The verbs of `trainer`.
public enum TrainerVerb: String, Sendable, Hashable, CaseIterable {
  case freeze, unfreeze, register, unregister, bind, unbind, respond, message, require, mac,
    evidence
  case corruptKeys = "corrupt-keys"
  case confirm, deliver, notice, deposit, goods
}
