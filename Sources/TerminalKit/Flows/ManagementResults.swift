import ISO8583
import POSProtocol
import PaymentCrypto
import Wording

/// What follows from the replies to management requests.
extension Terminal {
  mutating func finishParameterDownload(_ outcome: Outcome, _ exchange: Exchange) {
    guard case .approved(let reply) = outcome else { return fail(outcome, exchange) }
    finishOrder(.parameterDownload)
    takeOrder(reply, exchange)
    if let list = reply.message.rawBytes(62) {
      var parameters = memory.parameters
      _ = parameters.apply(list)
      edit(.setup(.parameters(parameters)))
    }
    let isPartOfSignIn = exchange.title == .signIn
    advance(exchange, doneLines: isPartOfSignIn ? [] : [text(Texts.parametersDone)])
  }

  mutating func finishEcho(_ outcome: Outcome, _ exchange: Exchange) {
    guard case .approved(let reply) = outcome else { return fail(outcome, exchange) }
    takeOrder(reply, exchange)
    emit(.beep(.success))
    advance(exchange, doneLines: [text(Texts.echoDone)])
  }

  mutating func finishSignOff(_ outcome: Outcome, _ exchange: Exchange) {
    guard case .approved(let reply) = outcome else {
      // The settlement before it is done, whatever becomes of the sign-off.
      guard exchange.title == .settlement else { return fail(outcome, exchange) }
      emit(.beep(.error))
      return advance(exchange, doneLines: [text(Texts.signOffFailed)])
    }
    takeOrder(reply, exchange)
    endSession()
    emit(.beep(.success))
    advance(exchange, doneLines: [responseLine(.approved, text(Texts.signOffDone))])
  }

  mutating func finishSignIn(_ outcome: Outcome, _ exchange: Exchange) {
    guard case .approved(let reply) = outcome else { return fail(outcome, exchange) }
    finishOrder(.signInAgain)
    takeOrder(reply, exchange)
    do {
      let keys = try checkedKeys(reply.message)
      edit(.session(.workingKeys(keys)))
    } catch {
      // The keys that are there belong to no session any more.
      edit(.session(.workingKeys(nil)))
      return abandon(exchange, lines: error.lines.map(text))
    }
    takeBatchAndClock(reply.message)
    edit(.session(.signedIn(day: time.dayNumber)))
    emit(.beep(.success))
    var exchange = exchange
    exchange.jobs.insert(contentsOf: downloadsAfterSignIn, at: 1)
    advance(exchange, doneLines: [responseLine(.approved, text(Texts.signInDone))])
  }

  private func checkedKeys(_ reply: Message) throws(KeyRefusal) -> WorkingKeyBlock {
    guard let bytes = reply.rawBytes(62), bytes.count == configuration.keyScheme.blockLength,
      let block = WorkingKeyBlock(bytes)
    else { throw .length }
    guard let tmk = masterKey,
      let prepared = try? PreparedKey(tmk, configuration.algorithm)
    else { throw .masterKey }
    do {
      _ = try block.deciphered(under: prepared)
    } catch {
      throw .checkValue(error.kind)
    }
    return block
  }

  private mutating func takeBatchAndClock(_ reply: Message) {
    if let digits = reply.subfield(60, 2), let batch = BatchNumber(digits: digits),
      (1..<999_999).contains(batch.value)
    {
      edit(.session(.batch(batch)))
    }
    guard let clock = reply[12], let date = reply[13],
      let hostTime = time.nearest(dateDigits: date, timeDigits: clock)
    else { return }
    let correction = memory.clockCorrection + hostTime.wallSeconds - time.wallSeconds
    if correction != memory.clockCorrection { edit(.session(.clockCorrection(correction))) }
  }

  /// What the host ordered was done, on its order or before.
  mutating func finishOrder(_ order: ProcessingRequirement) {
    if order != .none, memory.order == order { edit(.session(.order(.none))) }
  }

  /// Keeps the host's order unless it is for work that this exchange does anyway. An order to sign
  /// in ends the signed-in state as 77 does (protocol.md 6.1).
  mutating func takeOrder(_ reply: Frame, _ exchange: Exchange) {
    let order = reply.header.requirement
    guard order != .none else { return }
    if let work = order.job?.type,
      exchange.kinds.contains(work)
        || exchange.jobs.contains(where: { $0.type == work })
    {
      return
    }
    edit(.session(.order(order)))
    if order == .signInAgain { endSession() }
  }

  /// Signed off until the next sign-in.
  mutating func endSession() {
    if memory.signedInDay != nil { edit(.session(.signedIn(day: nil))) }
  }

  /// The end of any job that did not succeed and has no special consequences.
  mutating func fail(_ outcome: Outcome, _ exchange: Exchange) {
    switch outcome {
    case .declined(let reply, let code), .unproven(let reply, let code):
      takeOrder(reply, exchange)
      decline(code, exchange)
    case .approved: abandon(exchange, lines: [text(Texts.damagedReply)])
    case .mismatch(let mismatch): abandon(exchange, lines: [text(mismatch.display)])
    case .macWrong: abandon(exchange, lines: [text(Texts.macWrong)])
    case .unreadable: abandon(exchange, lines: [text(Texts.damagedReply)])
    case .noReply: abandon(exchange, lines: [text(Texts.timedOut), text(Texts.checkLine)])
    case .notConnected:
      abandon(exchange, lines: [text(Texts.connectFailed), text(Texts.checkLine)])
    }
  }

  private mutating func decline(_ code: ResponseCode, _ exchange: Exchange) {
    applyAction(of: code)
    let lines = [responseLine(code, text(code.display))]
    if memory.order == .signInAgain, exchange.jobs.count == 1 {
      emit(.beep(.error))
      return advance(exchange, doneLines: lines)
    }
    abandon(exchange, lines: lines, next: explanation(of: code))
  }

  /// The page behind a code that says something about the terminal's standing.
  func explanation(of code: ResponseCode) -> ResultPage.Next {
    if code == .notPermittedToTerminal { return .explanation(Texts.frozenCause) }
    return code.action == .explainRegistration ? .explanation(Texts.causes) : .idle
  }

  /// 77, 99 and A0 end the signed-in state (protocol.md 6.1); so does 97.
  mutating func applyAction(of code: ResponseCode) {
    switch code.action {
    case .signInAgain, .explainRegistration: endSession()
    case .none, .retainCard: break
    }
  }

  /// `应答码:00 签到成功`
  func responseLine(_ code: ResponseCode, _ meaning: String) -> String {
    text(Texts.responsePrefix) + code.text + " " + meaning
  }
}

/// Why the keys of a sign-in reply are refused (protocol.md 5.3).
private enum KeyRefusal: Error {
  case length
  case masterKey
  case checkValue(WorkingKeyKind)

  var lines: [LocalizedText] {
    switch self {
    case .length: [Texts.keyLength]
    case .masterKey: [Texts.noMasterKey]
    case .checkValue(let kind): [Texts.keysFailed, kind.mismatchDisplay, Texts.noMasterKey]
    }
  }
}

extension LocalTime {
  /// The time with this MMDD and hhmmss that is nearest to this one, whatever the year; nil when
  /// the digits are no date and time.
  func nearest(dateDigits: String, timeDigits: String) -> LocalTime? {
    guard dateDigits.utf8.count == 4, timeDigits.utf8.count == 6,
      let date = Int(dateDigits), let clock = Int(timeDigits)
    else { return nil }
    return [year - 1, year, year + 1]
      .compactMap {
        LocalTime(
          year: $0, month: date / 100, day: date % 100, hour: clock / 10_000,
          minute: clock / 100 % 100, second: clock % 100)
      }
      .min { abs($0.wallSeconds - wallSeconds) < abs($1.wallSeconds - wallSeconds) }
  }
}
