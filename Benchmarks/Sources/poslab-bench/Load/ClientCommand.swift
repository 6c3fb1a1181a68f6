import ArgumentParser
import NIOCore
import NIOPosix

/// Terminals that send what was made beforehand as fast as they are answered, in a process of its
/// own. It says what it measured and ends; with `idle` it keeps the connections until its input ends.
struct ClientCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "client", shouldDisplay: false)

  enum Kind: String, ExpressibleByArgument {
    /// Sign-ins, one terminal a connection.
    case signIn = "sign-in"
    /// Sales after a sign-in that is not measured.
    case sale
    /// The sales' frames, at a server that gives them back.
    case echo
    /// A sign-in, then nothing.
    case idle
  }

  @Option var port: Int
  @Option var kind: Kind
  @Option var connections = 1
  @Option var depth = 1
  @Option var requests = 1

  func run() async throws {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let loop = group.next()
    let each = max(depth, requests / connections)
    let plan = LoadPlan(kind: kind, depth: depth, requestsEach: each, connections: connections)
    let run = try await loop.submit {
      NIOLoopBound(LoadRun(plan, shop: try Shop(), loop: loop), eventLoop: loop)
    }.get()
    try await connect(loop, run)
    try await loop.flatSubmit { run.value.prepared.futureResult }.get()
    if kind == .idle {
      try say(LoadResult.idle)
      while readLine() != nil {}
      return
    }
    try await loop.flatSubmit {
      run.value.start()
      return run.value.finished.futureResult
    }.get()
    try say(try await loop.submit { run.value.result() }.get())
  }

  /// A part at a time, so that the listener's queue does not overflow.
  private func connect(_ loop: any EventLoop, _ run: NIOLoopBound<LoadRun>) async throws {
    let port = port
    let bootstrap = ClientBootstrap(group: loop)
      .channelOption(.tcpOption(.tcp_nodelay), value: 1)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(run.value.makeConnection())
        }
      }
    for start in stride(from: 0, to: connections, by: 500) {
      let part = (start..<min(start + 500, connections)).map { _ in
        bootstrap.connect(host: "127.0.0.1", port: port)
      }
      for future in part { _ = try await future.get() }
    }
  }
}

/// What a client is to do.
struct LoadPlan {
  let kind: ClientCommand.Kind
  /// Requests of one connection on their way.
  let depth: Int
  let requestsEach: Int
  let connections: Int
}

/// What it measured.
struct LoadResult: Codable {
  let seconds: Double
  let requests: Int
  let p50Microseconds: Double
  let p99Microseconds: Double

  static let idle = LoadResult(seconds: 0, requests: 0, p50Microseconds: 0, p99Microseconds: 0)

  var perSecond: Double { Double(requests) / seconds }
}
