import Files
import Foundation
import Glibc
public import POSProtocol
public import PaymentCrypto
import Synchronization
public import TerminalKit
import Wording

/// The file in which a terminal's memory survives a loss of power.
///
/// It is sealed under keys derived from the TMK, because the memory has card numbers in it. The first
/// change writes the file anew, whole or not at all; those after it are written behind what is there, so
/// that a change costs its own size, until they have become longer than the memory. Only what this store
/// has written itself is written behind: it knows that all of it is on the disk. A file of an earlier
/// release opens.
public final class TerminalStore: Sendable {
  /// The file's path.
  public let path: String
  private let seal: MemorySeal
  private let place = Mutex(Place())

  /// Where changes can be written.
  private struct Place {
    /// Nil when the next change has to write the file anew.
    var file: MemoryFile?
    var stamp: FileStamp?
    /// Bytes of the whole memory, and of the changes behind it.
    var wholeSize = 0
    var changesSize = 0

    var isDueAnew: Bool { changesSize > max(wholeSize, TerminalStore.changesLimit) }
  }

  /// Bytes of changes that are always taken.
  private static let changesLimit = 65_536

  /// - Parameter tmk: the injected TMK; nil on a terminal without, whose memory is sealed under a random
  ///   key in a file beside it, named as it and `.key`.
  /// - Throws: ``TerminalStoreError`` when the TMK is of a length that no algorithm takes, or when the
  ///   random key cannot be read or made.
  public init(
    path: String, terminal: TerminalID, tmk: SecretKey?
  ) throws(TerminalStoreError) {
    self.path = path
    let root = if let tmk { tmk } else { try DeviceKey.load(path + ".key") }
    do {
      seal = try MemorySeal(terminal: terminal, root: root)
    } catch {
      throw .keys(path: path, error)
    }
  }

  /// The memory, or nil when there is no file yet.
  public func load() throws(TerminalStoreError) -> TerminalMemory? {
    guard access(path, F_OK) == 0 else { return nil }
    let bytes: [UInt8]
    do {
      try WholeFile.makeDurable(path)
      bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    } catch {
      throw .unreadable(path: path)
    }
    let memory: TerminalMemory
    do {
      memory = try MemoryFile.read(bytes, sealed: seal)
    } catch {
      switch error {
      case .damaged: throw .damaged(path: path)
      case .newer(let version): throw .newer(path: path, version: version)
      }
    }
    place.withLock { $0 = Place() }
    return memory
  }

  /// Keeps a whole memory. When this returns it is on the disk.
  public func save(_ memory: TerminalMemory) throws(TerminalStoreError) {
    try changePlace { place throws(TerminalStoreError) in try write(memory, &place) }
  }

  /// Keeps changes of the memory. When this returns they are on the disk, all of them.
  ///
  /// - Parameter memory: what the changes have made of it; written where there is no file that they can
  ///   be written behind.
  public func keep(
    _ edits: [MemoryEdit], in memory: TerminalMemory
  ) throws(TerminalStoreError) {
    try changePlace { place throws(TerminalStoreError) in
      guard var file = place.file, let stamp = place.stamp, stamp == FileStamp(path),
        !place.isDueAnew
      else { return try write(memory, &place) }
      let record: [UInt8] = try encoded { try file.record(of: edits, sealed: seal) }
      let grown: FileStamp?
      do throws(SystemFault) {
        grown = try append(record, behind: stamp)
      } catch {
        throw .unwritable(path: path, error)
      }
      guard let grown else { return try write(memory, &place) }
      place.stamp = grown
      place.file = file
      place.changesSize += record.count
    }
  }

  /// What fails leaves the place unknown, so that the next change writes the file anew.
  private func changePlace(
    _ body: (inout Place) throws(TerminalStoreError) -> Void
  ) throws(TerminalStoreError) {
    let result = place.withLock { place -> Result<Void, TerminalStoreError> in
      do throws(TerminalStoreError) {
        return .success(try body(&place))
      } catch {
        place = Place()
        return .failure(error)
      }
    }
    try result.get()
  }

  private func write(
    _ memory: TerminalMemory, _ place: inout Place
  ) throws(TerminalStoreError) {
    let (file, bytes) = try encoded { try MemoryFile.new(memory, sealed: seal) }
    do {
      try WholeFile.write(bytes, to: path)
    } catch {
      throw .unwritable(path: path, error)
    }
    place = Place(file: file, stamp: FileStamp(path), wholeSize: bytes.count)
  }

  private func encoded<Value>(_ body: () throws -> Value) throws(TerminalStoreError) -> Value {
    do {
      return try body()
    } catch let error as CryptoError {
      throw .keys(path: path, error)
    } catch {
      throw .unencodable(path: path)
    }
  }

  /// - Returns: nil, and nothing is written, when it is not the file any more that was written before.
  private func append(
    _ bytes: [UInt8], behind stamp: FileStamp
  ) throws(SystemFault) -> FileStamp? {
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemFault(errno) }
    defer { close(descriptor) }
    // Another program that writes behind the same file waits, and then sees that it has grown.
    guard flock(descriptor, LOCK_EX) == 0 else { throw SystemFault(errno) }
    guard FileStamp(descriptor) == stamp else { return nil }
    try WholeFile.writeAll(bytes, to: descriptor)
    guard fdatasync(descriptor) == 0 else { throw SystemFault(errno) }
    return stamp.grown(by: bytes.count)
  }
}

/// Which file it is and how long: another one, or one that somebody else has written to, is not written
/// behind.
private struct FileStamp: Equatable {
  let device: UInt64
  let node: UInt64
  let size: Int

  /// Nil for what is no regular file.
  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  /// Of an open file.
  init?(_ descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  private init?(_ status: stat) {
    guard status.st_mode & S_IFMT == S_IFREG else { return nil }
    device = UInt64(status.st_dev)
    node = UInt64(status.st_ino)
    size = Int(status.st_size)
  }

  private init(device: UInt64, node: UInt64, size: Int) {
    self.device = device
    self.node = node
    self.size = size
  }

  func grown(by count: Int) -> FileStamp {
    FileStamp(device: device, node: node, size: size + count)
  }
}
