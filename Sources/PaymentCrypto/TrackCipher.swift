/// Track encryption (磁道加密, protocol.md 5.5): one block of digits that ends just before the last
/// packed byte of the track is enciphered, 16 digits by DES or 3DES, 32 by SM4.
public enum TrackCipher {
  /// The longest track: track 3 of ISO/IEC 7813.
  public static let maximumLength = 107

  /// `track` is digits and `D`, without sentinels; the result has hexadecimal digits in the place of
  /// the enciphered ones. A track that is too short is first filled with F on its left, to one digit
  /// more than a block.
  ///
  /// Throws `CryptoError.trackLength`, `trackCharacter`, or `algorithm` for an AES key.
  public static func encipher(_ track: String, key: PreparedKey) throws(CryptoError) -> String {
    try requireAlgorithm(key)
    var digits = Array(track.utf8)
    defer { wipe(&digits) }
    try requireLength(digits.count, minimum: 1)
    if let offset = digits.firstIndex(where: { !isTrackDigit($0) }) {
      throw .trackCharacter(offset: offset)
    }
    let shortest = shortestLength(key)
    if digits.count < shortest {
      digits.insert(contentsOf: repeatElement(0x46, count: shortest - digits.count), at: 0)
    }
    try replaceBlock(of: &digits, key, .encrypt)
    return String(decoding: digits, as: UTF8.self)
  }

  /// The reverse of ``encipher(_:key:)``; filling is taken off.
  ///
  /// Throws as ``encipher(_:key:)`` does; `trackCharacter` also when what comes out is not a track.
  public static func decipher(_ track: String, key: PreparedKey) throws(CryptoError) -> String {
    try requireAlgorithm(key)
    var digits = Array(track.utf8)
    defer { wipe(&digits) }
    try requireLength(digits.count, minimum: shortestLength(key))
    if let offset = digits.firstIndex(where: { !Hex.isUpperCaseDigit($0) }) {
      throw .trackCharacter(offset: offset)
    }
    try replaceBlock(of: &digits, key, .decrypt)
    let filling = digits.count == shortestLength(key) ? digits.prefix { $0 == 0x46 }.count : 0
    let clear = digits[filling...]
    if let offset = clear.firstIndex(where: { !isTrackDigit($0) }) {
      throw .trackCharacter(offset: offset)
    }
    return String(decoding: clear, as: UTF8.self)
  }

  /// Enciphers or deciphers the block before the last packed byte, which holds one digit of an odd
  /// number of digits and two of an even one.
  private static func replaceBlock(
    of digits: inout [UInt8], _ key: PreparedKey, _ direction: Direction
  ) throws(CryptoError) {
    let width = key.algorithm.blockSize * 2
    let end = digits.count - (digits.count.isMultiple(of: 2) ? 2 : 1)
    guard end >= width, var block = Hex.decode(digits[end - width..<end]) else {
      throw .trackLength(minimum: width + 1, maximum: maximumLength, actual: digits.count)
    }
    defer { wipe(&block) }
    var output = direction == .encrypt ? try key.encryptECB(block) : try key.decryptECB(block)
    digits.replaceSubrange(end - width..<end, with: Hex.encode(output))
    wipe(&output)
  }

  private static func isTrackDigit(_ character: UInt8) -> Bool {
    (0x30...0x39).contains(character) || character == 0x44
  }

  /// A block of digits and the clear one after it.
  private static func shortestLength(_ key: PreparedKey) -> Int { key.algorithm.blockSize * 2 + 1 }

  private static func requireLength(_ count: Int, minimum: Int) throws(CryptoError) {
    guard count >= minimum, count <= maximumLength else {
      throw .trackLength(minimum: minimum, maximum: maximumLength, actual: count)
    }
  }

  private static func requireAlgorithm(_ key: PreparedKey) throws(CryptoError) {
    guard key.algorithm != .aes else {
      throw .algorithm(expected: [.des, .tdes, .sm4], actual: .aes)
    }
  }
}
