/// A frame found in a capture.
struct CapturedFrame: Sendable {
  let frame: ReadFrame
  let flow: Flow
  /// Number of the packet in which it begins, from 1, as other tools count.
  let packet: Int
  /// Microseconds since 1970.
  let time: Int64
}

/// Finds the ISO 8583 frames in a capture.
struct CapturedFrames: Sendable {
  /// In the order of the packets in which they begin.
  let frames: [CapturedFrame]
  /// Runs of bytes in which there was no frame, as of other protocols.
  let foreignRuns: Int

  /// Only bytes at least this much like a frame are taken for one among other protocols' traffic.
  private static let convincing = 6

  init(_ capture: CaptureFile) {
    var assembly = StreamAssembly()
    for (index, packet) in capture.packets.enumerated() {
      if let segment = Segment(packet.bytes, linkType: capture.linkType) {
        assembly.add(segment, packet: index)
      }
    }
    var frames: [CapturedFrame] = []
    var foreignRuns = 0
    for run in assembly.runs where !run.bytes.isEmpty {
      let found = Self.frames(in: run)
      foreignRuns += found.isEmpty ? 1 : 0
      frames += found.map { start, frame in
        let packet = run.packet(at: start)
        return CapturedFrame(
          frame: frame, flow: run.flow, packet: packet + 1, time: capture.packets[packet].time)
      }
    }
    self.frames = frames.sorted { $0.packet < $1.packet }
    self.foreignRuns = foreignRuns
  }

  /// The frames of a run. What does not look like one is skipped up to the next packet, since
  /// senders begin a packet with a frame.
  private static func frames(
    in run: StreamAssembly.Run
  ) -> [(start: Int, frame: ReadFrame)] {
    var found: [(Int, ReadFrame)] = []
    var start = 0
    while start < run.bytes.count {
      let frame = best(run.bytes[start...])
      if let frame {
        found.append((start, frame))
        start += frame.bytes.count
      } else {
        guard let next = run.nextStart(after: start) else { break }
        start = next
      }
    }
    return found
  }

  private static let shapes = FrameShape.all.filter(\.hasLength)

  private static func best(_ bytes: ArraySlice<UInt8>) -> ReadFrame? {
    let candidates = shapes.filter { $0.hasKnownMTI(bytes) }.map { ReadFrame(bytes, as: $0) }
    let likely = candidates.filter { $0.plausibility >= convincing }
    return likely.first { $0.problem == nil }
      ?? likely.max { $0.plausibility < $1.plausibility }
  }
}
