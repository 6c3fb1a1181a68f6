import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore
import PaymentCrypto
import ServiceLifecycle
import Synchronization

/// What the server of a class is started with.
public struct ClassServerConfiguration: Sendable {
  /// A name or address of this machine; `0.0.0.0` and `::` are all of them.
  public var host = "127.0.0.1"
  /// 0 takes any that is free.
  public var port = 8_080
  /// Open to the network: any address may stand in `Host`.
  public var isOpen = false
  /// The name of the network, for the seat cards; nil: not printed.
  public var wifi: String?
  /// The first page offers practice without a trainer first.
  public var isSolo = false
  public var assets = WebAssets.embedded
  public var limits = WebLimits()
  public var clock = WebClock.system
  public var logger: Logger
  /// What the class keeps for the web: the key of the sessions, the trainer's PIN.
  public var secrets: ClassSecrets

  public init(secrets: ClassSecrets, logger: Logger) {
    self.secrets = secrets
    self.logger = logger
  }
}

/// The server of a class: one port, all pages.
public final class ClassServer: Sendable {
  /// The port it listens on.
  public let port: Int
  /// Where trainees can open the pages, the likeliest first.
  public var addresses: [String] { places.addresses() }

  /// Connections that may stand besides those of ``WebLimits/connections``, for as long as it takes to tell
  /// them so.
  public static let connectionsBeyond = 256

  private let places: JoinPlaces
  private let streams: StreamHub
  private let group: ServiceGroup
  private let running: Task<Void, any Error>

  private init(
    port: Int, places: JoinPlaces, streams: StreamHub, group: ServiceGroup,
    running: Task<Void, any Error>
  ) {
    self.port = port
    self.places = places
    self.streams = streams
    self.group = group
    self.running = running
  }

  /// Starts it; it answers when this returns.
  ///
  /// - Throws: `IOError` when it cannot listen there, ``CryptoError`` when it cannot sign.
  public static func start(
    _ configuration: ClassServerConfiguration, desk: any ClassDesk
  ) async throws -> ClassServer {
    let places = JoinPlaces(listenHost: configuration.host, clock: configuration.clock)
    let streams = StreamHub(limits: configuration.limits)
    let web = try makeWeb(configuration, desk, places, streams)
    let connections = ConnectionBook(
      limit: configuration.limits.connections, limitOfOne: configuration.limits.connectionsOfOne)
    let door = FrontDoor(
      hosts: HostNames(
        listenHost: configuration.host, addresses: { places.own() },
        takesAnyAddress: configuration.isOpen),
      connections: connections, logger: configuration.logger)
    // What goes wrong is said by who started it, and by the door.
    var quiet = configuration.logger
    quiet.logLevel = .critical
    let (bound, binding) = AsyncStream<Result<Int, any Error>>.makeStream()
    let application = Application(
      router: router(web, door),
      server: .http1(configuration: channelConfiguration(configuration.limits, connections)),
      configuration: ApplicationConfiguration(
        address: .hostname(configuration.host, port: configuration.port), backlog: 1_024,
        // Above the limit that has a sentence, and those that are just being closed, the rest waits in
        // the backlog.
        availableConnectionsDelegate: MaximumAvailableConnections(
          configuration.limits.connections + Self.connectionsBeyond, logger: quiet)),
      services: [StreamKeeper(hub: streams, configuration: configuration)],
      onServerRunning: { channel in
        let port = channel.localAddress?.port ?? configuration.port
        places.listens(on: port)
        binding.yield(.success(port))
      },
      logger: quiet)
    var groupConfiguration = ServiceGroupConfiguration(
      services: [application], logger: quiet)
    groupConfiguration.maximumGracefulShutdownDuration = .seconds(3)
    let group = ServiceGroup(configuration: groupConfiguration)
    let running = Task {
      do {
        try await group.run()
      } catch {
        binding.yield(.failure(error))
        throw error
      }
    }
    for await result in bound {
      return ClassServer(
        port: try result.get(), places: places, streams: streams, group: group, running: running)
    }
    throw CancellationError()
  }

  /// Ends all streams and takes no more; returns when everything that was being answered is answered.
  public func stop() async {
    streams.endAll()
    await group.triggerGracefulShutdown()
    _ = await running.result
  }

  /// Returns when it was stopped.
  ///
  /// - Throws: what ended it otherwise.
  public func waitUntilStopped() async throws { try await running.value }

  private static func makeWeb(
    _ configuration: ClassServerConfiguration, _ desk: any ClassDesk, _ places: JoinPlaces,
    _ streams: StreamHub
  ) throws(CryptoError) -> ClassWeb {
    let limits = configuration.limits
    let secrets = configuration.secrets
    return ClassWeb(
      desk: desk,
      seal: try SessionSeal(
        key: secrets.sessionKey, classIdentity: desk.identity, pin: secrets.trainerPIN),
      pin: PINGuard(pin: secrets.trainerPIN), assets: configuration.assets, streams: streams,
      limits: limits, joins: RateLimit(burst: limits.joins, perMinute: limits.joins),
      visitors: RateLimit(burst: limits.visitors, perMinute: limits.visitors),
      acts: RateLimit(burst: limits.acts, perMinute: limits.actsPerMinute), places: places,
      wifi: configuration.wifi, isSolo: configuration.isSolo, clock: configuration.clock)
  }

  private static func router(_ web: ClassWeb, _ door: FrontDoor) -> Router<WebContext> {
    let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: door)
    web.addAssetRoutes(to: router)
    web.addJoinRoutes(to: router)
    web.addSeatRoutes(to: router)
    web.addTrainerRoutes(to: router)
    web.addPaperRoutes(to: router)
    return router
  }

  private static func channelConfiguration(
    _ limits: WebLimits, _ connections: ConnectionBook
  ) -> HTTP1Channel.Configuration {
    HTTP1Channel.Configuration(
      additionalChannelHandlers: [
        ConnectionGuard(
          book: connections, silence: .milliseconds(limits.silence),
          limit: .milliseconds(limits.request))
      ],
      idleTimeout: .milliseconds(limits.idle),
      httpDecoderConfiguration: .init(
        maxHeaderFieldSize: limits.head, maxHeaderListSize: limits.head, maxHeaderFieldCount: 100))
  }
}

/// Keeps the streams alive, and ends those that take nothing.
private struct StreamKeeper: Service {
  let hub: StreamHub
  let configuration: ClassServerConfiguration

  func run() async throws {
    await withGracefulShutdownHandler {
      await cancelWhenGracefulShutdown { await keep() }
    } onGracefulShutdown: {
      hub.endAll()
    }
  }

  private func keep() async {
    var sinceBeat: Int64 = 0
    let step = max(1, min(1_000, configuration.limits.heartbeat))
    // Ends by cancellation, which ends the sleep.
    while (try? await Task.sleep(for: .milliseconds(step))) != nil {
      hub.closeStuck(at: configuration.clock.milliseconds())
      sinceBeat += step
      guard sinceBeat >= configuration.limits.heartbeat else { continue }
      sinceBeat = 0
      hub.beat()
    }
  }
}
