import PaymentCrypto
import Testing

/// The example of docs/rooms/PaymentCrypto.md.
@Suite("An example of PaymentCrypto")
struct PaymentCryptoExample {
  @Test("A MAC and its check")
  func example() throws {
    let key = SecretKey(bytes: [UInt8](repeating: 0x13, count: 16))
    let sealing = try MACKey(key, .x919)
    let mac = sealing.mac(over: Array("0200".utf8))
    let isUntouched = sealing.verify(mac.bytes, over: Array("0200".utf8))
    #expect(isUntouched)
    #expect(!sealing.verify(mac.bytes, over: Array("0210".utf8)))
  }
}
