import ISO8583
package import Wording

/// Bytes to be decoded, told apart by what they look like.
public enum DecodeInput: Sendable {
  /// Frames one after the other, and whether half a byte of hexadecimal was left over.
  case frames([UInt8], endsInHalfByte: Bool)
  /// Packets that may carry frames.
  case capture(CaptureFile)

  /// Tells text in hexadecimal, captures and plain bytes apart.
  /// - Throws: ``DecodeInputError`` when there is nothing that could be decoded.
  public init(recognising bytes: [UInt8]) throws(DecodeInputError) {
    guard !bytes.isEmpty else { throw .empty }
    guard !CaptureFile.isNewerFormat(bytes) else { throw .newerCapture }
    if CaptureFile.isCapture(bytes) {
      guard let capture = CaptureFile(bytes) else { throw .captureEndsInHeader }
      guard Segment.isReadable(linkType: capture.linkType) else {
        throw .linkType(capture.linkType)
      }
      self = .capture(capture)
    } else if let text = HexText(bytes) {
      self = .frames(text.bytes, endsInHalfByte: text.hasHalfByte)
    } else {
      self = .frames(bytes, endsInHalfByte: false)
    }
  }
}

/// Why there is nothing to decode in some bytes.
public enum DecodeInputError: Error, Sendable, Equatable {
  case empty
  /// The pcapng format.
  case newerCapture
  case captureEndsInHeader
  /// A LINKTYPE_ value of tcpdump.org that is not known.
  case linkType(UInt32)

  /// What is wrong and what to do, with the byte where it is, if there is one.
  package var text: LocalizedText {
    guard let offset else { return problem }
    return LocalizedText(
      zh: "第 \(offset) 字节: \(problem.zh)", en: "byte \(offset): \(problem.en)")
  }

  private var offset: Int? {
    switch self {
    case .empty: 0
    case .captureEndsInHeader: 4
    case .newerCapture, .linkType: nil
    }
  }

  private var problem: LocalizedText {
    switch self {
    case .empty:
      LocalizedText(zh: "没有任何字节;请给出一个报文", en: "there are no bytes; give a message")
    case .newerCapture:
      LocalizedText(
        zh: "这是pcapng文件;请先转换:editcap -F pcap in.pcapng out.pcap",
        en: "this is a pcapng file; convert it first: editcap -F pcap in.pcapng out.pcap")
    case .captureEndsInHeader:
      LocalizedText(
        zh: "抓包文件在文件头中断;请重新抓包",
        en: "the capture ends in its file header; capture it again")
    case .linkType(let number):
      LocalizedText(
        zh: "不支持链路类型\(number);请抓取以太网、Linux cooked或原始IP",
        en: "link type \(number) is not read; capture Ethernet, Linux cooked or raw IP")
    }
  }
}
