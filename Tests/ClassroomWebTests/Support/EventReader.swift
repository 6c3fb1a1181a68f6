import NIOCore

/// Reads a stream of server-sent events, one after the other.
struct EventReader {
  enum Item: Equatable {
    case event(id: String, data: String)
    case comment
  }

  private var iterator: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
  private var buffer = ""
  private var hasHead = false
  private(set) var head = ""

  init(_ inbound: NIOAsyncChannelInboundStream<ByteBuffer>) {
    iterator = inbound.makeAsyncIterator()
  }

  /// The next event or comment; nil when the server has ended the stream.
  mutating func next() async throws -> Item? {
    while true {
      if let item = take() { return item }
      guard let part = try await iterator.next(isolation: #isolation) else { return nil }
      buffer += String(buffer: part)
    }
  }

  /// The version of the next state, which its data has too; nil when something else comes.
  mutating func version() async throws -> Int? {
    guard case .event(let id, let data) = try await next(), data.contains("\"version\":\(id)")
    else { return nil }
    return Int(id)
  }

  /// Lines of the chunked coding have no colon, those of a stream do.
  private mutating func take() -> Item? {
    if !hasHead {
      guard let end = buffer.firstRange(of: "\r\n\r\n") else { return nil }
      head = String(buffer[..<end.lowerBound])
      buffer = String(buffer[end.upperBound...])
      hasHead = true
    }
    while let end = buffer.firstRange(of: "\n\n") {
      let block = buffer[..<end.lowerBound]
      buffer = String(buffer[end.upperBound...])
      let lines = block.split(whereSeparator: \.isNewline)
      func value(_ name: String) -> String? {
        lines.first { $0.hasPrefix(name + ": ") }.map { String($0.dropFirst(name.count + 2)) }
      }
      if let id = value("id"), let data = value("data") { return .event(id: id, data: data) }
      if lines.contains(where: { $0.hasPrefix(":") }) { return .comment }
    }
    return nil
  }
}
