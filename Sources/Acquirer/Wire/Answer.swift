import ISO8583
import POSProtocol
import PaymentCrypto

/// What goes out for a request: a frame, or why there is none.
struct Answer {
  private let request: Request
  private let result: Result<Message, BuildError>
  private let bytes: [UInt8]?

  /// - Parameter requirement: what the header asks of the terminal.
  init(
    _ result: Result<Message, BuildError>, to request: Request, _ setup: HostSetup,
    asking requirement: ProcessingRequirement = .none
  ) {
    self.request = request
    self.result = result
    switch result {
    case .success(let message):
      bytes = Frame(tpdu: request.tpdu, header: request.header, message: message)
        .reply(message, requirement: requirement)
        .encoded(withTPDU: setup.settings.hasTPDU)
    case .failure: bytes = nil
    }
  }

  func outcome(
    _ reply: Reply, changes: [LedgerChange] = [], warnings: [SecurityWarning] = [],
    notes: [HostNote] = []
  ) -> FrameOutcome {
    switch result {
    case .success(let message):
      FrameOutcome(
        answer: bytes, closeReason: nil, changes: changes, code: reply.code,
        request: request.message, reply: message, reason: reply.decline?.reason,
        warnings: warnings, notes: notes)
    case .failure(let error):
      FrameOutcome(
        answer: nil, closeReason: .unanswerable(error), changes: changes, code: nil,
        request: request.message, reply: nil, warnings: warnings, notes: notes)
    }
  }
}

extension DecisionDraft {
  /// The message of a reply; it is sealed when there is a proof, and never otherwise: the ECB MAC of a
  /// message of their own choice is what forgers lack.
  mutating func answer(
    _ request: Request, _ reply: Reply, _ proof: Proof?, _ books: some StandingReads
  ) -> Answer {
    do throws(BuildError) {
      var message = try AnswerBuilder(
        request: request, reply: reply, acquirerID: setup.settings.acquirerID
      ).message()
      if let proof, !reply.isNeverSealed { try seal(&message, proof.keys, request.terminal) }
      return Answer(
        .success(message), to: request, setup,
        asking: takeRequirement(of: request, proof, books))
    } catch {
      return Answer(.failure(error), to: request, setup)
    }
  }

  private mutating func seal(
    _ message: inout Message, _ keys: TerminalKeys, _ terminal: TerminalID
  ) throws(BuildError) {
    try message.seal(with: keys.mac)
    guard memory.faults.takeWrongMAC(terminal), var mac = message.rawBytes(64).map({ Array($0) }),
      let last = mac.popLast()
    else { return }
    // Still a character that a MAC may have, so that only the check can find it.
    mac.append(last == 0x30 ? 0x31 : 0x30)
    try message.set(64, bytes: mac)
  }

  /// What the header asks of the terminal, once; not of who pretends to be it.
  private mutating func takeRequirement(
    of request: Request, _ proof: Proof?, _ books: some StandingReads
  ) -> ProcessingRequirement {
    guard !request.carriesMAC || proof != nil,
      var standing = books.standing(of: request.terminal), standing.requirement != .none
    else { return .none }
    let requirement = standing.requirement
    standing.requirement = .none
    change(.terminal(standing))
    return requirement
  }
}
