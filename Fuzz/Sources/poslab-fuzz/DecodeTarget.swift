import Inspection
import Wording

/// What `poslab decode` is given: hexadecimal, a dump, bytes, a capture.
enum DecodeTarget {
  static func run(_ bytes: [UInt8]) {
    guard let input = try? DecodeInput(recognising: bytes) else { return }
    var size = 0
    for isJSON in [false, true] {
      var report = DecodeReport(wording: .both, isJSON: isJSON)
      report.add(input)
      hold(
        (report.outcome == .sound) == report.complaints.isEmpty,
        "what is damaged is said, and nothing else")
      size += report.output.utf8.count
    }
    // A field's text is at most a few dozen times as long as its bytes.
    hold(size <= 20_000 + 2_000 * bytes.count, "what is printed is in proportion to what came")
  }
}

/// Packets of a capture, each a length and its bytes, so that the fuzzer need not keep a file's
/// framing whole.
enum CaptureTarget {
  static func run(_ bytes: [UInt8]) {
    guard let linkType = bytes.first.map({ linkTypes[Int($0) % linkTypes.count] }) else { return }
    var file: [UInt8] = [0xA1, 0xB2, 0xC3, 0xD4, 0, 2, 0, 4] + [UInt8](repeating: 0, count: 11)
    file += [0, 0, 0, 0, linkType]
    var rest = bytes.dropFirst()
    while let length = rest.first {
      let packet = rest.dropFirst().prefix(Int(length))
      rest = rest.dropFirst(1 + packet.count)
      file += [UInt8](repeating: 0, count: 11) + [UInt8(packet.count)]
      file += [0, 0, 0, UInt8(packet.count)] + packet
    }
    DecodeTarget.run(file)
    DecodeTarget.run(bytes)
  }

  /// Ethernet, raw IP, the null device and Linux cooked (LINKTYPE_ values of tcpdump.org).
  private static let linkTypes: [UInt8] = [1, 101, 0, 113]
}
