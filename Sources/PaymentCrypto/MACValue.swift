/// The eight bytes that go into F64, held in place; compared in constant time. It may be shown.
public struct MACValue: Sendable, Equatable, CustomStringConvertible {
  /// The bytes as they lie in memory.
  private let word: UInt64

  /// `memoryOrder` is the eight bytes loaded as they lie in memory.
  init(memoryOrder word: UInt64) { self.word = word }

  /// `nil` unless there are eight bytes.
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 8 else { return nil }
    var word: UInt64 = 0
    withUnsafeMutableBytes(of: &word) { $0.copyBytes(from: bytes) }
    self.word = word
  }

  /// The eight bytes.
  public var bytes: [UInt8] { withBytes { Array($0) } }

  /// Lends the eight bytes without allocating.
  public func withBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try withUnsafeBytes(of: word, body)
  }

  /// The eight bytes as upper-case hexadecimal.
  public var description: String { Hex.string(bytes) }

  /// One comparison of whole words: the time says nothing about where they differ.
  public static func == (a: MACValue, b: MACValue) -> Bool { a.word ^ b.word == 0 }
}
