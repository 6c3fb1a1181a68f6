/// The host on loopback beside a bare echo of the same frames and bare inserts of the same rows.
enum HostBenchmark: Benchmark {
  static let name = "host"
  static let summary = "sign-ins and sales through the host, in memory and in SQLite"

  /// How the client is shaped.
  private struct Shape {
    let connections: Int
    let depth: Int
    let requests: Int
    /// In SQLite, where a request may have to wait for the disk all by itself.
    let durableRequests: Int
    let isJudged: Bool

    var load: Host.Load { Host.Load(connections: connections, depth: depth) }

    var text: String {
      "\(connections) connection\(connections == 1 ? "" : "s"), \(depth) in flight each"
    }
  }

  private struct Round {
    var echo: [LoadResult] = []
    var memory: [LoadResult] = []
    var durable: [LoadResult] = []
    var memorySignIns: [Double] = []
    var durableSignIns: [Double] = []
    var inserts: [Double] = []
    var salesPerCommit: [Double] = []
  }

  static func run(_ plan: Plan) async throws -> [Figure] {
    let shapes = [
      Shape(
        connections: 100, depth: 1, requests: plan.requests(60_000),
        durableRequests: plan.requests(30_000), isJudged: true),
      Shape(
        connections: 100, depth: 16, requests: plan.requests(100_000),
        durableRequests: plan.requests(100_000), isJudged: true),
      Shape(
        connections: 1, depth: 1, requests: plan.requests(10_000),
        durableRequests: plan.requests(1_000), isJudged: false),
    ]
    var rounds = shapes.map { _ in Round() }
    for _ in 0..<plan.longRounds {
      for (index, shape) in shapes.enumerated() { try measure(shape, into: &rounds[index]) }
    }
    return zip(shapes, rounds).flatMap { figures($0, $1) }
  }

  private static func measure(_ shape: Shape, into round: inout Round) throws {
    round.echo.append(
      try Host.with(.echo, terminals: 0) { try $0.load(.echo, shape.load, shape.requests) })
    try Host.with(.memory, terminals: shape.connections) { host in
      round.memorySignIns.append(
        try host.load(.signIn, shape.load, shape.requests / 5).perSecond)
      round.memory.append(try host.load(.sale, shape.load, shape.requests))
    }
    try Host.with(.sqlite, terminals: shape.connections) { host in
      round.durableSignIns.append(
        try host.load(.signIn, shape.load, shape.durableRequests / 5).perSecond)
      let before = try host.commits()
      round.durable.append(try host.load(.sale, shape.load, shape.durableRequests))
      let after = try host.commits()
      round.salesPerCommit.append(
        Double(after.requests - before.requests) / Double(max(1, after.commits - before.commits)))
    }
    round.inserts.append(
      try BareInserts.salesPerSecond(
        shape.durableRequests, terminals: shape.connections,
        batch: max(1, Int((round.salesPerCommit.last ?? 1).rounded()))))
  }

  private static func figures(_ shape: Shape, _ round: Round) -> [Figure] {
    let echo = round.echo.map(\.perSecond)
    let memory = round.memory.map(\.perSecond)
    let durable = round.durable.map(\.perSecond)
    let half: Bar? = shape.isJudged ? .atLeast(0.5) : nil
    let text = shape.text
    return [
      Figure("bare echo; \(text)", .perSecond, echo),
      Figure("sign-ins in memory; \(text)", .perSecond, round.memorySignIns),
      Figure("sales in memory; \(text)", .perSecond, memory),
      .ratio("  sales in memory / bare echo", memory, to: echo, bar: half),
      Figure("  p50 in memory", .microseconds, round.memory.map(\.p50Microseconds)),
      Figure("  p99 in memory", .microseconds, round.memory.map(\.p99Microseconds)),
      Figure("sign-ins in SQLite; \(text)", .perSecond, round.durableSignIns),
      Figure("sales in SQLite; \(text)", .perSecond, durable),
      Figure("  sales a commit", .count, round.salesPerCommit),
      Figure("  bare inserts of the same rows, as many a commit", .perSecond, round.inserts),
      .ratio("  sales in SQLite / bare inserts", durable, to: round.inserts, bar: half),
      Figure("  p50 in SQLite", .microseconds, round.durable.map(\.p50Microseconds)),
      Figure("  p99 in SQLite", .microseconds, round.durable.map(\.p99Microseconds)),
    ]
  }
}

/// A server process and the clients that load it.
struct Host {
  struct Load {
    let connections: Int
    let depth: Int
  }

  let process: ChildProcess
  let port: Int
  /// From opening the store to listening.
  let startSeconds: Double

  static func with<Result>(
    _ kind: ServeCommand.Kind, terminals: Int, filled: Int = 0, _ body: (Host) throws -> Result
  ) throws -> Result {
    try TemporaryFolder.with { folder in
      try on(folder, kind, terminals: terminals, filled: filled, body)
    }
  }

  /// With the books of a folder.
  static func on<Result>(
    _ folder: String, _ kind: ServeCommand.Kind, terminals: Int, filled: Int = 0,
    _ body: (Host) throws -> Result
  ) throws -> Result {
    let process = try ChildProcess([
      "serve", "--kind", kind.rawValue, "--terminals", "\(terminals)", "--folder", folder,
      "--filled", "\(filled)",
    ])
    defer { process.end() }
    let said = try process.read(ServeCommand.Port.self)
    return try body(Host(process: process, port: said.port, startSeconds: said.startSeconds))
  }

  func client(_ kind: ClientCommand.Kind, _ load: Load, _ requests: Int) throws -> ChildProcess {
    try ChildProcess([
      "client", "--port", "\(port)", "--kind", kind.rawValue, "--connections",
      "\(load.connections)", "--depth", "\(load.depth)", "--requests", "\(requests)",
    ])
  }

  func load(_ kind: ClientCommand.Kind, _ load: Load, _ requests: Int) throws -> LoadResult {
    let client = try client(kind, load, requests)
    defer { client.end() }
    return try client.read(LoadResult.self)
  }

  func commits() throws -> ServeCommand.Commits {
    try process.write("commits")
    return try process.read(ServeCommand.Commits.self)
  }
}
