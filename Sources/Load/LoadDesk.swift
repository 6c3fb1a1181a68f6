import NIOCore
import NIOPosix
import POSProtocol
import Program
import Wording

/// The terminals of one event loop and what has come of them; confined to it.
final class LoadDesk {
  /// Connections that are being opened at a time, so that the listener's queue does not overflow.
  private static let openings = 64
  private static let sweep = TimeAmount.milliseconds(50)

  let plan: LoadPlan
  let eventLoop: any EventLoop
  var tally = LoadTally()
  /// When trading began; nil before.
  private(set) var start: NIODeadline?
  private(set) var stopped: NIODeadline?
  private(set) var isOver = false
  /// The first reason why a connection could not be opened.
  private(set) var connectionFailure: LocalizedText?
  /// Ends when every terminal has signed in or cannot.
  let prepared: EventLoopPromise<Void>
  /// Ends when every terminal has ended.
  let finished: EventLoopPromise<Void>

  private var terminals: [LoadTerminal] = []
  private var unopened: ArraySlice<LoadTerminal> = []
  private var unsettled = 0
  private var working = 0
  private var sweeper: RepeatedTask?

  init(_ plan: LoadPlan, eventLoop: any EventLoop) {
    self.plan = plan
    self.eventLoop = eventLoop
    prepared = eventLoop.makePromise()
    finished = eventLoop.makePromise()
  }

  /// Opens the connections and signs in.
  func prepare(_ seats: [LoadSeat], firstSTAN: STAN) {
    terminals = seats.map { seat in
      let till = LoadTill(
        seat, firstSTAN: firstSTAN, tpdu: plan.tpdu, hasTPDU: plan.hasTPDU)
      return LoadTerminal(seat, till: till, desk: self)
    }
    unsettled = terminals.count
    working = terminals.count
    guard !terminals.isEmpty else {
      prepared.succeed()
      return finished.succeed()
    }
    unopened = terminals[...]
    for _ in 0..<Self.openings { openNext() }
    let desk = NIOLoopBound(self, eventLoop: eventLoop)
    sweeper = eventLoop.scheduleRepeatedTask(initialDelay: Self.sweep, delay: Self.sweep) { _ in
      desk.value.expire()
    }
  }

  /// Lets the terminals trade.
  func begin(at start: NIODeadline) {
    guard !isOver else { return }
    self.start = start
    let desk = NIOLoopBound(self, eventLoop: eventLoop)
    eventLoop.scheduleTask(deadline: start + plan.duration) { desk.value.stop() }
    for terminal in terminals { terminal.proceed() }
  }

  /// Nothing more is sent; answers that are on their way are waited for.
  func stop() {
    guard !isOver else { return }
    isOver = true
    stopped = .now()
    noteUnsent()
    for terminal in terminals { terminal.stop() }
  }

  /// Ends at once.
  func abandon() {
    stop()
    for terminal in terminals { terminal.abandon() }
  }

  private func noteUnsent() {
    guard let start, let stopped else { return }
    let elapsed = min(stopped - start, plan.duration)
    for terminal in terminals {
      let due = plan.dueRequests(of: terminal.index, before: elapsed)
      tally.notSent += max(0, due - terminal.scheduled)
    }
  }

  private func expire() {
    let limit = NIODeadline.now() - plan.timeout
    for terminal in terminals { terminal.expire(before: limit) }
  }
}

// What terminals ask for.
extension LoadDesk {
  func settledIn() {
    unsettled -= 1
    if unsettled == 0 { prepared.succeed() }
  }

  func ended() {
    working -= 1
    guard working == 0 else { return }
    if start != nil, stopped == nil {
      stopped = .now()
      noteUnsent()
    }
    sweeper?.cancel()
    terminals = []
    finished.succeed()
  }

  func note(_ error: any Error) {
    guard connectionFailure == nil else { return }
    connectionFailure = ConnectFailure.text(of: error)
  }

  func wake(_ terminal: LoadTerminal, at time: NIODeadline) {
    let terminal = NIOLoopBound(terminal, eventLoop: eventLoop)
    eventLoop.scheduleTask(deadline: time) { terminal.value.proceed() }
  }

  func reconnect(_ terminal: LoadTerminal, in pause: TimeAmount) {
    let desk = NIOLoopBound((self, terminal), eventLoop: eventLoop)
    eventLoop.scheduleTask(in: pause) {
      let (desk, terminal) = desk.value
      guard !desk.isOver else { return }
      desk.open(terminal)
    }
  }

  private func openNext() {
    guard let terminal = unopened.popFirst() else { return }
    guard !isOver else { return }
    let desk = NIOLoopBound(self, eventLoop: eventLoop)
    open(terminal).whenComplete { _ in desk.value.openNext() }
  }

  @discardableResult
  private func open(_ terminal: LoadTerminal) -> EventLoopFuture<Void> {
    let bound = NIOLoopBound(terminal, eventLoop: eventLoop)
    return ClientBootstrap(group: eventLoop)
      .connectTimeout(plan.timeout)
      .channelOption(.tcpOption(.tcp_nodelay), value: 1)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(LoadConnection(bound.value))
        }
      }
      .connect(host: plan.host, port: plan.port)
      .hop(to: eventLoop)
      .map { bound.value.connected($0) }
      .flatMapErrorThrowing { bound.value.couldNotConnect($0) }
  }
}
