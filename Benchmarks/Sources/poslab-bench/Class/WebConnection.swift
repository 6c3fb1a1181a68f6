import NIOCore
import NIOHTTP1
import NIOPosix

/// A connection to the class: one request at a time, or one stream of events.
final class WebConnection: ChannelInboundHandler {
  typealias InboundIn = HTTPClientResponsePart
  typealias OutboundOut = HTTPClientRequestPart

  struct Reply {
    let head: HTTPResponseHead
    let body: ByteBuffer
  }

  struct Request {
    var method = HTTPMethod.GET
    let path: String
    var headers: [(String, String)] = []
    var body: ByteBuffer?
  }

  private let port: Int
  private let fail: (any Error) -> Void
  private var context: ChannelHandlerContext?
  private var head: HTTPResponseHead?
  private var body = ByteBuffer()
  private var takeReply: ((Reply) -> Void)?
  private var takeEvent: ((ByteBuffer) -> Void)?

  init(port: Int, fail: @escaping (any Error) -> Void) {
    self.port = port
    self.fail = fail
  }

  /// Calls `ready` when it is open.
  func open(on loop: any EventLoop, _ ready: @escaping () -> Void) {
    let bound = NIOLoopBound((self, ready), eventLoop: loop)
    ClientBootstrap(group: loop)
      .channelOption(.tcpOption(.tcp_nodelay), value: 1)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHTTPClientHandlers()
          try channel.pipeline.syncOperations.addHandler(bound.value.0)
        }
      }
      .connect(host: "127.0.0.1", port: port)
      .whenComplete { result in
        switch result {
        case .success: bound.value.1()
        case .failure(let error): bound.value.0.fail(error)
        }
      }
  }

  /// Sends a request; `take` gets the whole answer.
  func send(_ request: Request, _ take: @escaping (Reply) -> Void) {
    takeReply = take
    write(request)
  }

  /// Sends a request whose answer is a stream; `take` gets the data of each event.
  func listen(_ request: Request, _ take: @escaping (ByteBuffer) -> Void) {
    takeEvent = take
    write(request)
  }

  private func write(_ request: Request) {
    guard let context else { return fail(BenchError("the class has closed a connection")) }
    var headers = HTTPHeaders(request.headers)
    headers.add(name: "Host", value: "127.0.0.1:\(port)")
    if let body = request.body {
      headers.add(name: "Content-Type", value: "application/json")
      headers.add(name: "Content-Length", value: "\(body.readableBytes)")
    }
    let head = HTTPRequestHead(
      version: .http1_1, method: request.method, uri: request.path, headers: headers)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    if let body = request.body {
      context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
    }
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
  }

  func handlerAdded(context: ChannelHandlerContext) { self.context = context }

  func channelInactive(context: ChannelHandlerContext) {
    self.context = nil
    if takeReply != nil || takeEvent != nil {
      fail(BenchError("the class has closed a connection"))
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { fail(error) }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      self.head = head
      body.clear()
      if takeEvent != nil, head.status != .ok {
        fail(BenchError("a stream of events was refused: \(head.status)"))
      }
    case .body(var part):
      body.writeBuffer(&part)
      if let takeEvent { while let event = nextEvent() { takeEvent(event) } }
    case .end:
      guard let head, let take = takeReply else { return }
      takeReply = nil
      take(Reply(head: head, body: body))
    }
  }

  /// The data of the next whole event; comments are passed over.
  private func nextEvent() -> ByteBuffer? {
    while let end = body.readableBytesView.firstRange(of: [0x0A, 0x0A]) {
      let length = end.upperBound - body.readerIndex
      guard let block = body.readSlice(length: length) else { return nil }
      body.discardReadBytes()
      for line in block.readableBytesView.split(separator: 0x0A)
      where line.starts(with: "data: ".utf8) {
        return ByteBuffer(bytes: line.dropFirst(6))
      }
    }
    return nil
  }
}
