import Acquirer
import ISO8583
import POSProtocol
import PaymentCrypto
import TestKit
import Testing

@Suite("Master key download at the host, protocol.md 2.11 and 3.2")
struct MasterKeyTests {
  private static let storageKey = SecretKey(bytes: [UInt8](repeating: 0x33, count: 32))
  private let transport = SecretKey(bytes: Array(1...16))

  private func desk(_ terminal: String = "10000001", opened: Bool = true) throws -> Desk {
    var desk = try Desk(terminal: terminal)
    desk.acquirer = try acquirer(desk)
    if opened { try desk.order(.openKeyDownload(desk.own, minutes: 30, count: 9)) }
    return desk
  }

  /// The host with its keys, and the books it has so far.
  private func acquirer(_ desk: Desk) throws -> Acquirer {
    var settings = Acquirer.Settings()
    settings.keyDownloadKey = try RSAPrivateKey(Array(TestRSA.pem.utf8))
    settings.keyStorageKey = Self.storageKey
    return Acquirer(
      registry: desk.acquirer.registry, ledger: MemoryLedger(desk.changes), settings: settings)
  }

  private func ask(_ desk: inout Desk, _ code: String, _ data: [UInt8]? = nil) throws -> Message {
    var message = try desk.base(.management, stan: nil)
    try message.set(60, "00000001" + code)
    if let data { try message.set(62, bytes: data) }
    return try desk.send(message).message
  }

  private func request(_ desk: inout Desk, _ algorithm: BlockAlgorithm) throws -> MasterKeyRequest {
    let answer = try ask(&desk, "352")
    #expect(answer[39] == "00")
    #expect(answer[11] == nil && answer[12] == nil)
    let offer = try #require(MasterKeyOffer(answer.rawBytes(62) ?? []))
    let key = try RSAPublicKey(modulus: offer.modulus, exponent: offer.exponent)
    let filler = [UInt8](repeating: 0x77, count: key.fillerCount)
    return MasterKeyRequest(
      name: offer.name, cryptogram: try key.encipher(transport, filler: filler),
      checkValue: try PreparedKey(transport, algorithm).checkValue.bytes)
  }

  /// Steps 352 and 350; the new TMK and its check value.
  private func download(
    _ desk: inout Desk, _ algorithm: BlockAlgorithm = .tdes
  ) throws -> (key: SecretKey, check: [UInt8]) {
    let request = try request(&desk, algorithm)
    let answer = try ask(&desk, "350", request.encoded)
    #expect(answer[39] == "00")
    let delivery = try #require(MasterKeyDelivery(answer.rawBytes(62) ?? []))
    let key = try #require(delivery.masterKey(under: transport, algorithm))
    return (key, delivery.checkValue)
  }

  private func activate(_ desk: inout Desk, _ check: [UInt8]?) throws -> String? {
    try ask(&desk, "351", check.map { MasterKeyActivation(checkValue: $0).encoded })[39]
  }

  /// Signs in and says whether the working keys came under `tmk`.
  private func signsIn(
    _ desk: inout Desk, under tmk: SecretKey, _ code: String = "003",
    _ algorithm: BlockAlgorithm = .tdes
  ) throws -> Bool {
    desk.stan += 1
    var message = try desk.base(.management, stan: desk.stan)
    try message.set(60, "00000001" + code)
    let answer = try desk.send(message).message
    desk.batch = try #require(answer.subfield(60, 2))
    let block = try #require(WorkingKeyBlock(answer.rawBytes(62) ?? []))
    guard let keys = try? block.deciphered(under: PreparedKey(tmk, algorithm)) else {
      return false
    }
    desk.keys = keys
    desk.mac = try MACKey(keys.mak, algorithm == .sm4 ? .sm4ECB : .ecb)
    return true
  }

  @Test("an activated key serves the next sign-in, and sales; also after a restart")
  func whole() throws {
    var desk = try desk()
    let (key, check) = try download(&desk)
    #expect(try activate(&desk, check) == "00")
    #expect(try signsIn(&desk, under: key))
    #expect(try desk.sale() == "00")
    desk.acquirer = try acquirer(desk)
    #expect(try desk.sale() == "00")
    #expect(try signsIn(&desk, under: key))
    #expect(try desk.sale() == "00")
  }

  @Test("an SM4 terminal gets its key under SM4")
  func sm4() throws {
    var desk = try desk("10000007")
    let (key, check) = try download(&desk, .sm4)
    #expect(try activate(&desk, check) == "00")
    #expect(try signsIn(&desk, under: key, "005", .sm4))
  }

  @Test("a terminal into which no key was injected can sign in after a download")
  func without() throws {
    var desk = try desk("10000009")
    #expect(try desk.signIn() == "96")
    let (key, check) = try download(&desk)
    #expect(try activate(&desk, check) == "00")
    #expect(try signsIn(&desk, under: key))
  }

  @Test("until its activation a new key changes nothing; its activation ends the session")
  func pending() throws {
    var desk = try desk()
    #expect(try signsIn(&desk, under: World.tmk))
    let (key, check) = try download(&desk)
    #expect(try desk.sale() == "00")
    #expect(try signsIn(&desk, under: World.tmk))
    #expect(try activate(&desk, check) == "00")
    #expect(try desk.sale() == "77")
    #expect(try signsIn(&desk, under: key))
  }

  @Test("activating again is answered with 00 and ends no session")
  func again() throws {
    var desk = try desk()
    let (key, check) = try download(&desk)
    #expect(try activate(&desk, check) == "00")
    #expect(try signsIn(&desk, under: key))
    #expect(try activate(&desk, check) == "00")
    #expect(try activate(&desk, nil) == "00")
    #expect(try desk.sale() == "00")
  }

  @Test("each download brings another key; the one before it can be activated no more")
  func newest() throws {
    var desk = try desk()
    let first = try download(&desk)
    let second = try download(&desk)
    #expect(first.key != second.key)
    #expect(try activate(&desk, first.check) == "25")
    #expect(try signsIn(&desk, under: World.tmk))
    #expect(try activate(&desk, nil) == "00")
    #expect(try signsIn(&desk, under: second.key))
  }

  @Test("25 when no key waits, 30 for a malformed F62, A7 for a wrong check value or padding")
  func refusals() throws {
    var desk = try desk()
    #expect(try activate(&desk, nil) == "25")
    #expect(try activate(&desk, [1, 2, 3, 4]) == "25")
    #expect(try ask(&desk, "351", [0xDF, 0x22, 0x01, 0x00])[39] == "30")
    #expect(try ask(&desk, "350")[39] == "30")
    let good = try request(&desk, .tdes)
    let bad = [
      MasterKeyRequest(
        name: good.name, cryptogram: good.cryptogram, checkValue: [0, 0, 0, 0]),
      MasterKeyRequest(
        name: good.name, cryptogram: [UInt8](repeating: 9, count: 256),
        checkValue: good.checkValue),
    ]
    for request in bad { #expect(try ask(&desk, "350", request.encoded)[39] == "A7") }
    let name = try #require(CAKeyName(rid: [1, 2, 3, 4, 5], index: 1))
    let other = MasterKeyRequest(
      name: name, cryptogram: good.cryptogram, checkValue: good.checkValue)
    #expect(try ask(&desk, "350", other.encoded)[39] == "30")
    let keys = desk.changes.filter { if case .masterKeys = $0 { true } else { false } }
    #expect(keys.isEmpty)
    #expect(desk.acquirer.ledger.masterKeys.isEmpty)
  }

  @Test("a terminal has four operations with the host's RSA key a second, and no more")
  func bounded() throws {
    var desk = try desk()
    let request = try request(&desk, .tdes)
    let codes = try (0..<20).map { _ in try ask(&desk, "350", request.encoded)[39] }
    #expect(codes == Array(repeating: "00", count: 4) + Array(repeating: "96", count: 16))
    desk.now = desk.now.advanced(byMilliseconds: 1_000)
    #expect(try ask(&desk, "350", request.encoded)[39] == "00")
  }

  @Test("a host without the keys for it answers 96, a frozen terminal gets 58")
  func notOffered() throws {
    var plain = try Desk()
    for code in ["352", "350", "351"] { #expect(try ask(&plain, code)[39] == "96") }
    var frozen = try desk("10000004")
    #expect(try ask(&frozen, "352")[39] == "58")
  }

  @Test(
    "a key block that somebody has changed is 96 with a reason and a warning, not a missing key")
  func changedBooks() throws {
    var desk = try desk()
    let (key, check) = try download(&desk)
    #expect(try activate(&desk, check) == "00")
    #expect(try signsIn(&desk, under: key))
    var keys = try #require(desk.acquirer.ledger.masterKeys[desk.own])
    let active = try #require(keys.active)
    let last = try #require(active.block.last)
    keys.active = StoredMasterKey(
      block: String(active.block.dropLast()) + (last == "0" ? "1" : "0"),
      checkValue: active.checkValue)
    desk.changes.append(.masterKeys(keys))
    desk.acquirer = try acquirer(desk)
    func outcome(_ message: Message) -> FrameOutcome {
      desk.exchange(Frame(tpdu: .standard, header: .magnetic, message: message).payload())
    }
    let sale = try desk.seal(desk.request())
    let declined = outcome(sale)
    #expect(declined.code == .signInRequired)
    #expect(declined.warnings == [.masterKeyUnreadable(desk.own)])
    var signIn = try desk.base(.management, stan: 900)
    try signIn.set(60, "00000001003")
    let refused = outcome(signIn)
    #expect(refused.code == .systemError && refused.reason == .masterKeyUnreadable)
    #expect(refused.warnings == [.masterKeyUnreadable(desk.own)])
  }

  @Test("nobody is given anything while the download is not open for his terminal")
  func closed() throws {
    var open = try desk()
    let request = try request(&open, .tdes)
    var desk = try desk(opened: false)
    try desk.order(.openKeyDownload(World.id("10000003"), minutes: 30, count: 9))
    #expect(try ask(&desk, "352")[39] == "58")
    #expect(try ask(&desk, "350", request.encoded)[39] == "58")
    #expect(try activate(&desk, nil) == "25")
    #expect(desk.acquirer.ledger.masterKeys.isEmpty)
  }

  @Test("a window gives as many keys as were allowed, and the last can still be activated")
  func counted() throws {
    var desk = try desk(opened: false)
    try desk.order(.openKeyDownload(desk.own, minutes: 30, count: 2))
    let request = try request(&desk, .tdes)
    _ = try download(&desk)
    let (key, check) = try download(&desk)
    #expect(try ask(&desk, "352")[39] == "58")
    #expect(try ask(&desk, "350", request.encoded)[39] == "58")
    #expect(try activate(&desk, check) == "00")
    #expect(try signsIn(&desk, under: key))
  }

  @Test("refused requests do not use the window up")
  func refusedIsNotUsed() throws {
    var desk = try desk(opened: false)
    try desk.order(.openKeyDownload(desk.own, minutes: 30, count: 1))
    #expect(try ask(&desk, "350", [1, 2, 3])[39] == "30")
    _ = try download(&desk)
  }

  @Test(
    "a window ends after its minutes, by hand and with a clock set back; what it gave and was not activated is forgotten",
    arguments: ["time", "hand", "clock", "opened anew"])
  func ended(how: String) throws {
    var desk = try desk()
    let request = try request(&desk, .tdes)
    let (_, check) = try download(&desk)
    switch how {
    case "time": desk.now = desk.now.advanced(byMilliseconds: 30 * 60_000)
    case "hand": try desk.order(.closeKeyDownload(desk.own))
    case "clock": desk.now = desk.now.advanced(byMilliseconds: -1)
    default: try desk.order(.openKeyDownload(desk.own, minutes: 30, count: 1))
    }
    if how != "opened anew" { #expect(try ask(&desk, "350", request.encoded)[39] == "58") }
    #expect(try activate(&desk, check) == "25")
    #expect(desk.acquirer.ledger.masterKeys[desk.own]?.pending == nil)
    #expect(try signsIn(&desk, under: World.tmk))
  }

  @Test("until the last millisecond of its minutes a window is open")
  func lastMillisecond() throws {
    var desk = try desk()
    desk.now = desk.now.advanced(byMilliseconds: 30 * 60_000 - 1)
    #expect(try ask(&desk, "352")[39] == "00")
  }

  @Test("who cannot be opened for, and how, is said")
  func unusableOrders() throws {
    var desk = try desk(opened: false)
    let stranger = World.id("99999999")
    #expect(throws: AdminError.unknownTerminal(stranger)) {
      try desk.order(.openKeyDownload(stranger, minutes: 30, count: 1))
    }
    for (minutes, count) in [(0, 1), (1_441, 1), (30, 0), (30, 100), (-5, 1)] {
      #expect(throws: AdminError.keyDownloadOutOfBounds) {
        try desk.order(.openKeyDownload(desk.own, minutes: minutes, count: count))
      }
    }
    var plain = try Desk()
    #expect(throws: AdminError.noKeyDownload) {
      try plain.order(.openKeyDownload(plain.own, minutes: 30, count: 1))
    }
  }

  @Test(
    "the log is told what was opened, used, refused and closed; a flood of refusals is one line")
  func notes() throws {
    var desk = try desk(opened: false)
    #expect(try ask(&desk, "352")[39] == "58")
    for _ in 1...5 { _ = try ask(&desk, "352") }
    desk.now = desk.now.advanced(byMilliseconds: 60_000)
    _ = try ask(&desk, "352")
    try desk.order(.openKeyDownload(desk.own, minutes: 30, count: 1))
    _ = try activate(&desk, try download(&desk).check)
    #expect(
      desk.notes.filter { if case .keyDownloadOpened = $0 { false } else { true } } == [
        .keyDownloadRefused(desk.own, times: 1), .keyDownloadRefused(desk.own, times: 6),
        .masterKeyGiven(desk.own, left: 0), .keyDownloadClosed(desk.own),
        .masterKeyActivated(desk.own),
      ])
    #expect(desk.notes.count == 6)
  }

  @Test("the books have no downloaded key in clear")
  func secrecy() throws {
    var desk = try desk()
    let (key, _) = try download(&desk)
    let hex = key.withBytes { Hex.encode(Array($0)) }
    var dumped = ""
    dump(desk.changes, to: &dumped)
    #expect(dumped.contains("block"))
    #expect(!dumped.uppercased().contains(hex))
  }
}
