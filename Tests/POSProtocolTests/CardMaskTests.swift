import ISO8583
import POSProtocol
import Testing
import Wording

@Suite("What logs show of cards")
struct CardMaskTests {
  private static let own = "6225880000000001"
  private static let foreign = "6228480478316226677"

  private func mask(revealing: Bool) -> CardMask {
    CardMask(of: [.init(number: Self.own, pin: "123456")], revealing: revealing)
  }

  @Test(
    "a peer's card numbers, and PINs of test cards, are masked in free text and nothing else is",
    arguments: [
      ("pay 6228480478316226677!", "pay 622848*********6677!"),
      ("6228480478316226678", "6228480478316226678"),
      ("6228480478316226677", "622848*********6677"),
      ("PIN 123456 or 1234567", "PIN ****** or 1234567"),
      ("898320554110001", "898320554110001"),
      ("no 000000010000 RRN 051200000001", "no 000000010000 RRN 051200000001"),
      ("a\u{1B}[2J\nb", "a\\u{1B}[2J\\u{A}b"),
    ])
  func freeText(_ text: String, _ shown: String) {
    #expect(mask(revealing: false).freeText(text) == shown)
  }

  @Test("typed fields keep their digits, whatever they look like")
  func typedFields() throws {
    var message = Message(mti: .financial, dialect: .unionPay)
    try message.set(4, "000000123456")
    try message.set(37, "422848047831")
    try message.set(38, "123456")
    try message.set(42, "622848047831622")
    let line = Masking.line(message, mask(revealing: false))
    #expect(line == "0200 F4=000000123456 F37=422848047831 F38=123456 F42=622848047831622")
  }

  @Test("no field of a message can begin a second line, steer a console or hide")
  func oneLine() throws {
    for field in [37, 38, 41, 42, 43, 44, 54, 63] {
      var message = Message(mti: .financial, dialect: .unionPay)
      let length = [37: 12, 38: 6, 41: 8, 42: 15, 43: 40, 44: 25, 54: 20, 63: 20][field] ?? 0
      let bytes = Array("\u{1B}[2J\n\r\u{7F}".utf8)
      let text = bytes + Array(repeating: UInt8(ascii: "x"), count: max(0, length - bytes.count))
      guard (try? message.set(field, bytes: Array(text.prefix(length)))) != nil else { continue }
      let line = Masking.line(message)
      #expect(line.unicodeScalars.allSatisfy(PrintableText.isPrintable), "F\(field)")
      #expect(line.contains("\\u{1B}"), "F\(field)")
    }
  }

  @Test("test cards are shown in full when that is asked for, and other cards never are")
  func reveal() throws {
    for (number, isOwn) in [(Self.own, true), (Self.foreign, false)] {
      var message = Message(mti: .financial, dialect: .unionPay)
      try message.set(2, number)
      try message.set(35, String((number + "D30122010000000").prefix(37)))
      try message.set(63, "CUP" + number)
      let revealed = Masking.line(message, mask(revealing: true))
      #expect(revealed.contains(number) == isOwn)
      #expect(revealed.contains("D3012") == isOwn)
      #expect(!Masking.line(message, mask(revealing: false)).contains(number))
    }
  }

  @Test("a PIN is never shown, not even when cards are")
  func pin() {
    #expect(mask(revealing: true).freeText("123456") == "******")
  }
}
