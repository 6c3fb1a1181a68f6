#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// `admin.sock` in a data folder, however long the folder's path is: an address holds 107 bytes, so
/// that a longer one goes by way of an open descriptor of the folder.
struct AdminPath: ~Copyable {
  static let name = "admin.sock"
  private static let longest = 100

  let folder: String
  let full: String
  private let descriptor: Int32
  private let short: String

  /// - Throws: ``AdminSocketError/folder(_:reason:)`` when there is no such folder.
  init(folder: String) throws(AdminSocketError) {
    self.folder = folder
    full = folder + "/" + Self.name
    guard full.utf8.count > Self.longest else {
      descriptor = -1
      short = full
      return
    }
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .folder(folder, reason: errorText()) }
    self.descriptor = descriptor
    short = "/proc/self/fd/\(descriptor)/\(Self.name)"
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Calls `bind` or `connect` with the address.
  func with(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: short.utf8) }
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }
}

/// Why the socket of orders cannot be used.
public enum AdminSocketError: Error, Sendable, Hashable {
  case folder(String, reason: String)
  /// Something that is no socket has its name.
  case notASocket(String)
  /// Another host answers there.
  case taken(String)
  case failed(String, reason: String)
}

func errorText() -> String {
  guard let text = strerror(errno) else { return "error \(errno)" }
  return String(cString: text)
}

func newStreamSocket() -> Int32 {
  #if canImport(Glibc)
    socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
  #else
    socket(AF_UNIX, SOCK_STREAM, 0)
  #endif
}
