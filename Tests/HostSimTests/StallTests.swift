import Acquirer
import ISO8583
import NIOCore
import NIOEmbedded
import POSProtocol
import Testing

@testable import HostSim

/// What terminals are told while another program holds the books locked.
@Suite struct StallTests {
  private let store = StoreDouble()
  private let eventLoop = EmbeddedEventLoop()
  private let engine: HostEngine

  init() throws {
    engine = HostEngine(
      try Shop.configuration(store: store), ledger: MemoryLedger(), eventLoop: eventLoop)
  }

  private func connection() throws -> EmbeddedChannel {
    let channel = EmbeddedChannel(loop: eventLoop)
    try channel.pipeline.syncOperations.addHandler(ConnectionHandler(engine: engine))
    try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
    return channel
  }

  private func send(_ bytes: [UInt8], _ channel: EmbeddedChannel) throws {
    try channel.writeInbound(ByteBuffer(bytes: bytes))
    eventLoop.run()
  }

  /// F39 of the answers that have left.
  private func answers(_ channel: EmbeddedChannel) throws -> [Message] {
    var found: [Message] = []
    while let buffer = try channel.readOutbound(as: ByteBuffer.self) {
      var splitter = FrameSplitter()
      splitter.append(buffer.readableBytesView)
      while let payload = try splitter.next() {
        found.append(try Frame(parsing: payload).message)
      }
    }
    return found
  }

  private func end(_ error: (any Error)? = nil) {
    store.end(error)
    eventLoop.run()
  }

  @Test("Others are answered 96 at once, nothing is decided for them, and then the host goes on")
  func stall() throws {
    let first = try connection()
    let second = try connection()
    var till = Till()
    try send(till.signIn(), first)
    end()
    try till.takeKeys(try #require(try answers(first).first))
    try send(till.sale(), first)
    end(StoreError.locked)
    #expect(try answers(first).isEmpty)
    let balance = engine.acquirer.balance(of: "debit-ok")
    try send(till.sale(), second)
    let refusal = try #require(try answers(second).first)
    #expect(refusal[39] == "96")
    #expect(!refusal.contains(64), "whoever guesses MACs learns nothing while nobody counts")
    #expect(engine.acquirer.balance(of: "debit-ok") == balance)
    // Who already waits is answered in turn.
    try send(till.sale(), first)
    #expect(try answers(first).isEmpty)
    eventLoop.advanceTime(by: .milliseconds(200))
    #expect(store.pending.count == 1)
    end()
    #expect(try answers(first).map { $0[39] } == ["00", "96"])
    try send(till.sale(), second)
    end()
    #expect(try answers(second).map { $0[39] } == ["00"])
    #expect(engine.metrics.commits == 3)
  }

  @Test("A host that is to stop does not wait for the lock for ever, and says that it was there")
  func stopping() throws {
    let channel = try connection()
    var failure: (any Error)?
    engine.onFailure = { failure = $0 }
    var till = Till()
    try send(till.signIn(), channel)
    end(StoreError.locked)
    var isDrained = false
    engine.drain().assumeIsolated().whenSuccess { isDrained = true }
    eventLoop.advanceTime(by: .seconds(5))
    #expect(!isDrained)
    end(StoreError.locked)
    #expect(failure as? StoreError == .locked)
    #expect(isDrained)
    #expect(try answers(channel).isEmpty)
  }
}
