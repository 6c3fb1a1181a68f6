/// The check value (KCV) of a key: the first four bytes of a zero block enciphered by it
/// (protocol.md 5.3). It may be shown; it is compared in constant time.
public struct CheckValue: Sendable, Equatable, CustomStringConvertible {
  /// Four bytes, or as many as the other side gave.
  public let bytes: [UInt8]

  public init(bytes: [UInt8]) { self.bytes = bytes }

  /// Upper-case hexadecimal.
  public var description: String { Hex.string(bytes) }

  public static func == (a: CheckValue, b: CheckValue) -> Bool {
    ConstantTime.equal(a.bytes, b.bytes)
  }
}
