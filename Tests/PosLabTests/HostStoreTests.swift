import Foundation
import HostSim
import Testing

/// The host's folder and its end, as its users see them: real processes.
@Suite("poslab host and its folder")
struct HostStoreTests {
  private let folder: TemporaryFolder
  private var data: String { folder.path + "/books" }

  init() throws { folder = try TemporaryFolder() }

  private func host() throws -> HostProcess {
    try HostProcess(
      world: PosLabProcess.repository + "/Simulations/worlds/county.yaml",
      keys: PosLabProcess.repository + "/keys", data: data,
      log: try folder.write("", to: "log"))
  }

  private func second() throws -> (status: Int32, stdout: String, stderr: String) {
    try PosLabProcess.run(["host", "--listen", "127.0.0.1:0", "--data", data, "--lang", "en"])
  }

  @Test("A second host on the same folder is refused, and the books can be looked at meanwhile")
  func twoHosts() throws {
    let first = try host()
    let refused = try second()
    #expect(refused.status == 2)
    #expect(refused.stderr.contains("another host has these books open"))
    #expect(refused.stdout.isEmpty)
    #expect(try PosLabProcess.run(["books", "audit", "--data", data]).status == 0)
    #expect(first.stop() == 0)
  }

  @Test("A host that was killed holds up nobody")
  func killed() throws {
    let first = try host()
    first.kill()
    try first.start()
    #expect(first.stop() == 0)
  }

  @Test("A hang-up stops it gracefully")
  func hangUp() throws {
    #expect(try host().end(with: SIGHUP) == 0)
  }

  @Test("A folder that is removed under it ends the host with status 1 and the reason")
  func removedFolder() throws {
    let host = try host()
    try FileManager.default.removeItem(atPath: data)
    #expect(host.wait() == 1)
    #expect(try folder.read("log").contains("账本已经不在文件夹里"))
  }

  @Test("Damaged books are said to be damaged, and the port is not blamed")
  func damaged() throws {
    try folder.write(String(repeating: "no database ", count: 900), to: "books/host.sqlite")
    let refused = try second()
    #expect(refused.status == 2)
    #expect(refused.stderr.contains("host.sqlite is damaged"))
    #expect(!refused.stderr.contains("listen"))
  }

  @Test("A folder that cannot be written to is found out at the start")
  func unusable() throws {
    try folder.write("", to: "books")
    let refused = try second()
    #expect(refused.status == 2)
    #expect(refused.stderr.contains("the folder cannot be used"))
  }
}
