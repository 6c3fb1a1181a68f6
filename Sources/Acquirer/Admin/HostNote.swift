public import POSProtocol

/// Something that whoever looks after the host should read in its log, traced or not.
public enum HostNote: Sendable, Hashable, CustomStringConvertible {
  case keyDownloadOpened(KeyDownloadWindow, minutes: Int)
  case keyDownloadClosed(TerminalID)
  /// A terminal was given a master key; so many more it may be given.
  case masterKeyGiven(TerminalID, left: Int)
  case masterKeyActivated(TerminalID)
  /// A terminal has asked while the download is not open for it; so often since the last such note.
  case keyDownloadRefused(TerminalID, times: Int)

  public var description: String {
    switch self {
    case .keyDownloadOpened(let window, let minutes):
      "key download opened for terminal \(window.terminal): \(minutes) min, "
        + "\(window.left) \(window.left == 1 ? "key" : "keys")"
    case .keyDownloadClosed(let id): "key download closed for terminal \(id)"
    case .masterKeyGiven(let id, let left):
      "key download used: terminal \(id) was given a master key, \(left) left"
    case .masterKeyActivated(let id):
      "key download used: terminal \(id) has activated its new master key"
    case .keyDownloadRefused(let id, let times):
      "key download refused: terminal \(id) has asked \(times == 1 ? "" : "\(times) times ")"
        + "and it is not open; `poslab admin open-key-download \(id)` opens it, "
        + "if the terminal is to get a key"
    }
  }
}

/// What is to be noted, and what of it has been noted lately: anybody can ask for a key, as often as
/// he likes, and must not fill the log.
struct HostNotes: Sendable {
  private static let pauseMilliseconds: Int64 = 60_000
  private var waiting: [HostNote] = []
  private var refusals: [TerminalID: (noted: Instant, since: Int)] = [:]

  mutating func add(_ note: HostNote) { waiting.append(note) }

  /// At most one note a minute and terminal. Only terminals of the registry get here.
  mutating func addRefusal(of terminal: TerminalID, at instant: Instant) {
    let last = refusals[terminal]
    let times = (last?.since ?? 0) + 1
    if let last, instant >= last.noted,
      instant.milliseconds - last.noted.milliseconds < Self.pauseMilliseconds
    {
      refusals[terminal] = (last.noted, times)
    } else {
      refusals[terminal] = (instant, 0)
      add(.keyDownloadRefused(terminal, times: times))
    }
  }

  mutating func take() -> [HostNote] {
    guard !waiting.isEmpty else { return [] }
    defer { waiting = [] }
    return waiting
  }
}
