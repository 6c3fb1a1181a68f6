import Acquirer
import ISO8583
import POSProtocol
import PaymentCrypto
import Testing

@Suite struct KeyTests {
  @Test(
    "Each sign-in code gives keys of its layout, with true check values",
    arguments: [
      ("10000001", "001", 24), ("10000001", "003", 40), ("10000001", "004", 60),
      ("10000007", "005", 40), ("10000007", "006", 60),
    ])
  func layouts(_ terminal: String, _ code: String, _ count: Int) throws {
    var desk = try Desk(terminal: terminal)
    var request = try desk.base(.management, stan: 1)
    try request.set(60, "00000001" + code)
    let answer = try desk.send(request).message
    let bytes = Array(answer.rawBytes(62) ?? [])
    #expect(bytes.count == count)
    let master = try PreparedKey(World.tmk, code >= "005" ? .sm4 : .tdes)
    let keys = try #require(WorkingKeyBlock(bytes)).deciphered(under: master)
    #expect((keys.tdk != nil) == (count == 60))
    #expect(keys.mak.count == (code >= "005" ? 16 : 8))
  }

  @Test("Two sign-ins give different keys, and the old ones are void")
  func fresh() throws {
    var desk = try Desk()
    try desk.signIn()
    let old = try #require(desk.mac)
    let first = desk.keys
    try desk.signIn()
    #expect(desk.keys != first)
    desk.mac = old
    #expect(try desk.sale() == "A0")
  }

  @Test("An SM4 terminal sells with its PIN block in F59")
  func sm4() throws {
    var desk = try Desk(terminal: "10000007")
    try desk.signIn("005", algorithm: .sm4ECB)
    for (pin, code) in [("123456", "00"), ("654321", "55")] {
      var message = try desk.request()
      try desk.addPIN(pin, to: &message, format: .sm4)
      #expect(try desk.code(message) == code)
    }
  }

  @Test(
    "A terminal with X9.19 and a track key sells with an enciphered track; without TDK it gets A7")
  func trackKey() throws {
    for (signIn, code) in [("004", "00"), ("003", "A7")] {
      var desk = try Desk(terminal: "10000008")
      try desk.signIn(signIn, algorithm: .x919)
      #expect(desk.keys?.mak.count == 16)
      let key = try PreparedKey(
        desk.keys?.tdk ?? World.tmk, .tdes)
      var message = try desk.request()
      message.remove(2)
      try message.set(22, "022")
      try message.set(
        35, try TrackCipher.encipher(World.debitPAN + "D30122011234567890", key: key))
      try message.set(53, "0610000000000000")
      #expect(try desk.code(message) == code)
    }
  }

  @Test("The answer to a card transaction with a right MAC is sealed, also a decline")
  func sealed() throws {
    var desk = try Desk()
    try desk.signIn()
    for cents in [100, 900_000] as [UInt64] {
      let answer = try desk.send(desk.seal(desk.request(cents: cents))).message
      #expect(answer.isSealed(with: try #require(desk.mac)))
    }
  }

  @Test("A host that comes back with its books still knows the session's keys")
  func restart() throws {
    var desk = try Desk()
    try desk.signIn()
    desk.acquirer = Acquirer(
      registry: desk.acquirer.registry, ledger: MemoryLedger(desk.changes))
    #expect(try desk.sale() == "00")
  }
}
