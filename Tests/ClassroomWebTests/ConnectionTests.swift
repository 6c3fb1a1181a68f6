import Glibc
import NIOCore
import NIOPosix
import Testing

@testable import ClassroomWeb

@Suite("Connections")
struct ConnectionTests {
  /// Both ends of all connections are in this process.
  private static func allowFiles() {
    var limit = rlimit()
    let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    guard getrlimit(resource, &limit) == 0 else { return }
    limit.rlim_cur = limit.rlim_max
    _ = setrlimit(resource, &limit)
  }

  /// Connections that were opened and say nothing more.
  private static func halfOpen(
    _ count: Int, port: Int, saying text: String
  ) async throws -> [any Channel] {
    var channels: [any Channel] = []
    for _ in 0..<count {
      let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .connect(host: "127.0.0.1", port: port).get()
      // The server may have closed it already, to let others in.
      _ = try? await channel.writeAndFlush(ByteBuffer(string: text))
      channels.append(channel)
    }
    return channels
  }

  @Test(
    "a new trainee gets in while 1,500 connections stand half open, silent or with half a request",
    arguments: [
      "", "GET / HTTP/1.1\r\nHost: local",
      "POST /join HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\n{",
    ])
  func crowded(_ text: String) async throws {
    Self.allowFiles()
    // They stand until they are in somebody's way.
    var limits = WebLimits()
    limits.silence = 600_000
    limits.request = 600_000
    limits.idle = 600_000
    try await WebServer.with(limits: limits) { server, _ in
      let channels = try await Self.halfOpen(1_500, port: server.port, saying: text)
      let browser = Browser(port: server.port)
      #expect(try await browser.join().status == 200)
      #expect(try await browser.get("/seat/state").status == 200)
      for channel in channels { channel.close(promise: nil) }
    }
  }

  @Test("a connection that never says anything whole is closed before long")
  func silent() async throws {
    try await WebServer.with(limits: .changed(\.silence, 50)) { server, _ in
      for text in ["", "GET / HTTP/1.1\r\nHost: local"] {
        let connection = try await RawClient.connect(port: server.port)
        let answer = try await connection.executeThenClose { inbound, outbound in
          // It may be closed before a slow machine has said anything.
          _ = try? await outbound.write(ByteBuffer(string: text))
          var bytes = 0
          do {
            for try await part in inbound { bytes += part.readableBytes }
          } catch let error as IOError where error.errnoCode == ECONNRESET {
            // What was said had come too late: it was closed before.
          }
          return bytes
        }
        #expect(answer == 0)
      }
    }
  }

  /// Channels that a book can be filled with.
  private static func with(
    _ count: Int, _ body: ([any Channel]) async throws -> Void
  ) async throws {
    try await WebServer.with { server, _ in
      let channels = try await halfOpen(count, port: server.port, saying: "")
      try await body(channels)
      for channel in channels { channel.close(promise: nil) }
    }
  }

  private static let one = IPAddress("192.0.2.1")
  private static let other = IPAddress("192.0.2.2")

  @Test("one address gets no more than its share, and takes nothing from others")
  func shares() async throws {
    try await Self.with(5) { channels in
      let book = ConnectionBook(limit: 10, limitOfOne: 2)
      for channel in channels.prefix(2) {
        book.opened(channel, from: Self.one)
        book.became(.busy, channel)
      }
      book.opened(channels[2], from: Self.one)
      #expect(book.isOver(channels[2]))
      book.opened(channels[3], from: Self.other)
      #expect(!book.isOver(channels[3]))
      book.closed(channels[0])
      book.closed(channels[2])
      book.opened(channels[4], from: Self.one)
      #expect(!book.isOver(channels[4]))
    }
  }

  @Test(
    "at the limit the one that has waited for longest goes, then one that is idle, never a busy one"
  )
  func order() async throws {
    try await Self.with(7) { channels in
      let book = ConnectionBook(limit: 4, limitOfOne: 2)
      // This machine has no share of its own.
      for channel in channels.prefix(4) { book.opened(channel, from: IPAddress("127.0.0.1")) }
      book.became(.idle, channels[0])
      book.became(.busy, channels[3])
      book.opened(channels[4], from: Self.one)
      try await channels[1].closeFuture.get()
      book.opened(channels[5], from: Self.one)
      try await channels[2].closeFuture.get()
      for channel in channels[4...5] { book.became(.busy, channel) }
      book.opened(channels[6], from: Self.other)
      try await channels[0].closeFuture.get()
      #expect(!book.isOver(channels[6]))
      #expect(channels[3].isActive && channels[4].isActive && channels[5].isActive)
    }
  }
}
