import Glibc
package import Program
import Wording

/// The console in raw mode on the alternate screen, restored however the process ends.
package enum RawConsole {
  /// The settings before; kept in memory that a signal handler may read.
  ///
  /// `nonisolated(unsafe)`: written once by ``enter()``, before handlers are installed, and only read
  /// afterwards.
  nonisolated(unsafe) private static var before: UnsafeMutablePointer<termios>?
  /// Leaves colours and the alternate screen, shows the cursor; nil once that is done. Kept like
  /// `before`.
  nonisolated(unsafe) private static var leaving: UnsafeMutableBufferPointer<UInt8>?

  /// Where the handler of SIGWINCH writes to. Kept like `before`.
  nonisolated(unsafe) private static var windowPipe: Int32 = -1

  private static let endings = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]
  private static let crashes = [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE]

  /// Fails where nobody could see or press anything.
  package static func need() throws(CommandFailure) {
    guard StandardStreams.inputIsTerminal, StandardStreams.outputIsTerminal else {
      throw .wrongInput(
        LocalizedText(
          zh: "控制台上的终端要在控制台里用；回放剧本请用 poslab run",
          en: "a terminal on the console needs a console; replay scripts with `poslab run` instead")
      )
    }
  }

  /// Takes the console over.
  ///
  /// - Throws: ``CommandFailure`` when its settings cannot be read.
  static func enter() throws(CommandFailure) {
    let settings = UnsafeMutablePointer<termios>.allocate(capacity: 1)
    settings.initialize(to: termios())
    guard tcgetattr(STDIN_FILENO, settings) == 0 else {
      settings.deallocate()
      throw .wrongInput(
        LocalizedText(
          zh: "读不了控制台的设置；请换一个控制台",
          en: "the console's settings cannot be read; use another console"))
    }
    before = settings
    leaving = sequence("\u{1B}[0m\u{1B}[?25h\u{1B}[?1049l")
    atexit { RawConsole.restore() }
    install()
    var raw = settings.pointee
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO | IEXTEN)
    raw.c_iflag &= ~tcflag_t(ICRNL | IXON)
    withUnsafeMutableBytes(of: &raw.c_cc) { characters in
      characters[Int(VMIN)] = 1
      characters[Int(VTIME)] = 0
      // Stopped in the background, the console would be left raw.
      characters[Int(VSUSP)] = 0
    }
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &raw)
    StandardStreams.writeStyled("\u{1B}[?1049h\u{1B}[?25l\u{1B}[2J")
  }

  /// Puts the console back; harmless when it is back already. Only async-signal-safe calls.
  static func restore() {
    guard let sequence = leaving else { return }
    leaving = nil
    _ = write(STDOUT_FILENO, sequence.baseAddress, sequence.count)
    if let before { tcsetattr(STDIN_FILENO, TCSANOW, before) }
  }

  /// The size of the window.
  static var window: ConsoleWindow {
    var window = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0 else {
      return .whole
    }
    return ConsoleWindow(columns: Int(window.ws_col), rows: Int(window.ws_row))
  }

  /// A descriptor that gives a byte each time the window has changed; -1, which never does, when there
  /// cannot be one.
  static func windowChanges() -> Int32 {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return -1 }
    for end in ends { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
    windowPipe = ends[1]
    var resized = sigaction()
    resized.sa_flags = SA_RESTART
    resized.__sigaction_handler.sa_handler = { _ in
      // A full pipe has news enough.
      let before = errno
      var byte: UInt8 = 0
      _ = write(RawConsole.windowPipe, &byte, 1)
      errno = before
    }
    sigaction(SIGWINCH, &resized, nil)
    return ends[0]
  }

  private static func install() {
    var ending = sigaction()
    ending.__sigaction_handler.sa_handler = { number in
      RawConsole.restore()
      _exit(128 + number)
    }
    for number in endings { sigaction(number, &ending, nil) }
    var crash = sigaction()
    // After the handler the fault happens again and takes its usual course.
    crash.sa_flags = Int32(bitPattern: SA_RESETHAND)
    crash.__sigaction_handler.sa_handler = { number in
      RawConsole.restore()
      signal(number, SIG_DFL)
      raise(number)
    }
    for number in crashes { sigaction(number, &crash, nil) }
  }

  private static func sequence(_ text: String) -> UnsafeMutableBufferPointer<UInt8> {
    let bytes = Array(text.utf8)
    let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
    _ = memory.initialize(from: bytes)
    return memory
  }
}
