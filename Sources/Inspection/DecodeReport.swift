package import POSProtocol
public import Wording

/// Messages read for people or for programs: what is to be printed, and what is wrong with them.
public struct DecodeReport {
  /// How the messages did, the worst first.
  public enum Finding: Sendable {
    /// Something cannot be read as it should.
    case damaged
    /// A MAC is not the one of the given key.
    case macDiffers
    /// Every message reads, and every MAC that was looked at is right.
    case sound
  }

  let wording: ShownLanguages
  let isJSON: Bool
  let isColoured: Bool
  let macKey: (key: MACCheck.Key, name: String)?
  let mask: CardMask

  /// The messages, for stdout.
  public private(set) var output = ""
  /// What is wrong with them, for stderr, each with the byte where it is.
  public private(set) var complaints: [String] = []
  private var hasDamage = false
  private var hasMismatch = false

  /// An empty report: as text in `wording`, or a JSON object a message (contract, section 2).
  public init(wording: ShownLanguages, isJSON: Bool) {
    self.init(wording: wording, isJSON: isJSON, isColoured: false, macKey: nil)
  }

  package init(
    wording: ShownLanguages, isJSON: Bool, isColoured: Bool = false,
    macKey: (key: MACCheck.Key, name: String)?, mask: CardMask = .strict
  ) {
    self.wording = wording
    self.isJSON = isJSON
    self.isColoured = isColoured
    self.macKey = macKey
    self.mask = mask
  }

  /// How the messages added so far did.
  public var outcome: Finding { hasDamage ? .damaged : hasMismatch ? .macDiffers : .sound }

  /// Adds all that is in `input`.
  public mutating func add(_ input: DecodeInput) {
    switch input {
    case .frames(let bytes, let endsInHalfByte): add(bytes, endsInHalfByte: endsInHalfByte)
    case .capture(let capture): add(capture)
    }
  }

  /// Adds the frames in plain bytes.
  mutating func add(_ bytes: [UInt8], endsInHalfByte: Bool) {
    let frames = FrameRecognition.frames(in: bytes)
    for (index, frame) in frames.enumerated() {
      add(frame, title: frames.count > 1 ? "#\(index + 1)" : nil, members: [])
    }
    if endsInHalfByte {
      remark(
        at: bytes.count,
        LocalizedText(
          zh: "十六进制多出半个字节;数字个数应为偶数",
          en: "the hexadecimal ends in half a byte; give an even number of digits"))
    }
  }

  /// Adds the frames in a capture.
  mutating func add(_ capture: CaptureFile) {
    let found = CapturedFrames(capture)
    for frame in found.frames {
      let time = CaptureTime(microseconds: frame.time).text
      let title = "#\(frame.packet)  \(time)  \(frame.flow.source) → \(frame.flow.destination)"
      add(
        frame.frame, title: title,
        members: [
          .init("packet", .number(Int64(frame.packet))), .init("time", .string(time)),
          .init("source", .string("\(frame.flow.source)")),
          .init("destination", .string("\(frame.flow.destination)")),
        ])
    }
    if found.frames.isEmpty {
      let packets = capture.packets.count
      remark(
        wording.sentence(
          LocalizedText(
            zh: "\(packets)个数据包,其中没有ISO 8583报文;请检查抓包过滤条件",
            en: "\(packets) packets, no ISO 8583 message in them; check the capture's filter")))
    }
    if let offset = capture.damagedAt {
      remark(
        at: offset,
        LocalizedText(
          zh: "抓包文件在一个数据包中间结束;请重新抓包",
          en: "the capture ends in the middle of a packet; capture it again"))
    }
  }

  private mutating func add(_ frame: ReadFrame, title: String?, members: [JSONValue.Member]) {
    let decoded = DecodedFrame(frame, macKey: macKey, mask: mask)
    hasMismatch = hasMismatch || decoded.mac?.result == .differs
    if isJSON {
      guard case .object(let own) = FrameJSON.object(decoded, wording) else { return }
      output += JSONValue.object(members + own).text + "\n"
    } else {
      if !output.isEmpty { output += "\n" }
      let lines = FrameText(wording: wording, isColoured: isColoured).lines(decoded)
      output += ((title.map { [$0] } ?? []) + lines).joined(separator: "\n") + "\n"
    }
    if let problem = decoded.problem {
      remark((title.map { $0.prefix { $0 != " " } + ": " } ?? "") + problem.sentence(wording))
    }
  }

  private mutating func remark(at offset: Int, _ text: LocalizedText) {
    remark("byte \(offset): \(wording.sentence(text))")
  }

  private mutating func remark(_ text: String) {
    hasDamage = true
    if !isJSON { output += text + "\n" }
    complaints.append(text)
  }
}
