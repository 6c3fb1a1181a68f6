import NIOCore
import POSProtocol
import Testing

@testable import HostSim

@Suite struct FrameReaderTests {
  private static let frames: [[UInt8]] = [[1], Array(repeating: 7, count: 300), [2, 3]]
  private static let stream = frames.flatMap {
    [UInt8($0.count >> 8), UInt8($0.count & 0xFF)] + $0
  }

  @Test("Frames are the same however the stream is cut", arguments: [1, 2, 3, 7, 100, 400])
  func cuts(_ size: Int) throws {
    var reader = FrameReader(maximumLength: 300)
    var found: [[UInt8]] = []
    for start in stride(from: 0, to: Self.stream.count, by: size) {
      let end = min(start + size, Self.stream.count)
      reader.append(ByteBuffer(bytes: Self.stream[start..<end]))
      while let frame = try reader.next() { found.append(frame) }
      reader.compact()
    }
    #expect(found == Self.frames)
    #expect(!reader.hasBytes)
  }

  @Test("A length above the maximum is refused before its bytes are there")
  func lying() {
    var reader = FrameReader(maximumLength: 300)
    reader.append(ByteBuffer(bytes: [0x01, 0x2D]))
    #expect(throws: FrameError.tooLong(length: 301, maximum: 300)) { try reader.next() }
  }

  @Test("A frame of length zero is a keep-alive and passed over", arguments: [1, 2, 3, 5])
  func keepAlive(_ size: Int) throws {
    let stream: [UInt8] = [0, 0, 0, 0] + Self.stream + [0, 0]
    var reader = FrameReader(maximumLength: 300)
    var found: [[UInt8]] = []
    for start in stride(from: 0, to: stream.count, by: size) {
      reader.append(ByteBuffer(bytes: stream[start..<min(start + size, stream.count)]))
      while let frame = try reader.next() { found.append(frame) }
      reader.compact()
    }
    #expect(found == Self.frames)
    #expect(!reader.hasBytes)
  }
}
