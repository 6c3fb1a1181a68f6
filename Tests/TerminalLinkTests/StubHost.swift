import ISO8583
import NIOCore
import NIOPosix
import POSProtocol

/// A host that gives fixed answers over TCP, in two pieces, so that they must be put together.
struct StubHost {
  let channel: any Channel
  let port: Int

  init(answer: @escaping @Sendable ([UInt8]) -> [UInt8]?) async throws {
    channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(Handler(answer))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    port = channel.localAddress?.port ?? 0
  }

  func close() async throws { try await channel.close().get() }

  private final class Handler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    private let answer: @Sendable ([UInt8]) -> [UInt8]?
    private var splitter = FrameSplitter()

    init(_ answer: @escaping @Sendable ([UInt8]) -> [UInt8]?) { self.answer = answer }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      splitter.append(unwrapInboundIn(data).readableBytesView)
      while let frame = try? splitter.next() {
        guard let payload = answer(frame) else { continue }
        let length = [UInt8(payload.count >> 8), UInt8(payload.count & 0xFF)]
        for piece in [length + payload.prefix(20), Array(payload.dropFirst(20))] {
          context.writeAndFlush(NIOAny(ByteBuffer(bytes: piece)), promise: nil)
        }
      }
    }
  }

  /// The answer to a sign-in with the keys of protocol.md 5.6; nil for anything else.
  @Sendable static func signIn(_ payload: [UInt8]) -> [UInt8]? {
    do {
      let request = try Frame(parsing: payload)
      guard request.message.subfield(60, 3) == "003" else { return nil }
      var message = Message(mti: request.message.mti.response, dialect: .unionPay)
      for field in [11, 41, 42] {
        if let value = request.message[field] { try message.set(field, value) }
      }
      try message.set(12, "083000")
      try message.set(13, "1122")
      try message.set(32, "00001000")
      try message.set(37, "051200000001")
      try message.set(39, "00")
      try message.set(60, "00000007003")
      try message.set(
        62, "3EB3B72576BBBE832532DF5DD75880D3491510CAFD7AF640961CDB8B00000000000000005FFE0009")
      return request.reply(message).payload()
    } catch {
      return nil
    }
  }
}
