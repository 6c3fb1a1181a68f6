import ArgumentParser
import Classroom
import Files
import KeyVault
import POSProtocol
import Program
import Rooms
import Scenarios
import TerminalConsole
import TerminalKit
import TerminalLink
import Wording
import Workspace

/// `poslab terminal`: a terminal on the console (contract, section 2).
struct TerminalCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "terminal", abstract: "Work a terminal on the console.",
    discussion: """
      Digits, Enter, Esc and Backspace are the terminal's keys; the others are shown on the screen. \
      Without --host the terminal talks to a built-in host that starts anew each time. With --lesson it \
      plays a lesson: what to do stands beside the screen, and is ticked when it is done.

      Examples:
        poslab terminal --lesson lesson-zero
        poslab terminal --lesson 12 --lang en
      """)

  @Option(help: "Terminal id; the world's first when absent.") var terminal: String?
  @Option(help: ArgumentHelp("The host, when not the built-in one.", valueName: "host:port"))
  var host: String?
  @Option(
    help: ArgumentHelp(
      "Play this lesson: its name, its number, a part of its title, or a file.", valueName: "lesson"
    ))
  var lesson: String?
  @Option(help: ArgumentHelp("The world file.", valueName: "file"))
  var world: String?
  @Option(help: ArgumentHelp("The folder with the key blocks.", valueName: "dir"))
  var keys: String = KeyStore.usualFolder
  @OptionGroup var lang: LanguageOption
  @Option(
    help: ArgumentHelp(
      "Keep the terminal's memory, sealed under its TMK, in this file.", valueName: "file"))
  var memory: String?
  @Option(
    help: ArgumentHelp("Record what is seen as an asciinema file.", valueName: "file"))
  var cast: String?

  private var worldFile: String { world ?? WorldFiles.defaultWorld }

  func validate() throws {
    guard lesson != nil else { return }
    for (name, value) in [("--host", host), ("--terminal", terminal), ("--memory", memory)]
    where value != nil {
      throw ValidationError(
        LocalizedText(
          zh: "--lesson 有自己的终端和主机，不能和 \(name) 一起用；去掉一个",
          en:
            "--lesson brings its own terminal and host and does not go with \(name); leave one out")
      )
    }
  }

  func run() async throws {
    if let lesson {
      return try LessonConsole(
        wanted: lesson, world: world, keys: keys, language: lang.language, castPath: cast
      ).play()
    }
    try RawConsole.need()
    let setup = try WorldFiles(override: worldFile, keys: keys).read(worldFile)
    let configuration = try configuration(setup)
    let link = try terminalHost(setup)
    try await Console(
      setup: setup, configuration: configuration, host: link.host, hostName: link.name,
      store: try store(configuration), firstCounter: host == nil ? 0 : CardCounter.reserved(),
      cast: try CastFile.open(cast, title: "poslab terminal")
    ).run()
  }

  private func configuration(_ setup: WorldSetup) throws -> TerminalConfiguration {
    let id = terminal ?? setup.world.terminals.first?.id ?? ""
    guard let configuration = setup.configuration(of: id, language: lang.language) else {
      let known = setup.world.terminals.map(\.id)
      throw CommandFailure.wrongInput(
        LocalizedText(
          zh: "\(worldFile): 没有终端 \(id)；有 \(known.joined(separator: "、"))",
          en: "\(worldFile): there is no terminal \(id); there are \(known.joined(separator: ", "))"
        ))
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
