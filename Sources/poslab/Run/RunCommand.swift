import ArgumentParser
import Program
import Scenarios
import TerminalConsole
import Wording
import Workspace

extension RunFormat: ExpressibleByArgument {}

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
        poslab run --show Simulations/lessons/12-power-cut-in-a-sale.yaml
      """)

  @Argument(help: "Scenario files and folders of them; - is standard input.")
  var paths: [String] = ["Simulations"]

  @Option(
    help: ArgumentHelp("Drive that live host instead of the built-in one.", valueName: "host:port"))
  var host: String?

  @Option(
    help: ArgumentHelp("The world to play in, instead of the scenario's own.", valueName: "file"))
  var world: String?

  @Option(help: ArgumentHelp("The folder with the key blocks.", valueName: "dir"))
  var keys: String = "keys"

  @OptionGroup var lang: LanguageOption

  @Option(help: "How to report: text, json or tap.")
  var format: RunFormat = .text

  @Option(help: ArgumentHelp("Also write a JUnit report.", valueName: "file"))
  var junit: String?

  @Option(help: ArgumentHelp("Also write a page for people.", valueName: "file.html"))
  var report: String?

  @Option(help: "The seed of simulated chance: equal seeds give equal runs. Default: 1.")
  var seed: UInt64?

  @Flag(help: "Let simulated time pass at the speed of a real clock.")
  var realTime = false

  @Flag(
    help: """
      Show it as a film for people: screen, keys, cards, slips and briefs, at reading pace. Space \
      pauses, the right arrow steps, + and - change the speed, n goes to the next, q ends.
      """)
  var show = false

  @Option(help: ArgumentHelp("How fast the film goes: 2 is twice as fast.", valueName: "x"))
  var speed: Double?

  @Option(help: ArgumentHelp("Record the film as an asciinema file.", valueName: "file"))
  var cast: String?

  @Option(
    help: ArgumentHelp(
      "Play only scenarios whose name, title or file has this text.", valueName: "text"))
  var filter: String?

  @Option(
    help: ArgumentHelp("Play only scenarios with this tag; several: any of them.", valueName: "tag")
  )
  var tag: [String] = []

  @Flag(help: "Stop after the first scenario that fails.")
  var failFast = false

  @Option(
    name: .customLong("repeat"),
    help: ArgumentHelp("Play all of it so often, each time with the next seed.", valueName: "n"))
  var repetitions = 1

  @Flag(help: "Play in another order; says the seed that gives it again.")
  var shuffle = false

  @Flag(help: "What could not be checked fails.")
  var strict = false

  @Flag(
    help: "Show the card numbers and tracks of the world's own test cards in full; never others.")
  var reveal = false

  func validate() throws {
    guard (1...10_000).contains(repetitions) else {
      throw ValidationError(
        LocalizedText(zh: "--repeat 是 1 到 10000", en: "--repeat takes a number from 1 to 10000"))
    }
    try validateFilm()
  }

  /// Films are shown and say nothing else.
  private func validateFilm() throws {
    guard show else {
      guard speed == nil, cast == nil else {
        throw ValidationError(
          LocalizedText(
            zh: "--speed 和 --cast 要和 --show 一起用", en: "--speed and --cast go with --show"))
      }
      return
    }
    if let speed, !(0.1...20).contains(speed) {
      throw ValidationError(
        LocalizedText(zh: "--speed 是 0.1 到 20", en: "--speed takes a number from 0.1 to 20"))
    }
    let others: [(name: String, isThere: Bool)] = [
      ("--host", host != nil), ("--junit", junit != nil), ("--report", report != nil),
      ("--format", format != .text), ("--repeat", repetitions != 1), ("--real-time", realTime),
    ]
    if let other = others.first(where: \.isThere)?.name {
      throw ValidationError(
        LocalizedText(
          zh: "--show 只放演示，不能和 \(other) 一起用；去掉一个",
          en: "--show only shows a film and does not go with \(other); leave one out"))
    }
  }

  func run() throws {
    let language = lang.language
    for file in [junit, report] { try ReportFile.check(file) }
    let (loaded, worlds) = try ScenarioFiles.load(
      paths, ScenarioFiles.Choice(filter: filter, tags: tag),
      worlds: WorldFiles(override: world, keys: keys))
    let seed = self.seed ?? (shuffle ? UInt64.random(in: 1...999_999) : 1)
    let order = PlayOrder(loaded, repetitions: repetitions, isShuffled: shuffle, seed: seed)
    if show {
      return try FilmConsole(
        language: language, speed: Int((speed ?? 1) * 100), seed: seed, castPath: cast
      ).show(order.items.map(\.file), worlds)
    }
    var player = try ScenarioPlayer(
      host: host, language: language, realTime: realTime, reveal: reveal, worlds: worlds)
    let printer = ReportPrinter(format: format, language: language, isStrict: strict)
    let reports = try play(order, with: &player) { printer.print($0) }
    printer.finish(reports)
    try write(reports, language)
    guard !reports.contains(where: counts) else { throw CommandFailure.silent(.doesNotHold) }
  }

  /// Whether this came out so that the run as a whole does not hold.
  private func counts(_ report: ScenarioReport) -> Bool {
    switch report.outcome {
    case .passed: false
    case .failed: true
    case .skipped, .unchecked: strict
    }
  }

  private func play(
    _ order: PlayOrder, with player: inout ScenarioPlayer, _ print: (ScenarioReport) -> Void
  ) throws -> [ScenarioReport] {
    order.announce()
    var reports: [ScenarioReport] = []
    for item in order.items {
      let report = try player.play(item.file, seed: item.seed)
      reports.append(report)
      print(report)
      if failFast, counts(report) {
        order.announceEnd(after: reports.count)
        break
      }
    }
    return reports
  }

  private func write(_ reports: [ScenarioReport], _ language: Language) throws {
    if let junit {
      try ReportFile.write(JUnitReport.render(reports, strict: strict), to: junit)
    }
    if let report {
      try ReportFile.write(HTMLReport.render(reports, language: language), to: report)
    }
  }
}
