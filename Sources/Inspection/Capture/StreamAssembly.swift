/// Puts the segments of each direction of each connection into the order they were sent in.
struct StreamAssembly: Sendable {
  /// Bytes without a gap between them.
  struct Run: Sendable {
    let flow: Flow
    var bytes: [UInt8] = []
    /// Where in `bytes` each packet's contribution begins.
    var marks: [(start: Int, packet: Int)] = []

    /// The number of the packet that brought the byte at `offset`.
    func packet(at offset: Int) -> Int {
      marks.last { $0.start <= offset }?.packet ?? marks.first?.packet ?? 0
    }
  }

  private struct Piece {
    let packet: Int
    let position: Int64
    let payload: ArraySlice<UInt8>
  }

  private struct Stream {
    let flow: Flow
    let base: UInt32
    var last: Int64 = 0
    var pieces: [Piece] = []

    /// Sequence numbers wrap; the nearest position to the last one is meant.
    mutating func add(_ segment: Segment, packet: Int) {
      let expected = base &+ UInt32(truncatingIfNeeded: last)
      let position = last + Int64(Int32(bitPattern: segment.sequence &- expected))
      last = max(last, position)
      pieces.append(Piece(packet: packet, position: position, payload: segment.payload))
    }

    var runs: [Run] {
      var runs: [Run] = []
      var end: Int64 = .min
      let ordered = pieces.sorted { ($0.position, $0.packet) < ($1.position, $1.packet) }
      for piece in ordered {
        let known = max(0, end - piece.position)
        guard known < Int64(piece.payload.count) || runs.isEmpty else { continue }
        if runs.isEmpty || piece.position > end { runs.append(Run(flow: flow)) }
        let fresh =
          runs[runs.count - 1].bytes.isEmpty ? piece.payload : piece.payload.dropFirst(Int(known))
        runs[runs.count - 1].marks.append((runs[runs.count - 1].bytes.count, piece.packet))
        runs[runs.count - 1].bytes += fresh
        end = piece.position + Int64(piece.payload.count)
      }
      return runs
    }
  }

  private var streams: [Stream] = []
  private var current: [Flow: Int] = [:]

  /// Adds what packet number `packet` carries.
  mutating func add(_ segment: Segment, packet: Int) {
    if let index = current[segment.flow], !segment.isStart || streams[index].pieces.isEmpty {
      if !segment.payload.isEmpty { streams[index].add(segment, packet: packet) }
      return
    }
    current[segment.flow] = streams.count
    var stream = Stream(flow: segment.flow, base: segment.sequence)
    if !segment.payload.isEmpty { stream.add(segment, packet: packet) }
    streams.append(stream)
  }

  /// The runs of all connections.
  var runs: [Run] { streams.flatMap(\.runs) }
}
