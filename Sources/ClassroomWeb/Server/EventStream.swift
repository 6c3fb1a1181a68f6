import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Server-sent events (HTML Living Standard, 9.2): the whole state on connect and after each change, so
/// that a `Last-Event-ID` has nothing to add. A client that is slow gets the newest only.
struct EventStream: Sendable {
  /// A state with its version.
  struct State: Sendable {
    let version: Int
    /// One line of JSON.
    let json: Data
  }

  let hub: StreamHub
  let clock: WebClock
  /// The least milliseconds between two states.
  var interval: Int64 = 0
  /// The versions of the state; the end of it is the end of the stream.
  let changes: @Sendable () async -> AsyncStream<Int>
  /// The present state; nil: there is none any more.
  let state: @Sendable () async throws -> State?

  /// Opens the stream; what stands against it is thrown here, before anything was answered.
  func response(
    to request: Request, of visitor: Visitor, on channel: any Channel
  ) throws(WebRefusal) -> Response {
    let stream = try hub.open(of: visitor, on: channel)
    // An answer that nobody reads, as to HEAD, is dropped with its body: then the lease ends the stream.
    let lease = Lease(hub: hub, stream: stream)
    let body = request.body
    return Response(
      status: .ok,
      headers: [.contentType: "text/event-stream; charset=utf-8"],
      body: ResponseBody { writer in
        defer { lease.end() }
        try await body.consumeWithCancellationOnInboundClose { _ in
          try await write(stream, to: &writer)
        }
        try await writer.finish(nil)
      })
  }

  @concurrent
  private func write(_ stream: OpenStream, to writer: inout any ResponseBodyWriter) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      let changes = await self.changes()
      group.addTask {
        for await _ in changes { stream.wake(.changed) }
        stream.end()
      }
      try await send(ByteBuffer(string: "retry: 1000\n\n"), stream, to: &writer)
      stream.wake(.changed)
      try await follow(stream, &writer)
      group.cancelAll()
    }
  }

  @concurrent
  private func follow(_ stream: OpenStream, _ writer: inout any ResponseBodyWriter) async throws {
    var sent: Int?
    var sentAt: Int64?
    for await _ in stream.calls {
      switch stream.take() {
      case nil: continue
      case .heartbeat: try await send(ByteBuffer(string: ": \n\n"), stream, to: &writer)
      case .changed:
        if let last = sentAt, interval > 0 {
          let rest = interval - (clock.milliseconds() - last)
          if rest > 0 { try await Task.sleep(for: .milliseconds(rest)) }
        }
        guard let state = try await self.state() else { return }
        guard state.version != sent else { continue }
        var event = ByteBuffer(string: "event: state\nid: \(state.version)\ndata: ")
        event.writeBytes(state.json)
        event.writeString("\n\n")
        try await send(event, stream, to: &writer)
        sent = state.version
        sentAt = clock.milliseconds()
      }
    }
  }

  @concurrent
  private func send(
    _ buffer: ByteBuffer, _ stream: OpenStream, to writer: inout any ResponseBodyWriter
  ) async throws {
    stream.beginWrite(at: clock.milliseconds())
    defer { stream.endWrite() }
    try await writer.write(buffer)
  }

  /// Gives the stream back once, at the latest when the answer is thrown away.
  private final class Lease: Sendable {
    private let hub: StreamHub
    private let stream: OpenStream

    init(hub: StreamHub, stream: OpenStream) {
      self.hub = hub
      self.stream = stream
    }

    func end() { hub.close(stream) }

    deinit { hub.close(stream) }
  }
}
