import POSProtocol

/// Changes of parameters, settings and of what is downloaded for chips.
enum SetupChange: Sendable, Hashable, Codable {
  /// The name over the shop's slips.
  case merchantName(String)
  /// A download has said what the terminal may do.
  case parameters(TerminalParameters)
  /// A value in the setting's range: a number, minor units, or 1 for yes.
  case setting(Setting, Int64)
  case defaultsRestored
  case caKeys([CAKey])
  case aids([AIDParameters])
  case blacklist([CardBIN])
  case contactless(ContactlessParameters?)
}

extension TerminalMemory {
  mutating func apply(_ change: SetupChange) {
    switch change {
    case .merchantName(let name): parameters.merchantName = name
    case .parameters(let downloaded):
      parameters = downloaded
      knowsPermits = true
    case .setting(let setting, let value): set(setting, to: value)
    case .defaultsRestored: restoreDefaults()
    case .caKeys(let keys): chip.caKeys = keys
    case .aids(let aids): chip.aids = aids
    case .blacklist(let bins): chip.blacklist = bins
    case .contactless(let parameters): chip.contactless = parameters
    }
  }
}
