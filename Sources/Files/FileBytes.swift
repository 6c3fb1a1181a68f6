package import Glibc
package import Wording

/// Reading and replacing whole files of bounded size.
package enum FileBytes {
  /// The most bytes that are read: 64 MiB.
  package static let limit = 64 << 20

  package enum Failure: Error, Equatable {
    case system(SystemFault)
    /// More than ``limit``.
    case tooLarge
    /// A pipe, a socket or a device: reading could wait for ever or never end.
    case notAFile

    /// What is wrong, to be put behind the file's name.
    package var text: LocalizedText {
      switch self {
      case .system(let fault): fault.text
      case .tooLarge:
        LocalizedText(
          zh: "超过 \(limit >> 20) MiB，请分成几份", en: "more than \(limit >> 20) MiB; split it")
      case .notAFile:
        LocalizedText(
          zh: "不是普通文件（是管道、套接字或设备）",
          en: "not a regular file but a pipe, a socket or a device")
      }
    }
  }

  package static func exists(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0
  }

  package static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Permission bits, such as 0o600; nil when there is no such file.
  package static func mode(_ path: String) -> UInt32? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o777 : nil
  }

  /// Reads a regular file, or what is open already under a name such as `/dev/stdin`. Nobody may ever write
  /// into another pipe.
  package static func read(_ path: String) throws(Failure) -> [UInt8] {
    let isOpen = path == "/dev/stdin" || WholeFile.namesNumberedDescriptor(path)
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | (isOpen ? 0 : O_NONBLOCK))
    guard descriptor >= 0 else { throw .system(SystemFault(errno)) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .system(SystemFault(errno)) }
    guard isOpen || [S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT) else { throw .notAFile }
    return try read(descriptor: descriptor)
  }

  /// What is said when standard input cannot be read.
  package static func unreadableInput(_ failure: Failure) -> LocalizedText {
    LocalizedText(
      zh: "标准输入读不了：\(failure.text.zh)；请检查它从哪里来",
      en: "standard input cannot be read: \(failure.text.en); check where it comes from")
  }

  package static func readStandardInput() throws(Failure) -> [UInt8] {
    try read(descriptor: STDIN_FILENO)
  }

  /// Names in a folder, without `.` and `..`, sorted.
  package static func names(in folder: String) throws(Failure) -> [String] {
    guard let stream = opendir(folder) else { throw .system(SystemFault(errno)) }
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
  package static func replace(
    _ path: String, with bytes: [UInt8], mode: mode_t = 0o600
  ) throws(Failure) {
    do {
      try WholeFile.write(bytes, to: path, mode: mode)
    } catch {
      throw .system(error)
    }
  }

  /// Fails when it is known already that ``replace(_:with:mode:)`` will.
  package static func checkReplaceable(_ path: String) throws(Failure) {
    do {
      try WholeFile.check(path)
    } catch {
      throw .system(error)
    }
  }

  /// Makes a folder unless it is there.
  package static func makeFolder(_ path: String) throws(Failure) {
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw .system(SystemFault(errno)) }
  }

  private static func read(descriptor: Int32) throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw .system(SystemFault(errno)) }
      if count == 0 { return bytes }
      bytes.append(contentsOf: chunk.prefix(count))
      guard bytes.count <= limit else { throw .tooLarge }
    }
  }
}
