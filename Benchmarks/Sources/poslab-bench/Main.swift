import ArgumentParser
import Foundation

@main
struct PosLabBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "poslab-bench", abstract: "Measures PosLab against its bars.",
    subcommands: [
      MeasureCommand.self, ServeCommand.self, ClientCommand.self, TraineesCommand.self,
    ],
    defaultSubcommand: MeasureCommand.self)
}

struct MeasureCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure", abstract: "Run the benchmarks (the default).",
    discussion: Catalogue.all.map { "\($0.name): \($0.summary)" }.joined(separator: "\n"))

  @Flag(help: "A short form that shows that everything runs; its figures mean little.")
  var quick = false

  @Option(help: "Only this benchmark; may be given several times.")
  var only: [String] = []

  @Flag(help: "Print the figures as JSON.")
  var json = false

  func validate() throws {
    let known = Catalogue.all.map { $0.name }
    for name in only where !known.contains(name) {
      throw ValidationError(
        "there is no benchmark \"\(name)\"; there are \(known.joined(separator: ", "))")
    }
  }

  func run() async throws {
    let plan = Plan(isQuick: quick)
    var report = Report(machine: try Machine.probe(plan))
    if !json { show(report.machine.line + (quick ? " (quick)" : "")) }
    for benchmark in Catalogue.all where only.isEmpty || only.contains(benchmark.name) {
      if !json { show("\n\(benchmark.name): \(benchmark.summary)\n\(Table.header)") }
      for figure in try await benchmark.run(plan) {
        report.add(figure, of: benchmark.name)
        if !json { show(Table.line(figure)) }
      }
    }
    if json { show(try report.json()) }
  }

  /// At once, also into a pipe.
  private func show(_ text: String) {
    FileHandle.standardOutput.write(Data((text + "\n").utf8))
  }
}
