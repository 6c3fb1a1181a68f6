import NIOCore

#if canImport(Musl)
  import Musl
#elseif canImport(Glibc)
  import Glibc
#endif

/// The process at the other end of a Unix socket, as the system knows it (`struct ucred`).
struct PeerCredentials: Sendable {
  let process: Int32
  let user: UInt32
  let group: UInt32

  var mayOrder: Bool { user == geteuid() || user == 0 }

  /// For example `uid 1000 (anna), pid 4711`.
  var caller: String {
    "uid \(user)" + (Self.name(of: user).map { " (\($0))" } ?? "") + ", pid \(process)"
  }

  static func ask(_ channel: any Channel) -> EventLoopFuture<PeerCredentials> {
    guard let provider = channel as? any SocketOptionProvider else {
      return channel.eventLoop.makeFailedFuture(ChannelError.operationUnsupported)
    }
    // Three 32-bit numbers on Linux, in this order.
    return provider.unsafeGetSocketOption(
      level: .socket, name: NIOBSDSocket.Option(rawValue: SO_PEERCRED))
  }

  private static func name(of user: UInt32) -> String? {
    var entry = passwd()
    var found: UnsafeMutablePointer<passwd>?
    var buffer = [CChar](repeating: 0, count: 4_096)
    guard getpwuid_r(user, &entry, &buffer, buffer.count, &found) == 0, found != nil,
      let name = entry.pw_name
    else { return nil }
    return String(cString: name)
  }
}
