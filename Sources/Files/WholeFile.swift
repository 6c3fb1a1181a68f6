package import Glibc
package import Wording

/// Writes a file so that it is there whole or not at all.
///
/// What is not a regular file (a device, a pipe) cannot be replaced and is written to as it is.
package enum WholeFile {
  private enum Target {
    /// A file, or nothing yet, at this path behind all links.
    case file(String)
    /// Something else, to be written to.
    case stream
  }

  /// Replaces what is at `path`. When this returns, it is on the disk.
  ///
  /// - Parameter mode: the permissions of a new file, less the process's mask.
  package static func write(
    _ bytes: [UInt8], to path: String, mode: mode_t = 0o600
  ) throws(SystemFault) {
    switch try target(path) {
    case .file(let path): try replace(path, with: bytes, mode: mode)
    case .stream:
      let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, mode)
      guard descriptor >= 0 else { throw SystemFault(errno) }
      defer { close(descriptor) }
      try writeAll(bytes, to: descriptor)
    }
  }

  /// Fails when it is known already that ``write(_:to:mode:)`` will.
  package static func check(_ path: String) throws(SystemFault) {
    switch try target(path) {
    case .file(let path):
      // A whole page, so that a full disk shows.
      let temporary = try Temporary(beside: path, mode: 0o600)
      defer { temporary.discard() }
      try writeAll([UInt8](repeating: 0x20, count: 4096), to: temporary.descriptor)
    case .stream:
      guard access(path, W_OK) == 0 || errno == ENOENT else { throw SystemFault(errno) }
      guard !isAlwaysFull(path) else { throw SystemFault(ENOSPC) }
    }
  }

  /// Writes all bytes, however many calls that takes.
  package static func writeAll(
    _ bytes: some Collection<UInt8>, to descriptor: Int32
  ) throws(SystemFault) {
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else { throw SystemFault(written < 0 ? errno : EIO) }
      rest = rest.dropFirst(written)
    }
  }

  /// Whether this is `/dev/full` (Linux: device 1, 7), which never takes a byte.
  package static func isAlwaysFull(_ status: stat) -> Bool {
    status.st_mode & S_IFMT == S_IFCHR && status.st_rdev == 0x107
  }

  private static func isAlwaysFull(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && isAlwaysFull(status)
  }

  /// A name such as /dev/stdout stands for an open descriptor, whatever file that is.
  private static func namesDescriptor(_ path: String) -> Bool {
    path == "/dev/stdout" || path == "/dev/stderr" || namesNumberedDescriptor(path)
  }

  /// A name such as /dev/fd/3.
  static func namesNumberedDescriptor(_ path: String) -> Bool {
    path.hasPrefix("/dev/fd/") || path.hasPrefix("/proc/") && path.contains("/fd/")
  }

  private static func target(_ path: String) throws(SystemFault) -> Target {
    guard !namesDescriptor(path) else { return .stream }
    var status = stat()
    guard stat(path, &status) == 0 else {
      guard errno == ENOENT else { throw SystemFault(errno) }
      // A link that leads to nothing yet is followed, not replaced.
      return lstat(path, &status) == 0 ? .stream : .file(path)
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: throw SystemFault(EISDIR)
    case S_IFREG:
      guard let real = realpath(path, nil) else { throw SystemFault(errno) }
      defer { free(real) }
      return .file(String(cString: real))
    default: return .stream
    }
  }

  private static func replace(
    _ path: String, with bytes: [UInt8], mode: mode_t
  ) throws(SystemFault) {
    let temporary = try Temporary(beside: path, mode: mode)
    do throws(SystemFault) {
      try writeAll(bytes, to: temporary.descriptor)
      // A file that was there keeps its permissions.
      var status = stat()
      if stat(path, &status) == 0 { _ = fchmod(temporary.descriptor, status.st_mode & 0o777) }
      guard fsync(temporary.descriptor) == 0, rename(temporary.path, path) == 0 else {
        throw SystemFault(errno)
      }
    } catch {
      temporary.discard()
      throw error
    }
    close(temporary.descriptor)
    try sync(folder: folder(of: path))
  }

  /// A new file with a name that nobody can know before.
  private struct Temporary {
    let path: String
    let descriptor: Int32

    init(beside target: String, mode: mode_t) throws(SystemFault) {
      var random = SystemRandomNumberGenerator()
      let name = String(UInt64.random(in: .min ... .max, using: &random), radix: 36)
      path = WholeFile.folder(of: target) + "/.poslab-" + name
      descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
      guard descriptor >= 0 else { throw SystemFault(errno) }
    }

    func discard() {
      close(descriptor)
      unlink(path)
    }
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// A rename is on the disk once its folder is.
  private static func sync(folder: String) throws(SystemFault) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    // A folder that may be written to but not read.
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    // Some file systems have no such thing for folders.
    guard fsync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP else {
      throw SystemFault(errno)
    }
  }

  /// Puts on the disk what a program that was ended may only have given to the system.
  package static func makeDurable(_ path: String) throws(SystemFault) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemFault(errno) }
    defer { close(descriptor) }
    guard fdatasync(descriptor) == 0 || errno == EINVAL || errno == EROFS else {
      throw SystemFault(errno)
    }
  }
}
