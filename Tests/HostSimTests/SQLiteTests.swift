import Acquirer
import Foundation
import HostSim
import ISO8583
import POSProtocol
import Testing

@Suite struct SQLiteTests {
  private func withDirectory(_ body: (String) async throws -> Void) async throws {
    let path = NSTemporaryDirectory() + "poslab-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: path) }
    try await body(path)
  }

  /// Signs in, sells three times, reverses nothing, freezes something.
  private func work(_ host: HostServer, _ till: inout Till) async throws {
    let signedIn = try await Line.exchange(host.port, [till.signIn()], answers: 1)
    try till.takeKeys(try #require(signedIn.answers.first))
    let sales = [try till.sale(), try till.sale(cents: 900_000), try till.sale(cents: 0)]
    let received = try await Line.exchange(host.port, sales, answers: 3)
    #expect(received.answers.map { $0[39] } == ["00", "51", "13"])
    try await host.apply(.freezeTerminal(try #require(TerminalID("10000003"))))
    try await host.apply(.freezeMerchantFunds(try #require(MerchantID(Shop.merchant))))
    try await host.apply(.unfreezeMerchantFunds(try #require(MerchantID(Shop.merchant))))
  }

  @Test("A host that starts again on its store has the same books and goes on with the same keys")
  func reopened() async throws {
    try await withDirectory { path in
      var till = Till()
      let first = try await HostServer.start(
        try Shop.configuration(store: try SQLiteStore(directory: path)))
      try await work(first, &till)
      let ledger = try await first.read(\.ledger)
      await first.stop()

      let second = try await HostServer.start(
        try Shop.configuration(store: try SQLiteStore(directory: path)))
      #expect(try await second.read(\.ledger) == ledger)
      let requests = [try till.repeatedSale(), try till.sale()]
      let received = try await Line.exchange(second.port, requests, answers: 2)
      #expect(received.answers.map { $0[39] } == ["94", "00"])
      #expect(try await second.read { $0.balance(of: "debit-ok") } == 499_800)
      await second.stop()
    }
  }

  @Test("The store has no card number, no PIN and no clear key in any of its files")
  func noSecrets() async throws {
    try await withDirectory { path in
      var till = Till()
      let host = try await HostServer.start(
        try Shop.configuration(store: try SQLiteStore(directory: path)))
      try await work(host, &till)
      let key = try #require(Hex.decode(till.makHex))
      let pan = try #require(Hex.decode(Shop.pan))
      let secrets = [Data(Shop.pan.utf8), Data(pan), Data(key), Data("123456".utf8)]
      var size = 0
      for name in try FileManager.default.contentsOfDirectory(atPath: path) {
        let data = try #require(FileManager.default.contents(atPath: path + "/" + name))
        size += data.count
        for secret in secrets { #expect(data.range(of: secret) == nil, "in \(name)") }
      }
      #expect(size > 0)
      await host.stop()
    }
  }

  @Test("What was committed is loaded again")
  func roundTrip() async throws {
    try await withDirectory { path in
      let store = try SQLiteStore(directory: path)
      let terminal = try #require(TerminalID("10000001"))
      let error: (any Error)? = await withCheckedContinuation { continuation in
        store.commit([.session(TerminalSession(terminal: terminal))]) {
          continuation.resume(returning: $0)
        }
      }
      #expect(error == nil)
      #expect(try store.load() == [.session(TerminalSession(terminal: terminal))])
      try store.close()
    }
  }
}
