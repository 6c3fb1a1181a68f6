import ISO8583
import POSProtocol
import PaymentCrypto
import TestKit
import Testing

@Suite("Frames of protocol.md 5.6")
struct FrameTests {
  @Test(
    "a worked frame has exactly the documented fields and encodes to the same bytes",
    arguments: WorkedFrame.all)
  func workedFrame(_ worked: WorkedFrame) throws {
    let wire = try bytes(worked.hex)
    #expect(Int(wire[0]) << 8 | Int(wire[1]) == wire.count - 2)
    let frame = try Frame(parsing: Array(wire.dropFirst(2)))
    #expect(frame.tpdu.description == worked.tpdu)
    #expect(frame.header.description == worked.header)
    #expect(frame.message.mti.description == worked.mti)
    var carried: [Int: String] = [:]
    for field in frame.message.fieldNumbers { carried[field] = frame.message[field] }
    #expect(carried == worked.fields)
    #expect(frame.encoded() == wire)
    #expect(frame.payload() == Array(wire.dropFirst(2)))
  }

  @Test(
    "a frame built from its values is the worked frame, byte for byte",
    arguments: WorkedFrame.all)
  func built(_ worked: WorkedFrame) throws {
    var message = Message(mti: try #require(MTI(worked.mti)), dialect: .unionPay)
    for (field, value) in worked.fields.sorted(by: { $0.key > $1.key }) where field != 64 {
      try message.set(field, value)
    }
    if worked.isSealed {
      try message.seal(with: try MACKey(key(WorkedKeys.mak8), .ecb))
    }
    let frame = Frame(
      tpdu: try #require(TPDU(hex: worked.tpdu)),
      header: try #require(MessageHeader(bytes(worked.header))), message: message)
    #expect(frame.encoded() == (try bytes(worked.hex)))
  }

  @Test(
    "the MAC of a worked financial frame is right under its MAK and no other",
    arguments: WorkedFrame.financial)
  func sealed(_ worked: WorkedFrame) throws {
    let frame = try Frame(parsing: Array(bytes(worked.hex).dropFirst(2)))
    #expect(frame.message.isSealed(with: try MACKey(key(WorkedKeys.mak8), .ecb)))
    #expect(!frame.message.isSealed(with: try MACKey(key(WorkedKeys.mak16), .ecb)))
    #expect(!frame.message.isSealed(with: try MACKey(key(WorkedKeys.mak8), .x99)))
  }

  @Test("any changed byte of a sealed message breaks its seal")
  func tampered() throws {
    let wire = Array(try bytes(WorkedFrame.sale.hex).dropFirst(2))
    let mak = try MACKey(key(WorkedKeys.mak8), .ecb)
    for place in 11..<wire.count {
      var changed = wire
      changed[place] ^= 0x01
      guard let frame = try? Frame(parsing: changed) else { continue }
      #expect(!frame.message.isSealed(with: mak), "byte \(place)")
    }
  }

  @Test(
    "the sale's seal under every algorithm is the documented one",
    arguments: [
      (MACAlgorithm.ecb, WorkedKeys.mak8, "41B38049"),
      (.ecb, WorkedKeys.mak16, "765BC27A"),
      (.sm4ECB, WorkedKeys.mak16, "2B515EC3"),
    ])
  func textSeals(_ algorithm: MACAlgorithm, _ mak: String, _ expected: String) throws {
    var message = try Frame(parsing: Array(bytes(WorkedFrame.sale.hex).dropFirst(2))).message
    try message.seal(with: try MACKey(key(mak), algorithm))
    #expect(message.rawBytes(64).map { String(decoding: $0, as: UTF8.self) } == expected)
  }

  @Test(
    "the sale's seal under the CBC algorithms is eight raw bytes",
    arguments: [
      (MACAlgorithm.x99, WorkedKeys.mak8, "8BAB4542D54981B6"),
      (.x919, WorkedKeys.mak16, "0515C92622B67762"),
      (.sm4CBC, WorkedKeys.mak16, "331DFA43097162D9"),
    ])
  func rawSeals(_ algorithm: MACAlgorithm, _ mak: String, _ expected: String) throws {
    var message = try Frame(parsing: Array(bytes(WorkedFrame.sale.hex).dropFirst(2))).message
    try message.seal(with: try MACKey(key(mak), algorithm))
    #expect(message[64] == expected)
    #expect(message.isSealed(with: try MACKey(key(mak), algorithm)))
  }

  @Test("a message without F64 is not sealed")
  func unsealed() throws {
    var message = try Frame(parsing: Array(bytes(WorkedFrame.sale.hex).dropFirst(2))).message
    message.remove(64)
    #expect(!message.isSealed(with: try MACKey(key(WorkedKeys.mak8), .ecb)))
  }

  @Test("a key field that counts nibbles reads as one that counts bytes")
  func nibbleCount() throws {
    let wire = try bytes(WorkedFrame.nibbleCountedReply)
    let frame = try Frame(parsing: Array(wire.dropFirst(2)))
    #expect(frame.message[39] == "00")
    #expect(frame.message[41] == "zzyh8832")
    #expect(frame.message[60] == "00000014003")
    #expect(
      frame.message[62]
        == "A089FF81A3A92F37C1F618BE7F5214E0C7FF03208E43BC179214D33D000000000000000005CE3C15")
    let block = try #require(WorkingKeyBlock(frame.message.rawBytes(62) ?? []))
    #expect(block.mak.cryptogram.suffix(8).allSatisfy { $0 == 0 })
    // 0050 or 0060 are no nibble count of 40 bytes.
    for prefix: [UInt8] in [[0x00, 0x50], [0x00, 0x60], [0x00, 0x79], [0x00, 0x81]] {
      var lying = Array(wire.dropFirst(2))
      lying.replaceSubrange(lying.count - 42..<lying.count - 40, with: prefix)
      #expect(throws: FrameError.self) { try Frame(parsing: lying) }
    }
  }

  @Test("a frame without TPDU reads and writes without it")
  func withoutTPDU() throws {
    let wire = try bytes(WorkedFrame.sale.hex)
    let payload = Array(wire.dropFirst(7))
    let frame = try Frame(parsing: payload, hasTPDU: false)
    #expect(frame.message[11] == "000002")
    #expect(frame.payload(withTPDU: false) == payload)
    #expect(frame.encoded(withTPDU: false) == [0x00, 0x7C] + payload)
  }

  @Test("the answer goes back with the addresses swapped and the host's requirement")
  func reply() throws {
    let frame = try Frame(parsing: Array(bytes("6012345678 613100311300 0820 0000000000000000")))
    let answer = frame.reply(frame.message, requirement: .signInAgain)
    #expect(answer.tpdu.description == "6056781234")
    #expect(answer.header.description == "613103311300")
    #expect(frame.reply(frame.message).header.description == "613100311300")
  }

  @Test("a damaged frame is refused with the byte at which reading stopped")
  func damaged() throws {
    let payload = Array(try bytes(WorkedFrame.sale.hex).dropFirst(2))
    #expect(throws: FrameError.tooShort(length: 11, minimum: 12)) {
      try Frame(parsing: Array(payload.prefix(11)))
    }
    var badHeader = payload
    badHeader[5] = 0xA0
    #expect(throws: FrameError.headerNotDecimal(offset: 5)) { try Frame(parsing: badHeader) }
    for length in 12..<payload.count {
      let error = #expect(throws: FrameError.self) {
        try Frame(parsing: Array(payload.prefix(length)))
      }
      #expect(try #require(error).offset <= length)
    }
    #expect(throws: FrameError.self) { try Frame(parsing: payload + [0]) }
  }

  @Test("random and damaged bytes give a frame or an error, and a frame encodes to its bytes")
  func total() throws {
    var random = SplitMix64(seed: 1)
    let payloads = try WorkedFrame.all.map { Array(try bytes($0.hex).dropFirst(2)) }
    for _ in 0..<20_000 {
      var payload = payloads.randomElement(using: &random) ?? []
      if Bool.random(using: &random) {
        for _ in 0..<Int.random(in: 1...4, using: &random) {
          payload[Int.random(in: 0..<payload.count, using: &random)] = random.bytes(1)[0]
        }
      } else {
        payload = Array(payload.prefix(13)) + random.bytes(Int.random(in: 0...80, using: &random))
      }
      guard let frame = try? Frame(parsing: payload) else { continue }
      if frame.message.fieldRange(62) == nil { #expect(frame.payload() == payload) }
    }
  }
}

@Suite("The published frame of vector V1")
struct PublishedFrameTests {
  private static let body =
    "0200 3020048000C08015 000000 000000001234 000002 0300 99 3030303030303031 "
    + "393532373138313832323137383735 313536 0019 26000001000600000000 0043 "
    + "5F0112323834343132333435363738393031323334 5F0306313630303336 5F0406323030383236 5C023031"

  private func message(mac: [UInt8]) throws -> Message {
    try Message(parsing: bytes(Self.body) + mac, dialect: .unionPay)
  }

  @Test("its fields read as published and its MAC verifies")
  func published() throws {
    let message = try message(mac: Array("B3A092AE".utf8))
    #expect(message[22] == "030")
    #expect(message[25] == "99")
    #expect(message[41] == "00000001")
    #expect(message[60] == "2600000100060000000")
    #expect(message.rawBytes(62)?.count == 43)
    #expect(message.isSealed(with: try MACKey(key("0723C80DB5F4CD3D"), .ecb)))
  }

  @Test(
    "a MAC over other bytes, or by X9.9, is not taken for its own",
    arguments: ["A86CB71F", "9BEA19A9", "59491E79"])
  func negatives(_ mac: String) throws {
    let message = try message(mac: Array(mac.utf8))
    #expect(!message.isSealed(with: try MACKey(key("0723C80DB5F4CD3D"), .ecb)))
  }

  @Test("the X9.9 MAC of the same bytes is not the ECB MAC")
  func otherAlgorithm() throws {
    let message = try message(mac: bytes("D3CED7612E78B38C"))
    #expect(!message.isSealed(with: try MACKey(key("0723C80DB5F4CD3D"), .ecb)))
    #expect(message.isSealed(with: try MACKey(key("0723C80DB5F4CD3D"), .x99)))
  }

  @Test("the message of vector V2 reads and gets its MAC")
  func secondVector() throws {
    let body =
      "0200302004C020C0981100000000000000005100183402100006324392260009942820D13121011200843931"
      + "36363838303134303030303030303030303030303031313536ACF46E73838A82F92600000000000000000822000001"
    var message = try Message(
      parsing: bytes(body) + [UInt8](repeating: 0x30, count: 8), dialect: .unionPay)
    #expect(message[26] == "06")
    #expect(message[35] == "4392260009942820D131210112008439")
    #expect(message[60] == "22000001")
    try message.seal(with: try MACKey(key("C24A8FB57AA20123"), .ecb))
    #expect(message.rawBytes(64).map { String(decoding: $0, as: UTF8.self) } == "8A9E91B8")
  }
}
