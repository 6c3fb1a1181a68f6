/// The layout of a PIN block.
public enum PINBlockFormat: Sendable, Hashable, CaseIterable {
  /// ISO 9564-1 format 0 (ANSI X9.8): PIN filled with F, XORed with 12 PAN digits.
  case iso0
  /// ISO 9564-1 format 1: PIN and random digits, without a PAN.
  case iso1
  /// ISO 9564-1 format 3: as format 0, filled with random A...F.
  case iso3
  /// ISO 9564-1 format 4: 16 bytes, AES in two passes with the whole PAN between.
  case iso4
  /// Format 0 widened to 16 bytes for SM4: the 12 PAN digits are the last six bytes. No public source
  /// shows the block of the field (protocol.md 5.4); this layout is the project's choice.
  case sm4

  /// The first nibble of the PIN field.
  var control: UInt8 {
    switch self {
    case .iso0, .sm4: 0
    case .iso1: 1
    case .iso3: 3
    case .iso4: 4
    }
  }

  /// Bytes in the block.
  public var blockSize: Int {
    switch self {
    case .iso0, .iso1, .iso3: 8
    case .iso4, .sm4: 16
    }
  }

  /// Random bytes that ``PINBlock/encipher(_:pan:format:key:fill:)`` takes, enough for any PIN.
  public var fillCount: Int {
    switch self {
    case .iso0, .sm4: 0
    case .iso1, .iso3: 10
    case .iso4: 8
    }
  }

  var keyAlgorithms: [BlockAlgorithm] {
    switch self {
    case .iso0, .iso1, .iso3: [.tdes, .des]
    case .iso4: [.aes]
    case .sm4: [.sm4]
    }
  }
}
