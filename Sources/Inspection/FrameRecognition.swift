/// Finds the frames in bytes that may or may not have length prefixes, TPDUs and headers.
enum FrameRecognition {
  /// From this plausibility on, what follows a damaged frame is taken for a frame itself.
  private static let convincing = 6

  /// The frames from first to last; at least one, the last perhaps damaged.
  static func frames(in bytes: [UInt8]) -> [ReadFrame] {
    var frames: [ReadFrame] = []
    var rest = bytes[...]
    repeat {
      let frame = first(of: rest, after: frames.last)
      if let last = frames.last, last.problem != nil, frame.plausibility < convincing { break }
      frames.append(frame)
      rest = rest.dropFirst(frame.bytes.count)
    } while !rest.isEmpty
    return frames
  }

  /// The frame at the start of `bytes`: the first shape in which it reads without an error, else the
  /// most plausible one.
  static func first(of bytes: ArraySlice<UInt8>, after previous: ReadFrame? = nil) -> ReadFrame {
    // What follows a whole frame has the shape of that frame.
    let shapes = previous.map { [$0.shape] } ?? FrameShape.all
    let candidates = shapes.map { ReadFrame(bytes, as: $0) }
    if let whole = candidates.first(where: { $0.problem == nil && $0.plausibility >= 4 }) {
      return whole
    }
    var best = candidates.first ?? ReadFrame(bytes, as: FrameShape.all[0])
    for candidate in candidates.dropFirst() where candidate.plausibility > best.plausibility {
      best = candidate
    }
    return best
  }
}
