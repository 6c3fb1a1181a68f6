import Acquirer
import HostSim
import ISO8583
import POSProtocol
import Testing

@Suite struct LoopbackTests {
  private func withHost(
    store: (any LedgerStore)? = nil,
    limits: HostLimits = HostLimits(), hasTPDU: Bool = true,
    _ body: (HostServer) async throws -> Void
  ) async throws {
    var configuration = try Shop.configuration(store: store)
    configuration.limits = limits
    configuration.settings.hasTPDU = hasTPDU
    let host = try await HostServer.start(configuration)
    do {
      try await body(host)
    } catch {
      await host.stop()
      throw error
    }
    await host.stop()
  }

  private func signIn(_ till: inout Till, _ host: HostServer) async throws {
    let received = try await Line.exchange(host.port, [till.signIn()], answers: 1)
    try till.takeKeys(try #require(received.answers.first))
  }

  @Test("One connection a message works as well as one connection for all")
  func shortAndLong() async throws {
    try await withHost { host in
      var till = Till()
      try await signIn(&till, host)
      for _ in 0..<3 {
        let received = try await Line.exchange(host.port, [till.sale()], answers: 1)
        #expect(received.answers.first?[39] == "00")
        #expect(!received.wasClosed)
      }
      let many = try (0..<3).map { _ in try till.sale() }
      let received = try await Line.exchange(host.port, many, answers: 3)
      #expect(received.answers.map { $0[39] } == ["00", "00", "00"])
      #expect(try await host.read { $0.balance(of: "debit-ok") } == 499_400)
    }
  }

  @Test("Pipelined requests are answered in their order, also beyond the limit in flight")
  func pipelined() async throws {
    var limits = HostLimits()
    limits.requestsInFlight = 4
    try await withHost(limits: limits) { host in
      var till = Till()
      try await signIn(&till, host)
      let sales = try (0..<200).map { _ in try till.sale() }
      let received = try await Line.exchange(host.port, [sales.flatMap(\.self)], answers: 200)
      #expect(received.answers.map { $0.unsigned(11) } == (2...201).map { UInt64($0) })
      #expect(received.answers.allSatisfy { $0[39] == "00" })
      #expect(try await host.metrics().answers[.approved] == 201)
    }
  }

  @Test("A frame that comes byte by byte is answered")
  func fragments() async throws {
    try await withHost { host in
      var till = Till()
      let bytes = try till.signIn()
      let received = try await Line.exchange(host.port, bytes.map { [$0] }, answers: 1)
      #expect(received.answers.first?[39] == "00")
    }
  }

  @Test(
    "Garbage and lying lengths end their connection and nothing else",
    arguments: [
      [0xFF, 0xFF, 0x00], [0x00, 0x00, 0xFF, 0xFF], [0x00, 0x03, 0x01, 0x02, 0x03],
      [0x00, 0x14] + [UInt8](repeating: 0xEE, count: 20), Array("GET / HTTP/1.1\r\n\r\n".utf8),
    ] as [[UInt8]])
  func garbage(_ bytes: [UInt8]) async throws {
    try await withHost { host in
      let received = try await Line.exchange(host.port, [bytes], answers: nil)
      #expect(received.wasClosed)
      #expect(received.answers.isEmpty)
      let good = try await Line.exchange(host.port, [Till().echo()], answers: 1)
      #expect(good.answers.first?[39] == "00")
    }
  }

  @Test("Answers owed leave before a bad frame ends the connection")
  func answersBeforeClosing() async throws {
    try await withHost { host in
      let till = Till()
      let bytes = try till.echo() + till.echo() + [0xFF, 0xFF]
      let received = try await Line.exchange(host.port, [bytes], answers: nil)
      #expect(received.answers.count == 2)
      #expect(received.wasClosed)
    }
  }

  @Test("More connections than the limit are closed at once")
  func tooMany() async throws {
    var limits = HostLimits()
    limits.connections = 0
    try await withHost(limits: limits) { host in
      let received = try await Line.exchange(host.port, [], answers: nil)
      #expect(received.wasClosed)
      #expect(try await host.metrics().refusedConnections == 1)
    }
  }

  @Test("Keep-alives are not answered, and what comes between them is")
  func keepAlives() async throws {
    try await withHost { host in
      let echo = try Till().echo()
      let flood = [UInt8](repeating: 0, count: 100_000)
      let received = try await Line.exchange(
        host.port, [[0, 0], echo, [0], [0], flood, echo], answers: 2)
      #expect(received.answers.map { $0[39] } == ["00", "00"])
    }
  }

  @Test("Orders of the back office act on the next request")
  func orders() async throws {
    try await withHost { host in
      var till = Till()
      try await signIn(&till, host)
      try await host.apply(.freezeCard("debit-ok"))
      let received = try await Line.exchange(host.port, [till.sale()], answers: 1)
      #expect(received.answers.first?[39] == "62")
    }
  }

  @Test("A host that speaks without a TPDU answers without one")
  func noTPDU() async throws {
    try await withHost(hasTPDU: false) { host in
      var bytes = try Till().echo()
      bytes.removeSubrange(2..<7)
      bytes[1] -= 5
      // The reader of the tests wants a TPDU; what it meets instead is a header of six bytes.
      await #expect(throws: FrameError.self) {
        _ = try await Line.exchange(host.port, [bytes], answers: 1)
      }
      #expect(try await host.metrics().answers[.approved] == 1)
    }
  }

  @Test("When the books cannot be written, no answer leaves and the host ends with the error")
  func brokenStore() async throws {
    try await withHost(store: BrokenStore()) { host in
      var till = Till()
      let received = try await Line.exchange(host.port, [till.signIn()], answers: nil)
      #expect(received.answers.isEmpty)
      await #expect(throws: BrokenStore.DiskFull.self) { try await host.waitUntilStopped() }
    }
  }

  @Test("A stopped host has ended without an error, however often it is stopped")
  func stopTwice() async throws {
    let host = try await HostServer.start(try Shop.configuration())
    await host.stop()
    await host.stop()
    try await host.waitUntilStopped()
  }
}
