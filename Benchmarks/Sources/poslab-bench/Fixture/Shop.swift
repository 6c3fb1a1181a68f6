import Acquirer
import ISO8583
import POSProtocol
import PaymentCrypto
import Wording

/// The merchants, terminals and cards of the load; the same in every process.
struct Shop {
  let merchant: MerchantID
  let tmk: SecretKey
  let pin: PIN
  let expiry: Expiry

  init() throws {
    merchant = try MerchantID("898320554110001").orThrow("merchant id")
    tmk = try SecretKey(hex: "0123456789ABCDEFFEDCBA9876543210").orThrow("TMK")
    pin = try PIN("123456").orThrow("PIN")
    expiry = try Expiry("4912").orThrow("expiry")
  }

  func terminal(_ index: Int) throws -> TerminalID {
    try TerminalID(String(20_000_000 + index)).orThrow("terminal id")
  }

  /// One card a terminal.
  func pan(_ index: Int) throws -> PAN {
    try PAN(String(6_225_880_000_000_000 + index)).orThrow("PAN")
  }

  func registry(_ count: Int) throws -> Registry {
    Registry(
      merchants: [
        MerchantEntry(id: merchant, name: LocalizedText(zh: "城东烟酒店", en: "East Gate Store"))
      ],
      terminals: try (0..<count).map {
        TerminalEntry(id: try terminal($0), merchant: merchant, tmk: tmk)
      },
      cards: try (0..<count).map {
        CardEntry(
          alias: "card-\($0)", pan: try pan($0), expiry: expiry, pin: pin, openingBalance: .maximum)
      })
  }
}

/// What a terminal sends, made beforehand.
struct Till {
  private let shop: Shop
  private let terminal: TerminalID
  private let pan: String
  private var batch = "000001"
  private var mac: MACKey
  private var pinBlock: [UInt8]

  init(_ shop: Shop, _ index: Int) throws {
    self.shop = shop
    terminal = try shop.terminal(index)
    pan = try shop.pan(index).digits
    mac = try MACKey(SecretKey(bytes: Array("12345678".utf8)), .ecb)
    pinBlock = Array(repeating: 0, count: 8)
  }

  func signIn() throws -> [UInt8] {
    var message = Message(mti: .management, dialect: .unionPay)
    try message.setUnsigned(11, 1)
    try message.set(41, terminal.text)
    try message.set(42, shop.merchant.text)
    try message.set(60, "00000001003")
    try message.set(63, "01 ")
    return frame(message)
  }

  /// Takes the working keys out of the answer to a sign-in, without its length prefix.
  mutating func take(_ answer: [UInt8]) throws {
    let message = try Frame(parsing: answer).message
    batch = try message.subfield(60, 2).orThrow("batch number in the sign-in answer")
    let block = try message.rawBytes(62).flatMap { WorkingKeyBlock($0) }
      .orThrow("keys in the sign-in answer, whose F39 is \(message[39] ?? "absent")")
    let keys = try block.deciphered(under: PreparedKey(shop.tmk, .tdes))
    mac = try MACKey(keys.mak, .ecb)
    pinBlock = try PINBlock.encipher(
      shop.pin, pan: pan, format: .iso0, key: PreparedKey(keys.pik, .tdes))
  }

  /// The sale of protocol.md 5.6: 1.00 by swiped card with PIN.
  func sale(_ stan: Int) throws -> [UInt8] {
    var message = Message(mti: .financial, dialect: .unionPay)
    try message.set(2, pan)
    try message.set(3, "000000")
    try message.setUnsigned(4, 100)
    try message.setUnsigned(11, UInt64(stan))
    try message.set(14, shop.expiry.digits)
    try message.set(22, "021")
    try message.set(25, "00")
    try message.set(26, "12")
    try message.set(35, pan + "D" + shop.expiry.digits + "12011234567")
    try message.set(41, terminal.text)
    try message.set(42, shop.merchant.text)
    try message.set(49, "156")
    try message.set(52, bytes: pinBlock)
    try message.set(53, "2600000000000000")
    try message.set(60, "22" + batch + "00050")
    try message.set(63, "CUP")
    try message.seal(with: mac)
    return frame(message)
  }

  private func frame(_ message: Message) -> [UInt8] {
    Frame(tpdu: .standard, header: .magnetic, message: message).encoded()
  }
}
