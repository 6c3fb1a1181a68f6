import ArgumentParser
import Program
import Wording

/// Says why a command ended and with which exit status (contract, section 2).
enum CommandEnding {
  /// Writes what is to be said about `error`, which a command has thrown, and returns the exit status.
  static func status(of error: any Error) -> Int32 {
    switch error {
    case let failure as CommandFailure: return failure.say()
    case is CleanExit, is ExitCode, is ValidationError: return status(ofParsing: error)
    // Asked for by `--help`.
    case _ where PosLab.exitCode(for: error) == .success: return status(ofParsing: error)
    default:
      return CommandFailure.wrongInput(CommandFailure.unexpected(error)).say()
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

  /// The parser's message without its own prefix.
  private static func complaint(_ message: String) -> String {
    message.hasPrefix("Error: ") ? String(message.dropFirst("Error: ".count)) : message
  }
}
