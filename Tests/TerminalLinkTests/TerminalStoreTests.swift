import Foundation
import POSProtocol
import PaymentCrypto
import TerminalKit
import Testing
import Wording

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

  /// What three keys change at a terminal: three stores.
  private func changes() throws -> [(edits: [MemoryEdit], memory: TerminalMemory)] {
    var terminal = Terminal(
      configuration: TerminalConfiguration(
        id: try #require(TerminalID("12345678")), merchant: nil, tmk: nil), memory: memory)
    var kept: TerminalMemory? = memory
    var all: [(edits: [MemoryEdit], memory: TerminalMemory)] = []
    let names = "MENU 5 5 9 ENTER 0 0 0 0 ENTER".split(separator: " ")
    for event in [Event.powerOn] + (try names.map { .key(try #require(Key(name: String($0)))) }) {
      for case .store(let edits) in terminal.handle(event, at: Instant(milliseconds: 0)) {
        TerminalMemory.apply(edits, to: &kept)
        all.append((edits, try #require(kept)))
      }
    }
    try #require(all.count >= 3)
    return all
  }

  private func bytes(_ path: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
  }

  private func write(_ bytes: some Sequence<UInt8>, _ path: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  /// Another store of the same terminal's file.
  private func another(_ path: String) throws -> TerminalStore {
    try TerminalStore(
      path: path, terminal: try #require(TerminalID("12345678")),
      tmk: SecretKey(bytes: Array(0..<16)))
  }

  @Test("changes are written behind what is there, and load with it")
  func changed() throws {
    try withStore { store, path in
      try store.save(memory)
      var written = try bytes(path)
      for (edits, memory) in try changes() {
        try store.keep(edits, in: memory)
        let now = try bytes(path)
        #expect(now.starts(with: written) && now.count > written.count)
        #expect(now.count - written.count < 250)
        written = now
        #expect(try another(path).load() == memory)
      }
    }
  }

  @Test("many changes make the file no longer than a bound; what is loaded stays right")
  func writtenAnew() throws {
    try withStore { store, path in
      let (edits, memory) = try #require(try changes().first)
      var sizes: [Int] = []
      for _ in 0..<1_200 {
        try store.keep(edits, in: memory)
        sizes.append(
          try #require(FileManager.default.attributesOfItem(atPath: path)[.size] as? Int))
      }
      #expect((sizes.max() ?? 0) < 80_000)
      #expect(zip(sizes, sizes.dropFirst()).contains { $1 < $0 })
      #expect(try store.load() == memory)
    }
  }

  @Test("a change of which only the beginning was written is left out, and the next one is kept")
  func tornEnd() throws {
    try withStore { store, path in
      try store.save(memory)
      let whole = try bytes(path).count
      let changes = try changes()
      try store.keep(changes[0].edits, in: changes[0].memory)
      let first = try bytes(path).count
      try store.keep(changes[1].edits, in: changes[1].memory)
      let bytes = try bytes(path)
      for count in first...bytes.count {
        let expected = count < bytes.count ? changes[0].memory : changes[1].memory
        try write(bytes.prefix(count), path)
        #expect(try store.load() == expected, "\(count) bytes")
        guard count <= bytes.count - 8 else { continue }
        try write(bytes.prefix(count) + Array(repeating: 0, count: bytes.count - count), path)
        #expect(try store.load() == expected, "zeros from \(count)")
      }
      try write(bytes.prefix(bytes.count - 3), path)
      #expect(try store.load() == changes[0].memory)
      try store.keep(changes[1].edits, in: changes[1].memory)
      #expect(try store.load() == changes[1].memory)
      for count in 0..<whole {
        try write(bytes.prefix(count), path)
        #expect(throws: TerminalStoreError.damaged(path: path)) { try store.load() }
      }
    }
  }

  @Test("a change of which any sector was not written is left out, but not one that others follow")
  func missingSector() throws {
    try withStore { store, path in
      let changes = try changes()
      try store.save(memory)
      let whole = try bytes(path).count
      try store.keep(changes[0].edits, in: changes[0].memory)
      let first = try bytes(path).count
      let many = (0..<80).flatMap { _ in changes[1].edits }
      try store.keep(many, in: changes[1].memory)
      let bytes = try bytes(path)
      #expect(bytes.count - first > 1_024)
      for start in stride(from: first / 512 * 512, to: bytes.count, by: 512) {
        let piece = max(start, first)..<min(start + 512, bytes.count)
        guard piece.count >= 8 else { continue }
        var torn = bytes
        for index in piece { torn[index] = 0 }
        try write(torn, path)
        #expect(try store.load() == changes[0].memory, "zeros in \(piece)")
      }
      var lacking = bytes
      for index in whole..<first { lacking[index] = 0 }
      try write(lacking, path)
      #expect(throws: TerminalStoreError.damaged(path: path)) { try store.load() }
    }
  }

  @Test("what was loaded is written anew with the next change, whatever stands behind it")
  func anewAfterLoading() throws {
    try withStore { store, path in
      let changes = try changes()
      try store.save(memory)
      try store.keep(changes[0].edits, in: changes[0].memory)
      let before = try bytes(path)
      let next = try another(path)
      #expect(try next.load() == changes[0].memory)
      try next.keep(changes[1].edits, in: changes[1].memory)
      #expect(try !bytes(path).starts(with: before))
      #expect(try store.load() == changes[1].memory)
    }
  }

  @Test("a file changed in any byte is refused")
  func damaged() throws {
    try withStore { store, path in
      try store.save(memory)
      for (edits, memory) in try changes() { try store.keep(edits, in: memory) }
      let bytes = try bytes(path)
      for index in stride(from: 0, to: bytes.count, by: 3) where index != 6 {
        var changed = bytes
        changed[index] ^= 1
        try write(changed, path)
        #expect(throws: TerminalStoreError.self, "byte \(index)") { try store.load() }
      }
    }
  }

  @Test("a change cannot be left out, doubled, or moved to another file")
  func moved() throws {
    try withStore { store, path in
      let changes = try changes()
      try store.save(memory)
      var ends = [try bytes(path).count]
      for (edits, memory) in changes {
        try store.keep(edits, in: memory)
        ends.append(try bytes(path).count)
      }
      let file = try bytes(path)
      try write(file[..<ends[0]] + file[ends[1]...], path)
      #expect(throws: TerminalStoreError.damaged(path: path)) { try store.load() }
      try write(file[..<ends[1]] + file[ends[0]...], path)
      #expect(throws: TerminalStoreError.damaged(path: path)) { try store.load() }
      try store.save(memory)
      try write(try bytes(path) + file[ends[0]...], path)
      #expect(throws: TerminalStoreError.damaged(path: path)) { try store.load() }
    }
  }

  @Test("a file that somebody else has written to is not written behind")
  func foreign() throws {
    try withStore { store, path in
      let changes = try changes()
      try store.save(memory)
      let other = try another(path)
      try other.save(memory)
      try store.keep(changes[0].edits, in: changes[0].memory)
      #expect(try other.load() == changes[0].memory)
    }
  }

  @Test("a file of a newer release is refused with a sentence that says so")
  func newer() throws {
    try withStore { store, path in
      try store.save(memory)
      for (index, byte, version) in [(6, UInt8(ascii: "3"), 3), (9, 99, 99)] {
        var bytes = try bytes(path)
        bytes[index] = byte
        try write(bytes, path)
        let error = TerminalStoreError.newer(path: path, version: version)
        #expect(throws: error) { try store.load() }
        #expect(error.text.en.contains("newer PosLab") && error.text.zh.contains("更新的"))
        try store.save(memory)
      }
    }
  }

  @Test("a file of the release before there was a journal opens, and goes on in the present form")
  func firstForm() throws {
    let fixture = try #require(Self.fixture("memory-form-1.mem"))
    let path = NSTemporaryDirectory() + "poslab-\(UUID().uuidString).mem"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try write(fixture, path)
    let store = try TerminalStore(
      path: path, terminal: try #require(TerminalID("10000001")),
      tmk: SecretKey(hex: "0123456789ABCDEFFEDCBA9876543210"))
    let memory = try #require(try store.load())
    #expect(memory.journal.map(\.amount.description) == ["10.00", "123.45"])
    #expect(memory.reversal?.amount.description == "200.00")
    #expect(memory.advices.map(\.entry.amount.description) == ["50.00"])
    #expect(memory.shop.recentBills.count == 2 && memory.shop.drafts[.bill]?.lines.count == 1)
    #expect(memory.stan.description == "000016" && memory.operatorNumber == "01")
    let (edits, _) = try #require(try changes().first)
    var changed: TerminalMemory? = memory
    TerminalMemory.apply(edits, to: &changed)
    try store.keep(edits, in: try #require(changed))
    #expect(try bytes(path).starts(with: Array("POSLAB2\n".utf8)))
    #expect(try store.load() == changed)
  }

  private static func fixture(_ name: String) -> [UInt8]? {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    return (try? Data(contentsOf: folder.appendingPathComponent("Fixtures/\(name)"))).map {
      [UInt8]($0)
    }
  }
}
