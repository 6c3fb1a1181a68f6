import Files
import Glibc
package import Wording

/// Writing to the process's own streams. What goes to a stream is printable: text from files, peers and
/// the command line passes ``PrintableText`` here at the latest.
package enum StandardStreams {
  package static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
  package static var inputIsTerminal: Bool { isatty(STDIN_FILENO) == 1 }

  /// Whether output may be coloured: only on a terminal that can, and not against the user's wish
  /// (`NO_COLOR`).
  package static var outputTakesColour: Bool {
    outputIsTerminal && environment("NO_COLOR") == nil && environment("TERM") != "dumb"
  }

  package static var outputAndErrorsShareScreen: Bool {
    outputIsTerminal && isatty(STDERR_FILENO) == 1
  }

  /// Makes sure that what is going to be said can be: without a reader, on a full device or with a closed
  /// descriptor it cannot. A closed input or error stream becomes `/dev/null`, so that no file that is
  /// opened later takes its place.
  package static func prepare() throws(CommandFailure) {
    // A reader that goes away is an error of the call that writes, and not the end.
    signal(SIGPIPE, SIG_IGN)
    for descriptor in [STDIN_FILENO, STDERR_FILENO] where fcntl(descriptor, F_GETFD) < 0 {
      let null = Glibc.open("/dev/null", O_RDWR)
      if null >= 0, null != descriptor {
        dup2(null, descriptor)
        close(null)
      }
    }
    if let fault = outputFailure() { throw unwritten(fault) }
  }

  /// Lines of text. What it cannot write ends the program with status 2.
  package static func write(_ text: String) { write(printable(text), to: STDOUT_FILENO) }

  /// Text that steers the console, and in which everything from outside is printable already.
  package static func writeStyled(_ text: String) { write(text, to: STDOUT_FILENO) }

  /// One message on stderr in the form of the contract: `poslab: what is wrong; what to do`, in the
  /// reader's language.
  package static func complain(_ text: LocalizedText) { complain(worded: wording.sentence(text)) }

  /// The same of a message that is in the reader's language already.
  package static func complain(worded message: String) {
    write("poslab: \(PrintableText.line(message))\n", to: STDERR_FILENO)
  }

  /// A message of several lines, such as the parser's with its usage.
  package static func complainInLines(_ message: String) {
    write("poslab: \(PrintableText.lines(message))\n", to: STDERR_FILENO)
  }

  package static func warn(_ text: LocalizedText) {
    write("poslab: warning: \(PrintableText.line(wording.sentence(text)))\n", to: STDERR_FILENO)
  }

  private static var wording: ShownLanguages { CommandLanguage.current }

  /// Text on stderr as it is.
  package static func writeToErrors(_ text: String) { write(text, to: STDERR_FILENO) }

  /// The value of an environment variable, nil when unset or empty.
  package static func environment(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }

  /// A byte order mark may begin a table for spreadsheets.
  private static func printable(_ text: String) -> String {
    guard text.unicodeScalars.first == "\u{FEFF}" else { return PrintableText.lines(text) }
    return "\u{FEFF}" + PrintableText.lines(String(text.unicodeScalars.dropFirst()))
  }

  private static func write(_ text: String, to descriptor: Int32) {
    do throws(SystemFault) {
      try WholeFile.writeAll(text.utf8, to: descriptor)
    } catch {
      // Nobody is left to be told that the errors cannot be written.
      guard descriptor == STDOUT_FILENO else { return }
      // A person who closes a pager has read enough.
      let isPagerClosed = error.code == EPIPE && isatty(STDERR_FILENO) == 1
      let failure: CommandFailure = isPagerClosed ? .silent(.wrongInput) : unwritten(error)
      exit(failure.say())
    }
  }

  private static func outputFailure() -> SystemFault? {
    var status = stat()
    guard fstat(STDOUT_FILENO, &status) == 0 else { return SystemFault(errno) }
    if WholeFile.isAlwaysFull(status) { return SystemFault(ENOSPC) }
    var watched = pollfd(fd: STDOUT_FILENO, events: 0, revents: 0)
    let isReaderGone = poll(&watched, 1, 0) > 0 && Int32(watched.revents) & (POLLERR | POLLHUP) != 0
    return isReaderGone ? SystemFault(EPIPE) : nil
  }

  private static func unwritten(_ fault: SystemFault) -> CommandFailure {
    .wrongInput(
      LocalizedText(
        zh: "标准输出无法写入：\(fault.text.zh)；请换一个能写完的文件，或能读到底的程序",
        en:
          "standard output cannot be written: \(fault.text.en); send it to a file that has room, or to a "
          + "program that reads all of it"))
  }
}
