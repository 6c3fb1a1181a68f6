import Foundation
public import Wording

/// The other end of the administrator's channel: sends one order and waits for what came of it.
public enum AdminClient {
  public enum Failure: Error, Sendable, Hashable {
    /// Nobody listens, or there is nothing.
    case noHost
    /// No machine has this name.
    case unknownHost(String)
    /// The machine, or its network, is not reached.
    case unreachable(SystemFault)
    /// The socket is another user's.
    case notAllowed
    /// Somebody else's program listens at the socket.
    case notOurs
    /// The host has closed without an answer: it takes no more orders now, or it has stopped.
    case noAnswer
    case unreadable

    /// Why a connection to a socket of this machine has not come about.
    fileprivate init(connecting fault: SystemFault) {
      switch fault.code {
      case ECONNREFUSED, ENOENT, ENOTSOCK, ENOTDIR: self = .noHost
      case EACCES, EPERM: self = .notAllowed
      default: self = .unreachable(fault)
      }
    }
  }

  /// Over the socket in a data folder.
  ///
  /// - Parameter patienceSeconds: how long the host may take to answer.
  public static func send(
    _ request: AdminRequest, folder: String, patienceSeconds: Int = 60
  ) throws -> AdminReply {
    let path = try AdminPath(folder: folder)
    let descriptor = newStreamSocket()
    guard descriptor >= 0 else { throw Failure.unreachable(SystemFault(errno)) }
    defer { close(descriptor) }
    guard path.with({ connect(descriptor, $0, $1) }) == 0 else {
      throw Failure(connecting: SystemFault(errno))
    }
    guard isTrusted(descriptor) else { throw Failure.notOurs }
    return try exchange(request, descriptor, patienceSeconds)
  }

  /// In a folder that others may write to, anybody could have put a socket of his own there and say
  /// that all is done. The administrator may talk to everybody's host.
  private static func isTrusted(_ descriptor: Int32) -> Bool {
    var peer = PeerCredentials(process: 0, user: .max, group: .max)
    var size = socklen_t(MemoryLayout<PeerCredentials>.size)
    guard getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 else { return false }
    return geteuid() == 0 || peer.mayOrder
  }

  /// Over TCP.
  public static func send(
    _ request: AdminRequest, host: String, port: Int, patienceSeconds: Int = 60
  ) throws -> AdminReply {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var found: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, "\(port)", &hints, &found) == 0, let first = found else {
      throw Failure.unknownHost(host)
    }
    defer { freeaddrinfo(first) }
    var next: UnsafeMutablePointer<addrinfo>? = first
    var fault: SystemFault?
    while let entry = next?.pointee {
      next = entry.ai_next
      let descriptor = socket(entry.ai_family, entry.ai_socktype, entry.ai_protocol)
      guard descriptor >= 0 else {
        fault = SystemFault(errno)
        continue
      }
      defer { close(descriptor) }
      guard connect(descriptor, entry.ai_addr, entry.ai_addrlen) == 0 else {
        fault = SystemFault(errno)
        continue
      }
      return try exchange(request, descriptor, patienceSeconds)
    }
    guard let fault else { throw Failure.unknownHost(host) }
    throw fault.code == ECONNREFUSED ? Failure.noHost : .unreachable(fault)
  }

  private static func exchange(
    _ request: AdminRequest, _ descriptor: Int32, _ patienceSeconds: Int
  ) throws -> AdminReply {
    // A host that waits for its disk answers late, one that is stuck not at all.
    var patience = timeval(tv_sec: patienceSeconds, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var rest = request.line[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { break }
      rest = rest.dropFirst(count)
    }
    var line: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4_096)
    while line.last != 0x0A, line.count < AdminLimits.line {
      let count = recv(descriptor, &chunk, chunk.count, 0)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { break }
      line += chunk.prefix(count)
    }
    guard !line.isEmpty else { throw Failure.noAnswer }
    guard let reply = try? JSONDecoder().decode(AdminReply.self, from: Data(line)) else {
      throw Failure.unreadable
    }
    return reply
  }
}
