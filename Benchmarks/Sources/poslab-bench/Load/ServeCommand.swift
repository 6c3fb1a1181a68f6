import ArgumentParser
import HostSim
import Logging

/// The host, or the echo beside it, in a process of its own.
///
/// It says its port, then what it has committed whenever it is asked by a line, and ends with its
/// input.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "serve", shouldDisplay: false)

  enum Kind: String, ExpressibleByArgument {
    case echo, memory, sqlite
  }

  struct Port: Codable {
    let port: Int
    /// From opening the store to listening.
    let startSeconds: Double
  }
  struct Commits: Codable {
    let commits: Int
    let changes: Int
    let requests: Int
  }

  @Option var kind: Kind
  @Option var terminals = 0
  @Option var folder = ""
  /// Sales that are in the books already.
  @Option var filled = 0

  func run() async throws {
    if kind == .echo { try await echo() } else { try await host() }
  }

  private func echo() async throws {
    let server = try await EchoServer()
    try say(Port(port: server.port, startSeconds: 0))
    while readLine() != nil { try say(Commits(commits: 0, changes: 0, requests: 0)) }
    try await server.stop()
  }

  private func host() async throws {
    let shop = try Shop()
    if filled > 0 {
      let store = try SQLiteStore(directory: folder)
      try await FilledLedger(shop).write(filled, to: store)
      try store.close()
    }
    let start = ContinuousClock.now
    var configuration = HostConfiguration(
      registry: try shop.registry(terminals),
      store: kind == .sqlite ? try SQLiteStore(directory: folder) : nil,
      logger: Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() })
    configuration.port = 0
    let server = try await HostServer.start(configuration)
    try say(
      Port(port: server.port, startSeconds: (ContinuousClock.now - start) / .seconds(1)))
    while readLine() != nil {
      let metrics = try await server.metrics()
      try say(
        Commits(
          commits: metrics.commits, changes: metrics.committedChanges, requests: metrics.requests))
    }
    await server.stop()
  }
}
