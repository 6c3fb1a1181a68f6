import ISO8583
import POSProtocol

/// Frames: everything a peer without a key can send to a host or a terminal.
enum FrameTarget {
  static func run(_ bytes: [UInt8]) {
    split(bytes)
    let lenient = Message.parseLeniently(bytes, dialect: .unionPay)
    if let message = lenient.message { read(message) }
    guard let frame = try? Frame(parsing: bytes) else { return }
    read(frame.message)
    // A key field whose length counts half bytes is repaired, and anything else comes back as it was.
    let again = frame.payload()
    hold(
      again == bytes || frame.message[62] != nil, "a frame that was read is written as it came")
    hold((try? Frame(parsing: again)) == frame, "what is written is read again")
  }

  /// The stream cut into pieces gives the frames that it gives in one.
  private static func split(_ bytes: [UInt8]) {
    let piece = Int(bytes.first ?? 0) % 7 + 1
    var whole = FrameSplitter()
    whole.append(bytes)
    var cut = FrameSplitter()
    var frames: [[UInt8]] = []
    var isBroken = false
    for start in stride(from: 0, to: bytes.count, by: piece) where !isBroken {
      cut.append(bytes[start..<min(start + piece, bytes.count)])
      (frames, isBroken) = taken(from: &cut, frames)
    }
    let expected = taken(from: &whole, [])
    hold(expected.0 == frames && expected.1 == isBroken, "pieces of a stream give its frames")
  }

  private static func taken(
    from splitter: inout FrameSplitter, _ known: [[UInt8]]
  ) -> ([[UInt8]], Bool) {
    var frames = known
    do {
      while let frame = try splitter.next() { frames.append(frame) }
      return (frames, false)
    } catch {
      return (frames, true)
    }
  }

  /// Every value of a message, by every reader that there is for it.
  private static func read(_ message: Message) {
    for field in message.fieldNumbers {
      _ = message[field]
      _ = message.unsigned(field)
      _ = Masking.value(of: field, in: message)
      guard let raw = message.rawBytes(field) else { continue }
      _ = try? BERTLV.elements(raw)
      _ = try? ASCIITLV.elements(raw)
    }
    for subfield in 1...9 {
      for field in [48, 53, 54, 60, 61, 63] { _ = message.subfield(field, subfield) }
    }
    _ = Masking.line(message)
    _ = TransactionType(request: message)
    contents(message)
  }

  private static func contents(_ message: Message) {
    if let chip = message.rawBytes(55) { _ = ChipData(field: chip) }
    if let shop = message.rawBytes(59).map({ Array($0) }) {
      if let request = try? ShopContent.decodeRequest(shop) {
        hold((try? ShopContent.encode(request)) != nil, "a request that was read can be written")
      }
      if let advice = try? ShopContent.decodeAdvice(shop) {
        hold((try? ShopContent.encode(advice)) != nil, "an advice that was read can be written")
      }
      if let reply = try? ShopContent.decodeReply(shop) {
        hold((try? ShopContent.encode(reply)) != nil, "a reply that was read can be written")
      }
    }
    guard let list = message.rawBytes(62) else { return }
    _ = WorkingKeyBlock(list)
    _ = Instalments(field: list)
    _ = DownloadPage.received(list)
    if let page = DownloadPage(list) { _ = (page.aids, page.bins, page.caKeyNames) }
  }
}
