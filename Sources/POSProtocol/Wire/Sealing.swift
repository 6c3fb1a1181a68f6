public import ISO8583
public import PaymentCrypto

extension Message {
  /// Puts the MAC of this message into F64, replacing one that is there.
  ///
  /// The MAC covers everything from the MTI to the last byte before F64, with bit 64 set.
  /// Source: protocol.md 4.1.
  ///
  /// - Throws: `BuildError` when the dialect has no F64 of eight bytes.
  public mutating func seal(with key: MACKey) throws(BuildError) {
    try set(64, bytes: Self.emptyMAC)
    try set(64, bytes: mac(with: key).bytes)
  }

  /// Whether F64 is present and is the MAC of this message under `key`; in constant time.
  public func isSealed(with key: MACKey) -> Bool {
    guard let range = valueRange(64), range.count == 8 else { return false }
    return withEncodedBytes { bytes in
      range.upperBound == bytes.count
        && key.verify(
          UnsafeRawBufferPointer(rebasing: bytes[range]),
          over: UnsafeRawBufferPointer(rebasing: bytes[..<range.lowerBound]))
    }
  }

  private static let emptyMAC = [UInt8](repeating: 0, count: 8)

  private func mac(with key: MACKey) -> MACValue {
    withEncodedBytes { bytes in
      key.mac(over: UnsafeRawBufferPointer(rebasing: bytes.dropLast(8)))
    }
  }
}
