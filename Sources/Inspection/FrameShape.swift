/// Which parts stand in front of the message body.
struct FrameShape: Sendable, Equatable {
  let hasLength: Bool
  let hasTPDU: Bool
  let hasHeader: Bool

  var tpduStart: Int { hasLength ? 2 : 0 }
  var headerStart: Int { tpduStart + (hasTPDU ? 5 : 0) }
  var bodyStart: Int { headerStart + (hasHeader ? 6 : 0) }

  /// Whether the two bytes where the MTI belongs are one of ISO 8583:1987 that the dialect uses.
  func hasKnownMTI(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.count >= bodyStart + 2 else { return false }
    let first = bytes[bytes.startIndex + bodyStart]
    let second = bytes[bytes.startIndex + bodyStart + 1]
    return [0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x08].contains(first)
      && [0x00, 0x01, 0x10, 0x20, 0x21, 0x30].contains(second)
  }

  /// The usual ones first (protocol.md 1.1).
  static let all: [FrameShape] = [
    FrameShape(hasLength: true, hasTPDU: true, hasHeader: true),
    FrameShape(hasLength: false, hasTPDU: true, hasHeader: true),
    FrameShape(hasLength: true, hasTPDU: false, hasHeader: true),
    FrameShape(hasLength: false, hasTPDU: false, hasHeader: true),
    FrameShape(hasLength: true, hasTPDU: false, hasHeader: false),
    FrameShape(hasLength: true, hasTPDU: true, hasHeader: false),
    FrameShape(hasLength: false, hasTPDU: false, hasHeader: false),
    FrameShape(hasLength: false, hasTPDU: true, hasHeader: false),
  ]
}
