import Acquirer
import ArgumentParser
import HostDesk
import HostSim
import Logging
import NIOCore
import Program
import Rooms
import Scenarios
import Wording
import Workspace

/// `poslab host`: the acquirer on a TCP port. Source: contract.md 2.
struct HostCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "host",
    abstract: "Run the acquirer: a host for terminals and for your own programs.",
    discussion: """
      Frames have a two-byte length prefix, TPDU, header and an ISO 8583 message. The line \
      `poslab host listening on ADDR:PORT` says that it is ready. SIGINT, SIGTERM and SIGHUP stop it: answers \
      in flight are sent, the store is closed.

      Examples:
        poslab host
        poslab host --listen 127.0.0.1:0 --memory
        poslab host --data /tmp/books --trace
        poslab host --memory --admin 127.0.0.1:8584 --token-file token

      It takes orders of `poslab admin` over admin.sock in its data folder, which only its owner may use. \
      With --memory there is no folder: then only --admin ADDR:PORT --token-file FILE gives a way in.
      """)

  @Option(
    help: ArgumentHelp("Where to listen; port 0 takes any that is free.", valueName: "addr:port"))
  var listen = "127.0.0.1:8583"

  @Option(help: ArgumentHelp("The folder of the books (SQLite).", valueName: "dir"))
  var data = ".poslab"

  @Flag(help: "Keep the books in memory only.")
  var memory = false

  @Option(help: ArgumentHelp("Merchants, terminals and cards.", valueName: "file"))
  var world = WorldFiles.defaultWorld

  @Option(help: ArgumentHelp("The folder with the key blocks.", valueName: "dir"))
  var keys = "keys"

  @Option(help: ArgumentHelp("Orders of the back office to begin with.", valueName: "file"))
  var rules: String?

  @Option(
    help: ArgumentHelp(
      "Take orders of `poslab admin` here too, with --token-file.", valueName: "addr:port"))
  var admin: String?

  @Option(help: ArgumentHelp("The token that such orders need.", valueName: "file"))
  var tokenFile: String?

  @Flag(inversion: .prefixedNo, help: "Frames carry a TPDU.")
  var tpdu = true

  @Flag(exclusivity: .exclusive)
  var reading = Reading.lenient

  @Flag(help: "Log every request and answer, masked, with the reason of every decline.")
  var trace = false

  @Flag(help: "Show the world's own test cards in full in that log; never other cards.")
  var reveal = false

  @Option(help: ArgumentHelp("Connections at a time.", valueName: "n"))
  var maxConnections = HostLimits().connections

  @Option(help: ArgumentHelp("Close a connection that is silent this long.", valueName: "seconds"))
  var idleTimeout: Int64 = 600

  @Option(help: ArgumentHelp("The longest a peer may take over one frame.", valueName: "seconds"))
  var frameTimeout: Int64 = 30

  @OptionGroup var lang: LanguageOption

  /// What becomes of fields that ISO 8583:1987 has and the dialect does not use.
  enum Reading: String, EnumerableFlag {
    case lenient, strict

    static func help(for value: Reading) -> ArgumentHelp? {
      switch value {
      case .lenient: "Read fields of ISO 8583:1987 that the dialect does not use, and ignore them."
      case .strict: "Refuse such fields with 30."
      }
    }
  }

  func validate() throws {
    guard trace || !reveal else {
      throw ValidationError(
        LocalizedText(zh: "--reveal 要和 --trace 一起用", en: "--reveal goes with --trace"))
    }
    guard maxConnections > 0 else {
      throw ValidationError(
        LocalizedText(zh: "--max-connections 至少是 1", en: "--max-connections is 1 or more"))
    }
    for (name, seconds) in [("--idle-timeout", idleTimeout), ("--frame-timeout", frameTimeout)]
    where !(1...86_400).contains(seconds) {
      throw ValidationError(
        LocalizedText(zh: "\(name) 是 1 到 86400 秒", en: "\(name) is 1 to 86400 seconds"))
    }
  }

  func run() async throws {
    let address = try ListenAddress(listen)
    let office = try AdminOffice(admin, tokenFile: tokenFile, folder: memory ? nil : data)
    let setup = try WorldFiles(override: world, keys: keys).read(world)
    let orders = try RuleFile.commands(rules, setup)
    let configuration = try configuration(address, setup)
    // Signals that come while it starts are waited for too.
    let stopSignal = StopSignal()
    let server = try await HostStart.host(configuration, at: address, books: data)
    try await HostStart.obey(orders, server, of: rules ?? "--rules", books: data)
    let desk = AdminDesk(
      server: server, setup: setup, folder: memory ? nil : data, started: SystemClock.now(),
      logger: configuration.logger)
    let channel = try await HostStart.open(office, desk)
    StandardStreams.write("poslab host listening on \(address.host):\(server.port)\n")
    let arrivals = stopSignal.arrivals
    let watcher = Task {
      for await _ in arrivals { break }
      await channel?.stop()
      await server.stop()
    }
    do {
      try await server.waitUntilStopped()
    } catch {
      await channel?.stop()
      await server.stop()
      throw CommandFailure.doesNotHold(StoreError(error).text.at(data))
    }
    await watcher.value
    withExtendedLifetime(stopSignal) {}
  }

  private func configuration(
    _ address: ListenAddress, _ setup: WorldSetup
  ) throws -> HostConfiguration {
    var configuration = HostConfiguration(
      registry: setup.registry, store: memory ? nil : try BookFolder.open(data),
      logger: Logger(label: "poslab.host") {
        RewordingLogHandler.printable(StreamLogHandler.standardError(label: $0))
      })
    configuration.host = address.host
    configuration.port = address.port
    configuration.settings = setup.hostSettings
    configuration.settings.hasTPDU = tpdu
    configuration.settings.isStrict = reading == .strict
    configuration.trace = trace
    configuration.mask = setup.cardMask(revealing: reveal)
    configuration.limits.connections = maxConnections
    configuration.limits.idle = .seconds(idleTimeout)
    configuration.limits.frame = .seconds(frameTimeout)
    return configuration
  }
}
