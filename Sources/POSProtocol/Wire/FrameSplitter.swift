/// Cuts a byte stream into frames at their two-byte length prefixes; a value that knows no socket.
///
/// Memory is bounded by the maximum length: a longer prefix is refused before its bytes arrive.
public struct FrameSplitter: Sendable {
  private var buffer: [UInt8] = []
  private var start = 0
  private let maximumLength: Int

  /// - Parameter maximumLength: the longest frame in bytes after the length prefix.
  public init(maximumLength: Int = Frame.maximumLength) { self.maximumLength = maximumLength }

  /// Adds bytes that arrived.
  public mutating func append(_ bytes: some Sequence<UInt8>) { buffer.append(contentsOf: bytes) }

  /// Bytes that wait for the rest of their frame.
  public var pendingCount: Int { buffer.count - start }

  /// The next whole frame without its length prefix, or nil when more bytes are needed.
  ///
  /// - Throws: ``FrameError/tooLong(length:maximum:)`` or ``FrameError/tooShort(length:minimum:)``
  ///   for a prefix no message can have; the stream is then beyond repair.
  public mutating func next() throws(FrameError) -> [UInt8]? {
    guard pendingCount >= 2 else { return nil }
    let length = Int(buffer[start]) << 8 | Int(buffer[start + 1])
    guard length <= maximumLength else {
      throw .tooLong(length: length, maximum: maximumLength)
    }
    guard length > 0 else { throw .tooShort(length: 0, minimum: Frame.prefixLength + 1) }
    guard pendingCount >= 2 + length else { return nil }
    let frame = Array(buffer[start + 2..<start + 2 + length])
    start += 2 + length
    if start == buffer.count || start > maximumLength {
      buffer.removeFirst(start)
      start = 0
    }
    return frame
  }
}
