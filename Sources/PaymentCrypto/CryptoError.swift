/// Why a cryptographic operation was refused. Nothing secret is carried or described.
public enum CryptoError: Error, Sendable, Equatable {
  /// The key has `actual` bytes; the algorithm takes one of `expected`.
  case keyLength(expected: [Int], actual: Int)
  /// The data has `actual` bytes, which is not a whole number of blocks of `blockSize` bytes.
  case dataLength(blockSize: Int, actual: Int)
  /// The initial vector has `actual` bytes instead of a block of `expected`.
  case ivLength(expected: Int, actual: Int)
  /// The operation takes a key of one of the algorithms `expected`.
  case algorithm(expected: [BlockAlgorithm], actual: BlockAlgorithm)
  /// The deciphered PIN block breaks its format: wrong key, wrong PAN, wrong format or tampering.
  case pinBlockInvalid
  /// The PAN (`length` characters) is not 1 to 19 decimal digits.
  case panInvalid(length: Int)
  /// The format needs `expected` random bytes; `actual` were given.
  case fillTooShort(expected: Int, actual: Int)
  /// The track has `actual` characters instead of `minimum` to `maximum`.
  case trackLength(minimum: Int, maximum: Int, actual: Int)
  /// The character at `offset` cannot stand in a track; after deciphering this means a wrong key.
  case trackCharacter(offset: Int)
  /// The system's OpenSSL does not offer the cipher of this name.
  case cipherUnavailable(name: String)
  /// Not an RSA key of the lengths that are taken, or not in a form that can be read.
  case rsaKeyUnusable
  /// RSA can encipher at most `maximum` bytes at once; `actual` were given.
  case rsaDataLength(maximum: Int, actual: Int)
  /// The RSA cryptogram has `actual` bytes instead of the modulus's `expected`.
  case rsaCryptogramLength(expected: Int, actual: Int)
}

extension CryptoError: CustomStringConvertible {
  /// What is wrong, and what to do.
  public var description: String {
    switch self {
    case .keyLength(let expected, let actual):
      "key of \(actual) bytes; give one of \(Self.list(expected)) bytes"
    case .dataLength(let blockSize, let actual):
      "\(actual) bytes of data; give one or more whole blocks of \(blockSize) bytes"
    case .ivLength(let expected, let actual):
      "initial vector of \(actual) bytes; give \(expected) bytes"
    case .algorithm(let expected, let actual):
      "a key for \(actual); give a key for \(expected.map { "\($0)" }.joined(separator: " or "))"
    case .pinBlockInvalid:
      "PIN block breaks its format; check the PIK, the PAN and the block format of both sides"
    case .panInvalid(let length):
      "PAN of \(length) characters; give 1 to 19 decimal digits"
    case .fillTooShort(let expected, let actual):
      "\(actual) random fill bytes; give at least \(expected)"
    case .trackLength(let minimum, let maximum, let actual):
      "track of \(actual) characters; give \(minimum) to \(maximum)"
    case .trackCharacter(let offset):
      "character \(offset) of the track is neither a digit nor D; check the track and the TDK"
    case .cipherUnavailable(let name):
      "OpenSSL offers no \(name); install an OpenSSL 3 built with it"
    case .rsaKeyUnusable:
      "not an RSA key of 2048 to 3840 bits in PEM or DER without a passphrase; "
        + "make one with openssl genpkey"
    case .rsaDataLength(let maximum, let actual):
      "\(actual) bytes for RSA; give at most \(maximum)"
    case .rsaCryptogramLength(let expected, let actual):
      "RSA cryptogram of \(actual) bytes; give \(expected)"
    }
  }

  private static func list(_ numbers: [Int]) -> String {
    numbers.map { "\($0)" }.joined(separator: ", ")
  }
}
