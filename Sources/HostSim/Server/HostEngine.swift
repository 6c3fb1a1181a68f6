import Acquirer
import Logging
import NIOCore
import POSProtocol

/// The acquirer on its event loop: decides at once, commits in batches, answers after the commit.
///
/// Confined to one event loop. Batches are committed one after the other, so that no answer can leave
/// before the changes it rests on are durable; while one commits, the next gathers.
final class HostEngine {
  /// What waits for a commit, in the order in which it was decided.
  private struct Batch {
    var changes: [LedgerChange] = []
    var answers: [(connection: ConnectionHandler, bytes: [UInt8])] = []
    var orders: [EventLoopPromise<Void>] = []

    var isEmpty: Bool { answers.isEmpty && orders.isEmpty && changes.isEmpty }
  }

  let limits: HostLimits
  let logger: Logger
  private(set) var acquirer: Acquirer
  var metrics = HostMetrics()
  let eventLoop: any EventLoop
  private let store: (any LedgerStore)?
  let now: @Sendable () -> Instant
  private let traces: Bool
  private let mask: CardMask
  private var random = BufferedRandom()
  private var warnings = WarningLog()
  private var waiting = Batch()
  private var committing: Batch?
  private var flushIsScheduled = false
  private var failure: (any Error)?
  private var stall = StoreStall()
  private var connections: [ObjectIdentifier: ConnectionHandler] = [:]
  private var drained: EventLoopPromise<Void>?
  private var isDrained = false
  private var hasSaidFull = false
  /// Called once when a commit has failed.
  var onFailure: ((any Error) -> Void)?

  init(_ configuration: HostConfiguration, ledger: MemoryLedger, eventLoop: any EventLoop) {
    limits = configuration.limits
    logger = configuration.logger
    store = configuration.store
    now = configuration.now
    traces = configuration.trace
    mask = configuration.mask
    acquirer = Acquirer(
      registry: configuration.registry, ledger: ledger, settings: configuration.settings)
    self.eventLoop = eventLoop
    awaitKeyDownloads()
  }

  /// - Returns: whether the connection may stay.
  func opened(_ connection: ConnectionHandler) -> Bool {
    guard failure == nil, drained == nil, connections.count < limits.connections else {
      metrics.refusedConnections += 1
      sayFull()
      return false
    }
    connections[ObjectIdentifier(connection)] = connection
    metrics.connections += 1
    metrics.openConnections = connections.count
    return true
  }

  func closed(_ connection: ConnectionHandler) {
    connections[ObjectIdentifier(connection)] = nil
    metrics.openConnections = connections.count
    if connections.count < limits.connections / 2 { hasSaidFull = false }
    finishDraining()
  }

  /// Once, until half of the connections are gone.
  private func sayFull() {
    guard failure == nil, drained == nil, !hasSaidFull else { return }
    hasSaidFull = true
    logger.warning(
      """
      \(limits.connections) connections are open, which is the limit: further ones are closed at \
      once (--max-connections, and ulimit -n)
      """)
  }

  /// Decides a request; its answer goes to the connection when it may leave.
  ///
  /// - Returns: why the connection is to be closed, if it is.
  func receive(_ payload: [UInt8], from connection: ConnectionHandler) -> CloseReason? {
    guard failure == nil else { return nil }
    metrics.requests += 1
    if stall.isStalled { return refuse(payload, from: connection) }
    let outcome = acquirer.handle(payload, at: now(), random: &random)
    if traces { logger.info("\(outcome.summary(mask))") }
    for note in outcome.notes { log(note) }
    if let code = outcome.code { metrics.answers[code, default: 0] += 1 }
    if outcome.closeReason != nil { metrics.unanswerableFrames += 1 }
    for warning in outcome.warnings { note(warning, from: connection) }
    if store != nil { waiting.changes += outcome.changes }
    if let bytes = outcome.answer { waiting.answers.append((connection, bytes)) }
    scheduleFlush()
    return outcome.closeReason
  }

  private func note(_ warning: SecurityWarning, from connection: ConnectionHandler) {
    metrics.count(warning)
    guard let line = warnings.line(for: warning, from: connection.peer, at: now()) else { return }
    logger.warning("\(line)")
  }

  /// While the books cannot be written, nothing is decided: 96, so that terminals need not wait. On a
  /// connection that waits for answers it takes its turn behind them.
  private func refuse(_ payload: [UInt8], from connection: ConnectionHandler) -> CloseReason? {
    let outcome = acquirer.refuse(payload, .systemError, at: now())
    if traces { logger.info("\(outcome.summary(mask))") }
    if let code = outcome.code { metrics.answers[code, default: 0] += 1 }
    if outcome.closeReason != nil { metrics.unanswerableFrames += 1 }
    guard let bytes = outcome.answer else { return outcome.closeReason }
    if connection.owesOneAnswer {
      connection.answer(bytes)
      connection.flushAnswers()
    } else {
      waiting.answers.append((connection, bytes))
    }
    return outcome.closeReason
  }

  /// Does what the back office orders; the future ends when it is durable, and noted if it is to be.
  func apply(
    _ action: AdminAction, _ note: OrderNote? = nil
  ) throws(AdminError) -> EventLoopFuture<Void> {
    if let failure { return eventLoop.makeFailedFuture(failure) }
    let instant = now()
    waiting.changes += try acquirer.apply(action, at: instant)
    if let note {
      waiting.changes.append(
        .ordered(AdminRecord(time: instant, caller: note.caller, order: note.order)))
    }
    for note in acquirer.takeNotes() { log(note) }
    let promise = eventLoop.makePromise(of: Void.self)
    waiting.orders.append(promise)
    scheduleFlush()
    return promise.futureResult
  }

  /// Takes no more requests; the future ends when all answers are out and all connections closed.
  func drain() -> EventLoopFuture<Void> {
    let promise = drained ?? eventLoop.makePromise(of: Void.self)
    drained = promise
    for connection in connections.values { connection.stopReading() }
    let engine = NIOLoopBound(self, eventLoop: eventLoop)
    eventLoop.scheduleTask(in: limits.drain) { engine.value.endDraining() }
    finishDraining()
    return promise.futureResult
  }

  /// Peers that have not taken their answers by now, and books that are still locked, are given up.
  private func endDraining() {
    stall.hasToEnd = true
    abandonConnections()
  }

  /// Everything that one turn of the event loop brings becomes one batch. Without a store, too: to
  /// decide for all who asked and then to write to all is faster than to do both one by one.
  private func scheduleFlush() {
    guard !flushIsScheduled, committing == nil else { return }
    flushIsScheduled = true
    let engine = NIOLoopBound(self, eventLoop: eventLoop)
    eventLoop.execute { engine.value.flush() }
  }

  private func flush() {
    flushIsScheduled = false
    guard committing == nil, failure == nil, !waiting.isEmpty else { return }
    let batch = take(&waiting)
    guard let store, !batch.changes.isEmpty else { return deliver(batch) }
    committing = batch
    commit(batch.changes, to: store)
  }

  private func commit(_ changes: [LedgerChange], to store: any LedgerStore) {
    let engine = NIOLoopBound(self, eventLoop: eventLoop)
    store.commit(changes) { [eventLoop] error in
      eventLoop.execute { engine.value.committed(error) }
    }
  }

  private func committed(_ error: (any Error)?) {
    guard let batch = committing else { return }
    if (error as? StoreError) == .locked, !stall.hasToEnd { return tryAgain(batch) }
    committing = nil
    if let error { return fail(error, batch) }
    if stall.end() {
      logger.notice("the books can be written again: the host goes on")
    }
    metrics.commits += 1
    metrics.committedChanges += batch.changes.count
    deliver(batch)
    if !waiting.isEmpty { flush() }
  }

  /// Another program's lock ends some time. Nothing of the batch has been said yet.
  private func tryAgain(_ batch: Batch) {
    if stall.begin() {
      logger.warning(
        """
        another program holds the books locked: the host waits for it, and terminals are answered 96 \
        meanwhile
        """)
    }
    let engine = NIOLoopBound(self, eventLoop: eventLoop)
    eventLoop.scheduleTask(in: StoreStall.pause) { engine.value.commitAgain() }
  }

  private func commitAgain() {
    guard let batch = committing, let store, failure == nil else { return }
    commit(batch.changes, to: store)
  }

  /// Looks every second whether the books are still there, so that it is known before the next sale.
  func watchStore() {
    guard let store, drained == nil, failure == nil else { return }
    let engine = NIOLoopBound(self, eventLoop: eventLoop)
    eventLoop.scheduleTask(in: .seconds(1)) {
      do {
        try store.verify()
        engine.value.watchStore()
      } catch {
        engine.value.lost(error)
      }
    }
  }

  private func lost(_ error: any Error) {
    guard failure == nil, drained == nil else { return }
    fail(error, take(&waiting))
  }

  private func deliver(_ batch: Batch) {
    for (connection, bytes) in batch.answers { connection.answer(bytes) }
    for (connection, _) in batch.answers { connection.flushAnswers() }
    for order in batch.orders { order.succeed() }
    finishDraining()
  }

  /// The state on disk is the truth now: nothing that memory has decided since may be said.
  private func fail(_ error: any Error, _ batch: Batch) {
    failure = error
    logger.critical("the books could not be committed, the host stops: \(error)")
    let orders = batch.orders + waiting.orders + (committing?.orders ?? [])
    for order in orders { order.fail(error) }
    waiting = Batch()
    committing = nil
    abandonConnections()
    onFailure?(error)
    onFailure = nil
    finishDraining()
  }

  private func finishDraining() {
    guard let drained, !isDrained, committing == nil, waiting.isEmpty else { return }
    for connection in Array(connections.values) { connection.closeAfterAnswers() }
    guard connections.isEmpty, !isDrained else { return }
    isDrained = true
    drained.succeed()
  }

  private func abandonConnections() {
    for connection in Array(connections.values) { connection.abandon() }
  }

  private func take(_ batch: inout Batch) -> Batch {
    defer { batch = Batch() }
    return batch
  }
}
