public import PaymentCrypto

/// The cipher of a chip card's cryptograms. The raw values are the names of world files and of the
/// issuer's key blocks.
public enum ChipAlgorithm: String, Sendable, Hashable, CaseIterable, Codable {
  case tdes, sm4

  /// The block cipher.
  public var block: BlockAlgorithm { self == .tdes ? .tdes : .sm4 }

  /// The last byte of the issuer application data, as PBOC cards have it.
  var identifier: UInt8 { self == .tdes ? 0x01 : 0x04 }

  init?(identifier: UInt8?) {
    guard let found = Self.allCases.first(where: { $0.identifier == identifier }) else {
      return nil
    }
    self = found
  }
}
