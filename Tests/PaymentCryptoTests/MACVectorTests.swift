import Testing

@testable import PaymentCrypto

struct MACVector: Sendable, CustomTestStringConvertible {
  let id: String
  let algorithm: MACAlgorithm
  let key: String
  let data: String
  /// Eight characters for the ECB styles, sixteen hexadecimal digits otherwise.
  let mac: String

  var testDescription: String { id }

  var f64: [UInt8] { mac.utf8.count == 8 ? Array(mac.utf8) : bytes(mac) }
}

struct MACVectorTests {
  static let realFrame =
    "0200 3020048000C08015 000000 000000001234 000002 0300 99 3030303030303031"
    + "393532373138313832323137383735 313536 0019 26000001000600000000 0043"
    + "5F0112323834343132333435363738393031323334 5F0306313630303336 5F0406323030383236 5C023031"
  static let frameV2 =
    "0200302004C020C0981100000000000000005100183402100006324392260009942820D131210112008439313636"
    + "3838303134303030303030303030303030303031313536ACF46E73838A82F92600000000000000000822000001"
  static let nowIsTheTime = "4E6F77206973207468652074696D6520666F7220616C6C20"
  static let nowIsTheTimeForIt = "4E6F77206973207468652074696D6520666F72206974"
  static let testMessage = hex(Array("This is the test message for mac".utf8))
  static let testMessageShort = hex(Array("This is the test message ".utf8))
  static let v9 = hex(
    Array("6000112018111411003020170930101010120171025000755000000005553".utf8))
  static let short = ["3132333435363738", "0123456789ABCDEF", "0102030405060708090A0B0C0D0E0F1011"]

  static let vectors: [MACVector] =
    [
      MACVector(
        id: "V1", algorithm: .ecb, key: "0723C80DB5F4CD3D", data: realFrame, mac: "B3A092AE"),
      MACVector(
        id: "V2", algorithm: .ecb, key: "C24A8FB57AA20123", data: frameV2, mac: "8A9E91B8"),
      MACVector(
        id: "V2 X9.9", algorithm: .x99, key: "C24A8FB57AA20123", data: frameV2,
        mac: "756FED7EEB9F572C"),
      MACVector(
        id: "V3", algorithm: .x99, key: "0102030405060708",
        data: "6CF074D918848C642691F8026C22D6FC71067F32F9538A42EBE9709D51350000",
        mac: "8F1C0FC6A8E37CEC"),
      MACVector(
        id: "V4", algorithm: .x99, key: "0123456789ABCDEF", data: nowIsTheTime,
        mac: "70A30640CC76DD8B"),
      MACVector(
        id: "V5", algorithm: .x919, key: WorkedSet.tmk, data: nowIsTheTime,
        mac: "A1C72E74EA3FA9B6"),
      MACVector(
        id: "V5 not whole blocks", algorithm: .x919, key: WorkedSet.tmk, data: nowIsTheTimeForIt,
        mac: "2E2B1428CC78254F"),
      MACVector(
        id: "V6", algorithm: .x919, key: "01020304050607081122334455667788",
        data: "6CF074D918848C642691F8026C22D6FC71067F32F9538A42EBE9709D51358000",
        mac: "C72D42FB5165909D"),
      MACVector(
        id: "V7", algorithm: .sm4CBC, key: WorkedSet.tmk, data: testMessage,
        mac: "16E02904EFB765B7"),
      MACVector(
        id: "V7 not whole blocks", algorithm: .sm4CBC, key: WorkedSet.tmk,
        data: testMessageShort, mac: "BA89E45FE8ABF242"),
      MACVector(
        id: "V9", algorithm: .sm4ECB, key: "12345678901234567890123456789012", data: v9,
        mac: "1E80F373"),
      MACVector(
        id: "V10", algorithm: .ecb, key: "5CBE7E38A146FD5C", data: "010203", mac: "F11F2C27"),
      MACVector(
        id: "sale, ECB", algorithm: .ecb, key: WorkedSet.mak8, data: WorkedSet.saleMAB,
        mac: "41B38049"),
      MACVector(
        id: "sale, ECB with 3DES", algorithm: .ecb, key: WorkedSet.mak16,
        data: WorkedSet.saleMAB, mac: "765BC27A"),
      MACVector(
        id: "sale, X9.9", algorithm: .x99, key: WorkedSet.mak8, data: WorkedSet.saleMAB,
        mac: "8BAB4542D54981B6"),
      MACVector(
        id: "sale, X9.9 with 3DES", algorithm: .x99, key: WorkedSet.mak16,
        data: WorkedSet.saleMAB, mac: "28E63DB8D8E4A6F1"),
      MACVector(
        id: "sale, X9.19", algorithm: .x919, key: WorkedSet.mak16, data: WorkedSet.saleMAB,
        mac: "0515C92622B67762"),
      MACVector(
        id: "sale, SM4 ECB", algorithm: .sm4ECB, key: WorkedSet.mak16, data: WorkedSet.saleMAB,
        mac: "2B515EC3"),
      MACVector(
        id: "sale, SM4 CBC", algorithm: .sm4CBC, key: WorkedSet.mak16, data: WorkedSet.saleMAB,
        mac: "331DFA43097162D9"),
      MACVector(
        id: "sale response", algorithm: .ecb, key: WorkedSet.mak8,
        data: WorkedSet.saleResponseMAB, mac: "78B91FC6"),
      MACVector(
        id: "reversal", algorithm: .ecb, key: WorkedSet.mak8, data: WorkedSet.reversalMAB,
        mac: "928B3750"),
      MACVector(
        id: "void", algorithm: .ecb, key: WorkedSet.mak8, data: WorkedSet.voidMAB,
        mac: "57A8A437"),
    ]
    + zip(short, ["B6F20C65", "0385DFAF", "666A820B"]).map {
      MACVector(id: "V11 \($0)", algorithm: .ecb, key: WorkedSet.mak8, data: $0, mac: $1)
    }
    + zip(short, ["07DEE1FB", "FC65E4EA", "8AB17F06"]).map {
      MACVector(id: "V12 \($0)", algorithm: .ecb, key: WorkedSet.mak16, data: $0, mac: $1)
    }

  @Test("Every MAC of protocol.md 4.3 and 5.6 is made and accepted", arguments: vectors)
  func vector(_ vector: MACVector) throws {
    let key = try macKey(vector.key, vector.algorithm)
    let data = bytes(vector.data)
    #expect(key.mac(over: data).bytes == vector.f64)
    #expect(data.withUnsafeBytes { key.verify(vector.f64, over: $0) })
  }

  @Test("The worked sale is the 110 bytes that its vectors are about")
  func saleLength() {
    #expect(bytes(WorkedSet.saleMAB).count == 110)
  }

  @Test(
    "V1n: leaving out the MTI, adding the header, clearing bit 64 or another algorithm gives another MAC",
    arguments: [
      (MACAlgorithm.ecb, String(realFrame.dropFirst(4)), "A86CB71F"),
      (.ecb, "603210320072" + realFrame, "9BEA19A9"),
      (
        .ecb, realFrame.replacing("3020048000C08015", with: "3020048000C08014"),
        "59491E79"
      ),
      (.x99, realFrame, "D3CED7612E78B38C"),
    ])
  func negatives(_ algorithm: MACAlgorithm, _ data: String, _ published: String) throws {
    let key = try macKey("0723C80DB5F4CD3D", algorithm)
    let vector = MACVector(id: "", algorithm: algorithm, key: "", data: data, mac: published)
    #expect(key.mac(over: bytes(data)).bytes == vector.f64)
    #expect(!key.verify(Array("B3A092AE".utf8), over: bytes(data)))
  }

  @Test(
    "The XOR and the last block of the ECB styles are the published ones",
    arguments: [
      ("0723C80DB5F4CD3D", realFrame, "3761343619AC6492", nil),
      ("C24A8FB57AA20123", frameV2, "4D08F434464FE7BF", "8A9E91B88D839AC5"),
      (WorkedSet.mak8, WorkedSet.saleMAB, "4DF89FC34E5B8C22", "41B38049A4A2CAC2"),
      (WorkedSet.mak16, WorkedSet.saleMAB, "4DF89FC34E5B8C22", "765BC27A682E3349"),
      (WorkedSet.mak8, WorkedSet.saleResponseMAB, "5984C05D04D3E431", "78B91FC6189F9196"),
      (WorkedSet.mak8, WorkedSet.reversalMAB, "2FBBEF722DFB847B", "928B375020321DA3"),
    ] as [(String, String, String, String?)])
  func foldedWords(_ key: String, _ data: String, _ xor: String, _ last: String?) throws {
    let mac = try macKey(key, .ecb)
    bytes(data).withUnsafeBytes { data in
      #expect(hex(Block(first: FoldMAC.fold8(data)).bytes(count: 8)) == xor)
      if let last { #expect(hex(mac.tag(over: data).bytes(count: 8)) == last) }
    }
  }

  @Test(
    "The XOR and the last block of the SM4 style are the published ones",
    arguments: [
      (
        "12345678901234567890123456789012", v9, "02000202030004060106020403343734",
        "1E80F37340B0FEE62C81F356AFB20BF1"
      ),
      (
        WorkedSet.mak16, WorkedSet.saleMAB, "84640468B4FFD19FC99C9BABFAA45DBD",
        "2B515EC3EE9AEC8ADAA742532174026A"
      ),
    ])
  func foldedBlocks(_ key: String, _ data: String, _ xor: String, _ last: String) throws {
    let mac = try macKey(key, .sm4ECB)
    bytes(data).withUnsafeBytes { data in
      #expect(hex(FoldMAC.fold16(data).bytes(count: 16)) == xor)
      #expect(hex(mac.tag(over: data).bytes(count: 16)) == last)
    }
  }

  @Test(
    "The two steps of the ECB style pass through the published values",
    arguments: [
      (
        WorkedSet.mak8, .des, "4DF89FC34E5B8C22", "C2EC2674978F9029", "F6A91336AFCCA21B",
        "41B38049A4A2CAC2"
      ),
      (
        WorkedSet.mak16, .tdes, "4DF89FC34E5B8C22", "CE7C548C71A74DA4", "FA3961CE49E47F96",
        "765BC27A682E3349"
      ),
      (
        "C24A8FB57AA20123", .des, "4D08F434464FE7BF", "6A4DF084B6D23759", "5E7BC4C2F3E5751F",
        "8A9E91B88D839AC5"
      ),
      (
        WorkedSet.mak16, .sm4, "84640468B4FFD19FC99C9BABFAA45DBD",
        "1B2BEA2173041BC202D9129BB4CBBE37", "5812D3624A465A80449853AF818FFC73",
        "2B515EC3EE9AEC8ADAA742532174026A"
      ),
    ] as [(String, BlockAlgorithm, String, String, String, String)])
  func steps(
    _ secret: String, _ algorithm: BlockAlgorithm, _ xor: String, _ first: String,
    _ between: String, _ last: String
  ) throws {
    let key = try prepared(secret, algorithm)
    let characters = Hex.encode(bytes(xor))
    let size = algorithm.blockSize
    let enciphered = try key.encryptECB(Array(characters.prefix(size)))
    #expect(hex(enciphered) == first)
    let mixed = zip(enciphered, characters.suffix(size)).map { $0 ^ $1 }
    #expect(hex(mixed) == between)
    #expect(hex(try key.encryptECB(mixed)) == last)
  }

  @Test("V6: the chain over the first three blocks is the published one")
  func intermediate() throws {
    let chain = try macKey("0102030405060708", .x99)
    let data = bytes("6CF074D918848C642691F8026C22D6FC71067F32F9538A42")
    #expect(hex(chain.mac(over: data).bytes) == "3F6D6527F9B52EE9")
  }

  @Test("XOR and one block, as one acquirer does it, gives the values of protocol.md 5.6")
  func foldAndOneBlock() throws {
    let folded = bytes(WorkedSet.saleMAB).withUnsafeBytes {
      Block(first: FoldMAC.fold8($0)).bytes(count: 8)
    }
    #expect(
      hex(try prepared(WorkedSet.mak8, .des).encryptECB(folded)) == "1C58997DDA6B2D62")
    #expect(
      hex(try prepared(WorkedSet.mak16, .tdes).encryptECB(folded)) == "E7E9647B7EF3B0EC")
  }

  @Test("The whole SM4 CBC-MAC of the sale is the one of protocol.md 5.6")
  func wholeTag() throws {
    let mac = try macKey(WorkedSet.mak16, .sm4CBC)
    let tag = bytes(WorkedSet.saleMAB).withUnsafeBytes { mac.tag(over: $0) }
    #expect(hex(tag.bytes(count: 16)) == "331DFA43097162D9CBA23652F936F58B")
  }
}
