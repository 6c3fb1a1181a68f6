import Files
package import Program
package import Scenarios
package import Wording

/// How a run reports.
package enum RunFormat: String, Sendable, CaseIterable {
  case text, json, tap
}

/// Writes reports to stdout: text as scenarios end, JSON a line each, TAP at the end.
package struct ReportPrinter {
  package let format: RunFormat
  package let language: Language
  /// What could not be checked counts as a failure.
  package let isStrict: Bool

  package init(format: RunFormat, language: Language, isStrict: Bool) {
    self.format = format
    self.language = language
    self.isStrict = isStrict
  }

  package func print(_ report: ScenarioReport) {
    switch format {
    case .text:
      StandardStreams.writeStyled(
        TextReport.render(
          report, language: language, colours: StandardStreams.outputTakesColour))
    case .json: StandardStreams.write(JSONReport.render(report, language: language) + "\n")
    case .tap: break
    }
  }

  package func finish(_ reports: [ScenarioReport]) {
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
package enum ReportFile {
  /// Fails before anything is played when the file cannot be written.
  package static func check(_ path: String?) throws(CommandFailure) {
    guard let path else { return }
    do {
      try FileBytes.checkReplaceable(path)
    } catch {
      throw unwritable(path, error)
    }
  }

  package static func write(_ text: String, to path: String) throws(CommandFailure) {
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
