import Foundation
import HostSim
import Scenarios
import Testing
import Wording

@testable import HostDesk
@testable import Program
@testable import poslab

@Suite("Orders to a running host")
struct AdminCommandTests {
  private func run(_ folder: TemporaryFolder, _ arguments: String...) throws -> (
    status: Int32, stdout: String, stderr: String
  ) {
    try PosLabProcess.run(["admin"] + arguments + ["--data", folder.path + "/d", "--lang", "en"])
  }

  @Test("a running host does what it is told, keeps it over a kill, and says who told it")
  func running() throws {
    let folder = try TemporaryFolder()
    let log = try folder.write("", to: "log")
    let host = try HostProcess(
      world: "Simulations/worlds/county.yaml", keys: "keys", data: folder.path + "/d", log: log)
    defer { host.kill() }
    let opened = try run(folder, "open-key-download", "10000001", "--minutes", "7", "--count", "2")
    #expect(opened.status == 0, "\(opened.stderr)")
    #expect(
      try run(folder, "freeze", "merchant-funds", "898320554110001", "--reason", "disputed-payment")
        .status == 0)
    for wrong in [
      ["freeze", "card", "debit-okk"], ["release", "898320554110002"], ["require", "sign-in"],
      ["open-key-download", "10000001", "--count", "100"], ["message", "x"],
    ] {
      let result = try PosLabProcess.run(["admin"] + wrong + ["--data", folder.path + "/d"])
      #expect(result.status == 2 && !result.stderr.isEmpty, "\(wrong)")
    }
    let suggested = try run(folder, "freeze", "card", "debit-okk")
    #expect(suggested.stderr.contains("did you mean `debit-ok`?"))
    #expect(
      try folder.read("log").contains("key download opened for terminal 10000001: 7 min, 2 keys"))
    host.kill()
    #expect(try run(folder, "status").stderr.contains("no host runs here"))
    try host.start()
    let status = try run(folder, "status")
    #expect(status.stdout.contains("key download open: 10000001 until"))
    #expect(status.stdout.contains("2 left"))
    #expect(status.stdout.contains("898320554110001 (payment disputed by the cardholder)"))
    let orders = try PosLabProcess.run(
      ["books", "orders", "--data", folder.path + "/d", "--json"])
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(orders.stdout.utf8)) as? [String: Any])
    let rows = try #require(object["orders"] as? [[String: String]])
    #expect(
      rows.map { $0["order"] } == [
        "{ open-key-download: 10000001, minutes: 7, count: 2 }",
        "{ freeze: { merchant-funds: 898320554110001 }, reason: disputed-payment }",
      ])
    #expect(rows.allSatisfy { $0["caller"]?.hasPrefix("uid ") == true && $0["time"] != nil })
    #expect(host.stop() == 0)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/d/admin.sock"))
    #expect(
      try folder.read("log").contains("key download still open for terminal 10000001: 2 left"))
  }

  @Test("a token that others can read, or that is short, is not taken")
  func tokens() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("0123456789abcdef\n", to: "token")
    for mode in [0o640, 0o604, 0o620] {
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
      #expect(throws: CommandFailure.self) { _ = try TokenFile.read(path) }
    }
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    #expect(try TokenFile.read(path) == Array("0123456789abcdef".utf8))
    for short in ["", "\n", "0123456789abcde", "0123456789 abcdef"] {
      let path = try folder.write(short, to: "short")
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
      #expect(throws: CommandFailure.self) { _ = try TokenFile.read(path) }
    }
    #expect(throws: CommandFailure.self) { _ = try TokenFile.read(folder.path + "/none") }
  }
}
