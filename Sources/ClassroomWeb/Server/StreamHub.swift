import NIOCore
import Synchronization

/// The streams of events that are open. It wakes them for the comment that keeps them open, ends those that
/// take nothing any more, and ends all when the server stops.
final class StreamHub: Sendable {
  private struct State {
    var next = 1
    var streams: [Int: OpenStream] = [:]
    var isClosed = false
  }

  private let limits: WebLimits
  private let state = Mutex(State())

  init(limits: WebLimits) { self.limits = limits }

  var count: Int { state.withLock { $0.streams.count } }

  /// Opens a stream of a browser; ``OpenStream/close()`` must follow.
  func open(of visitor: Visitor, on channel: any Channel) throws(WebRefusal) -> OpenStream {
    try state.withLock { state throws(WebRefusal) in
      guard !state.isClosed else { throw .stopping }
      let own = state.streams.values.count { $0.visitor == visitor }
      guard state.streams.count < limits.streams, own < limits.streamsOfOne else {
        throw .tooManyStreams
      }
      let stream = OpenStream(number: state.next, visitor: visitor, channel: channel)
      state.next += 1
      state.streams[stream.number] = stream
      return stream
    }
  }

  func close(_ stream: OpenStream) {
    state.withLock { $0.streams[stream.number] = nil }
    stream.end()
  }

  /// Wakes all for their comment.
  func beat() { for stream in streams { stream.wake(.heartbeat) } }

  /// Closes the connections of those that have not taken a write for too long.
  func closeStuck(at now: Int64) {
    for stream in streams where stream.isStuck(at: now, limit: limits.write) {
      stream.channel.close(promise: nil)
    }
  }

  /// Ends all, and opens none any more.
  func endAll() {
    let streams = state.withLock { state in
      state.isClosed = true
      return Array(state.streams.values)
    }
    for stream in streams { stream.end() }
  }

  private var streams: [OpenStream] { state.withLock { Array($0.streams.values) } }
}

/// One stream of events: what it has to do next, of which only the newest of a kind is kept.
final class OpenStream: Sendable {
  enum Call: Sendable {
    case changed, heartbeat
  }

  private struct State {
    var hasChanged = false
    var isBeatDue = false
    var writingSince: Int64?
  }

  let number: Int
  let visitor: Visitor
  let channel: any Channel
  private let wakes: AsyncStream<Void>
  private let waker: AsyncStream<Void>.Continuation
  private let state = Mutex(State())

  init(number: Int, visitor: Visitor, channel: any Channel) {
    self.number = number
    self.visitor = visitor
    self.channel = channel
    (wakes, waker) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  func wake(_ call: Call) {
    state.withLock { state in
      switch call {
      case .changed: state.hasChanged = true
      case .heartbeat: state.isBeatDue = true
      }
    }
    waker.yield()
  }

  func end() { waker.finish() }

  /// One element each time there is something to do; ends with the stream.
  var calls: AsyncStream<Void> { wakes }

  /// What there is to do, once: the newest state before a comment.
  func take() -> Call? {
    state.withLock { state in
      defer { state = State(writingSince: state.writingSince) }
      if state.hasChanged { return .changed }
      return state.isBeatDue ? .heartbeat : nil
    }
  }

  func beginWrite(at now: Int64) { state.withLock { $0.writingSince = now } }
  func endWrite() { state.withLock { $0.writingSince = nil } }

  func isStuck(at now: Int64, limit: Int64) -> Bool {
    state.withLock { $0.writingSince.map { now - $0 > limit } ?? false }
  }
}
