import ISO8583
import POSProtocol
import Testing

@testable import TerminalKit

@Suite("Payments by code, protocol.md 2.10 and 3.3")
struct QRTests {
  private static let code = "6220260000000000017"

  private func paid() throws -> Rig {
    var rig = try Rig.signedIn()
    try rig.press("MENU 1 8 1 1 0 0 0 0 ENTER")
    try rig.handle(.scan(Self.code))
    return rig
  }

  @Test("a scanned code is sent at once, without card or PIN, and its slip shows it masked")
  func sale() throws {
    let rig = try paid()
    #expect(rig.shows("交易成功"))
    let sale = try #require(rig.sent.last)
    var fields: [Int: String] = [:]
    for field in sale.fieldNumbers where field != 64 { fields[field] = sale[field] }
    #expect(
      fields == [
        3: "000000", 4: "000000010000", 11: "000002", 22: "032", 25: "00", 41: "12345678",
        42: "123456789012345", 49: "156", 59: "A3019" + Self.code, 60: "2200000700060", 63: "CUP",
      ])
    #expect(rig.host.requests.last?.header.description.hasPrefix("61") == true)
    let slip = try #require(rig.printed.first).text
    for part in ["付款码", "622026*********0017", "扫码消费", "付款凭证号", "05120000112200000001"] {
      #expect(slip.contains(part), "\(part)")
    }
    #expect(!slip.contains(Self.code))
    #expect(!"\(rig.memory.journal)".contains(Self.code))
  }

  @Test("digits can be keyed instead, and what is no payment code is not sent")
  func keyed() throws {
    var rig = try Rig.signedIn()
    try rig.press("MENU 1 8 1 1 0 0 ENTER")
    try rig.handle(.scan("6901028075763"))
    #expect(rig.shows("不是付款码"))
    try rig.type("6320260000000000017")
    try rig.press("ENTER")
    #expect(rig.shows("不是付款码"))
    #expect(!rig.sent.contains { $0.mti == .financial })
    try rig.type(Self.code)
    try rig.press("ENTER")
    #expect(rig.shows("交易成功"))
  }

  @Test("a code that nobody asked for is refused with a beep")
  func unasked() throws {
    var rig = try Rig.signedIn()
    try rig.press("MENU 1 2")
    rig.forget()
    try rig.handle(.scan(Self.code))
    #expect(rig.effects == [.beep(.error)])
  }

  @Test("a lost answer is reversed by an 0400 without a card number")
  func reversal() throws {
    var rig = try Rig.signedIn()
    rig.host.script[.qrSale] = [.silence]
    try rig.press("MENU 1 8 1 1 0 0 ENTER")
    try rig.handle(.scan(Self.code))
    try rig.fireTimer()
    #expect(rig.memory.reversal?.type == .qrSale)
    #expect(!"\(rig.memory.reversal.debugDescription)".contains(Self.code))
    try rig.press("ENTER")
    try rig.sale()
    let reversal = try #require(rig.sent.first { $0.mti == .reversal })
    #expect(!reversal.contains(2))
    #expect(reversal[22] == "032")
    #expect(reversal[11] == "000002")
    #expect(rig.memory.reversal == nil)
  }

  @Test("a void names the sale by F61, F37 and its payment voucher number; once")
  func void() throws {
    var rig = try paid()
    try rig.press("ENTER MENU 1 8 2 1 2 3 4 5 6 ENTER 2 ENTER")
    #expect(rig.shows("RMB 100.00"))
    try rig.press("ENTER")
    #expect(rig.shows("交易成功"))
    let void = try #require(rig.sent.last)
    #expect(void[3] == "200000")
    #expect(void[22] == "032")
    #expect(void[37] == "112200000001")
    #expect(void[59] == "A402005120000112200000001")
    #expect(void[61] == "000007000002")
    #expect(!void.contains(2))
    #expect(rig.memory.journal.first?.isVoided == true)
    try rig.press("ENTER MENU 1 8 2 1 2 3 4 5 6 ENTER 2 ENTER")
    #expect(rig.shows("该交易已撤销"))
  }

  @Test("a sale by card is not voided as one by code, nor the other way round")
  func apart() throws {
    var rig = try paid()
    try rig.press("ENTER MENU 1 3 1 2 3 4 5 6 ENTER 2 ENTER")
    #expect(rig.shows("原交易非消费"))
    try rig.press("CANCEL MENU")
    rig = try Rig.signedIn()
    try rig.sale()
    try rig.press("ENTER MENU 1 8 2 1 2 3 4 5 6 ENTER 2 ENTER")
    #expect(rig.shows("原交易非扫码付"))
  }

  @Test("a refund asks reference, date, payment voucher number and amount")
  func refund() throws {
    var rig = try Rig.signedIn()
    try rig.press("MENU 1 8 3 1 2 3 4 5 6 ENTER")
    try rig.type("112200000001")
    try rig.press("ENTER 1 1 2 2 ENTER 1 2 ENTER")
    #expect(rig.shows("付款凭证号应为20位"))
    try rig.type("05120000112200000001")
    try rig.press("ENTER")
    try rig.type("10000.01")
    try rig.press("ENTER")
    #expect(rig.shows("超退货额度"))
    try rig.type("30.00")
    try rig.press("ENTER")
    #expect(rig.shows("交易成功"))
    let refund = try #require(rig.sent.last)
    #expect(refund.mti == .advice)
    #expect(refund[22] == "032")
    #expect(refund[37] == "112200000001")
    #expect(refund[59] == "A402005120000112200000001")
    #expect(refund[61] == "0000000000001122")
  }

  @Test("a settlement counts them, and an unbalanced one uploads zeros for the card number")
  func settlement() throws {
    var rig = try paid()
    try rig.press("ENTER MENU 1 8 2 1 2 3 4 5 6 ENTER 2 ENTER ENTER ENTER")
    rig.host.domesticResult = .unbalanced
    try rig.press("MENU 1 9 ENTER")
    let totals = try #require(rig.sent.first { $0.mti == .settlement }?[48])
    #expect(totals.hasPrefix("000000010000001000000010000001"))
    let details = try #require(rig.sent.first { $0.mti == .batchUpload }?[48])
    #expect(
      details == "02" + "00000002" + String(repeating: "0", count: 20) + "000000010000"
        + "00000003" + String(repeating: "0", count: 20) + "000000010000")
    #expect(rig.memory.journal.isEmpty)
  }
}
