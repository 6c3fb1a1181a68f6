import Acquirer
import Foundation
import Logging
import POSProtocol
import Testing
import Wording

@testable import HostSim

@Suite("The administrator's channel")
struct AdminServerTests {
  private static let token = "0123456789abcdef"
  private static let echo: AdminServer.Desk = { order, caller in
    AdminReply(done: true, LocalizedText(zh: order, en: caller))
  }

  private func configuration() -> AdminServer.Configuration {
    AdminServer.Configuration(logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  private func folder(_ name: String = "") throws -> String {
    let path = NSTemporaryDirectory() + "poslab-" + UUID().uuidString + name
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  /// The client waits on its thread, which must not be one of those that the host's desk needs; other
  /// tests may keep all of these busy for long.
  private func send(
    _ order: String, token: String? = nil, folder: String? = nil, port: Int = 0
  ) async throws -> AdminReply {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(
          with: Result {
            let request = AdminRequest(order: order, token: token)
            guard let folder else {
              return try AdminClient.send(
                request, host: "127.0.0.1", port: port, patienceSeconds: 3_600)
            }
            return try AdminClient.send(request, folder: folder, patienceSeconds: 3_600)
          })
      }
    }
  }

  private func withSocket(
    in path: String, _ body: (AdminServer) async throws -> Void
  ) async throws {
    var configuration = configuration()
    configuration.folder = path
    let server = try await AdminServer.start(configuration, desk: Self.echo)
    do {
      try await body(server)
    } catch {
      await server.stop()
      throw error
    }
    await server.stop()
  }

  private func withNetwork(_ body: (Int) async throws -> Void) async throws {
    var configuration = configuration()
    configuration.network = ("127.0.0.1", 0, Array(Self.token.utf8))
    let server = try await AdminServer.start(configuration, desk: Self.echo)
    do {
      try await body(try #require(server.port))
    } catch {
      await server.stop()
      throw error
    }
    await server.stop()
  }

  @Test(
    "a folder's socket is its owner's only, knows who calls, and is gone after the end",
    arguments: ["", String(repeating: "/a-folder-with-a-long-name", count: 8)])
  func socket(_ more: String) async throws {
    let path = try folder(more)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let name = path + "/admin.sock"
    try await withSocket(in: path) { (_: AdminServer) async throws in
      let attributes = try FileManager.default.attributesOfItem(atPath: name)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
      let reply = try await send("{ a: b }", folder: path)
      #expect(reply.done && reply.zh == "{ a: b }")
      #expect(reply.en.hasPrefix("uid \(geteuid())"))
      #expect(reply.en.hasSuffix("pid \(getpid())"))
    }
    #expect(!FileManager.default.fileExists(atPath: name))
    await #expect(throws: AdminClient.Failure.self) { try await send("a", folder: path) }
  }

  @Test("what a killed host has left behind is replaced; a host that answers is not, nor a file")
  func stale() async throws {
    let path = try folder()
    defer { try? FileManager.default.removeItem(atPath: path) }
    // The descriptor is closed and the name stays, as after SIGKILL.
    let left = try AdminSocket.open(in: path)
    close(left.descriptor)
    try await withSocket(in: path) { (_: AdminServer) async throws in
      #expect(throws: AdminSocketError.taken(path + "/admin.sock")) {
        _ = try AdminSocket.open(in: path)
      }
      #expect(try await send("a", folder: path).done)
    }
    try Data("mine".utf8).write(to: URL(fileURLWithPath: path + "/admin.sock"))
    #expect(throws: AdminSocketError.notASocket(path + "/admin.sock")) {
      _ = try AdminSocket.open(in: path)
    }
    left.remove()
    #expect(FileManager.default.contents(atPath: path + "/admin.sock") == Data("mine".utf8))
  }

  @Test("over the network an order needs the token; whoever guesses is not listened to any more")
  func token() async throws {
    try await withNetwork { (port: Int) async throws in
      func ask(_ token: String?) async throws -> Bool {
        try await send("a", token: token, port: port).done
      }
      #expect(try await ask(Self.token))
      for wrong in [nil, "", "0123456789abcdeF", Self.token + "0", "0123456789abcde"] {
        #expect(try await !ask(wrong))
      }
      #expect(try await ask(Self.token))
      for _ in 0..<5 { #expect(try await !ask("no")) }
      #expect(try await !ask(Self.token))
    }
  }

  @Test("the gate opens again after a minute, and never for others' wrong tokens")
  func gate() {
    let gate = AdminGate(token: Array(Self.token.utf8))
    for second in 0..<10 { #expect(gate.check("no", from: "a", at: Int64(second)) == .wrong) }
    #expect(gate.check(Self.token, from: "a", at: 10) == .closed)
    #expect(gate.check(Self.token, from: "b", at: 10) == .welcome)
    #expect(gate.check(Self.token, from: "a", at: 60) == .welcome)
    for number in 0..<3_000 { _ = gate.check("no", from: "peer \(number)", at: 61) }
    #expect(gate.check(Self.token, from: "c", at: 61) == .welcome)
    #expect(AdminGate(token: nil).check(nil, from: "a", at: 0) == .wrong)
  }

  @Test("lines that are too long, or no orders, are refused")
  func bounds() async throws {
    let path = try folder()
    defer { try? FileManager.default.removeItem(atPath: path) }
    try await withSocket(in: path) { (_: AdminServer) async throws in
      let long = String(repeating: "x", count: AdminLimits.requestLine)
      let reply = try await send(long, folder: path)
      #expect(!reply.done && reply.en.contains("too long"))
    }
  }

  @Test("no more connections than a host wants are kept")
  func connections() {
    let gate = AdminGate(token: nil)
    for _ in 0..<AdminLimits.connections { #expect(gate.enter()) }
    #expect(!gate.enter())
    gate.leave()
    #expect(gate.enter())
  }

  @Test("an order is in the books with time and caller once it is done; a refused one is not")
  func noted() async throws {
    let path = try folder()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let host = try await HostServer.start(
      try Shop.configuration(store: try SQLiteStore(directory: path)))
    try await host.apply(.freezeCard("debit-ok"), noting: "{ freeze: x }", by: "anna")
    try await host.apply(.wrongMAC(nil), noting: "{ mac: wrong }", by: "ben")
    await #expect(throws: AdminError.unknownCard(alias: "none")) {
      try await host.apply(.freezeCard("none"), noting: "{ freeze: y }", by: "anna")
    }
    // While the host still runs.
    let reports = try ReportStore(directory: path)
    let time = Instant(milliseconds: 1_778_549_415_000)
    let expected = [
      AdminRecord(time: time, caller: "anna", order: "{ freeze: x }"),
      AdminRecord(time: time, caller: "ben", order: "{ mac: wrong }"),
    ]
    #expect(try reports.orders(limit: 10) == expected)
    #expect(try reports.orders(limit: 1) == [expected[1]])
    try reports.close()
    await host.stop()
  }
}
