import ArgumentParser
import ISO8583
import Scenarios

/// `poslab run`: replays scenario files. Source: contract.md 2.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Replay scenario files (lessons) and say what held.",
    discussion: """
      Without --host the scenarios run in simulated time against the built-in host; hours pass in \
      milliseconds. Exit status: 0 all held, 1 something did not, 2 a file or the command line is \
      wrong and nothing ran.

      Examples:
        poslab run
        poslab run Simulations/lessons/02-daily-sign-in.yaml --lang en
        poslab run --filter sign-in --format tap
        poslab run --host 127.0.0.1:8583 lesson.yaml
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, tap
  }

  @Argument(help: "Scenario files and folders of them.")
  var paths: [String] = ["Simulations"]

  @Option(
    help: ArgumentHelp("Drive that live host instead of the built-in one.", valueName: "host:port"))
  var host: String?

  @Option(
    help: ArgumentHelp("The world to play in, instead of the scenario's own.", valueName: "file"))
  var world: String?

  @Option(help: ArgumentHelp("The folder with the key blocks.", valueName: "dir"))
  var keys: String = "keys"

  @Option(help: "The language of screens and reports: zh or en. Default: zh.")
  var lang: ReportLanguage = .zh

  @Option(help: "How to report: text, json or tap.")
  var format: Format = .text

  @Option(help: ArgumentHelp("Also write a JUnit report.", valueName: "file"))
  var junit: String?

  @Option(help: ArgumentHelp("Also write a page for people.", valueName: "file.html"))
  var report: String?

  @Option(help: "The seed of simulated chance: equal seeds give equal runs.")
  var seed: UInt64 = 1

  @Flag(help: "Let simulated time pass at the speed of a real clock.")
  var realTime = false

  @Option(
    help: ArgumentHelp(
      "Play only scenarios whose name, title or file has this text.", valueName: "text"))
  var filter: String?

  @Flag(help: "Stop after the first scenario that fails.")
  var failFast = false

  func run() throws {
    let language = lang.language
    let loaded = try ScenarioFiles.load(paths, filter: filter)
    let worlds = try WorldFiles(override: world, keys: keys).load(for: loaded)
    let player = try ScenarioPlayer(
      host: host, language: language, seed: seed, realTime: realTime, worlds: worlds)
    let printer = ReportPrinter(format: format, language: language)
    var reports: [ScenarioReport] = []
    for file in loaded {
      let report = try player.play(file)
      reports.append(report)
      printer.print(report)
      if failFast, !report.passed { break }
    }
    printer.finish(reports)
    try write(reports, language)
    guard reports.allSatisfy(\.passed) else { throw CommandFailure.silent(.doesNotHold) }
  }

  private func write(_ reports: [ScenarioReport], _ language: Language) throws {
    if let junit { try ReportFile.write(JUnitReport.render(reports), to: junit) }
    if let report {
      try ReportFile.write(HTMLReport.render(reports, language: language), to: report)
    }
  }
}

/// `zh` or `en` on the command line.
enum ReportLanguage: String, ExpressibleByArgument, CaseIterable {
  case zh, en

  var language: Language { self == .zh ? .zh : .en }
}
