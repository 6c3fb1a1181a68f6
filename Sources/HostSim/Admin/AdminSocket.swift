import Wording

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The socket over which a running host takes orders: only its owner may use it.
struct AdminSocket {
  let descriptor: Int32
  private let folder: String
  private let identity: Identity

  /// Numbers of files are given again, so the time of its last change belongs to it.
  private struct Identity: Equatable {
    let device: UInt64
    let inode: UInt64
    let seconds: Int
    let nanoseconds: Int

    init(_ status: stat) {
      device = UInt64(truncatingIfNeeded: status.st_dev)
      inode = UInt64(truncatingIfNeeded: status.st_ino)
      #if canImport(Darwin)
        seconds = status.st_ctimespec.tv_sec
        nanoseconds = status.st_ctimespec.tv_nsec
      #else
        seconds = status.st_ctim.tv_sec
        nanoseconds = status.st_ctim.tv_nsec
      #endif
    }
  }

  /// Makes it. One that a killed host has left behind is replaced; one that answers is not.
  static func open(in folder: String) throws(AdminSocketError) -> AdminSocket {
    let path = try AdminPath(folder: folder)
    try removeStale(path)
    let descriptor = newStreamSocket()
    guard descriptor >= 0 else { throw .failed(path.full, SystemFault(errno)) }
    // Before it has a name: nobody else may open it, not even for a moment.
    var status = stat()
    guard fchmod(descriptor, 0o600) == 0, path.with({ bind(descriptor, $0, $1) }) == 0,
      chmod(path.full, 0o600) == 0, lstat(path.full, &status) == 0
    else {
      let fault = SystemFault(errno)
      close(descriptor)
      throw .failed(path.full, fault)
    }
    return AdminSocket(
      descriptor: descriptor, folder: folder, identity: Identity(status))
  }

  /// Takes its name away, unless another has taken its place.
  func remove() {
    let name = folder + "/" + AdminPath.name
    var status = stat()
    guard lstat(name, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK,
      Identity(status) == identity
    else { return }
    unlink(name)
  }

  private static func removeStale(_ path: borrowing AdminPath) throws(AdminSocketError) {
    var status = stat()
    guard lstat(path.full, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFSOCK else { throw .notASocket(path.full) }
    let probe = newStreamSocket()
    guard probe >= 0 else { throw .failed(path.full, SystemFault(errno)) }
    defer { close(probe) }
    // Nobody listens: what is there was left behind. Anything else may be a host that is busy.
    guard path.with({ connect(probe, $0, $1) }) != 0, errno == ECONNREFUSED else {
      throw .taken(path.full)
    }
    guard unlink(path.full) == 0 else { throw .failed(path.full, SystemFault(errno)) }
  }
}
