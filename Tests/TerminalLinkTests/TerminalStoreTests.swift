import Foundation
import POSProtocol
import PaymentCrypto
import TerminalKit
import Testing

@testable import TerminalLink

@Suite("The terminal's memory file")
struct TerminalStoreTests {
  private func withStore(_ body: (TerminalStore, String) throws -> Void) throws {
    let path = NSTemporaryDirectory() + "poslab-\(UUID().uuidString).mem"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let terminal = try #require(TerminalID("12345678"))
    let tmk = SecretKey(bytes: Array(0..<16))
    try body(try TerminalStore(path: path, terminal: terminal, tmk: tmk), path)
  }

  private var memory: TerminalMemory {
    var memory = TerminalMemory()
    memory.operatorNumber = "01"
    memory.unprinted = [Receipt(kind: .sale, lines: ["CARD 6225758888888888"])]
    return memory
  }

  @Test("what was saved is loaded; without a file there is no memory")
  func roundTrip() throws {
    try withStore { store, _ in
      #expect(try store.load() == nil)
      try store.save(memory)
      #expect(try store.load() == memory)
    }
  }

  @Test("nothing of the memory can be read in the file, which only its owner may read")
  func sealed() throws {
    try withStore { store, path in
      try store.save(memory)
      let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
      #expect(bytes.range(of: Data("6225758888888888".utf8)) == nil)
      #expect(bytes.range(of: Data("stan".utf8)) == nil)
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == 0o600)
    }
  }

  @Test("without an injected TMK the memory is sealed under a key of its own")
  func withoutInjectedKey() throws {
    let path = NSTemporaryDirectory() + "poslab-\(UUID().uuidString).mem"
    defer {
      for name in [path, path + ".key"] { try? FileManager.default.removeItem(atPath: name) }
    }
    let terminal = try #require(TerminalID("12345678"))
    var memory = memory
    memory.masterKey = DownloadedKey(SecretKey(bytes: Array(16..<32)))
    try TerminalStore(path: path, terminal: terminal, tmk: nil).save(memory)
    let again = try TerminalStore(path: path, terminal: terminal, tmk: nil)
    #expect(try again.load() == memory)
    let mode = try FileManager.default.attributesOfItem(atPath: path + ".key")[.posixPermissions]
    #expect(mode as? Int == 0o600)
    try FileManager.default.removeItem(atPath: path + ".key")
    let stranger = try TerminalStore(path: path, terminal: terminal, tmk: nil)
    #expect(throws: TerminalStoreError.damaged(path: path)) { try stranger.load() }
  }

  @Test("a file changed in any byte or cut is refused")
  func damaged() throws {
    try withStore { store, path in
      try store.save(memory)
      let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
      for index in stride(from: 0, to: bytes.count, by: 7) {
        var changed = bytes
        changed[index] ^= 1
        try Data(changed).write(to: URL(fileURLWithPath: path))
        #expect(throws: TerminalStoreError.damaged(path: path)) { try store.load() }
      }
      for count in [0, 10, bytes.count - 1] {
        try Data(bytes.prefix(count)).write(to: URL(fileURLWithPath: path))
        #expect(throws: TerminalStoreError.damaged(path: path)) { try store.load() }
      }
    }
  }
}
