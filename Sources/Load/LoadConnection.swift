import NIOCore
import POSProtocol

/// One connection of a terminal: cuts what comes into answers.
final class LoadConnection: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let terminal: LoadTerminal
  private var splitter = FrameSplitter()

  init(_ terminal: LoadTerminal) { self.terminal = terminal }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let buffer = unwrapInboundIn(data)
    splitter.append(buffer.readableBytesView)
    do {
      while let payload = try splitter.next() { terminal.received(payload, on: context.channel) }
    } catch {
      let shown = Array(buffer.readableBytesView.prefix(Frame.maximumLength))
      terminal.receivedNoFrame(shown, on: context.channel)
    }
  }

  func channelInactive(context: ChannelHandlerContext) { terminal.lost(context.channel) }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }
}
