/// The clear bytes of a key. They are overwritten when the last reference goes away, compare in
/// constant time, and never show: every description is `****`.
public final class SecretKey: Sendable {
  private let storage: SecretBytes

  /// Copies `bytes`; the copy is wiped on release, the caller's array is the caller's to wipe.
  public init(bytes: [UInt8]) {
    storage = SecretBytes(count: bytes.count) { $0.copyBytes(from: bytes) }
  }

  /// Two hexadecimal digits per byte, either case; `nil` if it is empty, of odd length or not hex.
  public convenience init?(hex: String) {
    guard var bytes = Hex.decode(hex.utf8), !bytes.isEmpty else { return nil }
    self.init(bytes: bytes)
    wipe(&bytes)
  }

  /// `fill` writes the key into `count` zero bytes, so that no other copy of it comes to be.
  init<Failure: Error>(
    count: Int, fill: (UnsafeMutableRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    storage = try SecretBytes(count: count, fill: fill)
  }

  /// Length in bytes.
  public var count: Int { storage.count }

  /// Lends the clear bytes for the length of `body`; they must not leave it.
  public func withBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try storage.withBytes(body)
  }
}

extension SecretKey: Equatable {
  /// Compares in constant time; only the lengths may show.
  public static func == (a: SecretKey, b: SecretKey) -> Bool { a.storage == b.storage }
}

extension SecretKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Always `****`.
  public var description: String { "****" }
  /// Always `****`.
  public var debugDescription: String { "****" }
  /// Shows no children.
  public var customMirror: Mirror { Mirror(self, children: [Mirror.Child]()) }
}
