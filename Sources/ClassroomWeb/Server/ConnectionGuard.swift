import Hummingbird
import NIOCore
import NIOHTTPTypes
import Synchronization

/// How many connections there are.
final class ConnectionCount: Sendable {
  private let limit: Int
  private let open = Atomic(0)

  init(limit: Int) { self.limit = limit }

  /// Whether there are more than may be.
  var isOver: Bool { open.load(ordering: .relaxed) > limit }

  func opened() { open.wrappingAdd(1, ordering: .relaxed) }
  func closed() { open.wrappingSubtract(1, ordering: .relaxed) }
}

/// Counts a connection, and ends one whose request takes too long to come in: who sends a byte now and then
/// does not hold it for ever.
final class ConnectionGuard: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart

  private let count: ConnectionCount
  private let limit: TimeAmount
  private var isCounted = false
  private var deadline: Scheduled<Void>?

  init(count: ConnectionCount, limit: TimeAmount) {
    self.count = count
    self.limit = limit
  }

  func handlerAdded(context: ChannelHandlerContext) {
    isCounted = true
    count.opened()
  }

  func channelInactive(context: ChannelHandlerContext) {
    end()
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) { end() }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head:
      let channel = context.channel
      deadline?.cancel()
      deadline = context.eventLoop.scheduleTask(in: limit) { channel.close(promise: nil) }
    case .body: break
    case .end:
      deadline?.cancel()
      deadline = nil
    }
    context.fireChannelRead(data)
  }

  private func end() {
    deadline?.cancel()
    deadline = nil
    guard isCounted else { return }
    isCounted = false
    count.closed()
  }
}

@available(*, unavailable)
extension ConnectionGuard: Sendable {}
