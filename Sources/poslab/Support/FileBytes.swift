import Glibc
import TerminalLink

/// Reading and replacing whole files of bounded size.
enum FileBytes {
  /// The most bytes that are read: 64 MiB.
  static let limit = 64 << 20

  struct Failure: Error {
    let reason: String
  }

  static func exists(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Permission bits, such as 0o600; nil when there is no such file.
  static func mode(_ path: String) -> UInt32? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o777 : nil
  }

  static func read(_ path: String) throws(Failure) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure(reason: errorText()) }
    defer { close(descriptor) }
    return try read(descriptor: descriptor)
  }

  static func readStandardInput() throws(Failure) -> [UInt8] {
    try read(descriptor: STDIN_FILENO)
  }

  /// Names in a folder, without `.` and `..`, sorted.
  static func names(in folder: String) throws(Failure) -> [String] {
    guard let stream = opendir(folder) else { throw Failure(reason: errorText()) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Writes a file that is there whole or not at all, or to a device or pipe that is there; unless told
  /// otherwise, only its owner may read a new file.
  static func replace(
    _ path: String, with bytes: [UInt8], mode: mode_t = 0o600
  ) throws(Failure) {
    do {
      try WholeFile.write(bytes, to: path, mode: mode)
    } catch {
      throw Failure(reason: error.reason)
    }
  }

  /// Fails when it is known already that ``replace(_:with:mode:)`` will.
  static func checkReplaceable(_ path: String) throws(Failure) {
    do {
      try WholeFile.check(path)
    } catch {
      throw Failure(reason: error.reason)
    }
  }

  /// Makes a folder unless it is there.
  static func makeFolder(_ path: String) throws(Failure) {
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw Failure(reason: errorText()) }
  }

  private static func read(descriptor: Int32) throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw Failure(reason: errorText()) }
      if count == 0 { return bytes }
      bytes.append(contentsOf: chunk.prefix(count))
      guard bytes.count <= limit else {
        throw Failure(reason: "more than \(limit >> 20) MiB; split it")
      }
    }
  }

  private static func errorText() -> String {
    guard let text = strerror(errno) else { return "error \(errno)" }
    return String(cString: text)
  }
}
