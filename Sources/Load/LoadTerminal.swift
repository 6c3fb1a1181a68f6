import NIOCore
import POSProtocol

/// A terminal of the load, one request on its way at a time; confined to its desk's event loop.
final class LoadTerminal {
  private enum State {
    /// Without a connection, or waiting for one.
    case away
    /// Connected, with nothing on its way.
    case ready
    case waiting(LoadRequest, sent: NIODeadline, due: NIODeadline)
    case ended
  }

  /// After this many numbers a new batch begins; there are 999999.
  private static let numbersInBatch = 990_000
  private static let preparationTries = 3
  private static let pause = TimeAmount.milliseconds(200)

  let index: Int
  private let desk: LoadDesk
  private var till: LoadTill
  private var picker: LoadPicker
  private var state = State.away
  private var channel: (any Channel)?
  /// What comes before trading. An ended batch leaves no used numbers behind.
  private var steps: [LoadRequest.Purpose] = [.signIn, .signOff, .signIn]
  private var triesLeft = LoadTerminal.preparationTries
  private var hasSettledIn = false
  /// Requests that had a time in the schedule.
  private(set) var scheduled = 0

  init(_ seat: LoadSeat, till: LoadTill, desk: LoadDesk) {
    index = seat.index
    self.till = till
    self.desk = desk
    picker = LoadPicker(desk.plan.mix, skipping: seat.index)
  }

  /// The desk has begun, or has a connection for it.
  func connected(_ channel: any Channel) {
    guard case .away = state else { return channel.close(promise: nil) }
    self.channel = channel
    state = .ready
    proceed()
  }

  func couldNotConnect(_ error: any Error) {
    guard case .away = state else { return }
    desk.tally.failedConnections += 1
    desk.note(error)
    comeBack()
  }

  /// Does what is next, if nothing is on its way.
  func proceed() {
    guard case .ready = state else { return }
    if desk.isOver { return end() }
    if till.usedNumbers >= Self.numbersInBatch, steps.isEmpty { steps = [.signOff, .signIn] }
    if let step = steps.first {
      let now = NIODeadline.now()
      return send(step, due: now, at: now)
    }
    if !hasSettledIn {
      hasSettledIn = true
      desk.tally.signedIn += 1
      return desk.settledIn()
    }
    trade()
  }

  private func trade() {
    guard let start = desk.start else { return }
    let now = NIODeadline.now()
    guard desk.plan.isOpenLoop else { return send(nextTrade(), due: now, at: now) }
    let due = start + desk.plan.offset(of: scheduled, terminal: index)
    guard due <= now else { return desk.wake(self, at: due) }
    scheduled += 1
    send(nextTrade(), due: due, at: now)
  }

  private func nextTrade() -> LoadRequest.Purpose { .trade(picker.next(mayVoid: till.mayVoid)) }

  private func send(_ purpose: LoadRequest.Purpose, due: NIODeadline, at now: NIODeadline) {
    guard let channel, let request = try? till.request(purpose) else { return end() }
    if case .trade(let kind) = purpose { desk.tally.sent(kind) }
    state = .waiting(request, sent: now, due: due)
    channel.writeAndFlush(ByteBuffer(bytes: request.frame), promise: nil)
  }

  /// Gives up what is on its way when it has waited too long.
  func expire(before limit: NIODeadline) {
    guard case .waiting(_, let sent, _) = state, sent < limit else { return }
    desk.tally.timeouts += 1
    dropConnection()
    comeBack()
  }

  /// Ends at once, whatever is on its way.
  func abandon() {
    if case .waiting(let request, _, _) = state, request.purpose.isTrade {
      desk.tally.unanswered += 1
    }
    end()
  }

  /// Ends unless an answer is still to come.
  func stop() {
    switch state {
    case .away, .ready: end()
    case .waiting, .ended: break
    }
  }
}

// What comes from the line.
extension LoadTerminal {
  func received(_ payload: [UInt8], on channel: any Channel) {
    guard channel === self.channel else { return }
    guard case .waiting(let request, _, let due) = state else {
      return refuse(till.sample(.unexpected, payload, to: nil))
    }
    switch till.take(payload, for: request) {
    case .wrong(let wrong): refuse(till.sample(wrong, payload, to: request.message))
    case .decided(let code):
      state = .ready
      switch request.purpose {
      case .trade(let kind):
        desk.tally.answered(kind, code, due: due, at: .now())
        if code.action == .signInAgain { steps = [.signIn] }
      case .signIn, .signOff:
        guard finished(request.purpose, code) else { return end() }
      }
      proceed()
    }
  }

  /// - Parameter bytes: from the length prefix that cannot be one.
  func receivedNoFrame(_ bytes: [UInt8], on channel: any Channel) {
    guard channel === self.channel else { return }
    refuse(till.sample(.unreadable, bytes, to: nil))
  }

  func lost(_ channel: any Channel) {
    guard channel === self.channel else { return }
    self.channel = nil
    desk.tally.brokenConnections += 1
    comeBack()
  }

  /// - Returns: whether the terminal can go on: without a sign-in it cannot.
  private func finished(_ purpose: LoadRequest.Purpose, _ code: ResponseCode) -> Bool {
    if !steps.isEmpty { steps.removeFirst() }
    guard !code.isApproval else { return true }
    desk.tally.managementDeclines[code, default: 0] += 1
    return purpose == .signOff
  }

  /// What follows on a connection with a wrong answer cannot be told apart.
  private func refuse(_ sample: WrongSample) {
    desk.tally.note(sample)
    dropConnection()
    comeBack()
  }

  private func dropConnection() {
    let old = channel
    channel = nil
    old?.close(promise: nil)
  }

  /// Connects again after a while, unless it is over or preparing has failed too often.
  private func comeBack() {
    state = .away
    if !hasSettledIn { triesLeft -= 1 }
    guard !desk.isOver, triesLeft > 0 else { return end() }
    desk.reconnect(self, in: Self.pause)
  }

  private func end() {
    if case .ended = state { return }
    state = .ended
    dropConnection()
    if !hasSettledIn {
      hasSettledIn = true
      desk.settledIn()
    }
    desk.ended()
  }
}

extension LoadRequest.Purpose {
  fileprivate var isTrade: Bool {
    if case .trade = self { return true }
    return false
  }
}
