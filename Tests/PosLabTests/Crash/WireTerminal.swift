import ISO8583
import POSProtocol
import PaymentCrypto

/// A terminal's frames, made by hand: what is sent, and sent again, is the test's to say.
struct WireTerminal: Sendable {
  let id: String
  let merchant: String
  private let tmk: SecretKey
  private var stan: UInt64 = 0
  private var batch = "000000"
  private var mac: MACKey?

  init(_ id: String, merchant: String, tmk: SecretKey) {
    self.id = id
    self.merchant = merchant
    self.tmk = tmk
  }

  var isSignedIn: Bool { mac != nil }

  mutating func nextSTAN() -> UInt64 {
    stan = stan % 999_999 + 1
    return stan
  }

  mutating func signIn() throws -> [UInt8] {
    var message = try base(.management, stan: nextSTAN())
    try message.set(60, "00000001003")
    try message.set(63, "01 ")
    return frame(message)
  }

  mutating func takeKeys(_ answer: Message) throws {
    guard answer[39] == "00", let batch = answer.subfield(60, 2),
      let block = WorkingKeyBlock(answer.rawBytes(62) ?? [])
    else { throw Unexpected("sign-in at \(id): \(answer[39] ?? "no code")") }
    self.batch = batch
    mac = try MACKey(block.deciphered(under: PreparedKey(tmk, .tdes)).mak, .ecb)
  }

  mutating func signOff() { mac = nil }

  /// A shop message, sealed.
  func shopFrame(
    _ type: TransactionType, _ content: [UInt8], minorUnits: Int64?, stan: UInt64
  ) throws -> [UInt8] {
    guard let mac, let code = type.codes.processingCode else {
      throw Unexpected("\(id) is not signed in")
    }
    var message = try base(type.codes.mti, stan: stan)
    try message.set(3, code)
    if let minorUnits {
      try message.setUnsigned(4, UInt64(minorUnits))
      try message.set(49, "156")
    }
    try message.set(59, bytes: content)
    try message.set(60, "70" + batch + "000")
    try message.seal(with: mac)
    return frame(message)
  }

  private func base(_ mti: MTI, stan: UInt64) throws -> Message {
    var message = Message(mti: mti, dialect: .unionPay)
    try message.setUnsigned(11, stan)
    try message.set(41, id)
    try message.set(42, merchant)
    return message
  }

  private func frame(_ message: Message) -> [UInt8] {
    Frame(tpdu: .standard, header: .magnetic, message: message).encoded()
  }
}

/// The host has answered what it must not.
struct Unexpected: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
