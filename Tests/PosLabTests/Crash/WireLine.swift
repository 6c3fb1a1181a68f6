import NIOCore
import NIOPosix
import POSProtocol

/// A TCP connection to the host: one frame, one answer.
struct WireLine: Sendable {
  /// The connection is gone, and whether the host has taken the frame is not known.
  struct Broken: Error {}

  private let channel: any Channel
  private let payloads: AsyncStream<[UInt8]>

  init(port: Int, group: any EventLoopGroup) async throws(Broken) {
    let (stream, continuation) = AsyncStream.makeStream(of: [UInt8].self)
    payloads = stream
    do {
      channel = try await ClientBootstrap(group: group)
        .channelOption(.tcpOption(.tcp_nodelay), value: 1)
        .channelInitializer { channel in
          channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(Payloads(continuation))
          }
        }
        .connect(host: "127.0.0.1", port: port).get()
    } catch {
      throw Broken()
    }
  }

  /// Sends a whole frame and waits for the answer's message.
  func ask(_ frame: [UInt8]) async throws -> Frame {
    do {
      try await channel.writeAndFlush(ByteBuffer(bytes: frame)).get()
    } catch {
      throw Broken()
    }
    var answers = payloads.makeAsyncIterator()
    guard let payload = await answers.next(isolation: #isolation) else { throw Broken() }
    return try Frame(parsing: payload)
  }

  func close() { channel.close(promise: nil) }
}

/// Hands on what the host sends, frame by frame, until the connection ends.
private final class Payloads: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let continuation: AsyncStream<[UInt8]>.Continuation
  private var splitter = FrameSplitter()

  init(_ continuation: AsyncStream<[UInt8]>.Continuation) { self.continuation = continuation }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    splitter.append(unwrapInboundIn(data).readableBytesView)
    do {
      while let payload = try splitter.next() { continuation.yield(payload) }
    } catch {
      context.close(promise: nil)
    }
  }

  func channelInactive(context: ChannelHandlerContext) { continuation.finish() }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }
}
