import Foundation
import Wording

/// The folder of the books, which is its owner's alone, as the files in it are.
struct StoreFolder {
  let path: String

  var database: String { path + "/host.sqlite" }
  private var lockFile: String { path + "/host.lock" }
  private var writeAheadLog: String { database + "-wal" }

  /// Makes the folder and an empty file of the books unless they are there, and takes from others the
  /// right to read them. A folder in which other things lie stays open to whom it was.
  func prepare() throws(StoreError) {
    try make()
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw .unusableFolder(.notAFolder)
    }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      throw .unusableFolder(.unreadable)
    }
    if names.isEmpty || names.contains("host.sqlite") { Self.makePrivate(path, 0o700) }
    guard stat(path, &status) == 0, status.st_mode & 0o022 == 0 else {
      throw .unusableFolder(.open)
    }
  }

  /// Makes the folder, and those it is in, unless they are there.
  private func make() throws(StoreError) {
    let ends = path.indices.filter { path[$0] == "/" && $0 > path.startIndex } + [path.endIndex]
    for folder in ends.map({ String(path[..<$0]) }) {
      var status = stat()
      guard stat(folder, &status) != 0, mkdir(folder, 0o700) != 0, errno != EEXIST else { continue }
      throw .unusableFolder(.system(SystemFault(errno)))
    }
  }

  /// Opens or makes a file of the folder. A link with its name may lead anywhere, so none is followed.
  private func openOwn(_ file: String) throws(StoreError) -> Int32 {
    let descriptor = open(file, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor < 0 else { return descriptor }
    let number = errno
    guard number != EACCES, number != EROFS else { throw .readOnly }
    let name = file.dropFirst(path.count + 1)
    throw .unusableFolder(
      number == ELOOP ? .link(String(name)) : .system(SystemFault(number)))
  }

  /// Takes the folder for this process until the lock is released or the process ends, however it ends.
  func lock() throws(StoreError) -> FolderLock {
    let descriptor = try openOwn(lockFile)
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let reason = errno
      defer { close(descriptor) }
      guard reason == EWOULDBLOCK else { throw .unusableFolder(.system(SystemFault(reason))) }
      throw .inUse(process: Self.number(in: descriptor))
    }
    Self.makePrivate(lockFile, 0o600)
    let number = Array("\(getpid())\n".utf8)
    // Only for the sentence of who comes second.
    if ftruncate(descriptor, 0) == 0 { _ = write(descriptor, number, number.count) }
    return FolderLock(descriptor)
  }

  /// SQLite gives its other files the permissions of this one.
  func prepareDatabase() throws(StoreError) {
    close(try openOwn(database))
    for file in [database, writeAheadLog, database + "-shm"] { Self.makePrivate(file, 0o600) }
  }

  /// Which files the books are in now; nil when one is not there.
  func identity() -> Identity? {
    guard let books = FileIdentity(database), let log = FileIdentity(writeAheadLog) else {
      return nil
    }
    return Identity(books: books, log: log)
  }

  struct Identity: Sendable, Hashable {
    let books: FileIdentity
    let log: FileIdentity
  }

  /// A file whoever its name belongs to later.
  struct FileIdentity: Sendable, Hashable {
    private let device: UInt64
    private let number: UInt64

    init?(_ path: String) {
      var status = stat()
      guard stat(path, &status) == 0 else { return nil }
      device = UInt64(truncatingIfNeeded: status.st_dev)
      number = UInt64(truncatingIfNeeded: status.st_ino)
    }
  }

  private static func makePrivate(_ path: String, _ mode: mode_t) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_uid == geteuid(), status.st_mode & 0o777 & ~mode != 0
    else { return }
    // Who owns it may do that; if the file system knows no permissions, nothing is lost.
    _ = chmod(path, mode)
  }

  private static func number(in descriptor: Int32) -> Int32? {
    var bytes = [UInt8](repeating: 0, count: 16)
    let count = read(descriptor, &bytes, bytes.count)
    guard count > 0 else { return nil }
    return Int32(String(decoding: bytes.prefix(count), as: UTF8.self).prefix { $0.isNumber })
  }
}

/// A folder that one process has taken. The system releases it with the process.
final class FolderLock: Sendable {
  private let descriptor: Int32

  fileprivate init(_ descriptor: Int32) { self.descriptor = descriptor }

  /// Lets others have the folder.
  func release() { _ = flock(descriptor, LOCK_UN) }

  deinit { close(descriptor) }
}
