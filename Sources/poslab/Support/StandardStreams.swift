import Glibc

/// Writing to the process's own streams.
enum StandardStreams {
  static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
  static var inputIsTerminal: Bool { isatty(STDIN_FILENO) == 1 }

  /// Whether output may be coloured: only on a terminal that can, and not against the user's wish
  /// (`NO_COLOR`).
  static var outputTakesColour: Bool {
    outputIsTerminal && environment("NO_COLOR") == nil && environment("TERM") != "dumb"
  }

  static var outputAndErrorsShareScreen: Bool { outputIsTerminal && isatty(STDERR_FILENO) == 1 }

  static func write(_ text: String) { write(text, to: STDOUT_FILENO) }

  /// One message on stderr in the form of the contract: `poslab: what is wrong; what to do`.
  static func complain(_ message: String) { write("poslab: \(message)\n", to: STDERR_FILENO) }

  static func warn(_ message: String) {
    write("poslab: warning: \(message)\n", to: STDERR_FILENO)
  }

  /// Text on stderr as it is.
  static func writeToErrors(_ text: String) { write(text, to: STDERR_FILENO) }

  /// The value of an environment variable, nil when unset or empty.
  static func environment(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }

  private static func write(_ text: String, to descriptor: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else { return }
      rest = rest.dropFirst(written)
    }
  }
}
