import ISO8583
import POSProtocol
import Wording

/// One frame cut out of bytes, read as far as it can be.
struct ReadFrame: Sendable {
  let shape: FrameShape
  /// From the length prefix, if there is one, to the last byte.
  let bytes: [UInt8]
  /// What the length prefix says.
  let declaredLength: Int?
  /// The fields before the first error; nil when not even the bitmap can be read.
  let message: Message?
  let problem: Problem?

  var tpdu: ArraySlice<UInt8>? {
    shape.hasTPDU && bytes.count >= shape.headerStart
      ? bytes[shape.tpduStart..<shape.headerStart] : nil
  }

  var header: ArraySlice<UInt8>? {
    shape.hasHeader && bytes.count >= shape.bodyStart
      ? bytes[shape.headerStart..<shape.bodyStart] : nil
  }

  /// Reads the start of `input` as a frame of `shape`; without a length prefix, all of it.
  init(_ input: ArraySlice<UInt8>, as shape: FrameShape) {
    self.shape = shape
    let declared = shape.hasLength ? Self.length(input) : nil
    declaredLength = declared
    bytes = Array(declared.map { input.prefix($0 + 2) } ?? input)
    guard bytes.count > shape.bodyStart else {
      message = nil
      problem = Problem(
        offset: bytes.count,
        reason: bytes.isEmpty
          ? LocalizedText(
            zh: "没有任何字节;请给出一个报文", en: "there are no bytes; give a message")
          : LocalizedText(
            zh: "帧在消息类型之前就结束了;请给出完整的帧",
            en: "the frame ends before its message type; send the whole frame"))
      return
    }
    let body = Array(bytes[shape.bodyStart...])
    let (message, error) = Self.read(body)
    self.message = message
    problem =
      Self.headerProblem(bytes, shape)
      ?? error.map { Problem($0, bodyStart: shape.bodyStart) }
      ?? Self.lengthProblem(declared, available: bytes.count - 2)
  }

  /// Whether the bitmap says that there is an F64.
  var announcesMAC: Bool {
    let lastByte = shape.bodyStart + 9
    return bytes.count > lastByte && bytes[lastByte] & 1 == 1
  }

  private static func read(_ body: [UInt8]) -> (message: Message?, error: ParseError?) {
    let read = Message.parseLeniently(body, dialect: .unionPay)
    guard let error = read.error, let repaired = NibbleCountedKeys.repaired(body[...], error) else {
      return read
    }
    return Message.parseLeniently(repaired, dialect: .unionPay)
  }

  private static func length(_ input: ArraySlice<UInt8>) -> Int? {
    guard input.count >= 2 else { return nil }
    return Int(input[input.startIndex]) << 8 | Int(input[input.startIndex + 1])
  }

  private static func headerProblem(_ bytes: [UInt8], _ shape: FrameShape) -> Problem? {
    guard shape.hasHeader, MessageHeader(bytes[shape.headerStart..<shape.bodyStart]) == nil else {
      return nil
    }
    return Problem(
      offset: shape.headerStart,
      reason: LocalizedText(
        zh: "报文头前六位不是十进制数字;请检查对方是否发送TPDU",
        en:
          "the first six digits of the header are not decimal; check whether the peer sends a TPDU")
    )
  }

  private static func lengthProblem(_ declared: Int?, available: Int) -> Problem? {
    guard let declared, declared != available else { return nil }
    return Problem(
      offset: 0,
      reason: LocalizedText(
        zh: "长度前缀是\(declared)字节,后面有\(available)字节;请改正前缀",
        en: "the length prefix says \(declared) bytes, \(available) follow; correct the prefix"))
  }

  /// How much this looks like a message of the dialect; compares different shapes of the same bytes.
  var plausibility: Int {
    var points = 0
    if shape.hasTPDU { points += tpdu?.first == 0x60 ? 2 : -2 }
    if shape.hasHeader {
      points +=
        header.map { MessageHeader($0) != nil && (0x60...0x63).contains($0.first ?? 0) }
          ?? false ? 2 : -2
    }
    if let declaredLength {
      points +=
        declaredLength == bytes.count - 2 ? 2 : declaredLength <= Frame.maximumLength ? 0 : -1
    }
    if shape.hasKnownMTI(bytes[...]) { points += 4 }
    return points + min(3, message.map { Array($0.fieldNumbers).count } ?? 0)
  }

}
