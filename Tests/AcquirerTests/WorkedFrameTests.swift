import Acquirer
import ISO8583
import POSProtocol
import PaymentCrypto
import TestKit
import Testing
import Wording

/// The frames of protocol.md 5.6 as requests.
@Suite struct WorkedFrameTests {
  private static let ids = "3132333435363738313233343536373839303132333435"
  private static let signInRequest =
    "60000300006031003113000800" + "0020000000C00012000001" + ids + "00110000000100300003303120"
  private static let keyBlock =
    "3EB3B72576BBBE832532DF5DD75880D3491510CAFD7AF640961CDB8B00000000000000005FFE0009"
  private static let sale =
    "60000300006031003113000200702404C020C09813166225758888888888000000000000010000000002"
    + "30120210001231" + "6225758888888888D301220112345670" + ids + "3135360DC8E94EC3419B7D"
    + "2600000000000000001322000007000500000343555034" + "31423338303439"
  private static let reversal =
    "600003000060310031130004007024048002C08011166225758888888888000000000000010000000002"
    + "3012021000" + "3938" + ids + "31353600132200000700050039323842" + "33373530"

  private func acquirer(balance: Int64 = 500_000) throws -> (Acquirer, Instant) {
    let terminal = try #require(TerminalID("12345678"))
    let merchant = try #require(MerchantID("123456789012345"))
    let world = try World()
    let registry = Registry(
      merchants: [MerchantEntry(id: merchant, name: LocalizedText(zh: "店", en: "Shop"))],
      terminals: [TerminalEntry(id: terminal, merchant: merchant, tmk: World.tmk)],
      cards: [
        CardEntry(
          alias: "card", pan: try #require(PAN("6225758888888888")),
          expiry: try #require(Expiry("3012")), pin: PIN("123456"),
          openingBalance: try #require(Amount(minorUnits: balance)))
      ])
    let day = LocalTime(world.morning, offsetSeconds: 28_800).dayNumber
    let session = TerminalSession(
      terminal: terminal, batch: try #require(BatchNumber(7)), signedInDay: day, scheme: .double,
      keys: WorkingKeyBlock(try #require(Hex.decode(Self.keyBlock))))
    return (Acquirer(registry: registry, ledger: MemoryLedger([.session(session)])), world.morning)
  }

  private func answer(_ hex: String, _ acquirer: inout Acquirer, _ now: Instant) throws -> Frame {
    var random = SplitMix64(seed: 7)
    let outcome = acquirer.handle(try #require(Hex.decode(hex)), at: now, random: &random)
    return try Frame(parsing: Array(try #require(outcome.answer).dropFirst(2)))
  }

  @Test("A sign-in answer has the fields of the worked frame, and keys whose check values hold")
  func signIn() throws {
    var (acquirer, now) = try acquirer()
    let frame = try answer(Self.signInRequest, &acquirer, now)
    #expect(frame.tpdu.description == "6000000003")
    #expect(frame.header.description == "603100311300")
    #expect(frame.message.mti == MTI.management.response)
    #expect(Array(frame.message.fieldNumbers) == [11, 12, 13, 32, 37, 39, 41, 42, 60, 62])
    #expect(frame.message[39] == "00")
    #expect(frame.message[12] == "093015")
    #expect(frame.message[13] == "0512")
    #expect(frame.message[60] == "00000007003")
    let bytes = Array(frame.message.rawBytes(62) ?? [])
    #expect(bytes.count == 40)
    #expect(bytes[28..<36].allSatisfy { $0 == 0 })
    let keys = try #require(WorkingKeyBlock(bytes)).deciphered(
      under: try PreparedKey(World.tmk, .tdes))
    #expect(keys.mak.count == 8)
    #expect(
      keys.pik.withBytes { $0.allSatisfy { $0.nonzeroBitCount % 2 == 1 } },
      "DES keys have odd parity")
  }

  @Test("The worked sale, its PIN and MAC, is approved with the fields of the worked answer")
  func workedSale() throws {
    var (acquirer, now) = try acquirer()
    let message = try answer(Self.sale, &acquirer, now).message
    #expect(message[39] == "00")
    #expect(
      Array(message.fieldNumbers) == [
        2, 3, 4, 11, 12, 13, 14, 15, 25, 32, 37, 38, 39, 41, 42, 44, 49, 60, 63, 64,
      ])
    #expect(message[44] == "01020000   05120000   ")
    #expect(message[60] == "2200000700050")
    let mak = try #require(SecretKey(hex: "A1B2C3D4E5F60718"))
    #expect(message.isSealed(with: try MACKey(mak, .ecb)))
    #expect(acquirer.balance(of: "card") == 490_000)
  }

  @Test("The worked reversal gives the money of the worked sale back, once")
  func workedReversal() throws {
    var (acquirer, now) = try acquirer()
    _ = try answer(Self.sale, &acquirer, now)
    for _ in 0..<2 {
      let message = try answer(Self.reversal, &acquirer, now).message
      #expect(message.mti == MTI.reversal.response)
      #expect(message[39] == "00")
      #expect(acquirer.balance(of: "card") == 500_000)
    }
    #expect(acquirer.books.reversed.count == 1)
    #expect(acquirer.books.approved.count == 0)
  }

  @Test("The worked sale with one amount digit changed fails its MAC and books nothing")
  func tampered() throws {
    var (acquirer, now) = try acquirer()
    let hex = Self.sale.replacing("000000010000", with: "000000010001", maxReplacements: 1)
    #expect(try answer(hex, &acquirer, now).message[39] == "A0")
    #expect(acquirer.balance(of: "card") == 500_000)
    #expect(acquirer.ledger.transactions.isEmpty)
  }

  @Test("The worked echo and sign-off are answered; the sign-off raises the batch number")
  func echoAndSignOff() throws {
    var (acquirer, now) = try acquirer()
    let echo = try answer(
      "600003000060310031130008200000000000C00010" + Self.ids + "0011000000073010", &acquirer, now)
    #expect(Array(echo.message.fieldNumbers) == [12, 13, 39, 41, 42, 60])
    #expect(echo.message[39] == "00")
    let off = try answer(
      "600003000060310031130008200020000000C00010000005" + Self.ids + "0011000000070020",
      &acquirer, now)
    #expect(Array(off.message.fieldNumbers) == [11, 12, 13, 32, 37, 39, 41, 42, 60])
    #expect(off.message[39] == "00")
    let terminal = try #require(TerminalID("12345678"))
    #expect(acquirer.session(of: terminal)?.batch == BatchNumber(8))
    #expect(acquirer.session(of: terminal)?.keys == nil)
  }
}
