extension Scenario {
  /// What the scenario names and `world` does not have: its terminal, cards, merchants and goods.
  /// - Returns: an error for each, in the order of the file; empty when all are there.
  public func unknownNames(in world: WorldFile) -> [LoadError] {
    var check = NameCheck(world: world)
    check.require(terminal.value, .terminal, at: terminal.location)
    for task in tasks {
      for step in task.steps { check.visit(step.value, at: step.location) }
      for item in task.goal { check.visit(item.value, at: item.location) }
    }
    return check.errors
  }
}

extension WorldFile {
  /// What orders name and this world does not have.
  func unknownNames(in orders: [Located<TrainerAction>]) -> [LoadError] {
    var check = NameCheck(world: self)
    for order in orders { check.visit(order.value, at: order.location) }
    return check.errors
  }
}

private struct NameCheck {
  enum Kind: String {
    case terminal, merchant, card, goods
  }

  let world: WorldFile
  private(set) var errors: [LoadError] = []

  init(world: WorldFile) {
    self.world = world
  }

  mutating func require(_ name: String?, _ kind: Kind, at location: SourceLocation) {
    let known = names(kind)
    guard let name, !known.contains(name) else { return }
    let problem = LoadError.Problem.unknownReference(name, kind: kind.rawValue, known: known)
    errors.append(LoadError(problem, at: location))
  }

  mutating func visit(_ step: Step, at location: SourceLocation) {
    switch step {
    case .swipe(let card), .insert(let card), .tap(let card):
      require(card, .card, at: location)
    case .trainer(let action): visit(action, at: location)
    case .check(let assertion): visit(assertion, at: location)
    case .press, .type, .typeFromSlip, .scan, .power, .paper, .line, .wait, .clock, .say: break
    }
  }

  mutating func visit(_ assertion: Assertion, at location: SourceLocation) {
    switch assertion {
    case .ledger(let expectations):
      for expectation in expectations {
        switch expectation.subject {
        case .balance(let card): require(card, .card, at: location)
        case .stock(let goods): require(goods, .goods, at: location)
        case .merchantAccount(_, let merchant): require(merchant, .merchant, at: location)
        case .freezeReason(let name) where !names(.merchant).contains(name):
          require(name, .card, at: location)
        case .count, .shop, .fees, .lastAlert, .freezeReason: break
        }
      }
    case .stock(let expectations):
      for expectation in expectations { require(expectation.subject, .goods, at: location) }
    case .see, .notSee, .printed, .sent, .received, .terminal: break
    }
  }

  mutating func visit(_ action: TrainerAction, at location: SourceLocation) {
    switch action {
    case .evidence(_, let merchant), .appeal(let merchant), .release(let merchant):
      require(merchant, .merchant, at: location)
    case .freeze(let kind, let name), .unfreeze(let kind, let name),
      .freezeBecause(let kind, let name, _):
      switch kind {
      case .terminal: require(name, .terminal, at: location)
      case .merchantFunds: require(name, .merchant, at: location)
      case .card: require(name, .card, at: location)
      }
    case .bind(let terminal, let merchant), .unbind(let terminal, let merchant):
      require(terminal, .terminal, at: location)
      require(merchant, .merchant, at: location)
    case .register(let terminal), .unregister(let terminal):
      require(terminal, .terminal, at: location)
    case .shop(let action):
      require(action.merchant, .merchant, at: location)
      for code in action.goods { require(code, .goods, at: location) }
    case .respond(_, _, let terminal), .require(_, let terminal), .wrongMAC(let terminal),
      .corruptKeys(let terminal), .wrongARPC(let terminal), .closeKeyDownload(let terminal),
      .openKeyDownload(let terminal, _, _):
      require(terminal, .terminal, at: location)
    case .message: break
    }
  }

  private func names(_ kind: Kind) -> [String] {
    switch kind {
    case .terminal: world.terminals.map(\.id)
    case .merchant: world.merchants.map(\.id)
    case .card: world.cards.map(\.alias)
    case .goods: world.goods.map(\.code)
    }
  }
}
