public import ISO8583

/// Hosts that count F62 in nibbles: the prefix says exactly twice the bytes that are there.
///
/// Source: protocol.md 5.2, 9 (choice 5): bytes are written, the other count is read too.
public enum NibbleCountedKeys {
  /// The body with the length of F62 halved.
  ///
  /// - Parameters:
  ///   - body: MTI to the last byte, as it came.
  ///   - error: why it cannot be read as it is.
  /// - Returns: nil when the error is another one.
  public static func repaired(_ body: ArraySlice<UInt8>, _ error: ParseError) -> [UInt8]? {
    guard error.field == 62, case .truncated(let needed, let available) = error.rule,
      needed == 2 * available, let high = UInt8("\(available / 100)", radix: 16),
      let low = UInt8("\(available % 100)", radix: 16)
    else { return nil }
    var bytes = Array(body)
    let prefix = bytes.count - available - 2
    guard prefix >= 0 else { return nil }
    bytes.replaceSubrange(prefix..<prefix + 2, with: [high, low])
    return bytes
  }
}
