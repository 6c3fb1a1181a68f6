import Synchronization

/// Where trainees can open the pages: addresses for people, with a slash at the end.
final class JoinPlaces: Sendable {
  private struct State {
    var addresses: [String] = []
    /// Milliseconds.
    var readAt: Int64?
  }

  /// Interfaces come and go, but not within this many milliseconds.
  private static let keeps: Int64 = 5_000

  private let listenHost: String
  /// It listens on every interface.
  private let isEverywhere: Bool
  private let clock: WebClock
  private let port = Mutex(0)
  private let state = Mutex(State())

  init(listenHost: String, clock: WebClock) {
    self.listenHost = listenHost
    isEverywhere = ["0.0.0.0", "::"].contains(listenHost)
    self.clock = clock
  }

  func listens(on port: Int) { self.port.withLock { $0 = port } }

  /// The likeliest first; at least one.
  func addresses() -> [String] {
    let port = self.port.withLock { $0 }
    let hosts = isEverywhere ? own() : []
    return (hosts.isEmpty ? [isEverywhere ? "127.0.0.1" : listenHost] : hosts).map { host in
      let name = host.contains(":") ? "[\(host)]" : host
      return port == 80 ? "http://\(name)/" : "http://\(name):\(port)/"
    }
  }

  /// Own addresses, without ports.
  func own() -> [String] {
    let now = clock.milliseconds()
    return state.withLock { state in
      if let readAt = state.readAt, now - readAt < Self.keeps { return state.addresses }
      state.addresses = NetworkAddresses.current().map(\.address)
      state.readAt = now
      return state.addresses
    }
  }
}
