import ISO8583
import TestKit
import Testing
import Wording

@testable import Inspection

@Suite("Captures")
struct CaptureTests {
  /// Writes captures as libpcap does (pcap-savefile(5)).
  struct Builder {
    var isBigEndian = false
    var linkType: UInt32 = 1
    var version6 = false
    private var packets: [UInt8] = []

    init(isBigEndian: Bool = false, linkType: UInt32 = 1, version6: Bool = false) {
      self.isBigEndian = isBigEndian
      self.linkType = linkType
      self.version6 = version6
    }

    private func number(_ value: UInt32) -> [UInt8] {
      let bytes = (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * UInt32($0))) }
      return isBigEndian ? bytes : bytes.reversed()
    }

    mutating func add(
      from source: UInt8, to destination: UInt8, sequence: UInt32, syn: Bool = false,
      _ payload: [UInt8]
    ) {
      let count = UInt32(packets.count)
      let packet =
        link() + network(source, destination, tcp(source, destination, sequence, syn) + payload)
      packets +=
        number(1_700_000_000) + number(count) + number(UInt32(packet.count))
        + number(UInt32(packet.count)) + packet
    }

    private func link() -> [UInt8] {
      let type: [UInt8] = version6 ? [0x86, 0xDD] : [0x08, 0x00]
      switch linkType {
      case 1: return [UInt8](repeating: 2, count: 12) + type
      case 113: return [UInt8](repeating: 0, count: 14) + type
      case 276: return type + [UInt8](repeating: 0, count: 18)
      case 0: return [2, 0, 0, 0]
      default: return []
      }
    }

    private func network(_ source: UInt8, _ destination: UInt8, _ segment: [UInt8]) -> [UInt8] {
      if version6 {
        return [0x60, 0, 0, 0, 0, UInt8(segment.count), 6, 64]
          + [UInt8](repeating: 0, count: 15) + [source]
          + [UInt8](repeating: 0, count: 15) + [destination] + segment
      }
      let total = segment.count + 20
      return [0x45, 0, UInt8(total >> 8), UInt8(total & 0xFF), 0, 0, 0, 0, 64, 6, 0, 0]
        + [10, 0, 0, source, 10, 0, 0, destination] + segment
    }

    private func tcp(
      _ source: UInt8, _ destination: UInt8, _ sequence: UInt32, _ syn: Bool
    ) -> [UInt8] {
      let bytes = (0..<4).map { UInt8(truncatingIfNeeded: sequence >> (24 - 8 * UInt32($0))) }
      return [0x20, source, 0x20, destination] + bytes + [0, 0, 0, 0, 0x50, syn ? 2 : 0x18]
        + [UInt8](repeating: 0, count: 6)
    }

    var file: [UInt8] {
      let magic: [UInt8] = isBigEndian ? [0xA1, 0xB2, 0xC3, 0xD4] : [0xD4, 0xC3, 0xB2, 0xA1]
      return magic + number(0x0002_0004) + number(0) + number(0) + number(65_535)
        + number(linkType) + packets
    }
  }

  private func types(_ file: [UInt8]) throws -> [String?] {
    let capture = try #require(CaptureFile(file))
    return CapturedFrames(capture).frames.map { $0.frame.message?.mti.description }
  }

  @Test(
    "both byte orders, every link type and IP version are read",
    arguments: [false, true], [UInt32(0), 1, 101, 113, 276])
  func formats(_ isBigEndian: Bool, _ linkType: UInt32) throws {
    for version6 in [false, true] {
      var builder = Builder(isBigEndian: isBigEndian, linkType: linkType, version6: version6)
      builder.add(from: 1, to: 2, sequence: 1, try WorkedFrames.bytes(WorkedFrames.sale))
      builder.add(from: 2, to: 1, sequence: 9, try WorkedFrames.bytes(WorkedFrames.saleResponse))
      #expect(try types(builder.file) == ["0200", "0210"])
    }
  }

  @Test("segments are put in sequence order, over the wrap of the numbers, repeats dropped")
  func reassembly() throws {
    let bytes =
      try WorkedFrames.bytes(WorkedFrames.sale) + WorkedFrames.bytes(WorkedFrames.reversal)
    let base: UInt32 = .max - 60
    var builder = Builder()
    builder.add(from: 1, to: 2, sequence: base &- 1, syn: true, [])
    builder.add(from: 1, to: 2, sequence: base, Array(bytes[0..<50]))
    builder.add(from: 1, to: 2, sequence: base &+ 100, Array(bytes[100...]))
    builder.add(from: 1, to: 2, sequence: base &+ 50, Array(bytes[50..<100]))
    builder.add(from: 1, to: 2, sequence: base &+ 20, Array(bytes[20..<70]))
    let capture = try #require(CaptureFile(builder.file))
    let found = CapturedFrames(capture).frames
    #expect(found.map { $0.frame.message?.mti.description } == ["0200", "0400"])
    #expect(found.allSatisfy { $0.frame.problem == nil })
    #expect(found.first?.packet == 2)
  }

  @Test("a stream that begins with an empty segment before a gap is read from there on")
  func keepAliveProbe() throws {
    for sequence: UInt32 in [2, 500, .max / 2, .max] {
      var builder = Builder()
      builder.add(from: 1, to: 2, sequence: 1, [])
      builder.add(
        from: 1, to: 2, sequence: sequence, try WorkedFrames.bytes(WorkedFrames.sale))
      #expect(try types(builder.file) == ["0200"])
    }
  }

  @Test("segments in any order, lost, repeated, empty or overlapping give runs of what was sent")
  func anyOrder() throws {
    var random = SplitMix64(seed: 8_583)
    let sent = (0..<600).map { UInt8(truncatingIfNeeded: $0 &* 7 ^ $0 >> 8) }
    for round in 0..<300 {
      let base = UInt32.random(in: .min ... .max, using: &random)
      var builder = Builder()
      for _ in 0..<Int.random(in: 1...20, using: &random) {
        let start = Int.random(in: 0...sent.count, using: &random)
        let end = min(sent.count, start + Int.random(in: 0...80, using: &random))
        builder.add(
          from: 1, to: 2, sequence: base &+ UInt32(start), Array(sent[start..<end]))
      }
      var assembly = StreamAssembly()
      let capture = try #require(CaptureFile(builder.file))
      for (index, packet) in capture.packets.enumerated() {
        assembly.add(try #require(Segment(packet.bytes, linkType: 1)), packet: index)
      }
      for run in assembly.runs {
        #expect(sent.contains(run.bytes), "round \(round)")
        #expect(run.marks.map(\.start) == run.marks.map(\.start).sorted())
        for (offset, mark) in run.marks.enumerated() {
          #expect(run.packet(at: mark.start) == mark.packet)
          let following = offset + 1 < run.marks.count ? run.marks[offset + 1].start : nil
          #expect(run.nextStart(after: mark.start) == following)
        }
      }
    }
  }

  @Test("traffic of other protocols is passed over")
  func foreign() throws {
    var builder = Builder()
    builder.add(from: 3, to: 4, sequence: 1, Array("GET / HTTP/1.1\r\nHost: x\r\n\r\n".utf8))
    builder.add(from: 1, to: 2, sequence: 1, try WorkedFrames.bytes(WorkedFrames.sale))
    #expect(try types(builder.file) == ["0200"])
    var report = DecodeReport(wording: .both, isJSON: true)
    report.add(try #require(CaptureFile(builder.file)))
    #expect(report.outcome == .sound)
    #expect(report.output.contains("\"source\": \"10.0.0.1:8193\""))
  }

  @Test("a capture cut anywhere or of random bytes is read without a trap")
  func damaged() throws {
    var builder = Builder()
    builder.add(from: 1, to: 2, sequence: 1, try WorkedFrames.bytes(WorkedFrames.sale))
    let file = builder.file
    for count in 24..<file.count {
      let capture = try #require(CaptureFile(Array(file.prefix(count))))
      #expect(CapturedFrames(capture).frames.isEmpty)
      #expect((capture.damagedAt == nil) == (count == 24))
    }
    var state: UInt64 = 1
    for _ in 0..<500 {
      var noise = file
      for index in 24..<noise.count {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        if state >> 60 == 0 { noise[index] = UInt8(truncatingIfNeeded: state >> 32) }
      }
      if let capture = CaptureFile(noise) {
        var report = DecodeReport(wording: .both, isJSON: false)
        report.add(capture)
      }
    }
  }
}
