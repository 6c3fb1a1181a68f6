public import PaymentCrypto

/// The steps of a master key download by F60.3. Source: protocol.md 3.2.
public enum MasterKeyStep: String, Sendable, Hashable, CaseIterable {
  /// Asks for the host's public key.
  case publicKey = "352"
  /// Asks for a master key under a random key of the terminal's.
  case masterKey = "350"
  /// Puts the master key in the place of the one before.
  case activation = "351"
}

/// F62 of the answer to 0800/352: the host's public key. Source: protocol.md 2.11.
public struct MasterKeyOffer: Sendable, Hashable {
  /// 9F06 and 9F22: by which the next request names the key.
  public let name: CAKeyName
  /// DF02: 256 to 480 bytes.
  public let modulus: [UInt8]
  /// DF04: 1 to 4 bytes.
  public let exponent: [UInt8]

  public init(name: CAKeyName, modulus: [UInt8], exponent: [UInt8]) {
    self.name = name
    self.modulus = modulus
    self.exponent = exponent
  }

  /// Reads F62; nil when a tag is missing or of a length it cannot have.
  public init?(_ bytes: some Collection<UInt8>) {
    guard let name = CAKeyName(bytes), let tags = TagReader(bytes),
      let modulus = tags.value(0xDF02, 256...480), let exponent = tags.value(0xDF04, 1...4)
    else { return nil }
    self.init(name: name, modulus: modulus, exponent: exponent)
  }

  public var encoded: [UInt8] {
    name.encoded + (TagReader.bytes([(0xDF02, modulus), (0xDF04, exponent)]) ?? [])
  }
}

/// F62 of 0800/350: a random key of 16 bytes under the host's public key. Source: protocol.md 2.11.
public struct MasterKeyRequest: Sendable, Hashable {
  /// Which public key.
  public let name: CAKeyName
  /// DF23: as many bytes as the modulus has.
  public let cryptogram: [UInt8]
  /// DF24: the check value of the random key, 4 bytes.
  public let checkValue: [UInt8]

  /// Bytes of the random key.
  public static let transportKeyLength = 16

  public init(name: CAKeyName, cryptogram: [UInt8], checkValue: [UInt8]) {
    self.name = name
    self.cryptogram = cryptogram
    self.checkValue = checkValue
  }

  /// Reads F62; nil when a tag is missing or of a length it cannot have.
  public init?(_ bytes: some Collection<UInt8>) {
    guard let name = CAKeyName(bytes), let tags = TagReader(bytes),
      let cryptogram = tags.value(0xDF23, 256...480), let checkValue = tags.value(0xDF24, 4)
    else { return nil }
    self.init(name: name, cryptogram: cryptogram, checkValue: checkValue)
  }

  public var encoded: [UInt8] {
    name.encoded + (TagReader.bytes([(0xDF23, cryptogram), (0xDF24, checkValue)]) ?? [])
  }
}

/// F62 of the answer to 0800/350: the master key under the random key, block by block.
///
/// Source: protocol.md 2.11.
public struct MasterKeyDelivery: Sendable, Hashable {
  /// DF21: 8 or 16 bytes.
  public let cryptogram: [UInt8]
  /// DF22: the check value of the master key, 4 bytes.
  public let checkValue: [UInt8]

  /// Enciphers a master key.
  ///
  /// - Throws: `CryptoError` when a key has a length that the algorithm does not take.
  public init(
    _ masterKey: SecretKey, under transport: SecretKey, _ algorithm: BlockAlgorithm
  ) throws(CryptoError) {
    cryptogram = try PreparedKey(transport, algorithm).encryptECB(masterKey.withBytes { Array($0) })
    checkValue = try PreparedKey(masterKey, algorithm).checkValue.bytes
  }

  /// Reads F62; nil when a tag is missing or of a length it cannot have.
  public init?(_ bytes: some Collection<UInt8>) {
    guard let tags = TagReader(bytes), let cryptogram = tags.value(0xDF21, 8...16),
      cryptogram.count.isMultiple(of: 8), let checkValue = tags.value(0xDF22, 4)
    else { return nil }
    self.cryptogram = cryptogram
    self.checkValue = checkValue
  }

  public var encoded: [UInt8] {
    TagReader.bytes([(0xDF21, cryptogram), (0xDF22, checkValue)]) ?? []
  }

  /// The master key; nil when it is not the one of the check value.
  public func masterKey(under transport: SecretKey, _ algorithm: BlockAlgorithm) -> SecretKey? {
    guard let clear = try? PreparedKey(transport, algorithm).decryptECB(cryptogram) else {
      return nil
    }
    let key = SecretKey(bytes: clear)
    guard let actual = try? PreparedKey(key, algorithm).checkValue,
      actual == CheckValue(bytes: checkValue)
    else { return nil }
    return key
  }
}

/// F62 of 0800/351, PosLab's own: the check value (DF22) of the key that is to be used from now on.
public struct MasterKeyActivation: Sendable, Hashable {
  /// 4 bytes.
  public let checkValue: [UInt8]

  public init(checkValue: [UInt8]) { self.checkValue = checkValue }

  /// Reads F62; nil when there is no DF22 of 4 bytes.
  public init?(_ bytes: some Collection<UInt8>) {
    guard let checkValue = TagReader(bytes)?.value(0xDF22, 4) else { return nil }
    self.checkValue = checkValue
  }

  public var encoded: [UInt8] { TagReader.bytes([(0xDF22, checkValue)]) ?? [] }
}
