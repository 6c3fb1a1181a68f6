import ISO8583
import POSProtocol
import PaymentCrypto
import Testing
import Wording

@testable import Inspection

@Suite("Decoding messages")
struct DecodingTests {
  private func decoded(_ hex: String) throws -> DecodedFrame {
    let frames = FrameRecognition.frames(in: try WorkedFrames.bytes(hex))
    #expect(frames.count == 1)
    return DecodedFrame(try #require(frames.first))
  }

  private func field(_ number: Int, _ frame: DecodedFrame) throws -> DecodedField {
    try #require(frame.fields.first { $0.number == number })
  }

  @Test("the worked frames read without a problem", arguments: WorkedFrames.all)
  func workedFrames(_ hex: String) throws {
    let frame = try decoded(hex)
    #expect(frame.problem == nil)
    #expect(frame.length == (try WorkedFrames.bytes(hex)).count - 2)
  }

  @Test("a frame is recognised without length prefix, TPDU and header as well")
  func shapes() throws {
    let bytes = try WorkedFrames.bytes(WorkedFrames.sale)
    let withoutTPDU = Array(bytes[0..<2]).map { _ in UInt8(0) } + bytes[7...]
    for cut in [
      bytes, Array(bytes.dropFirst(2)), Array(bytes.dropFirst(7)), Array(bytes.dropFirst(13)),
    ] {
      let frames = FrameRecognition.frames(in: cut)
      #expect(frames.count == 1)
      let frame = DecodedFrame(try #require(frames.first))
      #expect(frame.mti == "0200")
      #expect(frame.problem == nil)
    }
    var lengthWithoutTPDU = withoutTPDU
    lengthWithoutTPDU[1] = UInt8(withoutTPDU.count - 2)
    let frame = DecodedFrame(try #require(FrameRecognition.frames(in: lengthWithoutTPDU).first))
    #expect(frame.problem == nil)
    #expect(frame.tpdu == nil)
    #expect(frame.header == "603100311300")
  }

  @Test("the card number keeps six and four digits, in the value and in the raw bytes")
  func cardNumber() throws {
    let frame = try decoded(WorkedFrames.sale)
    let pan = try field(2, frame)
    #expect(pan.value.text == "622575******8888")
    #expect(pan.value.hex == "622575******8888")
    let track = try field(35, frame)
    #expect(track.value.text == "622575******8888D**************")
    #expect(!track.value.hex.contains("3012"))
  }

  @Test("no output of any kind has the card number or the track", arguments: WorkedFrames.all)
  func nothingSecret(_ hex: String) throws {
    for isJSON in [true, false] {
      var report = DecodeReport(wording: .both, isJSON: isJSON)
      report.add(try WorkedFrames.bytes(hex), endsInHalfByte: false)
      let shown = report.output + report.complaints.joined()
      #expect(!shown.contains("6225758888888888"))
      #expect(!shown.contains("D3012"))
    }
  }

  @Test("the JSON object has the shape of the contract")
  func json() throws {
    var report = DecodeReport(wording: .both, isJSON: true)
    report.add(try WorkedFrames.bytes(WorkedFrames.sale), endsInHalfByte: false)
    #expect(
      report.output == """
        {"length": 129, "tpdu": "6000030000", "header": "603100311300", "mti": "0200", "fields": \
        {"2": "622575******8888", "3": "000000", "4": "000000010000", "11": "000002", "14": "3012", "22": "021", \
        "25": "00", "26": "12", "35": "622575******8888D**************", "41": "12345678", \
        "42": "123456789012345", "49": "156", "52": "0DC8E94EC3419B7D", "53": "2600000000000000", \
        "60": {"1": "22", "2": "000007", "3": "000", "4": "5", "5": "0"}, "63": "CUP", "64": "41B38049"}}

        """)
  }

  @Test("keys in F62 are hexadecimal in JSON, text in F62 is text")
  func field62() throws {
    let keys = try field(62, try decoded(WorkedFrames.signInResponse))
    #expect(
      keys.value.text
        == "3EB3B72576BBBE832532DF5DD75880D3491510CAFD7AF640961CDB8B00000000000000005FFE0009")
    #expect(keys.parts.map(\.label) == ["PIK", "KCV", "MAK", "KCV"])
    #expect(keys.parts.last?.value == "5FFE0009")
    let text = try field(62, try decoded(WorkedFrames.realSignInRequest))
    #expect(text.value.text == "Sequence No163150SXX-4C304119")
  }

  @Test("F64 is verified with the right key and algorithm only")
  func mac() throws {
    let cases: [(String, MACAlgorithm, Bool)] = [
      ("A1B2C3D4E5F60718", .ecb, true), ("A1B2C3D4E5F60728", .ecb, false),
      ("A1B2C3D4E5F60718", .x99, false),
    ]
    for (digits, algorithm, expected) in cases {
      let key = try MACKey(try #require(SecretKey(hex: digits)), algorithm)
      var report = DecodeReport(
        wording: .both, isJSON: true, macKey: ({ $0.isSealed(with: key) }, algorithm.rawValue))
      report.add(try WorkedFrames.bytes(WorkedFrames.sale), endsInHalfByte: false)
      #expect(
        report.output.contains(
          "\"mac\": {\"algorithm\": \"\(algorithm.rawValue)\", \"verified\": \(expected)}"))
      #expect(report.outcome == (expected ? .sound : .macDiffers))
      #expect(!report.output.contains(digits))
    }
  }

  @Test("what was not reached or is not there is neither verified nor wrong")
  func uncheckedMAC() throws {
    let key = try MACKey(try #require(SecretKey(hex: "A1B2C3D4E5F60718")), .ecb)
    let sale = try WorkedFrames.bytes(WorkedFrames.sale)
    let cases: [([UInt8], String, String, DecodeReport.Finding)] = [
      (try WorkedFrames.bytes(WorkedFrames.signInResponse), "no F64", "没有F64", .sound),
      (Array(sale.prefix(60)), "F64 not reached", "未读到F64", .damaged),
      (Array(sale.prefix(14)), "F64 not reached", "未读到F64", .damaged),
    ]
    for (bytes, reason, zh, outcome) in cases {
      var json = DecodeReport(
        wording: .both, isJSON: true, macKey: ({ $0.isSealed(with: key) }, "ecb"))
      json.add(bytes, endsInHalfByte: false)
      #expect(
        json.output.contains(
          "\"mac\": {\"algorithm\": \"ecb\", \"verified\": null, \"reason\": \"\(reason)\"}"))
      #expect(json.outcome == outcome)
      var text = DecodeReport(
        wording: .both, isJSON: false, macKey: ({ $0.isSealed(with: key) }, "ecb"))
      text.add(bytes, endsInHalfByte: false)
      #expect(text.output.contains(reason) && text.output.contains(zh))
      #expect(!text.output.contains("MAC differs"))
    }
  }

  @Test("what is wrong is said in both languages, or in the one that is asked for")
  func languages() throws {
    let bytes = Array(try WorkedFrames.bytes(WorkedFrames.sale).prefix(60))
    let zh = "域35:需要16字节,只剩9字节"
    let en = "field 35: needs 16 bytes, 9 left"
    for (wording, hasZh, hasEn) in [
      (ShownLanguages.both, true, true), (.only(.zh), true, false), (.only(.en), false, true),
    ] {
      var report = DecodeReport(wording: wording, isJSON: false)
      report.add(bytes, endsInHalfByte: true)
      #expect(report.complaints.allSatisfy { $0.hasPrefix("byte ") })
      #expect(report.complaints.count == 2)
      let said = report.complaints.joined()
      #expect(said.contains(zh) == hasZh && said.contains("半个字节") == hasZh)
      #expect(said.contains(en) == hasEn && said.contains("half a byte") == hasEn)
    }
  }

  @Test("a message cut anywhere is shown up to there, with the byte at which it ends")
  func damaged() throws {
    let bytes = try WorkedFrames.bytes(WorkedFrames.sale)
    for count in 0..<bytes.count {
      var report = DecodeReport(wording: .both, isJSON: false)
      report.add(Array(bytes.prefix(count)), endsInHalfByte: false)
      #expect(report.outcome == .damaged)
      #expect(report.complaints.count == 1)
      #expect(report.complaints.first?.hasPrefix("byte ") == true)
      #expect(!report.output.contains("6225758888888888"))
    }
    let frame = DecodedFrame(
      try #require(FrameRecognition.frames(in: Array(bytes.prefix(92))).first))
    #expect(frame.fields.last?.number == 42)
    #expect(frame.problem?.field == 49)
    #expect(frame.problem?.offset == 90)
  }

  @Test("a length prefix that does not fit is told")
  func wrongLength() throws {
    var bytes = try WorkedFrames.bytes(WorkedFrames.sale)
    bytes[1] = 0x85
    let frame = DecodedFrame(try #require(FrameRecognition.frames(in: bytes).first))
    #expect(frame.problem?.offset == 0)
    #expect(frame.fields.count == 17)
  }

  @Test("what real terminals and hosts sent is read, also keys whose length counts half bytes")
  func realFrames() throws {
    let request = try decoded(WorkedFrames.realSignInRequest)
    #expect(request.problem == nil)
    #expect(request.transaction?.en == "Sign-in")
    let reply = try decoded(WorkedFrames.realSignInReply)
    #expect(reply.problem == nil)
    #expect(
      try field(62, reply).value.text
        == "A089FF81A3A92F37C1F618BE7F5214E0C7FF03208E43BC179214D33D000000000000000005CE3C15")
    #expect(try field(37, reply).value.text == "211116171958")
  }

  @Test("several frames one after the other are all shown")
  func severalFrames() throws {
    let bytes =
      try WorkedFrames.bytes(WorkedFrames.sale) + WorkedFrames.bytes(WorkedFrames.saleResponse)
    let frames = FrameRecognition.frames(in: bytes)
    #expect(frames.map { $0.message?.mti.description } == ["0200", "0210"])
  }

  @Test("meanings are told: response code, entry mode, transaction, reversal reason, totals")
  func meanings() throws {
    let response = try decoded(WorkedFrames.saleResponse)
    #expect(response.transaction?.zh == "消费应答")
    #expect(try field(39, response).meaning?.zh == "交易成功")
    #expect(try field(44, response).meaning?.en == "issuer 01020000, acquirer 00001000")
    #expect(try field(22, try decoded(WorkedFrames.sale)).meaning?.zh == "刷卡,有PIN")
    #expect(try field(39, try decoded(WorkedFrames.reversal)).meaning?.en == "no reply came")
    let totals = try field(48, try decoded(WorkedFrames.settlement))
    #expect(totals.parts.count == 10)
    #expect(totals.parts.first?.meaning?.en == "CNY 100.00")
    let original = try field(61, try decoded(WorkedFrames.saleVoid))
    #expect(original.parts.map(\.value) == ["000007", "000002"])
  }

  @Test("random bytes and frames with random damage never trap and end with success or status 2")
  func randomBytes() throws {
    var state: UInt64 = 20_261_122
    func random() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 33
    }
    for round in 0..<400 {
      let frame = try WorkedFrames.bytes(WorkedFrames.all[round % WorkedFrames.all.count])
      var bytes = round.isMultiple(of: 4) ? frame.map { _ in UInt8(random() & 0xFF) } : frame
      for _ in 0..<1 + random() % 6 {
        bytes[Int(random() % UInt64(bytes.count))] = UInt8(random() & 0xFF)
      }
      for isJSON in [true, false] {
        var report = DecodeReport(wording: .both, isJSON: isJSON)
        report.add(bytes, endsInHalfByte: false)
        #expect(report.outcome != .macDiffers)
        #expect((report.outcome == .sound) == report.complaints.isEmpty)
      }
    }
  }
}
