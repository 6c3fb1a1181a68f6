import POSProtocol
import TestKit
import Testing

@Suite("Cutting a stream into frames")
struct FrameSplitterTests {
  private func frames(_ pieces: [ArraySlice<UInt8>]) throws -> [[UInt8]] {
    var splitter = FrameSplitter()
    var found: [[UInt8]] = []
    for piece in pieces {
      splitter.append(piece)
      while let frame = try splitter.next() { found.append(frame) }
    }
    #expect(splitter.pendingCount == 0)
    return found
  }

  @Test("every way to cut two frames in two gives the same frames")
  func everyCut() throws {
    let first = try bytes(WorkedFrame.sale.hex)
    let second = try bytes(WorkedFrame.reversal.hex)
    let stream = first + second
    let expected = [Array(first.dropFirst(2)), Array(second.dropFirst(2))]
    for cut in 0...stream.count {
      #expect(try frames([stream[..<cut], stream[cut...]]) == expected, "cut at \(cut)")
    }
    #expect(try frames(stream.indices.map { stream[$0...$0] }) == expected)
  }

  @Test("random fragments of many frames give the same frames")
  func randomCuts() throws {
    var random = SplitMix64(seed: 7)
    for _ in 0..<200 {
      let sent = (0..<Int.random(in: 1...40, using: &random)).map { _ in
        random.bytes(Int.random(in: 1...600, using: &random))
      }
      let stream = sent.flatMap { [UInt8($0.count >> 8), UInt8($0.count & 0xFF)] + $0 }
      var pieces: [ArraySlice<UInt8>] = []
      var start = 0
      while start < stream.count {
        let end = min(stream.count, start + Int.random(in: 1...900, using: &random))
        pieces.append(stream[start..<end])
        start = end
      }
      #expect(try frames(pieces) == sent)
    }
  }

  @Test("a length above the limit is refused before its bytes arrive")
  func tooLong() throws {
    var splitter = FrameSplitter(maximumLength: 100)
    splitter.append([0x00, 0x65])
    #expect(throws: FrameError.tooLong(length: 101, maximum: 100)) { try splitter.next() }
    var standard = FrameSplitter()
    standard.append([0xFF, 0xFF])
    #expect(throws: FrameError.tooLong(length: 65_535, maximum: Frame.maximumLength)) {
      try standard.next()
    }
  }

  @Test("the longest frame allowed passes")
  func longest() throws {
    var splitter = FrameSplitter(maximumLength: 100)
    splitter.append([0x00, 0x64] + [UInt8](repeating: 1, count: 100))
    #expect(try splitter.next()?.count == 100)
  }

  @Test("a frame of length zero is a keep-alive and passed over, wherever it is cut")
  func keepAlive() throws {
    let frame = try bytes(WorkedFrame.sale.hex)
    let stream = [0, 0, 0, 0] + frame + [0, 0] + frame + [0, 0]
    for cut in 0...stream.count {
      #expect(
        try frames([stream[..<cut], stream[cut...]])
          == [Array(frame.dropFirst(2)), Array(frame.dropFirst(2))], "cut at \(cut)")
    }
  }

  @Test("keep-alives leave nothing behind, however many there are")
  func manyKeepAlives() throws {
    var splitter = FrameSplitter()
    for _ in 0..<1_000 {
      splitter.append(repeatElement(0, count: 999))
      #expect(try splitter.next() == nil)
      #expect(splitter.pendingCount <= 1)
    }
  }

  @Test("taken frames leave nothing behind, however long the stream")
  func bounded() throws {
    var splitter = FrameSplitter()
    let frame = try bytes(WorkedFrame.sale.hex)
    var most = 0
    for _ in 0..<10_000 {
      splitter.append(frame[..<50])
      #expect(try splitter.next() == nil)
      most = max(most, splitter.pendingCount)
      splitter.append(frame[50...])
      while try splitter.next() != nil {}
    }
    #expect(most == 50)
    #expect(splitter.pendingCount == 0)
  }
}
