public import Logging
import NIOCore
import NIOPosix

/// Where a running host takes orders: a socket in its data folder, an address with a token, or both.
///
/// It has a thread of its own, so that no administrator keeps a terminal waiting. What an order means
/// is the desk's business. Source: contract.md 2; docs/administration.md.
public final class AdminServer: Sendable {
  /// Does an order and says what came of it.
  public typealias Desk =
    @Sendable (_ order: String, _ caller: String) async -> AdminReply

  public struct Configuration: Sendable {
    /// The data folder; nil: no socket.
    public var folder: String?
    public var network: (host: String, port: Int, token: [UInt8])?
    public var logger: Logger

    public init(logger: Logger) { self.logger = logger }
  }

  private let group: MultiThreadedEventLoopGroup
  private let channels: [any Channel]
  private let socket: AdminSocket?
  /// Where it listens on the network.
  public let port: Int?

  private init(
    _ group: MultiThreadedEventLoopGroup, _ channels: [any Channel], _ socket: AdminSocket?,
    port: Int?
  ) {
    self.group = group
    self.channels = channels
    self.socket = socket
    self.port = port
  }

  /// Listens.
  ///
  /// - Throws: ``AdminSocketError``, or the error of the address.
  public static func start(
    _ configuration: Configuration, desk: @escaping Desk
  ) async throws -> AdminServer {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    var channels: [any Channel] = []
    var socket: AdminSocket?
    do {
      var port: Int?
      if let network = configuration.network {
        // Each way has room of its own: whoever fills one leaves the other open.
        let gate = try await gate(group, network.token)
        let channel = try await bootstrap(group, .network, gate, desk, configuration.logger)
          .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
          .bind(host: network.host, port: network.port).get()
        channels.append(channel)
        port = channel.localAddress?.port
      }
      if let folder = configuration.folder {
        let opened = try AdminSocket.open(in: folder)
        socket = opened
        let gate = try await gate(group, nil)
        channels.append(
          try await bootstrap(group, .socket, gate, desk, configuration.logger)
            .withBoundSocket(opened.descriptor).get())
      }
      return AdminServer(group, channels, socket, port: port)
    } catch {
      for channel in channels { try? await channel.close().get() }
      socket?.remove()
      try? await group.shutdownGracefully()
      throw error
    }
  }

  /// Takes no more orders. Of one under way the answer may be lost; whether it was done is in the
  /// books.
  public func stop() async {
    for channel in channels { try? await channel.close().get() }
    socket?.remove()
    try? await group.shutdownGracefully()
  }

  private static func gate(
    _ group: MultiThreadedEventLoopGroup, _ token: [UInt8]?
  ) async throws -> NIOLoopBound<AdminGate> {
    let eventLoop = group.next()
    return try await eventLoop.submit {
      NIOLoopBound(AdminGate(token: token), eventLoop: eventLoop)
    }.get()
  }

  private static func bootstrap(
    _ group: MultiThreadedEventLoopGroup, _ way: AdminConnection.Way,
    _ gate: NIOLoopBound<AdminGate>, _ desk: @escaping Desk, _ logger: Logger
  ) -> ServerBootstrap {
    ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 16)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(
            AdminConnection(way, gate.value, desk, logger))
        }
      }
  }
}
