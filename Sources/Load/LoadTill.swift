import Acquirer
import ISO8583
import POSProtocol
import PaymentCrypto

/// A terminal's side of the protocol: makes its requests and checks their answers. No line, no clock.
struct LoadTill: Sendable {
  /// What goes with every sale: 0.01 yuan, so that cards last.
  static let amount: UInt64 = 1

  /// What a sign-in gave, and what can be made of it once for all transactions.
  private struct Session: Sendable {
    let mac: MACKey
    let pinBlock: [UInt8]
    let track: String
    let control: SecurityControl
  }

  /// A sale that can be voided.
  private struct Sold: Sendable {
    let original: OriginalMessage
    let rrn: String
    let authorisation: String?
  }

  private static let remembered = 16

  private let seat: LoadSeat
  private let tpdu: TPDU
  private let hasTPDU: Bool
  private var stan: STAN
  private var batch = BatchNumber.none
  private var session: Session?
  private var sold: [Sold] = []
  /// Numbers used in the present batch.
  private(set) var usedNumbers = 0

  init(_ seat: LoadSeat, firstSTAN: STAN, tpdu: TPDU, hasTPDU: Bool) {
    self.seat = seat
    stan = firstSTAN
    self.tpdu = tpdu
    self.hasTPDU = hasTPDU
  }

  /// Whether there is a sale to void.
  var mayVoid: Bool { !sold.isEmpty }

  /// - Throws: `BuildError`, which does not happen with what a registry holds.
  mutating func request(_ purpose: LoadRequest.Purpose) throws -> LoadRequest {
    let message: Message
    switch purpose {
    case .signIn:
      message = try management(.signIn, code: seat.keyScheme.rawValue)
    case .signOff:
      message = try management(.signOff, code: TransactionType.signOff.codes.networkCode)
    case .trade(let kind):
      message = try card(kind)
    }
    stan = stan.next
    usedNumbers += 1
    let frame = Frame(tpdu: tpdu, header: .magnetic, message: message)
    return LoadRequest(
      purpose: purpose, message: message, frame: frame.encoded(withTPDU: hasTPDU))
  }

  private func management(
    _ type: TransactionType, code: String
  ) throws -> Message {
    var message = Message(mti: type.codes.mti, dialect: .unionPay)
    try message.set(11, stan.description)
    try setIdentity(&message)
    try message.set(60, "00" + batch.description + code)
    if type.traits.field63 == .operatorNumber { try message.set(63, "01 ") }
    return message
  }

  private mutating func card(_ kind: LoadKind) throws -> Message {
    let codes = kind.type.codes
    let original = kind == .void ? sold.popLast() : nil
    var message = Message(mti: codes.mti, dialect: .unionPay)
    try message.set(2, seat.card.pan.digits)
    if let code = codes.processingCode { try message.set(3, code) }
    if kind != .balance { try message.setUnsigned(4, Self.amount) }
    try message.set(11, stan.description)
    try message.set(14, seat.card.expiry.digits)
    try message.set(22, "021")
    if let code = codes.conditionCode { try message.set(25, code) }
    try message.set(26, "12")
    if let session { try message.set(35, session.track) }
    if let original {
      try message.set(37, original.rrn)
      if let code = original.authorisation { try message.set(38, code) }
    }
    try setIdentity(&message)
    try message.set(49, "156")
    if let session { try set(session, in: &message) }
    try message.set(60, codes.messageType + batch.description + "00060")
    if let original { try message.set(61, original.original.description) }
    if kind != .void {
      try message.set(63, CardOrganisation.code(of: seat.card.pan))
    }
    if let session { try message.seal(with: session.mac) }
    return message
  }

  /// The PIN. An SM4 block does not fit into F52, which carries zeros then (protocol.md 2.10).
  private func set(_ session: Session, in message: inout Message) throws {
    try message.set(53, session.control.description)
    guard seat.terminal.algorithm == .sm4 else {
      return try message.set(52, bytes: session.pinBlock)
    }
    try message.set(52, bytes: [UInt8](repeating: 0, count: 8))
    try message.set(59, PaymentField(pinBlock: session.pinBlock).text)
  }

  private func setIdentity(_ message: inout Message) throws {
    try message.set(41, seat.terminal.id.text)
    try message.set(42, seat.merchant.text)
  }
}

// Answers.
extension LoadTill {
  /// Checks the answer to `request` and remembers what later requests need of it.
  ///
  /// - Parameter payload: what follows the length prefix.
  mutating func take(_ payload: [UInt8], for request: LoadRequest) -> LoadVerdict {
    guard let answer = try? Frame(parsing: payload, hasTPDU: hasTPDU).message else {
      return .wrong(.unreadable)
    }
    if let wrong = mismatch(answer, request.message) { return .wrong(wrong) }
    guard let text = answer[39] else { return .wrong(.missing(39)) }
    guard let code = ResponseCode(text) else { return .wrong(.malformed(39)) }
    if let wrong = amountMismatch(answer, request.message, code) { return .wrong(wrong) }
    switch request.purpose {
    case .signIn: return code == .approved ? openSession(answer) : .decided(code)
    case .signOff:
      if code == .approved { session = nil }
      return .decided(code)
    case .trade(let kind): return decided(kind, code, answer, request.message)
    }
  }

  /// What a wrong answer to `request` looks like, to be shown.
  func sample(_ wrong: WrongAnswer, _ payload: [UInt8], to request: Message?) -> WrongSample {
    WrongSample(wrong, payload, to: request, pan: seat.card.pan, hasTPDU: hasTPDU)
  }

  private func mismatch(_ answer: Message, _ sent: Message) -> WrongAnswer? {
    if answer.mti != sent.mti.response { return .different(0) }
    for field in [3, 11, 41, 42] where sent.contains(field) {
      guard answer.contains(field) else { return .missing(field) }
      if answer[field] != sent[field] { return .different(field) }
    }
    return nil
  }

  /// The host may approve less than was asked for only if it says so (10).
  private func amountMismatch(
    _ answer: Message, _ sent: Message, _ code: ResponseCode
  ) -> WrongAnswer? {
    guard let wanted = sent[4] else { return nil }
    guard let amount = answer[4] else { return .missing(4) }
    let isPart = code == .partiallyApproved && amount < wanted
    return amount == wanted || isPart ? nil : .different(4)
  }

  /// An approval must be sealed; what else is sealed must be so with the right MAC.
  private mutating func decided(
    _ kind: LoadKind, _ code: ResponseCode, _ answer: Message, _ sent: Message
  ) -> LoadVerdict {
    if code.isApproval || answer.contains(64) {
      guard answer.contains(64) else { return .wrong(.missing(64)) }
      guard let session, answer.isSealed(with: session.mac) else { return .wrong(.mac) }
    }
    guard code.isApproval else { return .decided(code) }
    guard let rrn = answer[37] else { return .wrong(.missing(37)) }
    guard kind != .balance || answer.contains(54) else { return .wrong(.missing(54)) }
    if kind == .sale, let stan = sent[11].flatMap({ STAN(digits: $0) }) {
      sold.append(
        Sold(
          original: OriginalMessage(batch: batch, stan: stan), rrn: rrn,
          authorisation: answer[38]))
      if sold.count > Self.remembered { sold.removeFirst() }
    }
    return .decided(code)
  }

  private mutating func openSession(_ answer: Message) -> LoadVerdict {
    guard answer.contains(60) else { return .wrong(.missing(60)) }
    guard let digits = answer.subfield(60, 2), let number = BatchNumber(digits: digits) else {
      return .wrong(.malformed(60))
    }
    guard let bytes = answer.rawBytes(62) else { return .wrong(.missing(62)) }
    guard let block = WorkingKeyBlock(bytes) else { return .wrong(.malformed(62)) }
    do {
      let master = try PreparedKey(seat.tmk, seat.masterAlgorithm)
      session = try session(with: block.deciphered(under: master))
    } catch {
      return .wrong(.keys)
    }
    if number != batch {
      batch = number
      usedNumbers = 0
      sold = []
    }
    return .decided(.approved)
  }

  private func session(with keys: WorkingKeys) throws -> Session {
    let master = seat.masterAlgorithm
    let pik = try PreparedKey(keys.pik, master.workingKeyAlgorithm(length: keys.pik.count))
    let pan = seat.card.pan.digits
    let track = pan + "D" + seat.card.expiry.digits + "1200000000"
    let tdk = try keys.tdk.map {
      try PreparedKey($0, master.workingKeyAlgorithm(length: $0.count))
    }
    let encryption: SecurityControl.Encryption =
      switch pik.algorithm {
      case .des: .singleDES
      case .tdes: .doubleLength3DES
      case .sm4, .aes: .sm4
      }
    return Session(
      mac: try MACKey(keys.mak, seat.terminal.mac),
      pinBlock: try PINBlock.encipher(
        seat.pin, pan: pan, format: pik.algorithm == .sm4 ? .sm4 : .iso0, key: pik),
      track: try tdk.map { try TrackCipher.encipher(track, key: $0) } ?? track,
      control: SecurityControl(
        pinFormat: .withPAN, encryption: encryption, tracksEnciphered: tdk != nil))
  }
}
