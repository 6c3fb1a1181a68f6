import ArgumentParser
import ClassOpening
import ClassroomWeb
import Files
import Foundation
import HostSim
import Logging
import Program
import Wording

/// `poslab class`: the classroom. Source: contract.md 2 and 6.
struct ClassCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "class",
    abstract: "Run a classroom: a terminal in every browser, and the trainer's page.",
    discussion: """
      One process with host, terminals, lessons and pages; no accounts and no internet. It prints the \
      addresses, the join code and the trainer PIN, then `poslab class listening on ADDR:PORT`. \
      SIGINT, SIGTERM and SIGHUP stop it; what everybody did is kept in the data folder.

      Examples:
        poslab class
        poslab class --lan --wifi Classroom
        poslab class --check
        poslab class --rehearse 12
        poslab class --solo
      """)

  @Option(
    help: ArgumentHelp(
      "Where to listen; port 0 takes any that is free. (default: 127.0.0.1:8080, "
        + "with --lan 0.0.0.0:8080)", valueName: "addr:port"))
  var listen: String?

  @Flag(help: "Listen on every interface, so that phones and other computers can join.")
  var lan = false

  @Option(help: ArgumentHelp("The folder of the class.", valueName: "dir"))
  var data = ".poslab/class"

  @Option(
    help: ArgumentHelp(
      "Merchants, terminals and cards, in place of those that lessons name.", valueName: "file"))
  var world: String?

  @Option(help: ArgumentHelp("The folder with the key blocks.", valueName: "dir"))
  var keys = "keys"

  @Option(help: ArgumentHelp("The folder with the lessons.", valueName: "dir"))
  var lessons = "Simulations"

  @Option(help: ArgumentHelp("The trainer's PIN, which is kept.", valueName: "pin"))
  var trainerPin: String?

  @Option(help: ArgumentHelp("The name of the Wi-Fi, for the seat cards.", valueName: "name"))
  var wifi: String?

  @Flag(help: "Say why no phone arrives: addresses, port, firewall, isolation.")
  var check = false

  @Option(
    help: ArgumentHelp(
      "Fill a class of its own, of which nothing is kept, with synthetic trainees.", valueName: "n")
  )
  var rehearse: Int?

  @Flag(help: "Open practice without a trainer: the first page offers it first.")
  var solo = false

  @Option(help: ArgumentHelp("Read the pages' files from here, anew each time.", valueName: "dir"))
  var assets: String?

  @OptionGroup var lang: LanguageOption

  func validate() throws {
    if let rehearse, !(1...150).contains(rehearse) {
      throw ValidationError(
        LocalizedText(zh: "--rehearse 是 1 至 150", en: "--rehearse is 1 to 150"))
    }
    if let wifi, wifi.isEmpty || wifi.utf8.count > 64 {
      throw ValidationError(
        LocalizedText(
          zh: "--wifi 是 1 至 64 字节的名字", en: "--wifi is a name of 1 to 64 bytes"))
    }
  }

  func run() async throws {
    let address = try address()
    guard !check else { return try await checkReach(address) }
    let place = try ClassPlace(data: data, isRehearsal: rehearse != nil)
    defer { place.end() }
    let secrets = try secrets(of: place.folder)
    // Signals that come while it starts are waited for too.
    let stopSignal = StopSignal()
    let desk = try await ClassDeskMaker.desk(
      ClassSettings(
        folder: place.path, recordKey: secrets.recordKey, world: world, keys: keys,
        lessons: lessons, rehearsing: rehearse ?? 0, language: lang.language,
        program: PosLab.version, logger: logger))
    let server = try await start(desk, secrets, address)
    await announce(server, desk, secrets)
    StandardStreams.write("poslab class listening on \(address.host):\(server.port)\n")
    let arrivals = stopSignal.arrivals
    let watcher = Task {
      for await _ in arrivals { break }
      await server.stop()
    }
    try await server.waitUntilStopped()
    await watcher.value
    await desk.stop()
    withExtendedLifetime(stopSignal) {}
  }

  /// `--lan` opens every interface or the address that is named; only this computer and the network cannot
  /// be meant at once.
  private func address() throws(CommandFailure) -> ListenAddress {
    guard let listen else {
      return try ListenAddress(lan ? "0.0.0.0:8080" : "127.0.0.1:8080")
    }
    let address = try ListenAddress(listen)
    if lan, address.isLoopback {
      throw .wrongInput(
        LocalizedText(
          zh:
            "--lan 和 --listen \(listen)：这个地址只有本机能用；请去掉 --lan，或写 --listen 0.0.0.0:\(address.port)",
          en:
            "--lan and --listen \(listen): only this computer reaches that address; leave --lan out, or write --listen 0.0.0.0:\(address.port)"
        ))
    }
    if !lan, !check, !address.isLoopback {
      throw .wrongInput(
        LocalizedText(
          zh: "--listen \(listen)：这个地址对局域网开放；确实要的话加上 --lan",
          en: "--listen \(listen): this address is open to the network; if you want that, add --lan"
        ))
    }
    return address
  }

  private var logger: Logger {
    var logger = Logger(label: "poslab.class") {
      RewordingLogHandler.homeless(
        RewordingLogHandler.printable(StreamLogHandler.standardError(label: $0)))
    }
    logger.logLevel = .warning
    return logger
  }

  private func secrets(of folder: ClassFolder) throws(CommandFailure) -> ClassSecrets {
    do {
      return try folder.secrets(pin: trainerPin)
    } catch {
      throw .wrongInput(error.text)
    }
  }

  private func start(
    _ desk: RunningDesk, _ secrets: ClassSecrets, _ address: ListenAddress
  ) async throws -> ClassServer {
    var configuration = ClassServerConfiguration(secrets: secrets, logger: logger)
    configuration.host = address.host
    configuration.port = address.port
    configuration.isOpen = lan
    configuration.wifi = wifi
    configuration.isSolo = solo
    let beyond = ClassServer.connectionsBeyond
    let room = OpenFiles.allow(connections: configuration.limits.connections + beyond)
    configuration.limits.connections = min(configuration.limits.connections, max(1, room - beyond))
    if let assets {
      guard FileBytes.isFolder(assets) else {
        throw CommandFailure.wrongInput(
          LocalizedText(
            zh: "--assets \(assets)：没有这个文件夹", en: "--assets \(assets): there is no such folder"))
      }
      configuration.assets = WebAssets(folder: assets)
    }
    do {
      return try await ClassServer.start(configuration, desk: desk.desk)
    } catch {
      await desk.stop()
      throw ListenFailure.failure(error, at: address)
    }
  }

  private func announce(
    _ server: ClassServer, _ desk: RunningDesk, _ secrets: ClassSecrets
  ) async {
    let code = await desk.desk.joinCode()
    var lines: [LocalizedText] = []
    if lan {
      lines.append(
        LocalizedText(
          zh: "同一网络里的手机和电脑都能打开这堂课（--lan）。",
          en: "Phones and computers on the same network can open this class (--lan)."))
    }
    for address in server.addresses {
      lines.append(LocalizedText(zh: "加入: \(address)", en: "Join: \(address)"))
    }
    if solo {
      lines.append(
        LocalizedText(
          zh: "不用老师（--solo）：打开上面的地址，按“自己练习”。",
          en: "Without a trainer (--solo): open an address above and press \"Practise alone\"."))
    }
    if rehearse != nil {
      lines.append(
        LocalizedText(
          zh: "这是演练：用自己的临时文件夹，停下就删掉；\(data) 里的课堂没有动。",
          en:
            "This is a rehearsal in a temporary folder of its own, which is removed at the end; the class in \(data) is not touched."
        ))
    }
    lines.append(LocalizedText(zh: "加入码: \(code)", en: "Join code: \(code)"))
    if let address = server.addresses.first {
      lines.append(
        LocalizedText(zh: "老师的页面: \(address)trainer", en: "Trainer's page: \(address)trainer"))
    }
    lines.append(
      LocalizedText(
        zh: "培训师密码: \(secrets.trainerPIN)", en: "Trainer PIN: \(secrets.trainerPIN)"))
    StandardStreams.write(lines.map { $0[lang.language] + "\n" }.joined())
  }

  private func checkReach(_ address: ListenAddress) async throws {
    let report = ReachReport(await ReachProbe.facts(port: address.port))
    for finding in report.findings {
      let mark =
        switch finding.weight {
        case .good: "+"
        case .bad: "!"
        case .perhaps: "?"
        }
      StandardStreams.write("\(mark) \(finding.text[lang.language])\n")
    }
    if !report.isReachable { throw CommandFailure.silent(.doesNotHold) }
  }
}
