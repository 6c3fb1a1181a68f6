import ISO8583
import POSProtocol
import Wording

/// The line to the host: one connection a job, the reversal before anything else, late answers ignored.
///
/// Each of its functions returns the page that follows; nil: the page stays.
struct HostLine: Sendable {
  /// Work that the user waits for.
  private(set) var work: Exchange?
  /// Work that nobody waits for: it goes on behind any page, and gives way to everything else.
  private(set) var quiet: Exchange?

  private static let connectTimeout: Int64 = 20_000

  /// Starts work, or ends it at once when the first job cannot even be prepared.
  mutating func begin(_ exchange: Exchange, _ device: inout Device) -> Phase? {
    var exchange = exchange
    if device.memory.pendingMasterKey != nil { exchange.activateKeyBeforeSignIn() }
    guard let job = exchange.jobs.first else { return nil }
    if !exchange.shop.isQuiet { dropQuietWork(&device) }
    exchange.kinds.insert(job.type)
    exchange.connectAttempts = 1
    if case .financial(let request) = job, request.needsCryptogram {
      let end = ChipDialogue(request).askForCryptogram(&exchange, &device)
      return follow(end, exchange, &device)
    }
    do throws(RequestRefusal) {
      let prepared = try job.request(&device)
      exchange.request = prepared.frame
      exchange.entry = prepared.entry
      exchange.shop.number = device.memory.shop.pending.first?.number
    } catch {
      return follow(.failed([device.text(error.display)]), exchange, &device)
    }
    return connect(exchange, &device)
  }

  private mutating func connect(_ exchange: Exchange, _ device: inout Device) -> Phase? {
    var exchange = exchange
    exchange.stage = .connecting
    exchange.connection = device.newConnection()
    device.emit(.connect(exchange.connection))
    exchange.timer = device.newTimer(milliseconds: Self.connectTimeout)
    exchange.deadline = device.now.advanced(byMilliseconds: Self.connectTimeout)
    return keep(exchange)
  }

  private mutating func keep(_ exchange: Exchange) -> Phase? {
    guard !exchange.shop.isQuiet else {
      quiet = exchange
      return nil
    }
    work = exchange
    return .online
  }

  private var underWay: [Exchange] { [work, quiet].compactMap(\.self) }

  private func exchange(on connection: ConnectionID) -> Exchange? {
    underWay.first { $0.connection == connection }
  }

  mutating func connected(_ connection: ConnectionID, _ device: inout Device) -> Phase? {
    guard var exchange = exchange(on: connection), exchange.stage == .connecting,
      let frame = exchange.request
    else {
      device.emit(.close(connection))
      return nil
    }
    exchange.stage = .waiting
    device.emit(.send(frame.encoded(), connection))
    let timeout = Int64(device.memory.parameters.timeoutSeconds) * 1000
    exchange.timer = device.newTimer(milliseconds: timeout)
    exchange.deadline = device.now.advanced(byMilliseconds: timeout)
    return keep(exchange)
  }

  mutating func connectFailed(_ connection: ConnectionID, _ device: inout Device) -> Phase? {
    guard var exchange = exchange(on: connection), exchange.stage == .connecting else {
      return nil
    }
    guard !exchange.shop.isQuiet,
      exchange.connectAttempts <= device.memory.parameters.connectRetries
    else { return finish(.notConnected, exchange, &device) }
    exchange.connectAttempts += 1
    return connect(exchange, &device)
  }

  mutating func disconnected(_ connection: ConnectionID, _ device: inout Device) -> Phase? {
    guard let exchange = exchange(on: connection) else { return nil }
    switch exchange.stage {
    case .connecting: return connectFailed(connection, &device)
    case .waiting: return finish(.noReply, exchange, &device)
    case .askingCard, .completing, .preparing: return nil
    }
  }

  mutating func timerFired(_ timer: TimerID, _ device: inout Device) -> Phase? {
    guard var exchange = underWay.first(where: { $0.timer == timer }) else { return nil }
    switch exchange.stage {
    case .connecting:
      device.emit(.close(exchange.connection))
      return connectFailed(exchange.connection, &device)
    case .waiting:
      device.emit(.close(exchange.connection))
      return finish(.noReply, exchange, &device)
    case .askingCard, .completing:
      // Only a card transaction asks a card; whatever else stood here would wait for ever.
      guard case .financial(let request) = exchange.jobs.first else {
        return follow(.failed([device.text(Texts.requestFailed)]), exchange, &device)
      }
      let end = ChipDialogue(request).cardSilent(&exchange, &device)
      return follow(end, exchange, &device)
    case .preparing:
      return follow(.failed([device.text(Texts.requestFailed)]), exchange, &device)
    }
  }

  mutating func received(
    _ bytes: [UInt8], on connection: ConnectionID, _ device: inout Device
  ) -> Phase? {
    guard let exchange = exchange(on: connection), exchange.stage == .waiting,
      let request = exchange.request
    else { return nil }
    device.emit(.close(connection))
    return finish(ReplyCheck(of: request, device).outcome(bytes), exchange, &device)
  }

  /// The chip's answer; that of a card that nobody asks is ignored.
  mutating func cardAnswered(_ answer: CardAnswer, _ device: inout Device) -> Phase? {
    guard var exchange = work, case .financial(let request) = exchange.jobs.first,
      let end = ChipDialogue(request).answered(answer, &exchange, &device)
    else { return nil }
    return follow(end, exchange, &device)
  }

  /// The random bytes that were asked for.
  mutating func takeRandom(_ bytes: [UInt8], _ device: inout Device) -> Phase? {
    guard var exchange = work, exchange.stage == .preparing,
      case .keyDownload(let download) = exchange.jobs.first
    else { return nil }
    guard let next = download.prepared(bytes, device.configuration.algorithm) else {
      return follow(.failed([device.text(Texts.requestFailed)]), exchange, &device)
    }
    exchange.jobs[0] = .keyDownload(next)
    return begin(exchange, &device)
  }

  /// The end of one job: its consequences, then the next job or the result.
  private mutating func finish(
    _ outcome: Outcome, _ exchange: Exchange, _ device: inout Device
  ) -> Phase? {
    guard let job = exchange.jobs.first else { return nil }
    var exchange = exchange
    exchange.trouble = outcome.trouble
    let end = job.finish(outcome, &exchange, &device)
    return follow(end, exchange, &device)
  }

  private mutating func follow(
    _ end: JobEnd, _ exchange: Exchange, _ device: inout Device
  ) -> Phase? {
    switch end {
    case .done(let lines, let next): advance(exchange, lines, next, &device)
    case .failed(let lines, let next): abandon(exchange, lines, next, &device)
    case .again: begin(exchange, &device)
    case .waits: keep(exchange)
    }
  }

  /// Goes on with the next job, or shows the result when this was the last.
  private mutating func advance(
    _ exchange: Exchange, _ lines: [String], _ next: ResultPage.Next, _ device: inout Device
  ) -> Phase? {
    var exchange = exchange
    exchange.jobs.removeFirst()
    exchange.attempts = 1
    exchange.doneLines += lines
    guard !exchange.shop.isQuiet else {
      guard exchange.jobs.isEmpty else { return begin(exchange, &device) }
      quiet = nil
      return nil
    }
    if device.memory.order == .signInAgain, exchange.jobs.isEmpty,
      !exchange.kinds.contains(.signIn)
    {
      device.edit(SessionChange.order(.none))
      exchange.jobs = [.signIn]
    }
    guard exchange.jobs.isEmpty else { return begin(exchange, &device) }
    work = nil
    workQuietly(after: exchange, &device)
    if let page = exchange.shop.page, exchange.doneLines.isEmpty { return .shop(page) }
    if let menu = exchange.destination { return .menu(menu) }
    return exchange.result([], next.isIdle ? exchange.next : next)
  }

  /// Ends the whole exchange with `lines`; what was still to do is given up.
  private mutating func abandon(
    _ exchange: Exchange, _ lines: [String], _ next: ResultPage.Next, _ device: inout Device
  ) -> Phase? {
    guard !exchange.shop.isQuiet else {
      quiet = nil
      return nil
    }
    work = nil
    device.finishOrder(exchange.order)
    device.beep(.error)
    var next = next
    if next.isIdle, let page = exchange.shop.page { next = .shop(page) }
    if next.isIdle, let menu = exchange.destination { next = .menu(menu) }
    return exchange.result(lines, next)
  }

  /// Carries out what the host asked for in its reply's header, once the terminal is idle again
  /// (protocol.md 1.3). Orders whose work is not built are dropped. The stored order of a download
  /// stays until the download has ended, so that a power cut only puts it off.
  mutating func runOrder(onTheWayTo menu: Menu?, _ device: inout Device) -> Phase? {
    let order = device.memory.order
    guard order != .none else { return nil }
    if !order.staysUntilDone { device.edit(SessionChange.order(.none)) }
    guard let job = order.job else { return nil }
    var exchange = Exchange([job], title: job.type, destination: menu)
    exchange.order = order
    return begin(exchange, &device)
  }

  /// Seconds in which no quiet upload is tried after a failure.
  private static let uploadPause: Int64 = 300

  /// Starts an upload behind what is on the display, when that makes sense now.
  mutating func uploadQuietly(and jobs: [Job] = [], _ device: inout Device) {
    // A reversal goes before anything else.
    guard underWay.isEmpty, device.isSignedInToday, device.memory.reversal == nil else { return }
    let shop = device.memory.shop
    let pauses =
      shop.uploadFailed.map {
        (0..<Self.uploadPause).contains(device.time.wallSeconds - $0.wallSeconds)
      } ?? false
    let upload: [Job] = shop.pending.isEmpty || pauses ? [] : [.shopUpload(.quiet)]
    guard !(upload + jobs).isEmpty else { return }
    var exchange = Exchange(upload + jobs, title: .bill)
    exchange.shop.isQuiet = true
    _ = begin(exchange, &device)
  }

  /// What is done quietly after other work on the line; after a sign-in, the news are fetched too.
  private mutating func workQuietly(after exchange: Exchange, _ device: inout Device) {
    let shop = device.memory.shop
    let isNewSession = exchange.kinds.contains(.signIn)
    guard shop.isInUse, !shop.pending.isEmpty || isNewSession else { return }
    // A new session is a new chance.
    if isNewSession, shop.uploadFailed != nil { device.edit(ShopChange.uploadFailed(nil)) }
    let news: [Job] = [.shop(.notices(after: shop.notices.last?.id)), .shop(.terms)]
    uploadQuietly(and: isNewSession ? news : [], &device)
  }

  /// Gives the line to what the user wants; what was under way is sent again later.
  private mutating func dropQuietWork(_ device: inout Device) {
    guard let exchange = quiet else { return }
    quiet = nil
    device.emit(.close(exchange.connection))
  }
}
