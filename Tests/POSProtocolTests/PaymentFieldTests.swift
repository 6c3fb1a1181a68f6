import ISO8583
import POSProtocol
import TestKit
import Testing

@Suite("Payments by code, instalments and offline sales on the wire")
struct PaymentFieldTests {
  private static let digits = "6220260000000000017"

  @Test(
    "a payment code is 19 digits beginning with 62",
    arguments: [
      (digits, true), ("6220", false), ("6320260000000000017", false),
      ("62202600000000000170", false), ("622026000000000001A", false), ("6901028075763", false),
    ])
  func codes(_ text: String, _ isCode: Bool) {
    #expect((PaymentCode(text) != nil) == isCode)
  }

  @Test("a payment code prints masked, however it is printed")
  func masked() throws {
    let code = try #require(PaymentCode(Self.digits))
    var dumped = ""
    dump(code, to: &dumped)
    for text in ["\(code)", String(reflecting: code), dumped, "\(PaymentField(code: code))"] {
      #expect(!text.contains(Self.digits))
    }
    #expect("\(code)" == "622026*********0017")
  }

  @Test("F59 has the code as A3, the voucher number as A4, as protocol.md 2.10 says")
  func field() throws {
    let code = try #require(PaymentCode(Self.digits))
    let voucher = try #require(PaymentVoucher("05120000112200000001"))
    #expect(PaymentField(code: code).text == "A30196220260000000000017")
    #expect(PaymentField(voucher: voucher).text == "A402005120000112200000001")
    var message = Message(mti: .financial, dialect: .unionPay)
    try message.set(59, "A2005ABCDE" + "A402005120000112200000001" + "A30196220260000000000017")
    #expect(PaymentField(message).code == code)
    #expect(PaymentField(message).voucher == voucher)
  }

  @Test("what is no code or no list reads as nothing", arguments: ["A3004abcd", "A30", "A4003123"])
  func malformed(_ text: String) throws {
    var message = Message(mti: .financial, dialect: .unionPay)
    try message.set(59, text)
    #expect(PaymentField(message).code == nil)
    #expect(PaymentField(message).voucher == nil)
  }

  @Test("a batch detail without a card has zeros for its number, both ways")
  func detail() throws {
    let stan = try #require(STAN(12))
    let amount = try #require(Amount(minorUnits: 2_500))
    let details = try #require(
      BatchDetails([BatchDetail(isForeign: false, stan: stan, pan: nil, amount: amount)]))
    #expect(
      details.description == "0100000012" + String(repeating: "0", count: 20) + "000000002500")
    #expect(BatchDetails(digits: details.description) == details)
  }

  @Test("an offline sale's F61 has 29 digits: the way of authorisation behind zeros")
  func offline() {
    #expect(
      OriginalMessage(authorisedBy: .phone).description == "0000000000000000" + "01" + "00000000000"
    )
  }

  @Test("F62 of an instalment sale is two digits and the project code, and reads back")
  func instalments() throws {
    for count in [3, 6, 12, 24] {
      let instalments = try #require(Instalments(count))
      #expect(Instalments(field: instalments.field) == instalments)
    }
    #expect(Instalments(3)?.field == Array("03000000".utf8))
    #expect(Instalments(4) == nil)
    #expect(Instalments(field: Array("3".utf8)) == nil)
  }

  @Test("the parts of an instalment sale make its amount", arguments: [3, 6, 12, 24])
  func parts(_ count: Int) throws {
    var random = SplitMix64(seed: UInt64(count))
    let instalments = try #require(Instalments(count))
    for _ in 0..<200 {
      let units = Int64.random(in: 0...999_999_999_999, using: &random)
      let parts = instalments.parts(of: try #require(Amount(minorUnits: units)))
      #expect(parts.first.minorUnits + parts.each.minorUnits * Int64(count - 1) == units)
      #expect((0..<Int64(count)).contains(parts.first.minorUnits - parts.each.minorUnits))
    }
  }

  @Test(
    "payments by code count in a settlement as sales, voids and refunds do; a tip with its sale",
    arguments: [
      (TransactionType.qrSale, SettlementSide.debit), (.qrVoid, .credit), (.qrRefund, .credit),
      (.adjustment, .debit), (.offlineSale, .debit), (.instalment, .debit), (.tip, nil),
      (.transfer, nil),
    ] as [(TransactionType, SettlementSide?)])
  func sides(_ type: TransactionType, _ side: SettlementSide?) {
    #expect(type.settlementSide == side)
  }
}
