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
      let after = marksAfter(offset)
      return after > 0 ? marks[after - 1].packet : marks.first?.packet ?? 0
    }

    /// Where the first packet begins that lies wholly behind the byte at `offset`, if any does.
    func nextStart(after offset: Int) -> Int? {
      let after = marksAfter(offset)
      return after < marks.count ? marks[after].start : nil
    }

    /// The place in `marks` of the first that begins after `offset`; by bisection, since a capture
    /// may have half a million of them.
    private func marksAfter(_ offset: Int) -> Int {
      var low = 0
      var high = marks.count
      while low < high {
        let middle = (low + high) / 2
        if marks[middle].start <= offset { low = middle + 1 } else { high = middle }
      }
      return low
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
      // Nothing is known before the first piece, wherever it lies.
      var end: Int64?
      let ordered = pieces.sorted { ($0.position, $0.packet) < ($1.position, $1.packet) }
      for piece in ordered {
        // Both are at most 2 GiB for each packet of the capture away from the first byte.
        let known = end.map { max(0, $0 - piece.position) } ?? 0
        guard known < Int64(piece.payload.count) else { continue }
        if end.map({ piece.position > $0 }) ?? true { runs.append(Run(flow: flow)) }
        runs[runs.count - 1].marks.append((runs[runs.count - 1].bytes.count, piece.packet))
        runs[runs.count - 1].bytes += piece.payload.dropFirst(Int(known))
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
