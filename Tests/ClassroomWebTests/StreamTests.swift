import Classroom
import NIOCore
import Testing

@testable import ClassroomWeb

@Suite("Streams of events", .timeLimit(.minutes(2)))
struct StreamTests {
  private let trainee = TraineeID(number: 1)!

  /// Opens a stream as a browser does and hands it to `body`.
  private func stream(
    _ browser: Browser, _ path: String = "/seat/events", _ extra: [String: String] = [:],
    _ body: (inout EventReader) async throws -> Void
  ) async throws {
    let connection = try await RawClient.connect(port: browser.port)
    try await connection.executeThenClose { inbound, outbound in
      let headers = ["Accept": "text/event-stream", "Connection": "keep-alive"]
        .merging(extra) { $1 }
      try await outbound.write(ByteBuffer(string: browser.head("GET", path, headers)))
      var reader = EventReader(inbound)
      try await body(&reader)
    }
  }

  @Test("the whole state comes on connect and after each change, whatever came last")
  func states() async throws {
    try await WebServer.with { server, desk in
      let browser = Browser(port: server.port)
      try await browser.join()
      for last in ["", "0", "999", "nonsense"] {
        try await stream(browser, "/seat/events", ["Last-Event-ID": last]) { reader in
          let before = await desk.watchedPage(of: trainee)?.version
          let state1 = try await reader.version()
          #expect(state1 == before)
          await desk.change(trainee)
          let state2 = try await reader.version()
          #expect(state2 == before.map { $0 + 1 })
          #expect(reader.head.contains("text/event-stream"))
          #expect(reader.head.lowercased().contains("cache-control: no-store"))
        }
      }
    }
  }

  @Test("who is slow gets the newest state and not each one before it")
  func newest() async throws {
    try await WebServer.with { server, desk in
      let browser = Browser(port: server.port)
      try await browser.join()
      try await stream(browser) { reader in
        let state3 = try await reader.version()
        #expect(state3 == 1)
        await desk.change(trainee, times: 500)
        var seen: [Int] = []
        while seen.last != 501 { seen.append(try #require(try await reader.version())) }
        #expect(seen == seen.sorted() && Set(seen).count == seen.count)
        #expect(seen.count < 500)
      }
    }
  }

  @Test("a comment keeps a quiet stream open")
  func heartbeat() async throws {
    try await WebServer.with(limits: .changed(\.heartbeat, 20)) { server, _ in
      let browser = Browser(port: server.port)
      try await browser.join()
      try await stream(browser) { reader in
        let state4 = try await reader.version()
        #expect(state4 == 1)
        let item5 = try await reader.next()
        #expect(item5 == .comment)
        let item6 = try await reader.next()
        #expect(item6 == .comment)
      }
    }
  }

  @Test("a browser that goes is no longer listened for")
  func departure() async throws {
    try await WebServer.with { server, desk in
      let browser = Browser(port: server.port)
      try await browser.join()
      try await stream(browser) { reader in _ = try await reader.next() }
      await desk.waitForDeparture()
    }
  }

  @Test("a trainee who was removed loses the stream and then the page")
  func removal() async throws {
    try await WebServer.with { server, desk in
      let browser = Browser(port: server.port)
      try await browser.join()
      try await stream(browser) { reader in
        _ = try await reader.next()
        await desk.remove(trainee)
        let item7 = try await reader.next()
        #expect(item7 == nil)
      }
      #expect(try await browser.get("/seat/events").status == 401)
      #expect(try await browser.get("/seat/state").body.contains("这个座位不在了"))
    }
  }

  @Test("the trainer sees the board and, on another stream, one terminal")
  func trainer() async throws {
    try await WebServer.with(wifi: "Room 5") { server, desk in
      try await Browser(port: server.port).join("李强")
      let browser = Browser(port: server.port)
      _ = try await browser.enterTrainer()
      try await stream(browser, "/trainer/events") { reader in
        guard case .event(_, let data) = try await reader.next() else {
          Issue.record("no board")
          return
        }
        #expect(data.contains("李强") && data.contains("\"wifi\":\"Room 5\""))
        #expect(data.contains("http://127.0.0.1:\(server.port)/"))
        await desk.changeBoard()
        let state8 = try await reader.version()
        #expect(state8 == 2)
      }
      try await stream(browser, "/trainer/watch/t1/events") { reader in
        let state9 = try await reader.version()
        #expect(state9 == 1)
      }
      #expect(try await browser.get("/trainer/watch/t9/state").status == 401)
      #expect(try await browser.get("/trainer/watch/x/state").status == 404)
    }
  }

  @Test("a browser has so many streams and no more; one that is closed makes room")
  func limited() async throws {
    try await WebServer.with(limits: .changed(\.streamsOfOne, 1)) { server, desk in
      let browser = Browser(port: server.port)
      try await browser.join()
      let other = Browser(port: server.port)
      try await other.join()
      try await stream(browser) { reader in
        _ = try await reader.next()
        let reply = try await browser.get("/seat/events", ["Accept": "text/event-stream"])
        #expect(reply.status == 429 && reply.body.contains("打开的页面太多"))
        try await stream(other) { reader in _ = try #require(try await reader.next()) }
        await desk.waitForDeparture()
      }
      await desk.waitForDeparture()
      // The lease ends just after the listener: ask until it has.
      var status = 0
      while status != 200 {
        let connection = try await RawClient.connect(port: server.port)
        status = try await connection.executeThenClose { inbound, outbound in
          try await outbound.write(ByteBuffer(string: browser.head("GET", "/seat/events", [:])))
          for try await part in inbound { return RawClient.parse(part)?.status ?? 0 }
          return 0
        }
      }
    }
  }

  @Test("what is asked of a stream by HEAD opens none")
  func head() async throws {
    try await WebServer.with(limits: .changed(\.streamsOfOne, 1)) { server, _ in
      let browser = Browser(port: server.port)
      try await browser.join()
      for _ in 1...3 {
        let reply = try await RawClient.exchange(
          port: server.port, browser.head("HEAD", "/seat/events", [:]))
        #expect(reply.status == 200)
      }
    }
  }

  @Test("stopping ends all streams, and answers nobody after that")
  func stopping() async throws {
    let desk = StubDesk()
    try await WebServer.with(desk) { server, _ in
      let browser = Browser(port: server.port)
      try await browser.join()
      try await stream(browser) { reader in
        _ = try await reader.next()
        await server.stop()
        let item10 = try await reader.next()
        #expect(item10 == nil)
      }
      await #expect(throws: (any Error).self) { try await browser.get("/healthz") }
      try await server.waitUntilStopped()
    }
  }

  @Test("a stream that takes nothing for too long is found")
  func stuck() async throws {
    try await WebServer.with { server, _ in
      let connection = try await RawClient.connect(port: server.port)
      try await connection.executeThenClose { _, _ in
        let hub = StreamHub(limits: WebLimits())
        let stream = try hub.open(of: Visitor(id: "v"), on: connection.channel)
        #expect(!stream.isStuck(at: 1_000_000, limit: 30_000))
        stream.beginWrite(at: 1_000)
        #expect(!stream.isStuck(at: 31_000, limit: 30_000))
        #expect(stream.isStuck(at: 31_001, limit: 30_000))
        stream.endWrite()
        #expect(!stream.isStuck(at: 1_000_000, limit: 30_000))
        hub.endAll()
        #expect(throws: WebRefusal.stopping) {
          try hub.open(of: Visitor(id: "v"), on: connection.channel)
        }
      }
    }
  }
}
