import Foundation
import Glibc
public import POSProtocol
public import PaymentCrypto
public import TerminalKit

/// The file in which a terminal's memory survives a loss of power.
///
/// It is sealed under keys derived from the TMK, because the memory has card numbers in it, and it is
/// replaced whole or not at all.
public struct TerminalStore: Sendable {
  /// The file's path.
  public let path: String
  private let seal: MemorySeal

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
      bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    } catch {
      throw .unreadable(path: path)
    }
    guard let clear = seal.open(bytes),
      let memory = try? JSONDecoder().decode(TerminalMemory.self, from: Data(clear))
    else { throw .damaged(path: path) }
    return memory
  }

  /// Keeps the memory. When this returns it is on the disk.
  public func save(_ memory: TerminalMemory) throws(TerminalStoreError) {
    let clear: Data
    do {
      clear = try JSONEncoder().encode(memory)
    } catch {
      throw .unencodable(path: path)
    }
    var random = SystemRandomNumberGenerator()
    let vector = (0..<MemorySeal.vectorLength).map { _ in
      UInt8.random(in: .min ... .max, using: &random)
    }
    let sealed: [UInt8]
    do {
      sealed = try seal.close([UInt8](clear), vector: vector)
    } catch {
      throw .keys(path: path, error)
    }
    do {
      try WholeFile.write(sealed, to: path)
    } catch {
      throw .unwritable(path: path, error)
    }
  }
}
