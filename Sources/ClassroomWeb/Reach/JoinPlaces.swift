import Synchronization
import Wording

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

  /// Why no phone can open ``addresses()``, and what to do; nil when one may.
  func hindrance() -> LocalizedText? {
    if !isEverywhere {
      let isHere = listenHost == "localhost" || IPAddress(listenHost)?.isLoopback ?? false
      return isHere ? Self.onlyHere : nil
    }
    return own().isEmpty ? Self.noNetwork : nil
  }

  private static let onlyHere = LocalizedText(
    zh: "手机打不开这个地址：课堂只在这台电脑上开着。要让手机加入，请停下课堂，用 poslab class --lan 重新启动。",
    en:
      "No phone can open this address: the class is open on this computer only. For phones to join, "
      + "stop the class and start it with poslab class --lan.")
  private static let noNetwork = LocalizedText(
    zh: "手机打不开这个地址：这台电脑没有连上网络。请先连上教室的 Wi-Fi。",
    en:
      "No phone can open this address: this computer is in no network. Join the classroom's Wi-Fi first."
  )

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
