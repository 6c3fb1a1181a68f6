import ISO8583
import POSProtocol

/// The line: one connection a job, the reversal before anything else, late answers ignored.
extension Terminal {
  private static let connectTimeout: Int64 = 20_000

  /// Starts work on the line, or ends it at once when the first job cannot even be prepared.
  mutating func begin(_ exchange: Exchange) {
    var exchange = withActivation(exchange)
    guard let job = exchange.jobs.first else { return }
    if !exchange.shop.isQuiet { dropQuietWork() }
    exchange.kinds.insert(job.type)
    exchange.connectAttempts = 1
    if case .financial(let request) = job, request.needsCryptogram {
      return askForCryptogram(request, exchange)
    }
    switch prepare(job) {
    case .failure(let refusal):
      abandon(exchange, lines: [text(refusal.display)])
    case .success(let prepared):
      exchange.request = prepared.frame
      exchange.entry = prepared.entry
      exchange.shop.number = memory.shop.pending.first?.number
      connect(&exchange)
    }
  }

  private mutating func connect(_ exchange: inout Exchange) {
    exchange.stage = .connecting
    exchange.connection = newConnection()
    emit(.connect(exchange.connection))
    exchange.timer = newTimer(milliseconds: Self.connectTimeout)
    exchange.deadline = now.advanced(byMilliseconds: Self.connectTimeout)
    keep(exchange)
  }

  /// What is under way: the work the user waits for, and quiet work behind the page.
  private var underWay: [Exchange] {
    guard case .online(let exchange) = phase else { return [background].compactMap(\.self) }
    return [exchange] + [background].compactMap(\.self)
  }

  private mutating func keep(_ exchange: Exchange) {
    if exchange.shop.isQuiet { background = exchange } else { phase = .online(exchange) }
  }

  private func exchange(on connection: ConnectionID) -> Exchange? {
    underWay.first { $0.connection == connection }
  }

  mutating func connected(_ connection: ConnectionID) {
    guard var exchange = exchange(on: connection), exchange.stage == .connecting,
      let frame = exchange.request
    else { return emit(.close(connection)) }
    exchange.stage = .waiting
    emit(.send(frame.encoded(), connection))
    let timeout = Int64(memory.parameters.timeoutSeconds) * 1000
    exchange.timer = newTimer(milliseconds: timeout)
    exchange.deadline = now.advanced(byMilliseconds: timeout)
    keep(exchange)
  }

  mutating func connectFailed(_ connection: ConnectionID) {
    guard var exchange = exchange(on: connection), exchange.stage == .connecting else { return }
    if !exchange.shop.isQuiet, exchange.connectAttempts <= memory.parameters.connectRetries {
      exchange.connectAttempts += 1
      connect(&exchange)
    } else {
      finish(.notConnected, exchange)
    }
  }

  mutating func disconnected(_ connection: ConnectionID) {
    guard let exchange = exchange(on: connection) else { return }
    switch exchange.stage {
    case .connecting: connectFailed(connection)
    case .waiting: finish(.noReply, exchange)
    case .askingCard, .completing, .preparing: break
    }
  }

  mutating func timerFired(_ timer: TimerID) {
    guard let exchange = underWay.first(where: { $0.timer == timer }) else { return }
    guard exchange.stage == .connecting || exchange.stage == .waiting else {
      return cardSilent(exchange)
    }
    emit(.close(exchange.connection))
    switch exchange.stage {
    case .connecting: connectFailed(exchange.connection)
    case .waiting: finish(.noReply, exchange)
    case .askingCard, .completing: break
    case .preparing: abandon(exchange, lines: [text(Texts.requestFailed)])
    }
  }

  mutating func received(_ bytes: [UInt8], on connection: ConnectionID) {
    guard let exchange = exchange(on: connection), exchange.stage == .waiting,
      let request = exchange.request
    else { return }
    emit(.close(connection))
    finish(check(bytes, against: request), exchange)
  }

  /// The end of one job: its consequences, then the next job or the result.
  private mutating func finish(_ outcome: Outcome, _ exchange: Exchange) {
    guard let job = exchange.jobs.first else { return }
    var exchange = exchange
    exchange.trouble = outcome.trouble
    switch job {
    case .parameterDownload: finishParameterDownload(outcome, exchange)
    case .signIn: finishSignIn(outcome, exchange)
    case .signOff, .signOffAfter: finishSignOff(outcome, exchange)
    case .download(let download): finishDownload(download, outcome, exchange)
    case .keyDownload(let download): finishKeyDownload(download, outcome, exchange)
    case .statusUpload: finishStatusUpload(outcome, exchange)
    case .echo: finishEcho(outcome, exchange)
    case .reversal: finishReversal(outcome, exchange)
    case .scriptNotice: finishScriptNotice(outcome, exchange)
    case .financial(let request): finishFinancial(request, outcome, exchange)
    case .advice: finishAdvice(outcome, exchange)
    case .settlement: finishSettlement(outcome, exchange)
    case .upload: finishUpload(outcome, exchange)
    case .shopUpload(let upload): finishShopUpload(upload, outcome, exchange)
    case .shop(let request): finishShop(request, outcome, exchange)
    }
  }

  /// Goes on with the next job, or shows the result when this was the last.
  mutating func advance(_ exchange: Exchange, doneLines: [String], next: ResultPage.Next = .idle) {
    var exchange = exchange
    var next = next
    exchange.jobs.removeFirst()
    exchange.attempts = 1
    exchange.doneLines += doneLines
    guard !exchange.shop.isQuiet else {
      if exchange.jobs.isEmpty { endQuietWork() } else { begin(exchange) }
      return
    }
    if memory.order == .signInAgain, exchange.jobs.isEmpty, !exchange.kinds.contains(.signIn) {
      edit(.session(.order(.none)))
      exchange.jobs = [.signIn]
    }
    guard exchange.jobs.isEmpty else { return begin(exchange) }
    defer { workQuietly(after: exchange) }
    if let page = exchange.shop.page, exchange.doneLines.isEmpty {
      phase = .shop(page)
      return
    }
    if let menu = exchange.destination {
      phase = .menu(menu)
      return
    }
    if case .idle = next { next = exchange.next }
    phase = .result(
      ResultPage(
        title: exchange.heading, lines: exchange.doneLines, next: next, trouble: exchange.trouble))
  }

  /// Ends the whole exchange with `lines`; what was still to do is given up.
  mutating func abandon(
    _ exchange: Exchange, lines: [String], next: ResultPage.Next = .idle
  ) {
    guard !exchange.shop.isQuiet else { return endQuietWork() }
    finishOrder(exchange.order)
    emit(.beep(.error))
    var next = next
    if case .idle = next, let page = exchange.shop.page { next = .shop(page) }
    if case .idle = next, let menu = exchange.destination { next = .menu(menu) }
    phase = .result(
      ResultPage(
        title: exchange.heading, lines: exchange.doneLines + lines, next: next,
        trouble: exchange.trouble))
  }

  /// Carries out what the host asked for in its reply's header, once the terminal is idle again
  /// (protocol.md 1.3). Orders whose work is not built are dropped. The stored order of a download
  /// stays until the download has ended, so that a power cut only puts it off.
  mutating func runOrder(onTheWayTo menu: Menu? = nil) {
    guard memory.order != .none else { return }
    let order = memory.order
    if !order.staysUntilDone { edit(.session(.order(.none))) }
    guard let job = order.job else { return }
    var exchange = Exchange([job], title: job.type, destination: menu)
    exchange.order = order
    begin(exchange)
  }
}
