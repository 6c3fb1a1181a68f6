import ArgumentParser
import Glibc
import Program
import Workspace

@main
struct PosLab: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "poslab",
    abstract: "A laboratory for payment terminals: a terminal, its acquirer and training scripts.",
    version: version,
    subcommands: [
      RunCommand.self, HostCommand.self, AdminCommand.self, TerminalCommand.self,
      LessonsCommand.self, DecodeCommand.self,
      KeysCommand.self, BooksCommand.self, ReportCommand.self, LoadCommand.self,
      ExplainCommand.self, ClassCommand.self,
    ])

  static func main() async {
    do {
      try StandardStreams.prepare()
      let command = parse()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        var command = command
        try command.run()
      }
    } catch {
      Glibc.exit(CommandEnding.status(of: error))
    }
  }

  /// The command of this process's command line; ends the process when there is none.
  private static func parse() -> any ParsableCommand {
    do {
      return try parseAsRoot()
    } catch {
      Glibc.exit(CommandEnding.status(ofParsing: withLessons(error)))
    }
  }

  /// Who gives no lesson is told which there are.
  private static func withLessons(_ error: any Error) -> any Error {
    guard LessonOption.lacksValue(CommandLine.arguments) else { return error }
    do {
      return try LessonSearch.missing()
    } catch {
      return error
    }
  }
}
