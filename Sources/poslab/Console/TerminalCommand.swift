import ArgumentParser
import ISO8583
import POSProtocol
import Scenarios
import TerminalKit
import TerminalLink

/// `poslab terminal`: a terminal on the console (contract, section 2).
struct TerminalCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "terminal", abstract: "Work a terminal on the console.",
    discussion: """
      Digits, Enter, Esc and Backspace are the terminal's keys; the others are shown on the screen. \
      Without --host the terminal talks to a built-in host that starts anew each time.
      """)

  @Option(help: "Terminal id; the world's first when absent.") var terminal: String?
  @Option(help: ArgumentHelp("The host, when not the built-in one.", valueName: "host:port"))
  var host: String?
  @Option(help: ArgumentHelp("The world file.", valueName: "file"))
  var world: String = WorldFiles.defaultWorld
  @Option(help: ArgumentHelp("The folder with the key blocks.", valueName: "dir"))
  var keys: String = KeyStore.usualFolder
  @OptionGroup var lang: LanguageOption
  @Option(
    help: ArgumentHelp(
      "Keep the terminal's memory, sealed under its TMK, in this file.", valueName: "file"))
  var memory: String?

  func run() async throws {
    guard StandardStreams.inputIsTerminal, StandardStreams.outputIsTerminal else {
      throw CommandFailure.wrongInput(
        LocalizedText(
          zh: "控制台上的终端要在控制台里用；回放剧本请用 poslab run",
          en: "a terminal on the console needs a console; replay scripts with `poslab run` instead")
      )
    }
    let setup = try WorldFiles(override: world, keys: keys).read(world)
    let configuration = try configuration(setup)
    let link = try terminalHost(setup)
    try await Console(
      setup: setup, configuration: configuration, host: link.host, hostName: link.name,
      store: try store(configuration), firstCounter: host == nil ? 0 : CardCounter.reserved()
    ).run()
  }

  private func configuration(_ setup: WorldSetup) throws -> TerminalConfiguration {
    let id = terminal ?? setup.world.terminals.first?.id ?? ""
    guard let configuration = setup.configuration(of: id, language: lang.language) else {
      let known = setup.world.terminals.map(\.id)
      throw CommandFailure.wrongInput(
        LocalizedText(
          zh: "\(world): 没有终端 \(id)；有 \(known.joined(separator: "、"))",
          en: "\(world): there is no terminal \(id); there are \(known.joined(separator: ", "))"))
    }
    return configuration
  }

  private func terminalHost(
    _ setup: WorldSetup
  ) throws -> (host: TerminalHost, name: String) {
    guard let host else {
      let name = LocalizedText(zh: "内置主机", en: "built-in")[lang.language]
      return (.inProcess(BuiltInHost(setup).port), name)
    }
    let address = try ListenAddress(host)
    guard address.port > 0 else {
      throw CommandFailure.wrongInput(
        LocalizedText(
          zh: "--host \(host): 端口不能是 0；请写成 127.0.0.1:8583 这样",
          en: "--host \(host): a port of 0 leads nowhere; write it like 127.0.0.1:8583"))
    }
    return (.tcp(host: address.host, port: address.port), host)
  }

  private func store(_ configuration: TerminalConfiguration) throws -> TerminalStore? {
    do {
      return try memory.map { path throws(TerminalStoreError) in
        try TerminalStore(path: path, terminal: configuration.id, tmk: configuration.tmk)
      }
    } catch {
      throw CommandFailure.wrongInput(error.text)
    }
  }
}
