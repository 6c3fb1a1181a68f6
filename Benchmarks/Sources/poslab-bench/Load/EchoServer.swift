import NIOCore
import NIOPosix

/// The yardstick beside the host: the same socket options and framing on one event loop, and every
/// frame goes back as it came.
final class EchoServer: Sendable {
  private let group: MultiThreadedEventLoopGroup
  private let channel: any Channel

  var port: Int { channel.localAddress?.port ?? 0 }

  init() async throws {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    self.group = group
    channel = try await ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 4096)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(EchoHandler())
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
  }

  func stop() async throws {
    try await channel.close().get()
    try await group.shutdownGracefully()
  }
}

private final class EchoHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private var frames = FrameCutter()

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    frames.append(unwrapInboundIn(data))
    while let frame = frames.next() { context.write(wrapOutboundOut(frame), promise: nil) }
    context.flush()
  }
}

/// Cuts a stream at its two-byte length prefixes.
struct FrameCutter {
  private var buffer = ByteBuffer()

  mutating func append(_ bytes: ByteBuffer) {
    if buffer.readableBytes > 0 {
      var bytes = bytes
      buffer.discardReadBytes()
      buffer.writeBuffer(&bytes)
    } else {
      buffer = bytes
    }
  }

  /// The next frame with its prefix.
  mutating func next() -> ByteBuffer? {
    guard let length = buffer.getInteger(at: buffer.readerIndex, as: UInt16.self) else {
      return nil
    }
    return buffer.readSlice(length: 2 + Int(length))
  }
}
