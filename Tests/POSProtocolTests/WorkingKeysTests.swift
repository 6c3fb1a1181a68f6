import ISO8583
import POSProtocol
import PaymentCrypto
import Testing

/// A key block of protocol.md 5.6 with the clear keys in it.
struct WorkedKeyBlock: Sendable, CustomTestStringConvertible {
  let name: String
  let tmk: String
  let algorithm: BlockAlgorithm
  let hex: String
  let pik: String
  let mak: String
  let tdk: String?

  var testDescription: String { name }

  private static let pikEntry = "3EB3B72576BBBE832532DF5DD75880D3491510CA"
  private static let filledMAK = "FD7AF640961CDB8B00000000000000005FFE0009"

  static let all: [WorkedKeyBlock] = [
    WorkedKeyBlock(
      name: "40 bytes", tmk: WorkedKeys.tmk, algorithm: .tdes, hex: pikEntry + filledMAK,
      pik: WorkedKeys.pik, mak: WorkedKeys.mak8, tdk: nil),
    WorkedKeyBlock(
      name: "60 bytes", tmk: WorkedKeys.tmk, algorithm: .tdes,
      hex: pikEntry + filledMAK + "BDBE59C77CF56415BAB6EAD19B49AD8C819DB114",
      pik: WorkedKeys.pik, mak: WorkedKeys.mak8, tdk: WorkedKeys.tdk),
    WorkedKeyBlock(
      name: "40 bytes with a 16-byte MAK", tmk: WorkedKeys.tmk, algorithm: .tdes,
      hex: pikEntry + "FD7AF640961CDB8BE9DE6CB57C327DBEE66B9EB8",
      pik: WorkedKeys.pik, mak: WorkedKeys.mak16, tdk: nil),
    WorkedKeyBlock(
      name: "24 bytes", tmk: "0123456789ABCDEF", algorithm: .des,
      hex: "B4CC3FD9D8D952146FB23EAD03E97556F3D4059B5FFE0009", pik: "1122334455667788",
      mak: WorkedKeys.mak8, tdk: nil),
    WorkedKeyBlock(
      name: "SM4, 60 bytes", tmk: WorkedKeys.tmk, algorithm: .sm4,
      hex: "98534A628C7BC4E2246B87EE1B8020938B901DAAC655C56FB3CB4529C04861328576257E542441A2"
        + "13DB3699CCA829A260BDB1A4A629506C660D19F4",
      pik: WorkedKeys.pik, mak: WorkedKeys.mak16, tdk: WorkedKeys.tdk),
  ]
}

@Suite("Working keys of a sign-in, protocol.md 5.2, 5.3 and 5.6")
struct WorkingKeysTests {
  private func preparedTMK(_ worked: WorkedKeyBlock) throws -> PreparedKey {
    try PreparedKey(key(worked.tmk), worked.algorithm)
  }

  @Test("a documented block deciphers to the documented keys", arguments: WorkedKeyBlock.all)
  func decipher(_ worked: WorkedKeyBlock) throws {
    let block = try #require(WorkingKeyBlock(bytes(worked.hex)))
    let keys = try block.deciphered(under: preparedTMK(worked))
    #expect(keys.pik == (try key(worked.pik)))
    #expect(keys.mak == (try key(worked.mak)))
    #expect(keys.tdk == (try worked.tdk.map(key)))
    #expect(block.bytes == (try bytes(worked.hex)))
  }

  @Test("the documented keys encipher to the documented block", arguments: WorkedKeyBlock.all)
  func encipher(_ worked: WorkedKeyBlock) throws {
    let keys = WorkingKeys(
      pik: try key(worked.pik), mak: try key(worked.mak), tdk: try worked.tdk.map(key))
    let block = try WorkingKeyBlock(enciphering: keys, under: preparedTMK(worked))
    #expect(ISO8583.Hex.encode(block.bytes) == worked.hex)
  }

  @Test(
    "a wrong check value names its key",
    arguments: [(16, WorkingKeyKind.pik), (36, .mak), (56, .tdk)])
  func wrongCheckValue(_ offset: Int, _ kind: WorkingKeyKind) throws {
    let worked = WorkedKeyBlock.all[1]
    for place in offset..<offset + 4 {
      var damaged = try bytes(worked.hex)
      damaged[place] ^= 0x80
      let block = try #require(WorkingKeyBlock(damaged))
      let error = #expect(throws: WorkingKeyError.self) {
        try block.deciphered(under: preparedTMK(worked))
      }
      #expect(error == .checkValueDiffers(kind))
      #expect(error?.description.contains(kind.rawValue.uppercased()) == true)
    }
  }

  @Test(
    "a wrong cryptogram names its key",
    arguments: [(0, WorkingKeyKind.pik), (20, .mak), (40, .tdk)])
  func wrongCryptogram(_ offset: Int, _ kind: WorkingKeyKind) throws {
    let worked = WorkedKeyBlock.all[1]
    var damaged = try bytes(worked.hex)
    damaged[offset] ^= 0x80
    let block = try #require(WorkingKeyBlock(damaged))
    let error = #expect(throws: WorkingKeyError.self) {
      try block.deciphered(under: preparedTMK(worked))
    }
    #expect(error?.kind == kind)
  }

  @Test("under another TMK the PIK is refused first")
  func otherTMK() throws {
    let block = try #require(WorkingKeyBlock(bytes(WorkedKeyBlock.all[0].hex)))
    let error = #expect(throws: WorkingKeyError.self) {
      try block.deciphered(under: PreparedKey(key(WorkedKeys.pik), .tdes))
    }
    #expect(error == .checkValueDiffers(.pik))
  }

  @Test("only 24, 40 and 60 bytes are a key block")
  func lengths() {
    for count in 0...90 {
      let block = WorkingKeyBlock([UInt8](repeating: 1, count: count))
      #expect((block != nil) == [24, 40, 60].contains(count))
    }
  }

  @Test("clear keys do not show")
  func hidden() throws {
    let keys = WorkingKeys(pik: try key(WorkedKeys.pik), mak: try key(WorkedKeys.mak8), tdk: nil)
    var dumped = ""
    dump(keys, to: &dumped)
    #expect(!"\(keys)\(dumped)".contains("1122"))
    #expect("\(keys)".contains("****"))
  }
}
