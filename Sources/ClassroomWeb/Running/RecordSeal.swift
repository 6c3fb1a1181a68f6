import PaymentCrypto

/// Seals what trainees pressed, PINs among it: AES-256 CBC, then HMAC-SHA-256 over all of it.
struct RecordSeal: Sendable {
  private static let mark = Array("PLCLASS1".utf8)
  private static let vectorLength = 16

  private let cipher: PreparedKey
  private let authenticator: HMACSHA256

  /// - Parameter root: 32 bytes; both keys are derived from them.
  init(root: [UInt8]) throws(CryptoError) {
    let source = try HMACSHA256(key: root)
    cipher = try PreparedKey(
      SecretKey(bytes: try source.code(over: Array("PosLab class record encipher".utf8))), .aes)
    authenticator = try HMACSHA256(
      key: try source.code(over: Array("PosLab class record authenticate".utf8)))
  }

  /// Mark, vector, enciphered bytes, code.
  ///
  /// - Parameter place: what the record belongs to; it opens nowhere else.
  func close(_ clear: [UInt8], place: String) throws(CryptoError) -> [UInt8] {
    var random = SystemRandomNumberGenerator()
    let vector = (0..<Self.vectorLength).map { _ in UInt8.random(in: .min ... .max, using: &random)
    }
    let filler = 16 - clear.count % 16
    let padded = clear + [UInt8](repeating: UInt8(filler), count: filler)
    let body = Self.mark + vector + (try cipher.encryptCBC(padded, iv: vector))
    return body + (try authenticator.code(over: Array(place.utf8) + body))
  }

  /// The bytes; nil when they are not what was sealed for this place.
  func open(_ sealed: [UInt8], place: String) throws(CryptoError) -> [UInt8]? {
    let start = Self.mark.count + Self.vectorLength
    guard sealed.count >= start + 16 + HMACSHA256.length, sealed.starts(with: Self.mark) else {
      return nil
    }
    let body = Array(sealed.dropLast(HMACSHA256.length))
    guard
      try authenticator.isCode(
        Array(sealed.suffix(HMACSHA256.length)), over: Array(place.utf8) + body)
    else { return nil }
    let padded = try cipher.decryptCBC(
      Array(body[start...]), iv: Array(body[Self.mark.count..<start]))
    guard let filler = padded.last, (1...16).contains(filler) else { return nil }
    return Array(padded.dropLast(Int(filler)))
  }
}
