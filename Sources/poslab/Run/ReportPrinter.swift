import Scenarios
import Wording

/// Writes reports to stdout: text as scenarios end, JSON a line each, TAP at the end.
struct ReportPrinter {
  let format: RunCommand.Format
  let language: Language
  /// What could not be checked counts as a failure.
  let isStrict: Bool

  func print(_ report: ScenarioReport) {
    switch format {
    case .text:
      StandardStreams.writeStyled(
        TextReport.render(
          report, language: language, colours: StandardStreams.outputTakesColour))
    case .json: StandardStreams.write(JSONReport.render(report, language: language) + "\n")
    case .tap: break
    }
  }

  func finish(_ reports: [ScenarioReport]) {
    switch format {
    case .text:
      StandardStreams.writeStyled(
        TextReport.summary(
          reports, language: language, colours: StandardStreams.outputTakesColour,
          strict: isStrict))
    case .json: break
    case .tap: StandardStreams.write(TAPReport.render(reports, strict: isStrict))
    }
  }
}

/// A report that goes to a file.
enum ReportFile {
  /// Fails before anything is played when the file cannot be written.
  static func check(_ path: String?) throws(CommandFailure) {
    guard let path else { return }
    do {
      try FileBytes.checkReplaceable(path)
    } catch {
      throw unwritable(path, error)
    }
  }

  static func write(_ text: String, to path: String) throws(CommandFailure) {
    do {
      try FileBytes.replace(path, with: Array(text.utf8), mode: 0o644)
    } catch {
      throw unwritable(path, error)
    }
  }

  private static func unwritable(_ path: String, _ failure: FileBytes.Failure) -> CommandFailure {
    .wrongInput(
      LocalizedText(
        zh: "\(path): 无法写入：\(failure.text.zh)；请写到有写权限的文件夹里",
        en:
          "\(path): cannot be written: \(failure.text.en); name a file in a folder you may write to"
      )
    )
  }
}
