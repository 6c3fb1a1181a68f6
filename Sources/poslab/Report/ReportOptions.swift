import Acquirer
import ArgumentParser
import POSProtocol
import Program
import Reports
import Wording
import Workspace

/// Where the data is and how it is shown.
struct ReportSourceOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The folder of the host's books (SQLite).", valueName: "dir"))
  var data = ".poslab"

  @Option(
    help: ArgumentHelp(
      "Names of shops, terminals and goods; \(WorldFiles.defaultWorld) if it is there.",
      valueName: "file"))
  var world: String?

  @Option(help: ArgumentHelp("text, csv or json.", valueName: "format"))
  var format = ReportFormat.text

  @OptionGroup var lang: LanguageOption

  func open() throws(CommandFailure) -> ReportSource {
    try ReportSource(data: data, world: world, format: format, language: lang.language)
  }
}

extension ReportFormat: ExpressibleByArgument {}

/// What of it is shown.
struct ReportSelection: ParsableArguments {
  @Option(help: ArgumentHelp("A day, such as 2026-11-22.", valueName: "date"))
  var day: String?

  @Option(help: ArgumentHelp("An ISO week, such as 2026-W47.", valueName: "week"))
  var week: String?

  @Option(help: ArgumentHelp("A month, such as 2026-11.", valueName: "month"))
  var month: String?

  @Option(help: ArgumentHelp("Only this shop, 15 letters or digits.", valueName: "id"))
  var merchant: String?

  @Option(help: ArgumentHelp("Only this terminal, 8 letters or digits.", valueName: "id"))
  var terminal: String?

  func choice() throws(CommandFailure) -> ReportChoice {
    ReportChoice(
      period: try period(), merchant: try MerchantID.option(merchant),
      terminal: try TerminalID.option(terminal))
  }

  /// The period that was asked for; nil: none was.
  private func period() throws(CommandFailure) -> ReportPeriod? {
    let given: [(kind: ReportPeriod.Kind, text: String)] = [
      (.day, day), (.week, week), (.month, month),
    ].compactMap { kind, text in text.map { (kind, $0) } }
    guard given.count < 2 else {
      throw .wrongInput(
        LocalizedText(
          zh: "--day、--week、--month 不能一起用；请只写一个",
          en: "--day, --week and --month exclude each other; give one"))
    }
    guard let (kind, text) = given.first else { return nil }
    return try ReportChoice.period(kind, text)
  }
}

/// From where on something is an anomaly.
struct ReportLimitOptions: ParsableArguments {
  private static let standard = ReportThresholds()

  @Option(help: ArgumentHelp("Fewer bills in 30 days are too few.", valueName: "n"))
  var billsAMonth = standard.billsAMonth

  @Option(help: ArgumentHelp("So many bills on a day may be too many.", valueName: "n"))
  var manyBills = standard.manyBills

  @Option(help: ArgumentHelp("So many bills make a batch…", valueName: "n"))
  var batchBills = standard.batchBills

  @Option(help: ArgumentHelp("… when written within so many minutes.", valueName: "n"))
  var batchMinutes = standard.batchMinutes

  @Option(help: ArgumentHelp("A bill that comes so much later is late.", valueName: "hours"))
  var lateHours = Int(standard.lateHours)

  @Option(help: ArgumentHelp("Stock does not move after so long.", valueName: "days"))
  var idleDays = standard.idleDays

  @Option(help: ArgumentHelp("So long without a sign-in is too long.", valueName: "days"))
  var signInDays = standard.signInDays

  @Option(help: ArgumentHelp("Points that earn a reward.", valueName: "0-100"))
  var rewardPoints = standard.rewardPoints

  func validate() throws {
    let values = [
      billsAMonth, manyBills, batchBills, batchMinutes, lateHours, idleDays, signInDays,
    ]
    guard values.allSatisfy({ (1...100_000).contains($0) }), (0...100).contains(rewardPoints)
    else {
      throw ValidationError(
        LocalizedText(
          zh: "各个界限是 1 到 100000，得分是 0 到 100",
          en: "thresholds are 1 to 100000, points 0 to 100"))
    }
  }

  var thresholds: ReportThresholds {
    var limits = ReportThresholds()
    limits.billsAMonth = billsAMonth
    limits.manyBills = manyBills
    limits.batchBills = batchBills
    limits.batchMinutes = batchMinutes
    limits.lateHours = Int64(lateHours)
    limits.idleDays = idleDays
    limits.signInDays = signInDays
    limits.rewardPoints = rewardPoints
    return limits
  }
}
