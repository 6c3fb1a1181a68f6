public import Acquirer
import Logging
public import NIOCore
import NIOPosix

/// The acquirer on a TCP port.
///
/// One event loop carries the acquirer and all connections. `poslab host` needs of it: a
/// ``HostConfiguration`` with the registry made from the world file and ``SQLiteStore`` (or none);
/// ``start(_:)``; ``localAddress`` for its one line of output; ``stop()`` at SIGINT and SIGTERM; and
/// ``waitUntilStopped()``, whose error means that the books could not be written (exit status 1).
public final class HostServer: Sendable {
  private let group: MultiThreadedEventLoopGroup
  private let channel: any Channel
  private let engine: NIOLoopBound<HostEngine>
  private let store: (any LedgerStore)?
  private let ended: EventLoopPromise<Void>
  private let completion: Task<Void, any Error>
  private let stopper = Stopper()

  /// Where it listens.
  public let localAddress: SocketAddress

  /// The port it listens on.
  public var port: Int { localAddress.port ?? 0 }

  private init(
    group: MultiThreadedEventLoopGroup, channel: any Channel, engine: NIOLoopBound<HostEngine>,
    store: (any LedgerStore)?, ended: EventLoopPromise<Void>, localAddress: SocketAddress
  ) {
    self.group = group
    self.channel = channel
    self.engine = engine
    self.store = store
    self.ended = ended
    self.localAddress = localAddress
    completion = Task { try await ended.futureResult.get() }
  }

  /// Loads the books and listens.
  ///
  /// - Throws: the store's error, or that of the socket.
  public static func start(_ configuration: HostConfiguration) async throws -> HostServer {
    var configuration = configuration
    let room = OpenFiles.allow(connections: configuration.limits.connections)
    if room < configuration.limits.connections {
      configuration.logger.warning(
        "the system's limit of open files leaves room for \(room) connections; ulimit -n raises it")
      configuration.limits.connections = room
    }
    let ledger = MemoryLedger(try configuration.store?.load() ?? [])
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    do {
      let eventLoop = group.next()
      let engine = try await eventLoop.submit { [configuration] in
        NIOLoopBound(
          HostEngine(configuration, ledger: ledger, eventLoop: eventLoop), eventLoop: eventLoop)
      }.get()
      let channel = try await bootstrap(group, engine)
        .bind(host: configuration.host, port: configuration.port).get()
      guard let address = channel.localAddress else { throw ChannelError.unknownLocalAddress }
      let ended = eventLoop.makePromise(of: Void.self)
      try await eventLoop.submit {
        engine.value.onFailure = { error in
          channel.close(promise: nil)
          ended.fail(error)
        }
        engine.value.watchStore()
      }.get()
      return HostServer(
        group: group, channel: channel, engine: engine, store: configuration.store, ended: ended,
        localAddress: address)
    } catch {
      try? await group.shutdownGracefully()
      throw error
    }
  }

  private static func bootstrap(
    _ group: MultiThreadedEventLoopGroup, _ engine: NIOLoopBound<HostEngine>
  ) -> ServerBootstrap {
    ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 4096)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      // One small read a connection and turn of the loop: who sends without waiting gets no more of the
      // host's time than anybody else.
      .childChannelOption(.maxMessagesPerRead, value: 1)
      .childChannelOption(
        .recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: 4096)
      )
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(ConnectionHandler(engine: engine.value))
        }
      }
  }

  /// Stops gracefully: no new connections, answers in flight are sent, the store is closed; when that
  /// fails ``waitUntilStopped()`` says so. Further calls wait for the first.
  public func stop() async {
    await stopper.stop { [self] in
      try? await channel.close().get()
      let engine = engine
      try? await channel.eventLoop.flatSubmit { engine.value.drain() }.get()
      do {
        try store?.close()
        ended.succeed()
      } catch {
        ended.fail(error)
      }
      _ = await completion.result
      try? await group.shutdownGracefully()
    }
  }

  /// Returns when the host has been stopped.
  ///
  /// - Throws: the store's error, when the books could not be committed; ``stop()`` is then still to be
  ///   called.
  public func waitUntilStopped() async throws { try await completion.value }

  /// Does what the back office or the trainer orders; returns when it is durable.
  ///
  /// - Throws: `AdminError`, or the store's error.
  public func apply(_ action: AdminAction) async throws { try await apply(action, nil) }

  /// Does what an administrator orders and notes it in the books, in one commit.
  ///
  /// - Throws: `AdminError`, or the store's error; nothing is then done or noted.
  public func apply(_ action: AdminAction, noting order: String, by caller: String) async throws {
    try await apply(action, OrderNote(order: order, caller: caller))
  }

  private func apply(_ action: AdminAction, _ note: OrderNote?) async throws {
    let engine = engine
    try await channel.eventLoop.flatSubmit {
      do {
        return try engine.value.apply(action, note)
      } catch {
        return engine.eventLoop.makeFailedFuture(error)
      }
    }.get()
  }

  /// What the host has done since it was started.
  public func metrics() async throws -> HostMetrics {
    let engine = engine
    return try await channel.eventLoop.submit { engine.value.metrics }.get()
  }

  /// Asks something of the acquirer, for instance its books, as they are between two requests.
  public func read<Value: Sendable>(
    _ body: @escaping @Sendable (Acquirer) -> Value
  ) async throws -> Value {
    let engine = engine
    return try await channel.eventLoop.submit { body(engine.value.acquirer) }.get()
  }
}

/// Lets the first of several calls do the work and the others wait for it.
private actor Stopper {
  private var work: Task<Void, Never>?

  func stop(_ body: @escaping @Sendable () async -> Void) async {
    let work = work ?? Task { await body() }
    self.work = work
    await work.value
  }
}
