import NIOCore
import POSProtocol
import TerminalKit

/// Cuts what comes over one connection into frames.
final class FrameHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let connection: ConnectionID
  private let report: (Event) -> Void
  private var splitter = FrameSplitter()

  /// - Parameter report: takes `received` and `disconnected`.
  init(_ connection: ConnectionID, report: @escaping (Event) -> Void) {
    self.connection = connection
    self.report = report
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    splitter.append(unwrapInboundIn(data).readableBytesView)
    do {
      while let frame = try splitter.next() { report(.received(frame, connection)) }
    } catch {
      // A length no frame can have: the stream cannot be read any further.
      context.close(promise: nil)
    }
  }

  func channelInactive(context: ChannelHandlerContext) { report(.disconnected(connection)) }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }
}
