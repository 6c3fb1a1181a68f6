import Files
import Foundation
import TerminalLink
public import Wording

/// The data folder of a class: its owner's alone, and one process's at a time.
public final class ClassFolder: Sendable {
  /// Why a folder cannot be used.
  public enum Failure: Error, Hashable, Sendable {
    case cannotBeMade(path: String, reason: LocalizedText)
    case fileCannotBeWritten(path: String, reason: LocalizedText)
    /// This user may not read, write or enter it.
    case closed(path: String)
    case notAFolder(path: String)
    case othersMayWrite(path: String)
    case inUse(path: String)
    case unusableFile(path: String, reason: LocalizedText)
    /// The PIN is not four to sixteen letters or digits.
    case badPIN

    /// What is wrong and what to do.
    public var text: LocalizedText {
      switch self {
      case .cannotBeMade(let path, let reason):
        LocalizedText(
          zh: "\(path)：建不了这个文件夹（\(reason.zh)）；请用 --data 指定一个可以写的文件夹",
          en:
            "\(path): this folder cannot be made (\(reason.en)); name one you may write to with --data"
        )
      case .fileCannotBeWritten(let path, let reason):
        LocalizedText(
          zh: "\(path)：写不了这个文件（\(reason.zh)）；请排除这个问题，或用 --data 指定一个可以写的文件夹",
          en:
            "\(path): this file cannot be written (\(reason.en)); mend that, or name a folder you may write to with --data"
        )
      case .closed(let path):
        LocalizedText(
          zh: "\(path)：您没有权限读写这个文件夹；请用 --data 指定一个可以读写的文件夹",
          en:
            "\(path): you may not read and write in this folder; name one in which you may with --data"
        )
      case .notAFolder(let path):
        LocalizedText(
          zh: "\(path)：不是文件夹；请用 --data 指定一个文件夹",
          en: "\(path): it is not a folder; name one with --data")
      case .othersMayWrite(let path):
        LocalizedText(
          zh: "\(path)：别人也能往里写；请先运行 chmod go-w",
          en: "\(path): others may write to it, which chmod go-w ends")
      case .inUse(let path):
        LocalizedText(
          zh: "\(path)：另一个 poslab class 正在用；请停掉它，或用 --data 指定别的文件夹",
          en: "\(path): another poslab class uses it; stop that, or name another folder with --data"
        )
      case .unusableFile(let path, let reason):
        LocalizedText(
          zh: "\(path)：用不了（\(reason.zh)）；把它移走，课堂会重新建一个",
          en:
            "\(path): it cannot be used (\(reason.en)); move it away, and the class makes a new one"
        )
      case .badPIN:
        LocalizedText(
          zh: "--trainer-pin：要四到十六个字母或数字",
          en: "--trainer-pin: it has four to sixteen letters or digits")
      }
    }
  }

  /// As it was given.
  public let path: String
  private let lock: Int32

  private var keyFile: String { path + "/session.key" }
  private var recordKeyFile: String { path + "/record.key" }
  private var pinFile: String { path + "/trainer.pin" }

  /// Makes the folder unless it is there, and takes it until the process ends.
  public init(_ path: String) throws(Failure) {
    self.path = path
    try Self.make(path)
    lock = try Self.take(path)
  }

  deinit { close(lock) }

  /// The secrets of the class; what is not there yet is made.
  ///
  /// - Parameter pin: the trainer's choice, which is kept; nil keeps the one there is.
  public func secrets(pin: String?) throws(Failure) -> ClassSecrets {
    if let pin, !Self.isPIN(pin) { throw .badPIN }
    let sessionKey = try key(keyFile)
    let recordKey = try key(recordKeyFile)
    if let pin {
      try write(Array(pin.utf8), to: pinFile)
      return ClassSecrets(sessionKey: sessionKey, recordKey: recordKey, trainerPIN: pin)
    }
    return ClassSecrets(sessionKey: sessionKey, recordKey: recordKey, trainerPIN: try keptPIN())
  }

  /// The key of a file, made when it is not there.
  private func key(_ file: String) throws(Failure) -> [UInt8] {
    if let bytes = try read(file) {
      guard bytes.count == 32 else {
        throw .unusableFile(path: file, reason: .same("\(bytes.count) ≠ 32"))
      }
      return bytes
    }
    var random = SystemRandomNumberGenerator()
    let key = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    try write(key, to: file)
    return key
  }

  private func keptPIN() throws(Failure) -> String {
    if let bytes = try read(pinFile) {
      let pin = String(decoding: bytes, as: UTF8.self)
      guard Self.isPIN(pin) else { throw .unusableFile(path: pinFile, reason: .same("PIN")) }
      return pin
    }
    var random = SystemRandomNumberGenerator()
    let pin = (0..<6).map { _ in "\(Int.random(in: 0...9, using: &random))" }.joined()
    try write(Array(pin.utf8), to: pinFile)
    return pin
  }

  private static func isPIN(_ text: String) -> Bool {
    (4...16).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
          || (0x61...0x7A).contains(byte)
      }
  }

  private static let noFile = LocalizedText(
    zh: "不是普通文件", en: "it is not a regular file")

  /// Nil when there is none. A link may lead anywhere, so none is followed.
  private func read(_ file: String) throws(Failure) -> [UInt8]? {
    // A pipe would be waited for.
    let descriptor = open(file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else {
      guard errno != ENOENT else { return nil }
      throw .unusableFile(path: file, reason: SystemFault(errno).text)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw .unusableFile(path: file, reason: Self.noFile)
    }
    // Its owner's alone, also when it was copied from elsewhere.
    _ = fchmod(descriptor, 0o600)
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = Foundation.read(descriptor, &bytes, bytes.count)
    guard count >= 0 else { throw .unusableFile(path: file, reason: SystemFault(errno).text) }
    return Array(bytes.prefix(count))
  }

  private func write(_ bytes: [UInt8], to file: String) throws(Failure) {
    do throws(SystemFault) {
      try WholeFile.write(bytes, to: file, mode: 0o600)
    } catch {
      throw .fileCannotBeWritten(path: file, reason: error.text)
    }
  }

  private static func make(_ path: String) throws(Failure) {
    if mkdir(path, 0o700) != 0, errno != EEXIST {
      do {
        try FileManager.default.createDirectory(
          atPath: path, withIntermediateDirectories: true,
          attributes: [.posixPermissions: 0o700])
      } catch {
        throw .cannotBeMade(path: path, reason: SystemFault(errno).text)
      }
    }
    var status = stat()
    guard stat(path, &status) == 0 else { throw .closed(path: path) }
    guard status.st_mode & S_IFMT == S_IFDIR else { throw .notAFolder(path: path) }
    guard access(path, R_OK | W_OK | X_OK) == 0 else { throw .closed(path: path) }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
      throw .closed(path: path)
    }
    if names.isEmpty || names.contains("class.lock") { _ = chmod(path, 0o700) }
    guard stat(path, &status) == 0, status.st_mode & 0o022 == 0 else {
      throw .othersMayWrite(path: path)
    }
  }

  private static func take(_ path: String) throws(Failure) -> Int32 {
    let file = path + "/class.lock"
    let descriptor = open(file, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw .unusableFile(path: file, reason: SystemFault(errno).text) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw .inUse(path: path)
    }
    return descriptor
  }
}
