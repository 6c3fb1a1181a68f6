import Hummingbird
import NIOCore
import NIOHTTPTypes

/// Enters a connection in the book, and ends one whose first request or whose part of a request takes too
/// long to come in: who says nothing, or a byte now and then, does not hold it for ever.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let book: ConnectionBook
  /// Until the first request must have begun.
  private let silence: TimeAmount
  /// That a request may take.
  private let limit: TimeAmount
  private var isEntered = false
  private var deadline: Scheduled<Void>?

  init(book: ConnectionBook, silence: TimeAmount, limit: TimeAmount) {
    self.book = book
    self.silence = silence
    self.limit = limit
  }

  func handlerAdded(context: ChannelHandlerContext) {
    isEntered = true
    let remote = context.channel.remoteAddress?.ipAddress.flatMap(IPAddress.init)
    book.opened(context.channel, from: remote)
    setDeadline(silence, context)
  }

  func channelInactive(context: ChannelHandlerContext) {
    end(context)
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) { end(context) }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head:
      book.became(.waiting, context.channel)
      setDeadline(limit, context)
    case .body: break
    case .end:
      book.became(.busy, context.channel)
      deadline?.cancel()
      deadline = nil
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .end = unwrapOutboundIn(data) { book.became(.idle, context.channel) }
    context.write(data, promise: promise)
  }

  private func setDeadline(_ limit: TimeAmount, _ context: ChannelHandlerContext) {
    let channel = context.channel
    deadline?.cancel()
    deadline = context.eventLoop.scheduleTask(in: limit) { channel.close(promise: nil) }
  }

  private func end(_ context: ChannelHandlerContext) {
    deadline?.cancel()
    deadline = nil
    guard isEntered else { return }
    isEntered = false
    book.closed(context.channel)
  }
}

@available(*, unavailable)
extension ConnectionGuard: Sendable {}
