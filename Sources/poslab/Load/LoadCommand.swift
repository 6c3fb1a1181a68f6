import Acquirer
import ArgumentParser
import HostSim
import Load
import NIOCore
import POSProtocol
import Program
import Rooms
import Scenarios
import Wording
import Workspace

/// `poslab load`: many terminals against a host. Source: contract.md 2.
struct LoadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "load",
    abstract: "Let many terminals trade with a host and measure its answers.",
    discussion: """
      Every terminal has a connection of its own, signs in, and then sells by swiped card with PIN, \
      asks for balances and voids its own sales, 0.01 yuan each. Every answer is checked: its MAC, its \
      STAN, its amount. Without --host a host starts in this process, in memory, with terminals made \
      up for it.

      Without --rate each terminal sends as soon as it is answered (closed loop). With --rate the \
      requests have a timetable (open loop) and latency counts from the time in the timetable, also \
      when the terminal had to wait before it could send: what a slow answer delays is measured, not \
      left out (no coordinated omission). Percentiles are within one per cent.

      A terminal of the world is used when it is registered, bound to a shop whose funds are not \
      frozen, not frozen itself, has a key block, and may do what --mix has. Ctrl-C ends early with the \
      figures so far; a second one does not wait for answers.

      Exit status: 0 when all answers were right and something was approved, else 1; 2 when the \
      command line or a file is wrong.

      Examples:
        poslab load --terminals 200 --duration 10
        poslab load --host 127.0.0.1:8583 --rate 50 --duration 60 --json
        poslab load --write-world load.yaml --terminals 300
      """)

  @Option(
    help: ArgumentHelp("The host; a built-in one when absent.", valueName: "host:port"))
  var host: String?

  @Option(
    help: ArgumentHelp(
      "How many terminals; 10 when absent, or all that the world has.", valueName: "n"))
  var terminals: Int?

  @Option(
    help: ArgumentHelp("Requests a second, all terminals together; 0: no limit.", valueName: "tps"))
  var rate = 0

  @Option(help: ArgumentHelp("How long to send, in seconds.", valueName: "s"))
  var duration: Int64 = 10

  @Option(help: ArgumentHelp("Parts of sale, balance and void.", valueName: "mix"))
  var mix = LoadMix.usual

  @Option(help: ArgumentHelp("How long to wait for an answer, in seconds.", valueName: "s"))
  var timeout: Int64 = 10

  @Option(
    help: ArgumentHelp(
      "Terminals and cards: those the host was started with. With --host the default world.",
      valueName: "file"))
  var world: String?

  @Option(help: ArgumentHelp("The folder with the key blocks.", valueName: "dir"))
  var keys: String?

  @Option(
    help: ArgumentHelp("Books of the built-in host (SQLite) instead of memory.", valueName: "dir"))
  var data: String?

  @Option(
    help: ArgumentHelp(
      "Write a world with --terminals N, its keys into --keys DIR, and end.", valueName: "file"))
  var writeWorld: String?

  @Flag(inversion: .prefixedNo, help: "Frames carry a TPDU.")
  var tpdu = true

  @Flag(help: "The figures as one JSON object.")
  var json = false

  @OptionGroup var lang: LanguageOption

  func validate() throws {
    if let terminals, !(1...LoadWorld.mostTerminals).contains(terminals) {
      throw wrong(
        "--terminals 是 1 到 \(LoadWorld.mostTerminals)",
        "--terminals is 1 to \(LoadWorld.mostTerminals)")
    }
    guard (0...1_000_000).contains(rate) else {
      throw wrong(
        "--rate 是每秒 0 到 1000000 笔；0 是不限",
        "--rate is 0 to 1000000 requests a second; 0 sets no limit")
    }
    for (name, seconds) in [("--duration", duration), ("--timeout", timeout)]
    where !(1...86_400).contains(seconds) {
      throw wrong("\(name) 是 1 到 86400 秒", "\(name) is 1 to 86400 seconds")
    }
    if host != nil, data != nil {
      throw wrong(
        "--data 是给内置主机用的；请去掉 --host 或 --data",
        "--data is for the built-in host; leave out --host or --data")
    }
    if writeWorld != nil, host != nil || world != nil || data != nil || json {
      throw wrong(
        "--write-world 只能和 --terminals、--keys、--lang 一起用",
        "--write-world goes with --terminals, --keys and --lang only")
    }
  }

  private func wrong(_ zh: String, _ en: String) -> ValidationError {
    ValidationError(LocalizedText(zh: zh, en: en))
  }

  func run() async throws {
    let mix = try LoadMix(mix)
    if let writeWorld { return try write(writeWorld) }
    let address = try host.map { try ListenAddress($0) }
    let place = try LoadPlace(world: world, keys: keys, isLive: host != nil, terminals: terminals)
    let seats = try place.seats(terminals, mix)
    try LoadRun.makeRoom(for: seats.count * (address == nil ? 2 : 1))
    let stopSignal = StopSignal()
    let ownHost = address == nil ? try await startHost(place) : nil
    let plan = LoadPlan(
      host: address?.host ?? "127.0.0.1", port: address?.port ?? ownHost?.server.port ?? 0,
      tpdu: place.tpdu, hasTPDU: tpdu, mix: mix, terminals: seats.count, rate: rate,
      duration: .seconds(duration), timeout: .seconds(timeout))
    let run = LoadRun(plan: plan, seats: seats, firstSTAN: ScenarioPlayer.timeSTAN)
    let result = await run.shown(stops: stopSignal.arrivals, language: lang.language)
    await ownHost?.server.stop()
    withExtendedLifetime(stopSignal) {}
    try show(LoadReport(host: host, plan: plan, result: try result.get()))
  }

  private func startHost(_ place: LoadPlace) async throws -> LoadHost {
    var settings = place.settings
    settings.hasTPDU = tpdu
    return try await LoadHost.start(place.registry, settings, data: data)
  }

  private func show(_ report: LoadReport) throws {
    StandardStreams.write(json ? report.json.text + "\n" : report.text(lang.language))
    guard report.holds else { throw CommandFailure.doesNotHold(report.complaint) }
  }

  private func write(_ file: String) throws {
    let world = LoadWorld(terminals: terminals ?? LoadPlace.usualTerminals)
    let writer = LoadWorldWriter(world, file: file, keys: keys)
    try writer.write()
    StandardStreams.write(writer.summary(lang.language))
  }
}
