import ISO8583
import PaymentCrypto
import TestKit
import Testing

@testable import POSProtocol

@Suite("Chip cards: cryptograms and F55")
struct ChipTests {
  private static let master = "0123456789ABCDEFFEDCBA9876543210"
  private static let application = ChipApplication(
    identifier: [0xA0, 0, 0, 3, 0x33, 1, 1, 1], label: "UnionPay Debit",
    interchangeProfile: [0x7C, 0])

  struct Vector: Sendable {
    let algorithm: ChipAlgorithm
    let pan: String
    let sequence: UInt16
    let counter: UInt16
    let amount: Int64
    let results: String
    let date: String
    let type: String
    let number: UInt32
    let cardResults: String
    let code: String
    let arqc: String
    let arpc: String
  }

  /// Triple DES: made with pyemv 1.5.0. SM4: made with the SM4 of Python's cryptography package out of
  /// docs/protocol.md. Neither shares code with PosLab.
  static let vectors = [
    Vector(
      algorithm: .tdes, pan: "6225880000000007", sequence: 1, counter: 1, amount: 10_000,
      results: "8000048000", date: "261122", type: "00", number: 0x1234_5678,
      cardResults: "03A00000", code: "00", arqc: "CC7AB7F2AEB39BD3", arpc: "A71410418B14A679"),
    Vector(
      algorithm: .sm4, pan: "6225880000000007", sequence: 1, counter: 1, amount: 10_000,
      results: "8000048000", date: "261122", type: "00", number: 0x1234_5678,
      cardResults: "03A00000", code: "00", arqc: "EAF24F8D6C710CC6", arpc: "4F784BAC5B0DCE8A"),
    Vector(
      algorithm: .tdes, pan: "6228480000000000018", sequence: 1, counter: 0xFF, amount: 1,
      results: "0000000000", date: "280229", type: "03", number: 0xFFFF_FFFF,
      cardResults: "03A00000", code: "51", arqc: "3BBA005F7370BB84", arpc: "39BDFF2A8FB656E0"),
    Vector(
      algorithm: .sm4, pan: "6228480000000000018", sequence: 1, counter: 0xFF, amount: 1,
      results: "0000000000", date: "280229", type: "03", number: 0xFFFF_FFFF,
      cardResults: "03A00000", code: "51", arqc: "31D9CC1F6B727872", arpc: "C8D98D91E2C669D6"),
    Vector(
      algorithm: .tdes, pan: "4111111111111", sequence: 0, counter: 0xFFFF,
      amount: 999_999_999_999, results: "8000048000", date: "991231", type: "31", number: 0,
      cardResults: "03900000", code: "00", arqc: "03F367F45575B052", arpc: "93D56AC24A8A85BB"),
    Vector(
      algorithm: .sm4, pan: "4111111111111", sequence: 0, counter: 0xFFFF,
      amount: 999_999_999_999, results: "8000048000", date: "991231", type: "31", number: 0,
      cardResults: "03900000", code: "00", arqc: "247557962BEF2AF7", arpc: "AACCDAFD7F49B495"),
  ]

  private static func issuer(_ algorithm: ChipAlgorithm = .tdes) throws -> IssuerKey {
    try IssuerKey(#require(SecretKey(hex: master)), algorithm)
  }

  private static func card(_ algorithm: ChipAlgorithm, counter: UInt16 = 0) throws -> ChipCard {
    let pan = try #require(PAN("6225880000000007"))
    return ChipCard(
      key: try issuer(algorithm).cardKey(pan: pan, sequenceNumber: 1), application: application,
      sequenceNumber: 1, counter: counter)
  }

  private static func sale() throws -> ChipTransaction {
    ChipTransaction(
      amount: try #require(Amount(minorUnits: 10_000)),
      verificationResults: [0x80, 0, 4, 0x80, 0], date: PackedDigits(261122, count: 3),
      type: PackedDigits(0, count: 1),
      unpredictableNumber: 0x1234_5678)
  }

  @Test("pyemv's published vector: option A, common session key, padding method 2")
  func published() throws {
    let pan = try #require(PAN("9901234567890123"))
    let session = try Self.issuer().cardKey(pan: pan, sequenceNumber: 45)
      .sessionKey(diversifier: [0x12, 0x34, 0x56, 0x78, 0x90, 0x12, 0x34, 0x56])
    let data = try #require(Hex.decode("0123456789ABCDEF0123456789ABCDEF"))
    #expect(Hex.encode(session.cryptogram(over: data)) == "4B46013359B7A58B")
  }

  @Test("ARQC and ARPC of other implementations", arguments: vectors)
  func golden(_ vector: Vector) throws {
    let pan = try #require(PAN(vector.pan))
    let session = try Self.issuer(vector.algorithm)
      .cardKey(pan: pan, sequenceNumber: vector.sequence).sessionKey(counter: vector.counter)
    let transaction = ChipTransaction(
      amount: try #require(Amount(minorUnits: vector.amount)),
      verificationResults: try #require(Hex.decode(vector.results)),
      date: try #require(PackedDigits(vector.date)),
      type: try #require(PackedDigits(vector.type)), unpredictableNumber: vector.number)
    let data = ChipData(
      transaction: transaction, application: Self.application,
      cryptogram: ChipCryptogram(
        kind: .arqc, value: try #require(Hex.decode(vector.arqc)), counter: vector.counter,
        issuerData: [7, 1, 1] + (try #require(Hex.decode(vector.cardResults))) + [1]),
      verificationMethod: [2, 3, 0], serialNumber: "10000001",
      sequenceCounter: PackedDigits(1, count: 3))
    #expect(session.verifies(data))
    #expect(
      Hex.encode(try session.response(to: data.cryptogram.value, code: vector.code))
        == vector.arpc)
  }

  @Test("a card signs, checks the issuer and approves", arguments: ChipAlgorithm.allCases)
  func wholeTransaction(_ algorithm: ChipAlgorithm) throws {
    var card = try Self.card(algorithm, counter: 41)
    let transaction = try Self.sale()
    let arqc = card.answer(.generate(transaction)).cryptogram
    #expect(arqc.kind == .arqc)
    #expect(arqc.counter == 42)
    #expect(arqc.algorithm == algorithm)
    let pan = try #require(PAN("6225880000000007"))
    let session = try Self.issuer(algorithm).cardKey(pan: pan, sequenceNumber: 1)
      .sessionKey(counter: 42)
    let authentication = IssuerAuthentication(
      cryptogram: try session.response(to: arqc.value, code: "00"), code: "00")
    let tc = card.answer(.complete(code: "00", authentication)).cryptogram
    #expect(tc.kind == .tc)
    #expect(tc.counter == 42)
    #expect(
      session.verifies(
        ChipData(
          transaction: transaction, application: Self.application, cryptogram: tc,
          verificationMethod: [], serialNumber: "", sequenceCounter: nil)))
    #expect(card.answer(.complete(code: "00", authentication)).cryptogram.kind == .aac)
  }

  @Test(
    "a card refuses a wrong ARPC, another code's ARPC and a decline",
    arguments: ["wrong", "other", "declined"])
  func refusals(_ kind: String) throws {
    var card = try Self.card(.tdes)
    let arqc = card.answer(.generate(try Self.sale())).cryptogram
    let pan = try #require(PAN("6225880000000007"))
    let session = try Self.issuer().cardKey(pan: pan, sequenceNumber: 1).sessionKey(counter: 1)
    let signed = kind == "other" ? "51" : "00"
    var response = try session.response(to: arqc.value, code: signed)
    if kind == "wrong" { response[7] ^= 1 }
    let code = kind == "declined" ? "51" : "00"
    let answer = card.answer(
      .complete(code: code, IssuerAuthentication(cryptogram: response, code: signed)))
    #expect(answer.cryptogram.kind == .aac)
  }

  @Test("an issuer that sends no authentication is trusted for its MAC; a used-up card is not")
  func edges() throws {
    var card = try Self.card(.tdes)
    _ = card.answer(.generate(try Self.sale()))
    #expect(card.answer(.complete(code: "00", nil)).cryptogram.kind == .tc)
    var old = try Self.card(.tdes, counter: .max)
    #expect(old.answer(.generate(try Self.sale())).cryptogram.kind == .aac)
  }

  @Test("F55 has every tag of protocol.md 2.9 and is read back; no tag can be missing")
  func field() throws {
    var card = try Self.card(.sm4)
    let data = ChipData(
      transaction: try Self.sale(), application: Self.application,
      cryptogram: card.answer(.generate(try Self.sale())).cryptogram,
      verificationMethod: [2, 3, 0], serialNumber: "10000001",
      sequenceCounter: PackedDigits(7, count: 3))
    let bytes = try data.field()
    let elements = try BERTLV.elements(bytes[...])
    #expect(
      elements.map(\.tagText) == [
        "9F26", "9F27", "9F10", "9F37", "9F36", "95", "9A", "9C", "9F02", "5F2A", "82", "9F1A",
        "9F03", "9F33", "9F34", "9F35", "9F1E", "84", "9F09", "9F41",
      ])
    let read = try #require(ChipData(field: bytes[...]))
    #expect(read.transaction == data.transaction)
    #expect(read.cryptogram == data.cryptogram)
    for omitted in 0..<11 {
      var shorter: [UInt8] = []
      for (index, element) in elements.enumerated() where index != omitted {
        try BERTLV.append(element.tag, element.value, to: &shorter)
      }
      #expect(ChipData(field: shorter[...]) == nil, "without \(elements[omitted].tagText)")
    }
    let tags = try BERTLV.elements(data.reversalField()[...]).map(\.tagText)
    #expect(tags == ["95", "9F1E", "9F10", "9F36", "DF31"])
  }

  @Test("no bytes trap the reader of F55")
  func hostile() {
    var generator = SplitMix64(seed: 55)
    for _ in 0..<2_000 {
      let bytes = (0..<Int.random(in: 0...80, using: &generator)).map { _ in
        UInt8.random(in: .min ... .max, using: &generator)
      }
      _ = ChipData(field: bytes[...])
      _ = IssuerAuthentication(field: bytes[...])
    }
  }

  @Test("keys do not print")
  func secrecy() throws {
    let pan = try #require(PAN("6225880000000007"))
    let key = try Self.issuer().cardKey(pan: pan, sequenceNumber: 1)
    let texts = ["\(try Self.issuer())", "\(key)", "\(try key.sessionKey(counter: 1))"]
    for text in texts { #expect(!text.contains("0123456789ABCDEF")) }
  }
}

@Suite("Packed digits")
struct PackedDigitsTests {
  @Test("a number, its digits and its bytes are the same", arguments: [0, 7, 99, 123_456, 999_999])
  func number(_ number: UInt64) throws {
    let packed = PackedDigits(number, count: 3)
    let text = String(number)
    let digits = String(repeating: "0", count: 6 - text.count) + text
    #expect(packed.digits == digits)
    #expect(PackedDigits(digits) == packed)
    #expect(PackedDigits(bytes: packed.bytes) == packed)
  }

  @Test(
    "what is no even number of decimal digits is none", arguments: ["1", "1A", "12 34", "..", "１２"])
  func none(_ text: String) { #expect(PackedDigits(text) == nil) }

  @Test("only the last digits of a number are packed, and a half byte above 9 is none")
  func bounds() {
    #expect(PackedDigits(1_234_567, count: 2).digits == "4567")
    #expect(PackedDigits(bytes: [0x1A]) == nil && PackedDigits(bytes: [0xA1]) == nil)
  }
}
