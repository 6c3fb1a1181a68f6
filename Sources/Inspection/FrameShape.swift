/// Which parts stand in front of the message body.
struct FrameShape: Sendable, Equatable {
  let hasLength: Bool
  let hasTPDU: Bool
  let hasHeader: Bool

  var tpduStart: Int { hasLength ? 2 : 0 }
  var headerStart: Int { tpduStart + (hasTPDU ? 5 : 0) }
  var bodyStart: Int { headerStart + (hasHeader ? 6 : 0) }

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
