/// Why a key block (ANSI X9.143, TR-31) was refused. Offsets count characters from the start of the
/// block. Nothing secret is carried or described.
public enum KeyBlockError: Error, Sendable, Equatable {
  /// The block has `actual` characters; it has `minimum` to `maximum`.
  case length(minimum: Int, maximum: Int, actual: Int)
  /// The character at `offset` is not printable ASCII.
  case character(offset: Int)
  /// The block's version (offset 0) is not one that can be read, or on writing not D.
  case version(found: String, expected: [String])
  /// The header declares `declared` as its length (offset 1); the block has `actual` characters.
  case declaredLength(offset: Int, declared: String, actual: Int)
  /// A header field does not have the form of its kind.
  case field(offset: Int, name: String, found: String)
  /// The optional block that begins at `offset` is malformed or overruns the block.
  case optionalBlock(offset: Int)
  /// The enciphered key that begins at `offset` has `actual` characters, which is not one or more
  /// cipher blocks of `unit` characters.
  case ciphertextLength(offset: Int, unit: Int, actual: Int)
  /// The character at `offset` is not one of 0...9, A...F.
  case hexDigit(offset: Int)
  /// The authenticator, which begins at `offset`, does not match: wrong KBPK or tampering.
  case authenticationFailed(offset: Int)
  /// The wrapped key has `bits` bits, which the algorithm in the header (offset 7) does not take.
  case keyBits(offset: Int, algorithm: String, bits: Int)
  /// The key block protection key has `actual` bytes; the version takes one of `expected`.
  case protectionKeyLength(expected: [Int], actual: Int)
  /// Wrapping this key needs `expected` random padding bytes; `actual` were given.
  case paddingTooShort(expected: Int, actual: Int)
  /// The ciphers failed.
  case crypto(CryptoError)
}

extension KeyBlockError: CustomStringConvertible {
  /// What is wrong and where, and what to do.
  public var description: String {
    switch self {
    case .length(let minimum, let maximum, let actual):
      "key block of \(actual) characters; a key block has \(minimum) to \(maximum)"
    case .character(let offset):
      "character \(offset) is not printable ASCII; give the block as one line of text"
    case .version(let found, let expected):
      "character 0: version \(found); use version \(expected.joined(separator: " or "))"
    case .declaredLength(let offset, let declared, let actual):
      "character \(offset): declared length \(declared), but the block has \(actual) characters; "
        + "give the whole block and nothing else"
    case .field(let offset, let name, let found):
      "character \(offset): \(name) cannot be \"\(found)\"; correct the header"
    case .optionalBlock(let offset):
      "character \(offset): malformed optional block; give a two-character name, a length, data"
    case .ciphertextLength(let offset, let unit, let actual):
      "character \(offset): enciphered key of \(actual) characters; "
        + "it is a positive multiple of \(unit)"
    case .hexDigit(let offset):
      "character \(offset) is not an upper-case hexadecimal digit; give the block as it was made"
    case .authenticationFailed(let offset):
      "character \(offset): authenticator does not match; check the KBPK, or the block was altered"
    case .keyBits(let offset, let algorithm, let bits):
      "character \(offset): a key of \(bits) bits is none for algorithm \(algorithm)"
    case .protectionKeyLength(let expected, let actual):
      "KBPK of \(actual) bytes; give one of "
        + "\(expected.map { "\($0)" }.joined(separator: ", ")) bytes"
    case .paddingTooShort(let expected, let actual):
      "\(actual) random padding bytes; give at least \(expected)"
    case .crypto(let error):
      error.description
    }
  }
}
