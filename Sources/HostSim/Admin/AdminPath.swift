public import Wording

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

  /// - Throws: ``AdminSocketError/folder(_:_:)`` when there is no such folder.
  init(folder: String) throws(AdminSocketError) {
    self.folder = folder
    full = folder + "/" + Self.name
    guard full.utf8.count > Self.longest else {
      descriptor = -1
      short = full
      return
    }
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .folder(folder, SystemFault(errno)) }
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
  case folder(String, SystemFault)
  /// Something that is no socket has its name.
  case notASocket(String)
  /// Another host answers there.
  case taken(String)
  case failed(String, SystemFault)

  /// What is wrong and what to do.
  public var text: LocalizedText {
    switch self {
    case .folder(let path, let fault):
      LocalizedText(
        zh: "\(path): \(fault.text.zh)；请用 --data 指定一个可以写的文件夹",
        en: "\(path): \(fault.text.en); name a folder you may write to with --data")
    case .notASocket(let path):
      LocalizedText(
        zh: "\(path): 这个名字被一个不是套接字的文件占着；请把它移走",
        en: "\(path): something that is no socket has this name; move it away")
    case .taken(let path):
      LocalizedText(
        zh: "\(path): 已有另一台主机在这里应答；请停掉它，或者用 --data 指定另一个文件夹",
        en: "\(path): another host answers there; stop it, or name another folder with --data")
    case .failed(let path, let fault):
      LocalizedText(
        zh: "\(path): 不能在这里接受指令：\(fault.text.zh)；请用 --data 指定另一个文件夹",
        en:
          "\(path): orders cannot be taken there: \(fault.text.en); name another folder with --data"
      )
    }
  }
}

func newStreamSocket() -> Int32 {
  #if canImport(Glibc)
    socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
  #else
    socket(AF_UNIX, SOCK_STREAM, 0)
  #endif
}
