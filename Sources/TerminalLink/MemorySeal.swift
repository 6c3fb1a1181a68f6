import POSProtocol
import PaymentCrypto

/// Enciphers and authenticates what a terminal remembers: AES-256 CBC, then AES-CMAC over all of it and
/// over where it stands.
///
/// Both keys come from the injected TMK by a counter-mode derivation with CMAC (NIST SP 800-108).
struct MemorySeal: Sendable {
  static let vectorLength = 16
  static let macLength = 8
  private static let blockLength = 16

  private let cipher: PreparedKey
  private let authenticator: MACKey

  /// - Parameter root: the injected TMK, or the device key of a terminal without.
  init(terminal: TerminalID, root: SecretKey) throws(CryptoError) {
    let root = try MACKey(Self.doubled(root), .aesCMAC)
    cipher = try PreparedKey(Self.derived(root, "encipher", terminal), .aes)
    authenticator = try MACKey(Self.derived(root, "authenticate", terminal), .aesCMAC)
  }

  /// The bytes that say so much: vector, enciphered content, MAC.
  ///
  /// - Parameter place: what stands before them and they belong to.
  func close(_ clear: [UInt8], vector: [UInt8], at place: [UInt8]) throws(CryptoError) -> [UInt8] {
    let filler = Self.blockLength - clear.count % Self.blockLength
    let padded = clear + [UInt8](repeating: UInt8(filler), count: filler)
    let body = vector + (try cipher.encryptCBC(padded, iv: vector))
    return body + mac(over: place + body)
  }

  /// What was closed; nil when it is not what was closed at this place.
  func open(_ sealed: ArraySlice<UInt8>, at place: [UInt8]) -> [UInt8]? {
    guard sealed.count >= Self.vectorLength + Self.blockLength + Self.macLength else { return nil }
    let body = sealed.dropLast(Self.macLength)
    guard verifies(Array(sealed.suffix(Self.macLength)), over: place + body),
      let padded = try? cipher.decryptCBC(
        Array(body.dropFirst(Self.vectorLength)), iv: Array(body.prefix(Self.vectorLength))),
      let filler = padded.last, (1...UInt8(Self.blockLength)).contains(filler)
    else { return nil }
    return Array(padded.dropLast(Int(filler)))
  }

  func mac(over bytes: [UInt8]) -> [UInt8] { authenticator.mac(over: bytes).bytes }

  func verifies(_ mac: [UInt8], over bytes: [UInt8]) -> Bool {
    authenticator.verify(mac, over: bytes)
  }

  /// A single-length TMK is doubled, since AES takes no eight bytes.
  private static func doubled(_ tmk: SecretKey) -> SecretKey {
    guard tmk.count == 8 else { return tmk }
    return tmk.withBytes { SecretKey(bytes: Array($0) + Array($0)) }
  }

  private static func derived(
    _ root: MACKey, _ purpose: String, _ terminal: TerminalID
  ) -> SecretKey {
    let label = Array("PosLab terminal memory \(purpose)".utf8) + [0] + Array(terminal.text.utf8)
    let blocks = (1...4).map { counter in root.mac(over: [UInt8(counter)] + label + [1, 0]).bytes }
    return SecretKey(bytes: blocks.flatMap(\.self))
  }
}
