import POSProtocol

/// The automatic reversal (protocol.md 7.2): three tries, kept until it succeeds.
extension Terminal {
  mutating func finishReversal(_ outcome: Outcome, _ exchange: Exchange) {
    switch outcome {
    case .approved: reversed(exchange)
    case .declined(_, let code) where Self.endsReversal(code): reversed(exchange)
    case .declined(_, let code), .unproven(_, let code):
      keepReversal(.other)
      applyAction(of: code)
      let lines = ["[\(code)] " + text(code.display)]
      // Without a new sign-in or a registration another try meets the same answer.
      if code.action == .none || code.action == .retainCard {
        tryAgain(exchange, lines: lines)
      } else {
        giveUp(exchange, lines: lines)
      }
    case .notConnected:
      // Nothing was tried, so there is nothing to ask the issuer.
      abandon(
        exchange,
        lines: [Texts.connectFailed, Texts.checkLine, Texts.reversalFollows].map(text))
    case .mismatch(let mismatch): tryAgain(exchange, lines: [text(mismatch.display)])
    case .unreadable: tryAgain(exchange, lines: [text(Texts.damagedReply)])
    case .macWrong: tryAgain(exchange, lines: [text(Texts.replyMACWrong)])
    case .noReply: tryAgain(exchange, lines: [text(Texts.timedOut)])
    }
  }

  /// 12 and 25 say that there is nothing to take back, when the host itself says so.
  private static func endsReversal(_ code: ResponseCode) -> Bool {
    code == .invalidTransaction || code == .originalNotFound
  }

  private mutating func reversed(_ exchange: Exchange) {
    dropReversal()
    advance(exchange, doneLines: [])
  }

  private mutating func tryAgain(_ exchange: Exchange, lines: [String]) {
    guard exchange.attempts < memory.parameters.reversalTries else {
      return giveUp(exchange, lines: lines)
    }
    var exchange = exchange
    exchange.attempts += 1
    begin(exchange)
  }

  private mutating func giveUp(_ exchange: Exchange, lines: [String]) {
    changeReversal { $0.failedRounds += 1 }
    if let record = memory.reversal {
      reportFault(FaultSlip.reversalFailed(record, terminal: configuration, at: time))
    }
    printPending()
    var exchange = exchange
    exchange.trouble = .refusal(.reversalFailed)
    abandon(exchange, lines: lines + [text(Texts.reversalFailed)])
  }
}
