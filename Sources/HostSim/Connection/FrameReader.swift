import NIOCore
import POSProtocol

/// Cuts what a peer sends into frames at their two-byte length prefixes.
///
/// A frame of length zero is a keep-alive and passed over. A prefix that no message can have is refused before its bytes arrive, so that what is kept is
/// bounded by the maximum length and one read of the socket.
struct FrameReader {
  private var buffer = ByteBuffer()
  let maximumLength: Int

  init(maximumLength: Int) { self.maximumLength = maximumLength }

  /// Whether bytes wait for the rest of their frame or to be taken out.
  var hasBytes: Bool { buffer.readableBytes > 0 }

  /// Whether what comes first is a frame whose end has not arrived.
  var hasPartFirst: Bool {
    guard let length = buffer.getInteger(at: buffer.readerIndex, as: UInt16.self) else {
      return hasBytes
    }
    return buffer.readableBytes < 2 + Int(length)
  }

  mutating func append(_ bytes: ByteBuffer) {
    if hasBytes {
      buffer.discardReadBytes()
      var bytes = bytes
      buffer.writeBuffer(&bytes)
    } else {
      buffer = bytes
    }
  }

  /// The next whole frame without its length prefix, or nil when more bytes are needed.
  mutating func next() throws(FrameError) -> [UInt8]? {
    while let prefix = buffer.getInteger(at: buffer.readerIndex, as: UInt16.self) {
      guard prefix == 0 else { return try frame(length: Int(prefix)) }
      buffer.moveReaderIndex(forwardBy: 2)
    }
    return nil
  }

  private mutating func frame(length: Int) throws(FrameError) -> [UInt8]? {
    guard length <= maximumLength else {
      throw .tooLong(length: length, maximum: maximumLength)
    }
    guard let bytes = buffer.getBytes(at: buffer.readerIndex + 2, length: length) else {
      return nil
    }
    buffer.moveReaderIndex(forwardBy: 2 + length)
    return bytes
  }

  /// Gives back the socket's buffer, so that a quiet connection holds no more than the beginning of a
  /// frame.
  mutating func compact() {
    guard hasBytes else { return removeAll() }
    guard buffer.capacity > 2 * buffer.readableBytes else { return }
    buffer = ByteBuffer(bytes: buffer.readableBytesView)
  }

  mutating func removeAll() { buffer = ByteBuffer() }
}
