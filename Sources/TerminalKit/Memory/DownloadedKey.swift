public import PaymentCrypto

/// A master key that was downloaded. It is stored with the terminal's memory, which whoever writes it
/// to a disk seals, and it never shows: every description is `****`.
public struct DownloadedKey: Sendable {
  public let key: SecretKey

  public init(_ key: SecretKey) { self.key = key }
}

extension DownloadedKey: Hashable {
  /// Compares in constant time.
  public static func == (a: DownloadedKey, b: DownloadedKey) -> Bool { a.key == b.key }

  /// Only the length goes in: a hash value may show anywhere.
  public func hash(into hasher: inout Hasher) { hasher.combine(key.count) }
}

extension DownloadedKey: Codable {
  public init(from decoder: any Decoder) throws {
    self.init(SecretKey(bytes: try decoder.singleValueContainer().decode([UInt8].self)))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(key.withBytes { Array($0) })
  }
}

extension DownloadedKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Always `****`.
  public var description: String { "****" }
  /// Always `****`.
  public var debugDescription: String { "****" }
  /// Shows no children.
  public var customMirror: Mirror { Mirror(self, children: [Mirror.Child]()) }
}
