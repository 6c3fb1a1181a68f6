import Acquirer
import ArgumentParser
import HostSim
import POSProtocol
import Program
import Reports
import Wording
import Workspace

/// `poslab report visit`: visits to shops.
struct ReportVisitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "visit", abstract: "Write visits down, list them, say what is done.",
    subcommands: [
      ReportVisitAddCommand.self, ReportVisitListCommand.self, ReportVisitDoneCommand.self,
    ])
}

struct ReportVisitAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Write a visit down.")

  @OptionGroup var source: ReportSourceOptions

  @Option(help: ArgumentHelp("The terminal, 8 letters or digits.", valueName: "id"))
  var terminal: String

  @Option(help: ArgumentHelp("What was agreed.", valueName: "text"))
  var agreed: String

  @Option(help: ArgumentHelp("What the problem was.", valueName: "text"))
  var problem = ""

  @Option(help: ArgumentHelp("Who was there.", valueName: "text"))
  var who = ""

  @Option(help: ArgumentHelp("When; today when absent.", valueName: "date"))
  var day: String?

  @Option(help: ArgumentHelp("When the next visit is.", valueName: "date"))
  var next: String?

  @Flag(help: "Nothing is left to do.")
  var done = false

  func run() throws {
    let id = try TerminalID.option(terminal)
    for (option, text) in [("--agreed", agreed), ("--problem", problem), ("--who", who)] {
      try NoteOption.check(text, option)
    }
    guard !agreed.isEmpty else {
      throw CommandFailure.wrongInput(
        LocalizedText(
          zh: "--agreed: 是空的；请写约定了什么", en: "--agreed: it is empty; say what was agreed"))
    }
    let given = try BookDay.option(day)
    let following = try BookDay.option(next, "--next")
    let source = try source.open()
    let on = given ?? source.today
    if let following, following < on {
      throw CommandFailure.wrongInput(
        LocalizedText(
          zh: "--next \(ReportPeriod.text(following)): 在走访之前；请写更晚的日子",
          en: "--next \(ReportPeriod.text(following)): that is before the visit; give a later day"))
    }
    let visit = Visit(
      terminal: id, day: on, who: who, problem: problem, agreed: agreed, next: following,
      isDone: done)
    let kept = try source.read { try $0.add(visit) }
    source.write(VisitTable.table([kept], source))
  }
}

struct ReportVisitListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the visits, oldest first.")

  @OptionGroup var source: ReportSourceOptions

  @Option(help: ArgumentHelp("Only to this terminal.", valueName: "id"))
  var terminal: String?

  func run() throws {
    let terminals = try TerminalID.option(terminal).map { [$0] }
    let source = try source.open()
    let visits = try source.read { try $0.visits(to: terminals, until: .max) }
    source.write(VisitTable.table(visits, source))
  }
}

struct ReportVisitDoneCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "done", abstract: "Say that what was agreed on a visit has been done.")

  @OptionGroup var source: ReportSourceOptions

  @Argument(help: ArgumentHelp("The visit's number.", valueName: "number"))
  var number: Int64

  func run() throws {
    let source = try source.open()
    guard let visit = try source.read({ try $0.finishVisit(number) }) else {
      throw CommandFailure.wrongInput(
        LocalizedText(
          zh: "走访 \(number): 没有这个编号；见 poslab report visit list",
          en: "visit \(number): there is none with this number; see `poslab report visit list`"))
    }
    source.write(VisitTable.table([visit], source))
  }
}
