/// A key block in ASCII (ANSI X9.143, TR-31): a clear header, an enciphered key and an authenticator
/// over both. Version D is read and written, versions B and C are read.
public struct KeyBlock: Sendable {
  /// The header as it was read; nothing vouches for it until the block is unwrapped.
  public let header: Header
  private let headerCharacters: [UInt8]
  private let enciphered: [UInt8]
  private let authenticator: [UInt8]
  private let authenticatorOffset: Int

  /// A header, one cipher block and the shortest authenticator.
  static let minimumLength = 40
  /// What the four digits of the length field can say.
  static let maximumLength = 9999

  /// Checks the form of the whole block, without a key and without authenticating it.
  ///
  /// Throws ``KeyBlockError`` with the offset of what is malformed.
  public init(parsing ascii: String) throws(KeyBlockError) {
    let reader = try KeyBlockReader(ascii)
    let (header, end) = try reader.header()
    let total = reader.characters.count
    let authenticatorOffset = total - header.version.authenticatorSize * 2
    let unit = header.version.blockSize * 2
    let count = authenticatorOffset - end
    guard count > 0, count.isMultiple(of: unit) else {
      throw .ciphertextLength(offset: end, unit: unit, actual: max(0, count))
    }
    self.header = header
    headerCharacters = Array(reader.characters[..<end])
    enciphered = try reader.hex(end..<authenticatorOffset)
    authenticator = try reader.hex(authenticatorOffset..<total)
    self.authenticatorOffset = authenticatorOffset
  }

  /// Wraps `key` as version D.
  ///
  /// - Parameters:
  ///   - header: its version must be D, and its algorithm must take a key of this length.
  ///   - kbpk: AES, 16, 24 or 32 bytes.
  ///   - padding: random bytes, at least ``paddingCount(keyLength:)``; more are not used.
  /// - Returns: the block in ASCII.
  /// - Throws: ``KeyBlockError``.
  public static func wrap(
    _ key: SecretKey, header: Header, kbpk: SecretKey, padding: [UInt8]
  ) throws(KeyBlockError) -> String {
    guard header.version == .d else {
      throw .version(found: header.version.rawValue, expected: [Version.d.rawValue])
    }
    guard (1...maximumKeyLength).contains(key.count) else {
      throw .keyBits(offset: 7, algorithm: header.algorithm, bits: key.count * 8)
    }
    try header.requireKey(bits: key.count * 8)
    let needed = paddingCount(keyLength: key.count)
    guard padding.count >= needed else {
      throw .paddingTooShort(expected: needed, actual: padding.count)
    }
    let keys = try KeyBlockKeys(kbpk, .d)
    var clear = keyData(key, padding: padding.prefix(needed))
    defer { wipe(&clear) }
    let characters = try KeyBlockWriter.header(
      header, restLength: (clear.count + Version.d.authenticatorSize) * 2)
    let authenticator = authenticator(characters, clear, keys.authentication).bytes(count: 16)
    do {
      let enciphered = try keys.encryption.encryptCBC(clear, iv: authenticator)
      return String(
        decoding: characters + Hex.encode(enciphered) + Hex.encode(authenticator), as: UTF8.self)
    } catch {
      throw .crypto(error)
    }
  }

  /// How many random bytes wrapping a key of `keyLength` bytes takes.
  public static func paddingCount(keyLength: Int) -> Int {
    let unit = Version.d.blockSize
    let used = (keyLength % unit + 2) % unit
    return (unit - used) % unit
  }

  /// Authenticates a block of version D, B or C and deciphers its key.
  ///
  /// - Returns: the authenticated header and the key.
  /// - Throws: ``KeyBlockError``: malformed with its offset, `protectionKeyLength`,
  ///   `authenticationFailed`, `keyBits`.
  public static func unwrap(
    _ ascii: String, kbpk: SecretKey
  ) throws(KeyBlockError) -> (header: Header, key: SecretKey) {
    let block = try KeyBlock(parsing: ascii)
    let keys = try KeyBlockKeys(kbpk, block.header.version)
    var clear = try block.authenticatedData(keys)
    defer { wipe(&clear) }
    let bits = Int(clear[0]) << 8 | Int(clear[1])
    guard bits <= (clear.count - 2) * 8 else {
      throw .keyBits(offset: 7, algorithm: block.header.algorithm, bits: bits)
    }
    try block.header.requireKey(bits: bits)
    let key = SecretKey(count: bits / 8) { memory in
      clear.withUnsafeBytes { bytes in
        memory.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[2..<2 + bits / 8]))
      }
    }
    return (block.header, key)
  }

  /// The clear key data (length in bits, key, padding), once its authenticator has been checked.
  private func authenticatedData(_ keys: KeyBlockKeys) throws(KeyBlockError) -> [UInt8] {
    let iv = header.version == .c ? Array(headerCharacters.prefix(8)) : authenticator
    var clear: [UInt8]
    do {
      clear = try keys.encryption.decryptCBC(enciphered, iv: iv)
    } catch {
      throw .crypto(error)
    }
    let expected =
      header.version == .c
      ? keys.authentication.cbcMAC(over: headerCharacters + enciphered)
      : Self.authenticator(headerCharacters, clear, keys.authentication)
    guard ConstantTime.equal(expected.bytes(count: authenticator.count), authenticator) else {
      wipe(&clear)
      throw .authenticationFailed(offset: authenticatorOffset)
    }
    return clear
  }

  /// The CMAC of versions B and D, over the header and the clear key data.
  private static func authenticator(
    _ header: [UInt8], _ clear: [UInt8], _ key: PreparedKey
  ) -> Block {
    var input = header + clear
    defer { wipe(&input) }
    return key.cmac(over: input)
  }

  private static func keyData(_ key: SecretKey, padding: ArraySlice<UInt8>) -> [UInt8] {
    let bits = key.count * 8
    var data: [UInt8] = []
    data.reserveCapacity(2 + key.count + padding.count)
    data.append(UInt8(truncatingIfNeeded: bits >> 8))
    data.append(UInt8(truncatingIfNeeded: bits))
    key.withBytes { data.append(contentsOf: $0) }
    data += padding
    return data
  }

  /// Longer ones would not fit the length field.
  private static let maximumKeyLength = 2048

  static func isAlphanumeric(_ character: UInt8) -> Bool {
    switch character {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }
}
