import NIOCore
import NIOPosix

/// Speaks HTTP/1.1 byte by byte, so that a test can say anything.
enum RawClient {
  struct Reply: Sendable {
    var status: Int
    /// Names in lower case; several of a name stay.
    var headers: [(name: String, value: String)]
    var body: String

    func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
    func all(_ name: String) -> [String] { headers.filter { $0.name == name }.map(\.value) }
  }

  struct NoAnswer: Error {}

  typealias Connection = NIOAsyncChannel<ByteBuffer, ByteBuffer>

  static func connect(port: Int) async throws -> Connection {
    try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .connect(host: "127.0.0.1", port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          try Connection(wrappingChannelSynchronously: channel)
        }
      }
  }

  /// Sends `request` and reads until the server closes; it must ask for that.
  static func exchange(port: Int, _ request: String) async throws -> Reply {
    let connection = try await connect(port: port)
    let text = try await connection.executeThenClose { inbound, outbound in
      try await outbound.write(ByteBuffer(string: request))
      var text = ByteBuffer()
      do {
        for try await part in inbound {
          text.writeImmutableBuffer(part)
          if isWhole(text) { break }
        }
      } catch {
        // A server that has answered may close while it is still being sent to.
        guard isWhole(text) else { throw error }
      }
      return text
    }
    guard let reply = parse(text) else { throw NoAnswer() }
    return reply
  }

  static func isWhole(_ buffer: ByteBuffer) -> Bool {
    guard let reply = parse(buffer) else { return false }
    guard let length = reply.header("content-length").flatMap({ Int($0) }) else {
      return reply.header("transfer-encoding") == nil
    }
    return reply.body.utf8.count >= length
  }

  static func parse(_ buffer: ByteBuffer) -> Reply? {
    let text = String(buffer: buffer)
    guard let end = text.firstRange(of: "\r\n\r\n") else { return nil }
    let lines = text[..<end.lowerBound].split(separator: "\r\n")
    guard let first = lines.first, let status = Int(first.split(separator: " ")[1]) else {
      return nil
    }
    let headers = lines.dropFirst().compactMap { line -> (name: String, value: String)? in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      let value = line[line.index(after: colon)...].drop { $0 == " " }
      return (line[..<colon].lowercased(), String(value))
    }
    return Reply(status: status, headers: headers, body: String(text[end.upperBound...]))
  }
}
