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
  private var random = BufferedRandom()
  private var warnings = WarningLog()
  private var waiting = Batch()
  private var committing: Batch?
  private var flushIsScheduled = false
  private var failure: (any Error)?
  private var connections: [ObjectIdentifier: ConnectionHandler] = [:]
  private var drained: EventLoopPromise<Void>?
  private var isDrained = false
  /// Called once when a commit has failed.
  var onFailure: ((any Error) -> Void)?

  init(_ configuration: HostConfiguration, ledger: MemoryLedger, eventLoop: any EventLoop) {
    limits = configuration.limits
    logger = configuration.logger
    store = configuration.store
    now = configuration.now
    traces = configuration.trace
    acquirer = Acquirer(
      registry: configuration.registry, ledger: ledger, settings: configuration.settings)
    self.eventLoop = eventLoop
    awaitKeyDownloads()
  }

  /// - Returns: whether the connection may stay.
  func opened(_ connection: ConnectionHandler) -> Bool {
    guard failure == nil, drained == nil, connections.count < limits.connections else {
      metrics.refusedConnections += 1
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
    finishDraining()
  }

  /// Decides a request; its answer goes to the connection when it may leave.
  ///
  /// - Returns: why the connection is to be closed, if it is.
  func receive(_ payload: [UInt8], from connection: ConnectionHandler) -> CloseReason? {
    guard failure == nil else { return nil }
    metrics.requests += 1
    let outcome = acquirer.handle(payload, at: now(), random: &random)
    if traces { logger.info("\(outcome.summary)") }
    for note in outcome.notes { logger.notice("\(note)") }
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
    eventLoop.scheduleTask(in: limits.drain) { engine.value.abandonConnections() }
    finishDraining()
    return promise.futureResult
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
    let engine = NIOLoopBound(self, eventLoop: eventLoop)
    store.commit(batch.changes) { [eventLoop] error in
      eventLoop.execute { engine.value.committed(error) }
    }
  }

  private func committed(_ error: (any Error)?) {
    guard let batch = committing else { return }
    committing = nil
    if let error { return fail(error, batch) }
    metrics.commits += 1
    metrics.committedChanges += batch.changes.count
    deliver(batch)
    if !waiting.isEmpty { flush() }
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
    for order in batch.orders + waiting.orders { order.fail(error) }
    waiting = Batch()
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
