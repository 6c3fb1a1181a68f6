package import Acquirer
package import POSProtocol

/// Fills in the names a trainer's action leaves out: the scenario's own terminal, its merchant, the
/// card presented last.
package struct TrainerNames {
  /// Nil where there is no scenario: every name must then be given.
  package let terminal: TerminalID?
  package let standing: TerminalStanding?
  /// The merchant the world file gives the terminal.
  package let originalMerchant: MerchantID?
  package let lastCard: String?

  package init(
    terminal: TerminalID?, standing: TerminalStanding?, originalMerchant: MerchantID?,
    lastCard: String?
  ) {
    self.terminal = terminal
    self.standing = standing
    self.originalMerchant = originalMerchant
    self.lastCard = lastCard
  }

  /// The command for the host; nil for actions that only speak to people.
  package func command(for action: TrainerAction) throws(Refusal) -> AdminAction? {
    switch action {
    case .freeze(let kind, let name): return try freeze(kind, name, true)
    case .freezeBecause(let kind, let name, let reason):
      switch try freeze(kind, name, true) {
      case .freezeMerchantFunds(let id): return .freezeMerchantFundsBecause(id, reason)
      case .freezeCard(let alias): return .freezeCardBecause(alias, reason)
      case let other: return other
      }
    case .evidence(let evidence, let name): return .evidence(try merchant(name), evidence)
    case .appeal(let name): return .appeal(try merchant(name))
    case .release(let name): return .release(try merchant(name))
    case .unfreeze(let kind, let name): return try freeze(kind, name, false)
    case .register(let name): return .register(try terminal(name))
    case .unregister(let name): return .unregister(try terminal(name))
    case .bind(let name, let merchant):
      return .bind(try terminal(name), try self.merchant(merchant))
    case .unbind(let name, _): return .unbind(try terminal(name))
    case .respond(let name, let code, let id):
      guard let code = ResponseCode(code) else {
        throw .unknownName(.responseCode, name: code)
      }
      guard let type = name.type else {
        throw .cannotRespond(to: name.rawValue)
      }
      return .respond(to: type, code: code, terminal: try own(id))
    case .message: return nil
    case .require(let order, let id):
      return .require(order.requirement, try self.terminal(id))
    case .wrongMAC(let id): return .wrongMAC(try own(id))
    case .openKeyDownload(let id, let minutes, let count):
      return .openKeyDownload(try self.terminal(id), minutes: minutes, count: count)
    case .closeKeyDownload(let id): return .closeKeyDownload(try self.terminal(id))
    case .shop(let action): return .shop(try shop(action))
    case .wrongARPC(let id): return .wrongARPC(try own(id))
    case .issuerScript(let id): return .sendScript(try own(id))
    case .corruptKeys(let id): return .corruptCheckValue(try own(id))
    }
  }

  private func freeze(
    _ kind: Freezable, _ name: String?, _ frozen: Bool
  ) throws(Refusal) -> AdminAction {
    switch kind {
    case .terminal:
      let id = try terminal(name)
      return frozen ? .freezeTerminal(id) : .unfreezeTerminal(id)
    case .merchantFunds:
      let id = try merchant(name)
      return frozen ? .freezeMerchantFunds(id) : .unfreezeMerchantFunds(id)
    case .card:
      guard let alias = name ?? lastCard else { throw .noCardYet }
      return frozen ? .freezeCard(alias) : .unfreezeCard(alias)
    }
  }

  /// The terminal a fault is for: the named one, the scenario's own, or, without both, any.
  private func own(_ name: String?) throws(Refusal) -> TerminalID? {
    name == nil ? terminal : try self.terminal(name)
  }

  private func terminal(_ name: String?) throws(Refusal) -> TerminalID {
    guard let name = name ?? terminal?.text else { throw .nameMissing(.terminal) }
    guard let id = TerminalID(name) else { throw .unknownName(.terminal, name: name) }
    return id
  }

  package func merchant(_ name: String?) throws(Refusal) -> MerchantID {
    if let name {
      guard let id = MerchantID(name) else { throw .unknownName(.merchant, name: name) }
      return id
    }
    guard let merchant = standing?.merchant ?? originalMerchant else {
      throw .nameMissing(.merchant)
    }
    return merchant
  }
}

extension HostOrder {
  /// The header's digit 6 that gives the order.
  fileprivate var requirement: ProcessingRequirement {
    switch self {
    case .signIn: .signInAgain
    case .parameterDownload: .parameterDownload
    case .caKeys: .caKeyUpdate
    case .aid: .icParameterDownload
    case .blacklist: .blacklistDownload
    case .contactless: .contactlessParameters
    case .statusUpload: .statusUpload
    }
  }
}
