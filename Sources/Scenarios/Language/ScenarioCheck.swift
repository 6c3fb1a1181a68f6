import Acquirer
public import Rooms

/// What has been read of a scenario file, also of one that is wrong.
public struct ScenarioReading: Sendable {
  /// The scenario; nil when something is missing that it cannot be without.
  public let scenario: Scenario?
  /// Everything that is wrong in the file by itself; nothing of a wrong file may be run.
  public let errors: [LoadError]
  /// The world it names, where that could be read.
  public let world: Located<String>?
  let terminals: [Located<String>]
  let steps: [Located<Step>]

  /// What it names and `world` does not have: its terminal, cards, merchants, goods and rules.
  /// - Returns: an error for each, in the order of the file; empty when all are there.
  public func unknownNames(in world: WorldFile) -> [LoadError] {
    var check = NameCheck(world: world)
    for terminal in terminals { check.require(terminal.value, .terminal, at: terminal.location) }
    for step in steps { check.visit(step.value, at: step.location) }
    return check.errors
  }
}

extension Scenario {
  /// What the scenario names and `world` does not have: its terminal, cards, merchants, goods and
  /// rules.
  /// - Returns: an error for each, in the order of the file; empty when all are there.
  public func unknownNames(in world: WorldFile) -> [LoadError] {
    let steps = ([self] + others).flatMap(\.tasks).flatMap { task in
      task.steps + task.goal.map { Located(Step.check($0.value), at: $0.location) }
        + (task.guide.forbid + task.guide.mistakes).map { remark in
          Located(Step.check(remark.when), at: remark.location)
        }
        + task.happens.flatMap { happening in
          happening.value.acts.compactMap { act in
            Step(act).map { Located($0, at: happening.location) }
          }
        }
    }
    return ScenarioReading(
      scenario: self, errors: [], world: self.world, terminals: [terminal] + otherTerminals,
      steps: steps
    ).unknownNames(in: world)
  }
}

extension Scenario {
  /// Scenarios of several files that are called the same.
  /// - Returns: an error for each but the first, with the place of the first.
  public static func repeatedNames(in scenarios: [Scenario]) -> [LoadError] {
    var first: [String: SourceLocation] = [:]
    var errors: [LoadError] = []
    for name in scenarios.map(\.name) {
      guard let known = first[name.value] else {
        first[name.value] = name.location
        continue
      }
      guard known.file != name.location.file else { continue }
      errors.append(
        LoadError(
          .definedElsewhere(kind: "lesson", name: name.value, first: known), at: name.location))
    }
    return errors
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
  enum Kind {
    case terminal, merchant, card, goods, rule

    var phrase: Phrase {
      switch self {
      case .terminal: "terminal"
      case .merchant: "merchant"
      case .card: "card"
      case .goods: "goods"
      case .rule: "rule"
      }
    }
  }

  let world: WorldFile
  private(set) var errors: [LoadError] = []

  init(world: WorldFile) {
    self.world = world
  }

  mutating func require(_ name: String?, _ kind: Kind, at location: SourceLocation) {
    let known = names(kind)
    guard let name, !known.contains(name) else { return }
    let problem = LoadError.Problem.unknownReference(name, kind: kind.phrase, known: known)
    errors.append(LoadError(problem, at: location))
  }

  mutating func visit(_ step: Step, at location: SourceLocation) {
    switch step {
    case .swipe(let card), .insert(let card), .tap(let card):
      require(card, .card, at: location)
    case .trainer(let action): visit(action, at: location)
    case .check(let assertion): visit(assertion, at: location)
    case .at(_, let step): visit(step, at: location)
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
        case .lastAlert:
          if case .literal(let rule) = expectation.matcher { require(rule, .rule, at: location) }
        case .count, .shop, .fees, .freezeReason: break
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
      .corruptKeys(let terminal), .wrongARPC(let terminal), .issuerScript(let terminal),
      .closeKeyDownload(let terminal),
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
    case .rule: world.risk.map(\.name)
    }
  }
}
