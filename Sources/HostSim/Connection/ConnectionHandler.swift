import Acquirer
import Logging
import NIOCore
import POSProtocol

/// One terminal's connection: frames in, answers out in the order of the requests.
///
/// It stops reading while too many requests wait for their answers or the peer does not take them.
final class ConnectionHandler: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private enum State {
    case open
    /// No more requests are taken; the connection is closed when the last answer is out.
    case ending
    /// The last answer is on its way out.
    case flushing
    case closed
  }

  private let engine: HostEngine
  private var state = State.open
  private var reader: FrameReader
  private var context: ChannelHandlerContext?
  private var inFlight = 0
  private var readIsHeld = false
  private var isTakingFrames = false
  private var hasUnflushed = false
  /// Whether whole frames may lie in the buffer that were not taken because enough are in flight.
  private var hasLeft = false
  private var turnIsDue = false
  private var watch: ConnectionWatch

  init(engine: HostEngine) {
    self.engine = engine
    reader = FrameReader(maximumLength: engine.limits.frameLength)
    watch = ConnectionWatch(idle: engine.limits.idle, frame: engine.limits.frame)
  }

  func channelActive(context: ChannelHandlerContext) {
    self.context = context
    guard engine.opened(self) else { return close(context) }
    watch.start(at: context.eventLoop.now)
    scheduleWatch(context)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    finish()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard state == .open else { return }
    watch.heard(at: context.eventLoop.now)
    reader.append(unwrapInboundIn(data))
    takeFrames(context)
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    resume(context)
    context.fireChannelWritabilityChanged()
  }

  func read(context: ChannelHandlerContext) {
    if mayRead(context) { context.read() } else { readIsHeld = true }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    engine.logger.debug("connection failed: \(error)")
    close(context)
  }

  /// Who is at the other end.
  var peer: String { context?.remoteAddress.map { "\($0)" } ?? "unknown peer" }

  /// Whether the request that is being taken is the only one that waits for its answer.
  var owesOneAnswer: Bool { inFlight == 1 }

  /// Writes one answer; ``flushAnswers()`` sends it.
  func answer(_ bytes: [UInt8]) {
    inFlight -= 1
    guard state != .closed, let context else { return }
    context.write(wrapOutboundOut(context.channel.allocator.buffer(bytes: bytes)), promise: nil)
    hasUnflushed = true
  }

  /// Sends what ``answer(_:)`` has written, and goes on reading.
  func flushAnswers() {
    // While frames are taken, answers that leave at once are gathered for one write.
    guard hasUnflushed, !isTakingFrames, let context else { return }
    hasUnflushed = false
    context.flush()
    if state == .ending { closeAfterAnswers() } else { resume(context) }
  }

  /// Takes no further requests.
  func stopReading() {
    guard state == .open else { return }
    state = .ending
    reader.removeAll()
  }

  /// Closes when no answer is owed any more.
  func closeAfterAnswers() {
    stopReading()
    guard inFlight == 0, state == .ending, let context else { return }
    state = .flushing
    let handler = NIOLoopBound(self, eventLoop: context.eventLoop)
    context.writeAndFlush(wrapOutboundOut(ByteBuffer())).whenComplete { _ in
      handler.value.abandon()
    }
  }

  /// Closes at once; answers that are owed are never sent.
  func abandon() {
    if let context { close(context) }
  }

  private func takeFrames(_ context: ChannelHandlerContext) {
    guard !isTakingFrames else { return }
    isTakingFrames = true
    var tookFrame = false
    do throws(FrameError) {
      while state == .open, mayTakeMore(context), let payload = try reader.next() {
        tookFrame = true
        inFlight += 1
        if let reason = engine.receive(payload, from: self) {
          inFlight -= 1
          end(context, "\(reason)")
        }
      }
    } catch {
      end(context, "\(error)")
    }
    isTakingFrames = false
    reader.compact()
    hasLeft = state == .open && reader.hasBytes && !mayTakeMore(context)
    // While no more is read, what is missing of a frame cannot come.
    let hasPart = state == .open && mayTakeMore(context) && reader.hasPartFirst
    if watch.waits(hasPart, tookFrame: tookFrame, at: context.eventLoop.now) {
      scheduleWatch(context)
    }
    flushAnswers()
  }

  /// What a peer has sent without waiting is taken a turn at a time, with a pause between in which the
  /// loop hears the others: nobody can keep them waiting for more than a turn.
  private static let pauseBetweenTurns = TimeAmount.microseconds(200)

  private func takeTurnLater(_ context: ChannelHandlerContext) {
    guard !turnIsDue else { return }
    turnIsDue = true
    let handler = NIOLoopBound(self, eventLoop: context.eventLoop)
    context.eventLoop.scheduleTask(in: Self.pauseBetweenTurns) { handler.value.takeTurn() }
  }

  private func takeTurn() {
    turnIsDue = false
    guard state == .open, let context else { return }
    takeFrames(context)
    readOn(context)
  }

  private func mayTakeMore(_ context: ChannelHandlerContext) -> Bool {
    inFlight < engine.limits.requestsInFlight && context.channel.isWritable
  }

  private func resume(_ context: ChannelHandlerContext) {
    guard state == .open else { return }
    guard !hasLeft else { return takeTurnLater(context) }
    readOn(context)
  }

  private func readOn(_ context: ChannelHandlerContext) {
    guard readIsHeld, mayRead(context) else { return }
    readIsHeld = false
    context.read()
  }

  private func mayRead(_ context: ChannelHandlerContext) -> Bool {
    mayTakeMore(context) && !hasLeft
  }

  /// The answers owed still go out, then the connection is closed.
  private func end(_ context: ChannelHandlerContext, _ reason: String) {
    engine.logger.warning("closing the connection of \(peer): \(reason)")
    closeAfterAnswers()
  }

  private func close(_ context: ChannelHandlerContext) {
    guard state != .closed else { return }
    finish()
    context.close(promise: nil)
  }

  private func finish() {
    guard state != .closed else { return }
    state = .closed
    reader.removeAll()
    watch.stop()
    context = nil
    engine.closed(self)
  }

  private func scheduleWatch(_ context: ChannelHandlerContext) {
    watch.task?.cancel()
    let handler = NIOLoopBound(self, eventLoop: context.eventLoop)
    watch.task = context.eventLoop.scheduleTask(deadline: watch.deadline) {
      handler.value.watchFired()
    }
  }

  private func watchFired() {
    guard state != .closed, let context else { return }
    // Who waits for an answer is not idle.
    if inFlight > 0 { watch.heard(at: context.eventLoop.now) }
    guard let lapse = watch.lapse(at: context.eventLoop.now) else {
      return scheduleWatch(context)
    }
    engine.metrics.timedOutConnections += 1
    engine.logger.info("closing the connection of \(peer): \(lapse)")
    close(context)
  }
}
