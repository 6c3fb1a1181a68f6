import ISO8583
import POSProtocol
import Testing

@Suite("The parameter list of protocol.md 3.4")
struct TerminalParametersTests {
  private func ascii(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test("the host's list has the codes 11–13, 18–24 and 26, with the documented widths")
  func encoded() throws {
    var parameters = TerminalParameters()
    parameters.timeoutSeconds = 45
    parameters.connectRetries = 2
    parameters.tipAllowed = true
    parameters.tipPercent = 20
    parameters.merchantName = "城东烟酒店"
    parameters.permits = [.balance, .sale]
    let name = try #require(GBK.encode("城东烟酒店"))
    let expected: [[UInt8]] = [
      ascii("1160" + "1245" + "132" + "181" + "1920" + "201" + "211" + "22"), name,
      [UInt8](repeating: 0x20, count: 40 - name.count), ascii("233" + "240" + "26"),
      [0x84, 0x00, 0x00, 0x00],
    ]
    #expect(parameters.encoded == expected.flatMap(\.self))
  }

  @Test("a list that was written reads back")
  func roundTrip() throws {
    var parameters = TerminalParameters()
    parameters.timeoutSeconds = 30
    parameters.connectRetries = 1
    parameters.manualEntryAllowed = false
    parameters.signOffAfterSettlement = false
    parameters.merchantName = "East Gate 烟酒"
    parameters.reversalTries = 5
    parameters.permits = [.refund, .qr, .transfer]
    var read = TerminalParameters()
    #expect(read.apply(try #require(parameters.encoded)) == nil)
    #expect(read == parameters)
  }

  @Test("a code of unknown width ends the reading; what came before counts")
  func unknownCode() {
    var parameters = TerminalParameters()
    #expect(parameters.apply(ascii("1230" + "3012" + "1299")) == "30")
    #expect(parameters.timeoutSeconds == 30)
  }

  @Test("known codes that this terminal has no use for are skipped")
  func skipped() {
    var parameters = TerminalParameters()
    let phone = String(repeating: "0", count: 14)
    #expect(parameters.apply(ascii("14\(phone)15\(phone)16\(phone)17\(phone)2511230")) == nil)
    #expect(parameters.timeoutSeconds == 30)
  }

  @Test("a value that is cut off ends the reading", arguments: ["123", "22abc", "1", "26ab"])
  func cutOff(_ text: String) {
    var parameters = TerminalParameters()
    #expect(parameters.apply(ascii(text)) != nil)
    #expect(parameters == TerminalParameters())
  }

  @Test("a value of no meaning leaves the old one; a time-out or a number of tries is never zero")
  func nonsense() {
    var parameters = TerminalParameters()
    #expect(parameters.apply(ascii("12xx13x19yy")) == nil)
    #expect(parameters == TerminalParameters())
    #expect(parameters.apply(ascii("1200230")) == nil)
    #expect(parameters.timeoutSeconds == 1)
    #expect(parameters.reversalTries == 1)
  }

  @Test("a name that GBK lacks or that is too long cannot be sent")
  func names() {
    var parameters = TerminalParameters()
    parameters.merchantName = "🏪"
    #expect(parameters.encoded == nil)
    parameters.merchantName = String(repeating: "店", count: 21)
    #expect(parameters.encoded == nil)
    parameters.merchantName = String(repeating: "店", count: 20)
    #expect(parameters.encoded != nil)
  }

  @Test(
    "bit 1 of the permits is the highest",
    arguments: [
      (Permits.balance, 1), (.preAuth, 2), (.preAuthVoid, 3), (.completion, 4),
      (.completionVoid, 5), (.sale, 6), (.saleVoid, 7), (.refund, 8), (.offline, 9),
      (.adjustment, 10), (.completionAdvice, 11), (.scriptNotice, 12), (.qr, 25),
      (.transfer, 26), (.instalment, 27), (.moto, 28),
    ])
  func permitBits(_ permit: Permits, _ bit: Int) {
    var expected: [UInt8] = [0, 0, 0, 0]
    expected[(bit - 1) / 8] = 0x80 >> UInt8((bit - 1) % 8)
    #expect(permit.bytes == expected)
    #expect(Permits(bytes: expected) == permit)
    #expect(Permits(bytes: [0, 0, 0]) == nil)
  }

  @Test("a transaction needs its permit, management none")
  func needed() {
    #expect(TransactionType.sale.traits.permit == .sale)
    #expect(TransactionType.balance.traits.permit == .balance)
    #expect(TransactionType.refund.traits.permit == .refund)
    #expect(TransactionType.transfer.traits.permit == .transfer)
    for type in [TransactionType.signIn, .signOff, .echo, .parameterDownload, .reversal] {
      #expect(type.traits.permit == nil)
    }
    #expect(!Permits.all.contains(.transfer) && !Permits.all.contains(.moto))
  }
}
