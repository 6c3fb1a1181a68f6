import Glibc

/// Waits for keys and for changes of the window, at most for some time: for consoles whose world is in
/// this process and moves only when it is asked to.
struct ConsoleKeyboard {
  enum Happening {
    case typed([UInt8])
    case resized
    case ended
  }

  private var watched: [pollfd]

  /// - Parameter windowChanges: a descriptor that gives a byte when the window has another size.
  init(windowChanges: Int32) {
    watched = [STDIN_FILENO, windowChanges].map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
  }

  /// What has happened by then; nothing when the time is over or a signal came.
  mutating func wait(milliseconds: Int32) -> [Happening] {
    guard poll(&watched, nfds_t(watched.count), milliseconds) > 0 else { return [] }
    var happenings: [Happening] = []
    if watched[1].revents != 0, read(watched[1].fd) != nil { happenings.append(.resized) }
    if watched[0].revents != 0 {
      if let bytes = read(STDIN_FILENO) {
        if !bytes.isEmpty { happenings.append(.typed(bytes)) }
      } else {
        happenings.append(.ended)
      }
    }
    return happenings
  }

  /// Nil at the end of the input.
  private func read(_ descriptor: Int32) -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 256)
    let count = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
    if count < 0, errno == EINTR || errno == EAGAIN { return [] }
    return count > 0 ? Array(buffer.prefix(count)) : nil
  }
}
