import ISO8583
import NIOCore
import NIOPosix
import POSProtocol

/// What came back over a connection.
struct Received {
  var answers: [Message] = []
  /// Whether the host closed the connection.
  var wasClosed = false
}

/// Plain TCP connections to a host under test.
enum Line {
  /// Opens a connection, sends the chunks one by one and reads `count` answers; nil reads until the
  /// host closes.
  static func exchange(
    _ port: Int, _ chunks: [[UInt8]], answers count: Int?
  ) async throws -> Received {
    let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .channelOption(.tcpOption(.tcp_nodelay), value: 1)
      .connect(host: "127.0.0.1", port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
        }
      }
    return try await channel.executeThenClose { inbound, outbound in
      var received = Received()
      for chunk in chunks { try? await outbound.write(ByteBuffer(bytes: chunk)) }
      var splitter = FrameSplitter()
      do {
        for try await buffer in inbound {
          splitter.append(buffer.readableBytesView)
          while let payload = try splitter.next() {
            received.answers.append(try Frame(parsing: payload).message)
          }
          if let count, received.answers.count >= count { return received }
        }
      } catch is IOError {
        // A reset is a close too.
      }
      received.wasClosed = true
      return received
    }
  }
}
