import Acquirer
import ISO8583
import NIOCore
import NIOEmbedded
import POSProtocol
import Testing

@testable import HostSim

/// Connections on an event loop whose time the tests move.
@Suite struct ConnectionTests {
  private struct Fixture {
    let channel = EmbeddedChannel()
    let engine: HostEngine

    init(store: (any LedgerStore)? = nil, change: (inout HostLimits) -> Void = { _ in }) throws {
      var configuration = try Shop.configuration(store: store)
      configuration.limits.idle = .seconds(60)
      configuration.limits.frame = .seconds(10)
      change(&configuration.limits)
      engine = HostEngine(
        configuration, ledger: MemoryLedger(), eventLoop: channel.embeddedEventLoop)
      try channel.pipeline.syncOperations.addHandler(ConnectionHandler(engine: engine))
      try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
    }

    func send(_ bytes: some Sequence<UInt8>) throws {
      try channel.writeInbound(ByteBuffer(bytes: bytes))
      channel.embeddedEventLoop.run()
    }

    /// F39 of the next answer.
    func answer() throws -> String? {
      while let buffer = try channel.readOutbound(as: ByteBuffer.self) {
        guard buffer.readableBytes > 0 else { continue }
        return try Frame(parsing: Array(buffer.readableBytesView.dropFirst(2))).message[39]
      }
      return nil
    }

    func wait(_ time: TimeAmount) { channel.embeddedEventLoop.advanceTime(by: time) }
  }

  @Test("A peer that takes too long over a frame is disconnected")
  func slowSender() throws {
    let fixture = try Fixture()
    let bytes = try Till().echo()
    try fixture.send(bytes.prefix(5))
    fixture.wait(.seconds(9))
    try fixture.send(bytes[5..<6])
    #expect(fixture.channel.isActive)
    fixture.wait(.seconds(1))
    #expect(!fixture.channel.isActive)
    #expect(fixture.engine.metrics.timedOutConnections == 1)
  }

  @Test("A peer that finishes each frame in time may send for ever")
  func steadySender() throws {
    let fixture = try Fixture()
    let bytes = try Till().echo()
    for _ in 0..<30 {
      try fixture.send(bytes.prefix(5))
      fixture.wait(.seconds(6))
      try fixture.send(bytes.dropFirst(5))
      #expect(try fixture.answer() == "00")
    }
    // The end of a frame and the beginning of the next in one piece, again and again.
    for _ in 0..<10 {
      try fixture.send(bytes.prefix(5))
      fixture.wait(.seconds(6))
      try fixture.send(bytes.dropFirst(5) + bytes.prefix(5))
      fixture.wait(.seconds(6))
      try fixture.send(bytes.dropFirst(5))
    }
    #expect(fixture.channel.isActive)
  }

  @Test("A peer that says nothing is disconnected")
  func idle() throws {
    let fixture = try Fixture()
    fixture.wait(.seconds(59))
    try fixture.send(Till().echo())
    fixture.wait(.seconds(59))
    #expect(fixture.channel.isActive)
    fixture.wait(.seconds(1))
    #expect(!fixture.channel.isActive)
    #expect(fixture.engine.metrics.openConnections == 0)
  }

  @Test("An answer leaves only after its changes are committed")
  func answerAfterCommit() throws {
    let store = StoreDouble()
    let fixture = try Fixture(store: store)
    var till = Till()
    try fixture.send(till.signIn())
    #expect(store.pending.count == 1)
    #expect(try fixture.answer() == nil)
    store.end()
    fixture.channel.embeddedEventLoop.run()
    #expect(try fixture.answer() == "00")
  }

  @Test("While one batch commits the next gathers, and answers keep the order of the requests")
  func groupCommit() throws {
    let store = StoreDouble()
    let fixture = try Fixture(store: store)
    var till = Till()
    try fixture.send(till.signIn())
    var other = Till(terminal: "10000001")
    try fixture.send(other.signIn())
    // Changes nothing, but its answer must not overtake those before it.
    try fixture.send(till.echo())
    try fixture.send([0xFF, 0xFF])
    #expect(store.pending.count == 1)
    #expect(try fixture.answer() == nil)
    store.end()
    fixture.channel.embeddedEventLoop.run()
    #expect(try fixture.answer() == "00")
    #expect(try fixture.answer() == nil)
    #expect(store.pending.count == 1)
    store.end()
    fixture.channel.embeddedEventLoop.run()
    #expect(try fixture.answer() == "00")
    #expect(try fixture.answer() == "00")
    #expect(!fixture.channel.isActive)
    #expect(fixture.engine.metrics.commits == 2)
  }

  @Test("A failed commit disconnects everybody without an answer")
  func failedCommit() throws {
    let store = StoreDouble()
    let fixture = try Fixture(store: store)
    var till = Till()
    var failed = false
    fixture.engine.onFailure = { _ in failed = true }
    try fixture.send(till.signIn())
    store.end(BrokenStore.DiskFull())
    fixture.channel.embeddedEventLoop.run()
    #expect(failed)
    #expect(try fixture.answer() == nil)
    #expect(!fixture.channel.isActive)
  }

  @Test("No more than the limit of requests wait for their answers at a time")
  func backPressure() throws {
    let store = StoreDouble()
    let fixture = try Fixture(store: store) { $0.requestsInFlight = 2 }
    var till = Till()
    let requests = try (0..<5).map { _ in try till.signIn() }
    try fixture.send(requests.joined())
    #expect(fixture.engine.metrics.requests == 2)
    store.end()
    fixture.wait(.milliseconds(1))
    #expect(fixture.engine.metrics.requests == 4)
    store.end()
    fixture.wait(.milliseconds(1))
    store.end()
    fixture.wait(.milliseconds(1))
    #expect(try (0..<6).map { _ in try fixture.answer() } == ["00", "00", "00", "00", "00", nil])
  }

  @Test("Frames that wait in the host's own buffer are never called late")
  func ownBuffer() throws {
    let store = StoreDouble()
    let fixture = try Fixture(store: store) { $0.requestsInFlight = 1 }
    var till = Till()
    let requests = try (0..<3).map { _ in try till.signIn() }
    try fixture.send(requests.joined() + requests[0].prefix(5))
    // Longer than a frame may take and a peer may be silent: it is the host that is busy.
    fixture.wait(.seconds(90))
    #expect(fixture.channel.isActive)
    for _ in 0..<3 {
      store.end()
      fixture.wait(.milliseconds(1))
    }
    #expect(try (0..<3).map { _ in try fixture.answer() } == ["00", "00", "00"])
    // Now it is the peer's turn, and its time begins.
    fixture.wait(.seconds(9))
    #expect(fixture.channel.isActive)
    fixture.wait(.seconds(1))
    #expect(!fixture.channel.isActive)
  }

  @Test("What a peer sends without waiting is taken a turn at a time, with a pause for the others")
  func turns() throws {
    let fixture = try Fixture()
    let turn = fixture.engine.limits.requestsInFlight
    let frames = try (0..<(3 * turn + 1)).map { _ in try Till().echo() }
    try fixture.send(frames.joined())
    fixture.channel.embeddedEventLoop.run()
    for number in 1...3 {
      #expect(fixture.engine.metrics.requests == number * turn)
      fixture.wait(.microseconds(200))
    }
    #expect(fixture.engine.metrics.requests == frames.count)
  }

  @Test("A limit that passed while the host was busy is looked at again before it closes anything")
  func busyHost() {
    var watch = ConnectionWatch(idle: .seconds(60), frame: .seconds(10))
    let start = NIODeadline.uptimeNanoseconds(1_000_000_000_000)
    watch.start(at: start)
    let begins = watch.waits(true, tookFrame: false, at: start)
    #expect(begins)
    // The first look comes half a minute late: what has arrived meanwhile is read before the second.
    let late = start + .seconds(40)
    #expect(watch.lapse(at: late) == nil)
    #expect(watch.deadline == late + .seconds(1))
    var silent = watch
    #expect(silent.lapse(at: late + .seconds(1)) == .slowFrame)
    _ = watch.waits(false, tookFrame: true, at: late)
    #expect(watch.lapse(at: late + .seconds(1)) == nil)
  }

  @Test("A keep-alive is heard as any byte is: it holds an idle connection, and is not answered")
  func keepAlive() throws {
    let fixture = try Fixture()
    for _ in 0..<5 {
      fixture.wait(.seconds(50))
      try fixture.send([0, 0])
    }
    #expect(fixture.channel.isActive)
    #expect(try fixture.answer() == nil)
    #expect(fixture.engine.metrics.requests == 0)
    fixture.wait(.seconds(60))
    #expect(!fixture.channel.isActive)
  }

  @Test("A draining host sends what it owes and then closes")
  func drain() throws {
    let store = StoreDouble()
    let fixture = try Fixture(store: store)
    var till = Till()
    try fixture.send(till.signIn())
    var isDrained = false
    fixture.engine.drain().assumeIsolated().whenSuccess { isDrained = true }
    #expect(fixture.channel.isActive)
    try fixture.send(till.echo())
    store.end()
    fixture.channel.embeddedEventLoop.run()
    #expect(try fixture.answer() == "00")
    #expect(try fixture.answer() == nil)
    #expect(isDrained)
    #expect(!fixture.channel.isActive)
  }

  @Test("A peer that does not take its last answers does not stop the host from stopping")
  func drainLimit() throws {
    let store = StoreDouble()
    let fixture = try Fixture(store: store)
    var till = Till()
    try fixture.send(till.signIn())
    _ = fixture.engine.drain()
    fixture.wait(.seconds(5))
    #expect(!fixture.channel.isActive)
  }
}
