import Acquirer
import ISO8583
import POSProtocol
import PaymentCrypto
import TestKit
import Testing

/// A terminal of a test on the other side of an acquirer; it knows the protocol, not the acquirer.
struct Desk {
  var acquirer: Acquirer
  var now: Instant
  var random = SplitMix64(seed: 1)
  var terminal = "10000001"
  var merchant = "898320554110001"
  var batch = "000000"
  var stan: UInt64 = 0
  var keys: WorkingKeys?
  var mac: MACKey?
  var changes: [LedgerChange] = []
  var notes: [HostNote] = []

  var own: TerminalID { World.id(terminal) }

  init(terminal: String = "10000001") throws {
    let world = try World()
    acquirer = Acquirer(registry: world.registry)
    now = world.morning
    self.terminal = terminal
    if terminal == "10000005" { merchant = "898320554110002" }
  }

  /// Sends a message and reads the answer.
  mutating func send(_ message: Message, header: MessageHeader = .magnetic) throws -> Frame {
    let outcome = exchange(Frame(tpdu: .standard, header: header, message: message).payload())
    let answer = try #require(outcome.answer)
    #expect(Int(answer[0]) << 8 | Int(answer[1]) == answer.count - 2)
    return try Frame(parsing: Array(answer.dropFirst(2)))
  }

  mutating func exchange(_ payload: [UInt8]) -> FrameOutcome {
    let outcome = acquirer.handle(payload, at: now, random: &random)
    changes += outcome.changes
    notes += outcome.notes
    return outcome
  }

  mutating func order(_ action: AdminAction) throws {
    changes += try acquirer.apply(action, at: now)
    notes += acquirer.takeNotes()
  }

  func base(_ mti: MTI, stan: UInt64?) throws -> Message {
    var message = Message(mti: mti, dialect: .unionPay)
    if let stan { try message.setUnsigned(11, stan) }
    try message.set(41, terminal)
    try message.set(42, merchant)
    return message
  }

  /// Signs in and takes over batch and keys; returns F39.
  @discardableResult
  mutating func signIn(_ code: String = "003", algorithm: MACAlgorithm = .ecb) throws -> String {
    stan += 1
    var message = try base(.management, stan: stan)
    try message.set(60, "00000001" + code)
    try message.set(63, "01 ")
    let answer = try send(message).message
    let response = try #require(answer[39])
    guard response == "00" else { return response }
    batch = try #require(answer.subfield(60, 2))
    let block = try #require(WorkingKeyBlock(answer.rawBytes(62) ?? []))
    let master = try PreparedKey(World.tmk, algorithm == .sm4ECB ? .sm4 : .tdes)
    let keys = try block.deciphered(under: master)
    self.keys = keys
    mac = try MACKey(keys.mak, algorithm)
    return response
  }

  /// A request with a keyed card, or with the code of one, not yet sealed.
  mutating func request(
    _ type: TransactionType = .sale, cents: UInt64 = 10_000, pan: String = World.debitPAN,
    advancing: Bool = true
  ) throws -> Message {
    if advancing { stan += 1 }
    var message = try base(type.codes.mti, stan: stan)
    try message.set(2, pan)
    try message.set(3, type.codes.processingCode ?? "000000")
    if type != .balance { try message.setUnsigned(4, cents) }
    try message.set(14, World.expiry(of: pan))
    try message.set(22, "012")
    try message.set(25, type.codes.conditionCode ?? "00")
    try message.set(49, "156")
    try message.set(60, type.codes.messageType + batch + "00060")
    if type.isScanned {
      message.remove(2)
      message.remove(14)
      try message.set(22, "032")
    }
    if type == .qrSale { try message.set(59, "A3019" + World.debitCode) }
    return message
  }

  mutating func seal(_ message: Message) throws -> Message {
    var message = message
    try message.seal(with: try #require(mac))
    return message
  }

  /// Puts a PIN under the session's PIK into a request.
  func addPIN(_ digits: String, to message: inout Message, format: PINBlockFormat = .iso0) throws {
    let pik = try #require(keys?.pik)
    let key = try PreparedKey(pik, format == .sm4 ? .sm4 : .tdes)
    let block = try PINBlock.encipher(
      try #require(PIN(digits)), pan: message[2], format: format, key: key)
    try message.set(22, "011")
    try message.set(26, "12")
    if format == .sm4 {
      try message.set(52, "0000000000000000")
      try message.set(53, "2300000000000000")
      try message.set(59, "A5032" + Hex.encode(block))
    } else {
      try message.set(52, bytes: block)
      try message.set(53, "2600000000000000")
    }
  }

  /// Sends a sealed request and returns F39 of the answer.
  mutating func code(_ message: Message) throws -> String {
    try #require(try send(seal(message)).message[39])
  }

  mutating func sale(cents: UInt64 = 10_000, pan: String = World.debitPAN) throws -> String {
    try code(request(cents: cents, pan: pan))
  }

  /// The reversal of a request.
  func reversal(of request: Message, reason: String = "98") throws -> Message {
    var message = Message(mti: .reversal, dialect: .unionPay)
    for field in [2, 3, 4, 11, 14, 22, 25] {
      if let value = request[field] { try message.set(field, value) }
    }
    try message.set(39, reason)
    for field in [41, 42, 49, 60] {
      if let value = request[field] { try message.set(field, value) }
    }
    return message
  }

  var balance: Int64? { acquirer.balance(of: "debit-ok") }
}
