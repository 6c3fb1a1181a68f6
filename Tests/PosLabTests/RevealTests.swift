import ISO8583
import POSProtocol
import Testing
import Wording

@Suite("Test cards are shown in full only when that is asked for")
struct RevealTests {
  private static let own = "6225880000000001"
  private static let other = "6228480478316226677"

  private static let world = """
    host: { tpdu: "6000030000", acquirer: "05120000", clock: 2026-11-22T08:30:00+08:00 }
    merchants: [{ id: "898320554110001", name: { zh: 店, en: Shop } }]
    terminals: [{ id: "10000001", merchant: "898320554110001" }]
    cards:
      - { alias: c, pan: "\(own)", expiry: "3012", pin: "864209", kind: debit, balance: "1.00" }
    """

  private func frame(_ number: String) throws -> String {
    var message = Message(mti: .financial, dialect: .unionPay)
    try message.set(2, number)
    try message.set(35, number + "D301212011234567")
    try message.set(44, bytes: Array("PIN 864209".utf8))
    let (length, digits) = number.count == 16 ? ("08", number) : ("0A", number + "F")
    try message.set(55, "5A" + length + digits + "9F36020001")
    try message.set(63, "CUP" + number)
    return Hex.encode(message.encoded)
  }

  @Test("decode shows the world's own card with --reveal, no other card, and no PIN")
  func decode() throws {
    let folder = try TemporaryFolder()
    let world = try folder.write(Self.world, to: "world.yaml")
    for (number, isOwn) in [(Self.own, true), (Self.other, false)] {
      let hex = try frame(number)
      for json in [[], ["--json"]] {
        let plain = try PosLabProcess.run(["decode", hex] + json)
        #expect(!plain.stdout.contains(number))
        let revealed = try PosLabProcess.run(
          ["decode", hex, "--reveal", "--world", world] + json)
        #expect(revealed.status == 0)
        #expect(revealed.stdout.contains(number) == isOwn)
        #expect(revealed.stdout.contains(number + "D3012") == isOwn)
        #expect(!revealed.stdout.contains("864209"))
        #expect(!revealed.stdout.contains("383634323039"))
      }
    }
  }

  @Test("a host that reveals without a log, and a world that is wrong, are refused")
  func wrongUse() throws {
    #expect(try PosLabProcess.run(["host", "--reveal"]).status == 2)
    let folder = try TemporaryFolder()
    let world = try folder.write("host: 1\n", to: "world.yaml")
    let result = try PosLabProcess.run(["decode", "0800", "--reveal", "--world", world])
    #expect(result.status == 2)
    #expect(result.stderr.contains(world))
  }
}
