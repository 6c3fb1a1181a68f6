/// A cardholder's PIN: 4 to 12 decimal digits, wiped when the last copy goes away, compared in
/// constant time; every description is `****`.
public struct PIN: Sendable {
  private let storage: SecretBytes

  /// `nil` unless `digits` is 4 to 12 decimal ASCII digits (ISO 9564-1, 7.1).
  public init?(_ digits: String) {
    let ascii = digits.utf8
    guard PIN.lengths.contains(ascii.count), ascii.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    storage = SecretBytes(count: ascii.count) { memory in
      for (index, character) in ascii.enumerated() { memory[index] = character & 0x0F }
    }
  }

  /// One digit value (0...9) per element; `nil` as for `init(_:)`.
  public init?(digits: some Collection<UInt8>) {
    guard PIN.lengths.contains(digits.count), digits.allSatisfy({ $0 <= 9 }) else { return nil }
    storage = SecretBytes(count: digits.count) { $0.copyBytes(from: digits) }
  }

  static let lengths = 4...12

  /// Number of digits.
  public var count: Int { storage.count }

  /// Lends the digits, one value 0...9 per byte, for the length of `body`; they must not leave it.
  public func withDigits<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try storage.withBytes(body)
  }
}

extension PIN: Equatable {
  /// Compares in constant time; only the lengths may show.
  public static func == (a: PIN, b: PIN) -> Bool { a.storage == b.storage }
}

extension PIN: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Always `****`.
  public var description: String { "****" }
  /// Always `****`.
  public var debugDescription: String { "****" }
  /// Shows no children.
  public var customMirror: Mirror { Mirror(self, children: [Mirror.Child]()) }
}
