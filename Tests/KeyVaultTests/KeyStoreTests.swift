import Files
import Glibc
import POSProtocol
import PaymentCrypto
import TestKit
import Testing
import Wording

@testable import KeyVault

@Suite("Key folders")
struct KeyStoreTests {
  /// A folder of its own with a KBPK, removed afterwards.
  private func withFolder(_ body: (String) throws -> Void) throws {
    var template = Array("/tmp/poslab-keys-XXXXXX".utf8CString)
    _ = try #require(mkdtemp(&template))
    let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer {
      for name in (try? FileBytes.names(in: folder + "/terminals")) ?? [] {
        unlink(folder + "/terminals/" + name)
      }
      rmdir(folder + "/terminals")
      unlink(folder + "/kbpk.hex")
      unlink(folder + "/host-rsa.pem")
      rmdir(folder)
    }
    let digits = String(repeating: "0123456789ABCDEF", count: 4)
    try FileBytes.replace(folder + "/kbpk.hex", with: Array(digits.utf8))
    try body(folder)
  }

  @Test("a saved key comes back with its algorithm and check value")
  func roundTrip() throws {
    try withFolder { folder in
      let store = try KeyStore(folder: folder)
      let terminal = try #require(TerminalID("10000001"))
      let key = try #require(SecretKey(hex: "0123456789ABCDEFFEDCBA9876543210"))
      try store.save(key, of: terminal, algorithm: .tdes)
      let saved = try #require(try store.masterKey(of: terminal))
      #expect(saved.key == key)
      #expect(saved.checkValue.description == "08D7B4FB")
      try store.save(key, of: terminal, algorithm: .sm4)
      #expect(try store.masterKey(of: terminal)?.checkValue.description == "2677F46B")
      #expect(try store.terminals() == [terminal])
    }
  }

  @Test("a block that was changed or wrapped under another KBPK fails, and the survey says which")
  func tampered() throws {
    try withFolder { folder in
      let store = try KeyStore(folder: folder)
      let terminal = try #require(TerminalID("10000002"))
      try store.save(RandomKey.master(.tdes), of: terminal, algorithm: .tdes)
      var block = try FileBytes.read(store.file(of: terminal))
      let last = try #require(block.last)
      block[block.count - 1] = last == UInt8(ascii: "0") ? UInt8(ascii: "1") : UInt8(ascii: "0")
      try FileBytes.replace(store.file(of: terminal), with: block)
      #expect(throws: KeyStoreError.self) { try store.masterKey(of: terminal) }
      let survey = try KeySurvey(store, .en)
      #expect(survey.failures.count == 1)
      #expect(survey.failures.first?.zh.contains("10000002.tr31") == true)
    }
  }

  @Test("the host's RSA key is optional; one that cannot be read fails the survey")
  func hostKey() throws {
    try withFolder { folder in
      let store = try KeyStore(folder: folder)
      #expect(try store.hostKey() == nil)
      try FileBytes.makeFolder(KeyStore.terminalFolder(in: folder))
      let file = KeyStore.hostKeyFile(in: folder)
      let pem = try Repository.text("keys/host-rsa.pem")
      try FileBytes.replace(file, with: Array(pem.utf8))
      #expect(try store.hostKey()?.bits == 2048)
      #expect(try KeySurvey(KeyStore(folder: folder), .en).text.contains("2048"))
      try FileBytes.replace(file, with: Array(pem.utf8.prefix(500)))
      #expect(try KeySurvey(KeyStore(folder: folder), .en).failures.count == 1)
    }
  }

  @Test("files that others can read draw a warning")
  func warnings() throws {
    try withFolder { folder in
      let store = try KeyStore(folder: folder)
      #expect(store.warnings().isEmpty)
      for mode: mode_t in [0o640, 0o604, 0o620, 0o602] {
        chmod(folder + "/kbpk.hex", mode)
        #expect(store.warnings().count == 1)
        #expect(store.protectionKeyWarning?.en.contains("chmod 600 \(folder)/kbpk.hex") == true)
      }
    }
  }

  @Test("only the published KBPK makes training keys, whatever the folder is called")
  func training() throws {
    let published = try Repository.text("keys/kbpk.hex")
    try withFolder { folder in
      let own = try KeyStore(folder: folder)
      let named = try KeyStore(folder: nil, environment: folder + "/kbpk.hex")
      #expect(!own.isTraining && !named.isTraining)
      #expect(try KeyStore(folder: folder, environment: published).isTraining)
      try FileBytes.replace(folder + "/kbpk.hex", with: Array(published.utf8), mode: 0o644)
      let copy = try KeyStore(folder: folder)
      #expect(copy.isTraining && copy.warnings().isEmpty)
    }
    #expect(try KeyStore(folder: Repository.path("keys")).isTraining)
  }

  @Test("a KBPK that is missing, not hexadecimal or of a wrong length is an error")
  func protectionKey() throws {
    #expect(throws: KeyStoreError.self) { try KeyStore(folder: "/nowhere") }
    try withFolder { folder in
      for text in ["zz", "0123", ""] {
        try FileBytes.replace(folder + "/kbpk.hex", with: Array(text.utf8))
        #expect(throws: KeyStoreError.self) { try KeyStore(folder: folder) }
      }
    }
  }

  @Test("random TDES keys have odd parity and two halves")
  func parity() {
    for _ in 0..<50 {
      RandomKey.master(.tdes).withBytes { bytes in
        #expect(bytes.count == 16)
        #expect(bytes.allSatisfy { !$0.nonzeroBitCount.isMultiple(of: 2) })
        #expect(Array(bytes.prefix(8)) != Array(bytes.suffix(8)))
      }
    }
  }

  @Test("components are combined by exclusive or")
  func components() throws {
    let key = try EnteredKey.key(Array("FF00FF00FF00FF00\n 0F0F 0F0F 0F0F 0F0F\n\n".utf8))
    #expect(key == SecretKey(bytes: [0xF0, 0x0F, 0xF0, 0x0F, 0xF0, 0x0F, 0xF0, 0x0F]))
    for wrong in ["", "FF\nFFFF", "xyz", "0F\n0F\n0F\n0F", "0FF"] {
      #expect(throws: EnteredKey.Problem.self) { try EnteredKey.key(Array(wrong.utf8)) }
    }
  }
}
