import ArgumentParser
import Inspection
import Wording

/// Says why a command ended and with which exit status (contract, section 2).
enum CommandEnding {
  /// Writes what is to be said about `error`, which a command has thrown, and returns the exit status.
  static func status(of error: any Error) -> Int32 {
    switch error {
    case let failure as CommandFailure:
      if let text = failure.text { StandardStreams.complain(text) }
      return failure.status.rawValue
    case is CleanExit, is ExitCode, is ValidationError: return status(ofParsing: error)
    // Asked for by `--help`.
    case _ where PosLab.exitCode(for: error) == .success: return status(ofParsing: error)
    default:
      StandardStreams.complain(unexpected(error))
      return CommandFailure.Status.wrongInput.rawValue
    }
  }

  /// The same of an error with which the command line could not be understood, or of help.
  static func status(ofParsing error: any Error) -> Int32 {
    if let failure = error as? CommandFailure { return status(of: failure) }
    let code = PosLab.exitCode(for: error)
    if code == .success {
      // Help, version and completions come as errors.
      StandardStreams.write(PosLab.fullMessage(for: error) + "\n")
      return 0
    }
    if error is ExitCode { return code.rawValue }
    let message = complaint(PosLab.fullMessage(for: error))
    let isEnglish = CommandLanguage.current == .only(.en)
    StandardStreams.complainInLines((isEnglish ? "" : "命令行写得不对：") + message)
    return CommandFailure.Status.wrongInput.rawValue
  }

  /// Of an error that no command has words for, its own are all there is.
  static func unexpected(_ error: any Error) -> LocalizedText {
    LocalizedText(
      zh: "出了没有料到的错（\(error)）；请带上这一行报告它",
      en: "something unforeseen went wrong (\(error)); please report it with this line")
  }

  /// The parser's message without its own prefix.
  private static func complaint(_ message: String) -> String {
    message.hasPrefix("Error: ") ? String(message.dropFirst("Error: ".count)) : message
  }
}
