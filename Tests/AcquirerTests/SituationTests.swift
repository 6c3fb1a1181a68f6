import Acquirer
import ISO8583
import POSProtocol
import PaymentCrypto
import Testing

/// A situation of protocol.md 6.1 and the code it is answered with.
struct Situation: Sendable, CustomTestStringConvertible {
  let name: String
  let code: String
  let play: @Sendable () throws -> String

  init(_ name: String, _ code: String, _ play: @escaping @Sendable () throws -> String) {
    self.name = name
    self.code = code
    self.play = play
  }

  var testDescription: String { "\(name) -> \(code)" }
}

@Suite struct SituationTests {
  @Test("Each situation of protocol.md 6.1 has its response code", arguments: all)
  func code(_ situation: Situation) throws {
    #expect(try situation.play() == situation.code)
  }

  static let all = terminals + sessions + cards + formats

  private static func signIn(_ terminal: String, _ code: String = "003") throws -> String {
    var desk = try Desk(terminal: terminal)
    return try desk.signIn(code)
  }

  private static func signedIn(_ terminal: String = "10000001") throws -> Desk {
    var desk = try Desk(terminal: terminal)
    try desk.signIn()
    return desk
  }

  private static let terminals: [Situation] = [
    Situation("unknown terminal", "97") { try signIn("19999999") },
    Situation("not registered", "97") { try signIn("10000002") },
    Situation("not bound", "97") { try signIn("10000003") },
    Situation("terminal frozen, even at sign-in", "58") { try signIn("10000004") },
    Situation("signing in with frozen funds", "00") { try signIn("10000005") },
    Situation("no TMK at the host", "96") { try signIn("10000009") },
    Situation("SM4 keys for a DES terminal", "12") { try signIn("10000001", "005") },
    Situation("DES keys for an SM4 terminal", "12") { try signIn("10000007", "003") },
    Situation("another shop's terminal", "03") {
      var desk = try Desk()
      desk.merchant = "898320554110002"
      return try desk.signIn()
    },
    Situation("a sale with frozen funds", "03") {
      var desk = try signedIn("10000005")
      return try desk.sale()
    },
    Situation("a sale that the terminal may not do", "58") {
      var desk = try signedIn("10000006")
      return try desk.sale()
    },
    Situation("a balance that this terminal may ask", "00") {
      var desk = try signedIn("10000006")
      return try desk.code(desk.request(.balance))
    },
  ]

  private static let sessions: [Situation] = [
    Situation("a sale before any sign-in", "77") {
      var desk = try Desk()
      return try #require(try desk.send(desk.request()).message[39])
    },
    Situation("a sale on the day after the sign-in", "77") {
      var desk = try signedIn()
      desk.now = desk.now.advanced(byMilliseconds: 86_400_000)
      return try desk.sale()
    },
    Situation("a sale with another batch number", "77") {
      var desk = try signedIn()
      desk.batch = "000009"
      return try desk.sale()
    },
    Situation("a sale after sign-off", "77") {
      var desk = try signedIn()
      var off = try desk.base(.managementAdvice, stan: 9)
      try off.set(60, "00" + desk.batch + "002")
      #expect(try desk.send(off).message[39] == "00")
      return try desk.sale()
    },
    Situation("a sign-off with a batch two off", "77") {
      var desk = try signedIn()
      var off = try desk.base(.managementAdvice, stan: 9)
      try off.set(60, "00000003002")
      return try #require(try desk.send(off).message[39])
    },
    Situation("a wrong MAC", "A0") {
      var desk = try signedIn()
      var message = try desk.request()
      try message.set(64, bytes: Array("00000000".utf8))
      return try #require(try desk.send(message).message[39])
    },
    Situation("the fourth request after three wrong MACs", "77") {
      var desk = try signedIn()
      for _ in 0..<3 {
        var message = try desk.request()
        try message.set(64, bytes: Array("00000000".utf8))
        #expect(try desk.send(message).message[39] == "A0")
      }
      return try desk.sale()
    },
    Situation("a STAN used twice", "94") {
      var desk = try signedIn()
      let message = try desk.request()
      #expect(try desk.code(message) == "00")
      return try desk.code(message)
    },
    Situation("a transaction the host does not do", "40") {
      var desk = try signedIn()
      var message = try desk.request(.preAuth)
      try message.set(22, "032")
      return try desk.code(message)
    },
    Situation("a transaction nobody knows", "12") {
      var desk = try signedIn()
      var message = try desk.request()
      try message.set(3, "990000")
      return try desk.code(message)
    },
  ]

  private static let cards: [Situation] = [
    Situation("an unknown card", "14") { try sale(pan: "6225880000009999") },
    Situation("a frozen card", "62") { try sale(pan: "6225880000000015") },
    Situation("a lost card", "41") { try sale(pan: "6225880000000023") },
    Situation("a stolen card", "43") { try sale(pan: "6225880000000031") },
    Situation("a dormant card", "21") { try sale(pan: "6225880000000049") },
    Situation("an expired card", "54") { try sale(pan: "6225880000000056") },
    Situation("another expiry than the card's", "54") {
      var desk = try signedIn()
      var message = try desk.request()
      try message.set(14, "3101")
      return try desk.code(message)
    },
    Situation("a track of another card", "14") {
      var desk = try signedIn()
      var message = try desk.request()
      try message.set(35, "6225880000000015D30122011234567")
      return try desk.code(message)
    },
    Situation("a track with another expiry than the card's", "54") {
      var desk = try signedIn()
      var message = try desk.request()
      try message.set(35, World.debitPAN + "D31012011234567")
      return try desk.code(message)
    },
    Situation("only a track, and the card's", "00") {
      var desk = try signedIn()
      var message = try desk.request()
      message.remove(2)
      try message.set(35, World.debitPAN + "D30122011234567")
      return try desk.code(message)
    },
    Situation("only a track, without a separator", "30") {
      var desk = try signedIn()
      var message = try desk.request()
      message.remove(2)
      try message.set(35, World.debitPAN + "30122011234567")
      return try desk.code(message)
    },
    Situation("more than the balance", "51") { try sale(cents: 500_001) },
    Situation("exactly the balance", "00") { try sale(cents: 500_000) },
    Situation("an amount of zero", "13") { try sale(cents: 0) },
    Situation("the right PIN", "00") { try pins(["123456"]) },
    Situation("a wrong PIN", "55") { try pins(["111111"]) },
    Situation("the third wrong PIN", "75") { try pins(["111111", "222222", "333333"]) },
    Situation("the right PIN after three wrong ones", "75") {
      try pins(["111111", "222222", "333333", "123456"])
    },
    Situation("wrong PINs with a right one between", "55") {
      try pins(["111111", "222222", "123456", "111111"])
    },
    Situation("a PIN block under another key", "99") {
      var desk = try signedIn()
      var message = try desk.request()
      try desk.addPIN("123456", to: &message)
      try message.set(52, "0102030405060708")
      return try desk.code(message)
    },
    Situation("a PIN block of another algorithm", "99") {
      var desk = try signedIn()
      var message = try desk.request()
      try desk.addPIN("123456", to: &message)
      try message.set(53, "2000000000000000")
      return try desk.code(message)
    },
  ]

  private static let formats: [Situation] =
    [3, 4, 11, 22, 42, 49].map { field in
      Situation("a sale without F\(field)", "30") {
        var desk = try signedIn()
        var message = try desk.request()
        message.remove(field)
        return try desk.code(message)
      }
    } + [
      Situation("a sale without a card", "30") {
        var desk = try signedIn()
        var message = try desk.request()
        message.remove(2)
        return try desk.code(message)
      },
      Situation("a sale without F64", "30") {
        var desk = try signedIn()
        return try #require(try desk.send(desk.request()).message[39])
      },
      Situation("a header class above 63", "30") {
        var desk = try signedIn()
        let header = try #require(MessageHeader([0x70, 0x31, 0, 0x31, 0x13, 0]))
        return try #require(try desk.send(desk.seal(desk.request()), header: header).message[39])
      },
    ]

  private static func sale(cents: UInt64 = 10_000, pan: String = World.debitPAN) throws -> String {
    var desk = try signedIn()
    return try desk.sale(cents: cents, pan: pan)
  }

  /// Sales with these PINs, one after the other; the last answer.
  private static func pins(_ pins: [String]) throws -> String {
    var desk = try signedIn()
    var code = ""
    for pin in pins {
      var message = try desk.request()
      try desk.addPIN(pin, to: &message)
      code = try desk.code(message)
    }
    return code
  }
}
