/// A capture file in the classic format of libpcap (pcap-savefile(5)).
public struct CaptureFile: Sendable {
  struct Packet: Sendable {
    /// Microseconds since 1970.
    let time: Int64
    let bytes: ArraySlice<UInt8>
  }

  let linkType: UInt32
  let packets: [Packet]
  /// Where the file ends in the middle of a packet, if it does.
  let damagedAt: Int?

  private struct Format {
    let isBigEndian: Bool
    let isNanoseconds: Bool
  }

  private static let formats: [[UInt8]: Format] = [
    [0xA1, 0xB2, 0xC3, 0xD4]: Format(isBigEndian: true, isNanoseconds: false),
    [0xD4, 0xC3, 0xB2, 0xA1]: Format(isBigEndian: false, isNanoseconds: false),
    [0xA1, 0xB2, 0x3C, 0x4D]: Format(isBigEndian: true, isNanoseconds: true),
    [0x4D, 0x3C, 0xB2, 0xA1]: Format(isBigEndian: false, isNanoseconds: true),
  ]

  /// Whether the bytes start like a capture in this format.
  static func isCapture(_ bytes: [UInt8]) -> Bool { formats[Array(bytes.prefix(4))] != nil }

  /// Whether they start like the newer pcapng format, which is not read.
  static func isNewerFormat(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x0A, 0x0D, 0x0D, 0x0A])
  }

  /// Nil when the bytes are no capture.
  init?(_ bytes: [UInt8]) {
    guard let format = Self.formats[Array(bytes.prefix(4))] else { return nil }
    var cursor = ByteCursor(bytes[...])
    cursor.isBigEndian = format.isBigEndian
    guard cursor.take(20) != nil, let linkType = cursor.number(4) else { return nil }
    // The upper bits tell about checksums (FCS), not about the link.
    self.linkType = linkType & 0xFFFF
    var packets: [Packet] = []
    var damagedAt: Int?
    while !cursor.rest.isEmpty {
      let start = cursor.rest.startIndex
      guard let seconds = cursor.number(4), let fraction = cursor.number(4),
        let length = cursor.number(4), cursor.number(4) != nil,
        let data = cursor.take(Int(length))
      else {
        damagedAt = start
        break
      }
      let micro = Int64(format.isNanoseconds ? fraction / 1000 : fraction)
      packets.append(Packet(time: Int64(seconds) * 1_000_000 + micro, bytes: data))
    }
    self.packets = packets
    self.damagedAt = damagedAt
  }
}
