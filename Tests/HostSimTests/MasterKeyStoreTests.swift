import Acquirer
import Foundation
import ISO8583
import POSProtocol
import PaymentCrypto
import TestKit
import Testing

@testable import HostSim

@Suite struct MasterKeyStoreTests {
  private static let now = Instant(milliseconds: 1_778_549_415_000)

  private func settings() throws -> Acquirer.Settings {
    var settings = Acquirer.Settings()
    settings.keyDownloadKey = try RSAPrivateKey(Array(TestRSA.pem.utf8))
    settings.keyStorageKey = SecretKey(bytes: Array("A storage key of 32 bytes in all".utf8))
    return settings
  }

  private func send(
    _ code: String, _ data: [UInt8]?, to acquirer: inout Acquirer, _ changes: inout [LedgerChange]
  ) throws -> Message {
    var message = Message(mti: .management, dialect: .unionPay)
    if code == "003" { try message.set(11, "000001") }
    try message.set(41, "10000000")
    try message.set(42, Shop.merchant)
    try message.set(60, "00000001" + code)
    if let data { try message.set(62, bytes: data) }
    var random = SystemRandomNumberGenerator()
    let frame = Frame(tpdu: .standard, header: .magnetic, message: message).payload()
    let outcome = acquirer.handle(
      frame, at: Self.now, random: &random)
    changes += outcome.changes
    return try #require(outcome.reply)
  }

  @Test(
    "A downloaded key is there after a restart, serves the sign-in, and no file has it in clear")
  func restart() async throws {
    let path = NSTemporaryDirectory() + "poslab-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: path) }
    var acquirer = Acquirer(registry: try Shop.registry(), settings: try settings())
    var changes: [LedgerChange] = []
    let key = try download(&acquirer, &changes)
    let store = try SQLiteStore(directory: path)
    let written = changes
    let error: (any Error)? = await withCheckedContinuation { continuation in
      store.commit(written) { continuation.resume(returning: $0) }
    }
    #expect(error == nil)

    let ledger = MemoryLedger(try store.load())
    #expect(ledger == MemoryLedger(changes))
    #expect(ledger.keyDownloads.values.map(\.left) == [1])
    var second = Acquirer(registry: try Shop.registry(), ledger: ledger, settings: try settings())
    let answer = try send("003", nil, to: &second, &changes)
    let block = try #require(WorkingKeyBlock(answer.rawBytes(62) ?? []))
    _ = try block.deciphered(under: PreparedKey(key, .tdes))

    let secrets = key.withBytes { [Data($0), Data(Hex.encode(Array($0)).utf8)] }
    for name in try FileManager.default.contentsOfDirectory(atPath: path) {
      let data = try #require(FileManager.default.contents(atPath: path + "/" + name))
      for secret in secrets { #expect(data.range(of: secret) == nil, "in \(name)") }
    }
    try store.close()
  }

  /// Downloads and activates a key, then asks for another, which is left waiting.
  private func download(
    _ acquirer: inout Acquirer, _ changes: inout [LedgerChange]
  ) throws -> SecretKey {
    let transport = SecretKey(bytes: Array(1...16))
    changes += try acquirer.apply(
      .openKeyDownload(try #require(TerminalID("10000000")), minutes: 30, count: 3), at: Self.now)
    let offered = try send("352", nil, to: &acquirer, &changes)
    let offer = try #require(MasterKeyOffer(offered.rawBytes(62) ?? []))
    let publicKey = try RSAPublicKey(modulus: offer.modulus, exponent: offer.exponent)
    let request = MasterKeyRequest(
      name: offer.name,
      cryptogram: try publicKey.encipher(
        transport, filler: [UInt8](repeating: 1, count: publicKey.fillerCount)),
      checkValue: try PreparedKey(transport, .tdes).checkValue.bytes
    ).encoded
    let given = try send("350", request, to: &acquirer, &changes)
    let delivery = try #require(MasterKeyDelivery(given.rawBytes(62) ?? []))
    #expect(try send("351", nil, to: &acquirer, &changes)[39] == "00")
    _ = try send("350", request, to: &acquirer, &changes)
    return try #require(delivery.masterKey(under: transport, .tdes))
  }
}
