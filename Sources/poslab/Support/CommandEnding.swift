import ArgumentParser
import ISO8583

/// Says why a command ended and with which exit status (contract, section 2).
enum CommandEnding {
  /// Writes what is to be said about `error` and returns the exit status.
  static func status(of error: any Error) -> Int32 {
    if let failure = error as? CommandFailure {
      if let message = failure.message { StandardStreams.complain(message) }
      return failure.status.rawValue
    }
    let code = PosLab.exitCode(for: error)
    if code == .success {
      // Help, version and completions come as errors.
      StandardStreams.write(PosLab.fullMessage(for: error) + "\n")
      return 0
    }
    if error is ExitCode { return code.rawValue }
    let message = complaint(PosLab.fullMessage(for: error))
    StandardStreams.complainInLines(
      LocalizedText(zh: "命令行写得不对：\(message)", en: message)[CommandLanguage.current])
    return CommandFailure.Status.wrongInput.rawValue
  }

  /// The parser's message without its own prefix.
  private static func complaint(_ message: String) -> String {
    message.hasPrefix("Error: ") ? String(message.dropFirst("Error: ".count)) : message
  }
}
