import POSProtocol
import PaymentCrypto

/// Enciphers and authenticates a terminal's memory: AES-256 CBC, then AES-CMAC over all of it.
///
/// Both keys come from the injected TMK by a counter-mode derivation with CMAC (NIST SP 800-108).
struct MemorySeal: Sendable {
  static let vectorLength = 16
  private static let mark = Array("POSLAB1\n".utf8)
  private static let macLength = 8

  private let cipher: PreparedKey
  private let authenticator: MACKey

  /// - Parameter root: the injected TMK, or the device key of a terminal without.
  init(terminal: TerminalID, root: SecretKey) throws(CryptoError) {
    let root = try MACKey(Self.doubled(root), .aesCMAC)
    cipher = try PreparedKey(Self.derived(root, "encipher", terminal), .aes)
    authenticator = try MACKey(Self.derived(root, "authenticate", terminal), .aesCMAC)
  }

  /// The file's bytes: mark, vector, enciphered memory, MAC.
  func close(_ clear: [UInt8], vector: [UInt8]) throws(CryptoError) -> [UInt8] {
    let filler = 16 - clear.count % 16
    let padded = clear + [UInt8](repeating: UInt8(filler), count: filler)
    let body = Self.mark + vector + (try cipher.encryptCBC(padded, iv: vector))
    return body + authenticator.mac(over: body).bytes
  }

  /// The memory's bytes; nil when the file is not what was written.
  func open(_ file: [UInt8]) -> [UInt8]? {
    let start = Self.mark.count + Self.vectorLength
    guard file.count >= start + 16 + Self.macLength, file.starts(with: Self.mark) else {
      return nil
    }
    let body = Array(file.dropLast(Self.macLength))
    guard authenticator.verify(Array(file.suffix(Self.macLength)), over: body),
      let padded = try? cipher.decryptCBC(
        Array(body[start...]), iv: Array(body[Self.mark.count..<start])),
      let filler = padded.last, (1...16).contains(filler)
    else { return nil }
    return Array(padded.dropLast(Int(filler)))
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
