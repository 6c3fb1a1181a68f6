import ISO8583
import POSProtocol
import PaymentCrypto
import TestKit
import Testing

@testable import TerminalKit

@Suite("Master key download at the terminal, protocol.md 2.11 and 3.2")
struct TerminalMasterKeyTests {
  /// What the rig answers for random bytes: all 5A, so that the random key is this.
  private static let transport = SecretKey(bytes: [UInt8](repeating: 0x5A, count: 16))
  /// FakeHost's TMK under it, by `openssl enc -des-ede`, and its published check value.
  private static let delivery = "DF2110A812979A13FAD7679BF9ABB0AE5EDC1EDF220408D7B4FB"

  private static func data(_ bytes: [UInt8]) -> HostMove {
    .prepared { message in try? message.set(62, bytes: bytes) }
  }

  private func hostKey() throws -> RSAPrivateKey { try RSAPrivateKey(Array(TestRSA.pem.utf8)) }

  private func offer() throws -> HostMove {
    let key = try hostKey().publicKey
    let name = try #require(CAKeyName(rid: [0xA0, 0, 0, 3, 0x33], index: 1))
    return Self.data(
      MasterKeyOffer(name: name, modulus: key.modulus, exponent: key.exponent).encoded)
  }

  private func given(_ hex: String = Self.delivery) throws -> HostMove {
    Self.data(try #require(Hex.decode(hex)))
  }

  /// A terminal with another TMK than the host's, at the menu of keys.
  private func rig(_ moves: [HostMove], tmk: String? = "11223344556677881122334455667788") throws
    -> Rig
  {
    var rig = try Rig(configuration: Rig.configuration(tmk: tmk))
    rig.host.script[.keyDownload] = moves
    try rig.press("MENU 5 6 1 2 3 4 5 6 7 8 ENTER 5")
    rig.forget()
    return rig
  }

  private func codes(_ rig: Rig) -> [String?] { rig.sent.map { $0.subfield(60, 3) } }

  @Test(
    "three steps, the check value shown; then it signs in under the new key",
    arguments: [true, false])
  func whole(_ isInjected: Bool) throws {
    var rig = try rig(
      [offer(), given()], tmk: isInjected ? "11223344556677881122334455667788" : nil)
    let stan = rig.memory.stan
    try rig.press("2 ENTER")
    #expect(codes(rig) == ["352", "350", "351"])
    #expect(rig.sent.allSatisfy { $0[11] == nil })
    #expect(rig.memory.stan == stan)
    for progress in ["1/3", "2/3", "3/3"] {
      #expect(rig.screens.contains { $0.text.contains(progress) })
    }
    #expect(rig.shows("主密钥下载成功"))
    #expect(rig.shows("KCV 08D7B4FB"))
    #expect(rig.shows("请重新签到"))
    #expect(rig.stored?.pendingMasterKey == nil)
    #expect(rig.stored?.masterKey?.key == SecretKey(hex: FakeHost.tmk))
    try rig.press("CANCEL MENU 4 2 ENTER")
    #expect(rig.status.isSignedIn)
    var again = try rig.restarted()
    try again.sale()
    #expect(again.shows("交易成功"))
  }

  @Test("350 carries the random key under the host's key, and its check value; 351 the new one's")
  func requests() throws {
    var rig = try rig([offer(), given()])
    try rig.press("2 ENTER")
    let asked = try #require(MasterKeyRequest(rig.sent[1].rawBytes(62) ?? []))
    let none = SecretKey(bytes: [UInt8](repeating: 0, count: 16))
    #expect(try hostKey().decipher(asked.cryptogram, otherwise: none) == Self.transport)
    #expect(Hex.encode(asked.checkValue) == "C747B49F")
    #expect(Hex.encode(rig.sent[2].rawBytes(62) ?? []) == "DF220408D7B4FB")
  }

  @Test("a key whose check value is wrong is not taken, and the terminal says so")
  func wrongCheckValue() throws {
    var rig = try rig([offer(), given(String(Self.delivery.dropLast(2)) + "FC")])
    try rig.press("2 ENTER")
    #expect(rig.shows("请确认主密钥下载"))
    #expect(codes(rig) == ["352", "350"])
    #expect(rig.memory.pendingMasterKey == nil)
    #expect(rig.memory.masterKey == nil)
  }

  @Test("a public key that is none, and an answer without data, end the download")
  func damagedOffer() throws {
    for bytes in [[0x39], Array("9F06".utf8)] as [[UInt8]] {
      var rig = try rig([Self.data(bytes)])
      try rig.press("2 ENTER")
      #expect(rig.shows("下载失败"))
      #expect(!rig.status.isBusy)
      #expect(codes(rig) == ["352"])
    }
  }

  @Test("the new key is stored before it is activated; nothing is activated that is not stored")
  func order() throws {
    var rig = try rig([offer(), given()])
    try rig.press("2 ENTER")
    let stores = rig.stores
    #expect(stores.count == 2)
    #expect(stores.first?.pendingMasterKey != nil && stores.first?.masterKey == nil)
    #expect(stores.last?.pendingMasterKey == nil && stores.last?.masterKey != nil)
  }

  @Test("when the last answer is lost, the next sign-in activates first")
  func lostAnswer() throws {
    var rig = try rig([offer(), given(), .silence])
    try rig.press("2 ENTER")
    try rig.fireTimer()
    #expect(rig.shows("新主密钥待启用"))
    var again = try rig.restarted()
    try again.press("MENU 1 1 ENTER")
    #expect(codes(again).suffix(3) == ["360", "351", "003"])
    #expect(again.status.isSignedIn)
    #expect(again.stored?.pendingMasterKey == nil)
  }

  @Test("when the host has no such key, the terminal goes on with the one before")
  func unknownAtHost() throws {
    var rig = try rig([offer(), given(), .silence, .answer("25")], tmk: FakeHost.tmk)
    try rig.press("2 ENTER")
    try rig.fireTimer()
    try rig.press("CANCEL MENU 4 2 ENTER")
    #expect(rig.status.isSignedIn)
    #expect(rig.stored?.pendingMasterKey == nil)
    #expect(rig.stored?.masterKey == nil)
  }

  @Test("with a power cut at any effect the terminal can sign in afterwards, and has one key")
  func powerCuts() throws {
    var whole = try rig([offer(), given()], tmk: FakeHost.tmk)
    try whole.press("2 ENTER")
    for count in 1..<whole.effects.count {
      var rig = try rig([offer(), given()], tmk: FakeHost.tmk)
      rig.budget = count
      try rig.press("2 ENTER")
      var again = try rig.restarted()
      try again.press("MENU 4 2 ENTER")
      #expect(again.status.isSignedIn, "after \(count) effects")
      #expect(again.stored?.pendingMasterKey == nil)
    }
  }

  @Test("random bytes that nobody asked for change nothing; without them the download ends")
  func random() throws {
    var rig = try rig([])
    try rig.handle(.randomBytes([1, 2, 3]))
    #expect(rig.sent.isEmpty)
    #expect(rig.effects.isEmpty)
  }

  @Test("a downloaded key never shows")
  func secrecy() throws {
    let key = DownloadedKey(try #require(SecretKey(hex: FakeHost.tmk)))
    var memory = TerminalMemory()
    memory.masterKey = key
    memory.pendingMasterKey = key
    var dumped = ""
    dump(memory, to: &dumped)
    dump(Effect.store([MemoryEdit(.session(.pendingMasterKey(key)))]), to: &dumped)
    for text in [dumped, "\(key)", String(reflecting: memory)] {
      #expect(text.contains("****"))
      #expect(!text.contains("0123456789ABCDEF") && !text.contains("1, 35, 69"))
    }
  }
}
