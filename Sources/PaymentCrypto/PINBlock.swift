/// PIN blocks (ISO 9564-1; protocol.md 5.4).
public enum PINBlock {
  /// Enciphers a PIN by the PIK.
  ///
  /// - Parameters:
  ///   - pan: 1 to 19 digits; `nil` is "without PAN" and counts as zeros. Format 1 has no PAN.
  ///   - key: DES or 3DES for formats 0, 1, 3; AES for 4; SM4 for ``PINBlockFormat/sm4``.
  ///   - fill: random bytes, at least ``PINBlockFormat/fillCount``.
  /// - Returns: 8 or 16 bytes (``PINBlockFormat/blockSize``).
  /// - Throws: `CryptoError.algorithm`, `panInvalid`, `fillTooShort`.
  public static func encipher(
    _ pin: PIN, pan: String?, format: PINBlockFormat, key: PreparedKey, fill: [UInt8] = []
  ) throws(CryptoError) -> [UInt8] {
    try requireAlgorithm(key, format)
    var clear = try clearBlock(pin, pan: pan, format: format, fill: fill)
    defer { wipe(&clear) }
    guard format == .iso4 else { return try key.encryptECB(clear) }
    var between = try key.encryptECB(clear)
    xor(&between, with: try PINField.wholePAN(pan))
    return try key.encryptECB(between)
  }

  /// Deciphers a PIN block and checks every nibble that its format fixes.
  ///
  /// - Throws: `CryptoError.pinBlockInvalid` if one of them is wrong (the key, the PAN or the format
  ///   is not the sender's, or the block was tampered with), `dataLength`, `algorithm`, `panInvalid`.
  public static func decipher(
    _ block: [UInt8], pan: String?, format: PINBlockFormat, key: PreparedKey
  ) throws(CryptoError) -> PIN {
    try requireAlgorithm(key, format)
    guard block.count == format.blockSize else {
      throw .dataLength(blockSize: format.blockSize, actual: block.count)
    }
    var field = try key.decryptECB(block)
    defer { wipe(&field) }
    switch format {
    case .iso0, .iso3, .sm4:
      xor(&field, with: try PINField.pan(pan, format: format))
    case .iso1:
      break
    case .iso4:
      xor(&field, with: try PINField.wholePAN(pan))
      field = try key.decryptECB(field)
    }
    return try PINField.decode(field, format: format)
  }

  /// What is enciphered: the PIN field, with the PAN field on it in formats 0, 3 and SM4.
  static func clearBlock(
    _ pin: PIN, pan: String?, format: PINBlockFormat, fill: [UInt8] = []
  ) throws(CryptoError) -> [UInt8] {
    var block = try PINField.encode(pin, format: format, fill: fill)
    switch format {
    case .iso0, .iso3, .sm4: xor(&block, with: try PINField.pan(pan, format: format))
    case .iso1, .iso4: break
    }
    return block
  }

  /// In place, so that no second copy of a clear block is left to wipe.
  private static func xor(_ block: inout [UInt8], with other: [UInt8]) {
    for (index, byte) in zip(block.indices, other) { block[index] ^= byte }
  }

  private static func requireAlgorithm(
    _ key: PreparedKey, _ format: PINBlockFormat
  ) throws(CryptoError) {
    guard format.keyAlgorithms.contains(key.algorithm) else {
      throw .algorithm(expected: format.keyAlgorithms, actual: key.algorithm)
    }
  }
}
