public import PaymentCrypto

/// An issuer's master key for application cryptograms, out of which every card's key is made.
public struct IssuerKey: Sendable {
  public let algorithm: ChipAlgorithm
  private let key: PreparedKey

  /// Throws `CryptoError.keyLength` unless the key has sixteen bytes.
  public init(_ key: SecretKey, _ algorithm: ChipAlgorithm) throws(CryptoError) {
    guard key.count == 16 else { throw .keyLength(expected: [16], actual: key.count) }
    self.algorithm = algorithm
    self.key = try PreparedKey(key, algorithm.block)
  }

  /// The key of the card with this number and sequence number: EMV Book 2, annex A1.4.1 (option A).
  /// The parity of DES keys is left as it comes, because no DES looks at it.
  public func cardKey(pan: PAN, sequenceNumber: UInt16) throws(CryptoError) -> CardKey {
    let sequence = Digits.padded(UInt64(sequenceNumber % 100), width: 2) ?? "00"
    let digits = String((pan.digits + sequence).suffix(16))
    let number = UInt64(String(repeating: "0", count: 16 - digits.utf8.count) + digits, radix: 16)
    let left = (number ?? 0).bytes
    let derived = try key.derivedKey(from: left + left.map { ~$0 })
    return CardKey(key: try PreparedKey(derived, algorithm.block), algorithm: algorithm)
  }
}

/// A card's key for application cryptograms.
public struct CardKey: Sendable {
  let key: PreparedKey
  public let algorithm: ChipAlgorithm

  /// The key of one transaction.
  ///
  /// Triple DES: EMV common session key derivation (Book 2, annex A1.3.1) from the transaction counter
  /// and six zero bytes. SM4: the counter and its complement, eight bytes each, as PBOC cards do it.
  public func sessionKey(counter: UInt16) throws(CryptoError) -> SessionKey {
    switch algorithm {
    case .tdes: return try sessionKey(diversifier: (UInt64(counter) << 48).bytes)
    case .sm4:
      let seed = UInt64(counter).bytes + UInt64(~counter).bytes
      return try SessionKey(key: key.derivedKey(from: seed), algorithm: .sm4)
    }
  }

  /// - Parameter diversifier: R, eight bytes.
  func sessionKey(diversifier: [UInt8]) throws(CryptoError) -> SessionKey {
    var seed = diversifier + diversifier
    for (index, byte) in [(2, 0xF0), (10, 0x0F)] where seed.indices.contains(index) {
      seed[index] = UInt8(byte)
    }
    return try SessionKey(key: key.derivedKey(from: seed), algorithm: .tdes)
  }
}

/// The key of one transaction of a card: makes and checks its cryptograms.
public struct SessionKey: Sendable {
  private let key: PreparedKey
  private let mac: MACKey

  init(key: SecretKey, algorithm: ChipAlgorithm) throws(CryptoError) {
    self.key = try PreparedKey(key, algorithm.block)
    mac = try MACKey(key, algorithm == .tdes ? .x919 : .sm4CBC)
  }

  /// ARQC, TC or AAC over `data`, eight bytes.
  ///
  /// ISO/IEC 9797-1 algorithm 3 for triple DES (EMV Book 2, annex A1.2.1), the first half of the last
  /// CBC block for SM4; padding method 2 for both.
  public func cryptogram(over data: [UInt8]) -> [UInt8] {
    let size = key.algorithm.blockSize
    let rest = (data.count + 1) % size
    let zeros = [UInt8](repeating: 0, count: rest == 0 ? 0 : size - rest)
    return mac.mac(over: data + [0x80] + zeros).bytes
  }

  /// The issuer's answer to an ARQC: ARPC by method 1 (EMV Book 2, 8.2.1), eight bytes. With SM4 the
  /// block is filled with zero bytes and its first half counts.
  ///
  /// - Parameter code: the authorisation response code, two characters.
  public func response(to cryptogram: [UInt8], code: String) throws(CryptoError) -> [UInt8] {
    let padding = [UInt8](repeating: 0, count: 6)
    let block = zip(cryptogram, Array(code.utf8.prefix(2)) + padding).map { $0 ^ $1 }
    let filler = [UInt8](repeating: 0, count: key.algorithm.blockSize - 8)
    return Array(try key.encryptECB(block + filler).prefix(8))
  }
}

extension UInt64 {
  /// The eight bytes, the highest first.
  var bytes: [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: self >> (56 - 8 * $0)) } }
}
