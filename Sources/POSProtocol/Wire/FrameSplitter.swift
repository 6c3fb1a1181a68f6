/// Cuts a byte stream into frames at their two-byte length prefixes; a value that knows no socket.
///
/// A frame of length zero is a keep-alive and passed over. Memory is bounded by the maximum length: a longer prefix is refused before its bytes arrive.
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
  /// - Throws: ``FrameError/tooLong(length:maximum:)`` for a prefix no message can have; the stream is
  ///   then beyond repair.
  public mutating func next() throws(FrameError) -> [UInt8]? {
    while pendingCount >= 2 {
      let length = Int(buffer[start]) << 8 | Int(buffer[start + 1])
      guard length == 0 else { return try frame(length: length) }
      take(2)
    }
    return nil
  }

  private mutating func frame(length: Int) throws(FrameError) -> [UInt8]? {
    guard length <= maximumLength else {
      throw .tooLong(length: length, maximum: maximumLength)
    }
    guard pendingCount >= 2 + length else { return nil }
    let frame = Array(buffer[start + 2..<start + 2 + length])
    take(2 + length)
    return frame
  }

  private mutating func take(_ count: Int) {
    start += count
    guard start == buffer.count || start > maximumLength else { return }
    buffer.removeFirst(start)
    start = 0
  }
}
