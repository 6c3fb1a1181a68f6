import Foundation
import Testing

@testable import Files
@testable import poslab

@Suite("Load command", .serialized)
struct LoadCommandTests {
  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test("without a host it starts one, and ends with one JSON object and status 0")
  func json() throws {
    let result = try PosLabProcess.run(["load", "--terminals", "3", "--duration", "1", "--json"])
    #expect(result.status == 0, "\(result.stderr)")
    #expect(result.stderr.isEmpty)
    let figures = try object(result.stdout)
    #expect(figures["host"] is NSNull)
    #expect(figures["rate"] is NSNull)
    #expect(figures["terminals"] as? Int == 3)
    #expect(figures["signed-in"] as? Int == 3)
    #expect(figures["mix"] as? [String: Int] == ["sale": 80, "balance": 10, "void": 10])
    #expect(figures["wrong-answers"] as? Int == 0)
    let all = try #require(figures["all"] as? [String: Any])
    let approved = try #require(all["approved"] as? Int)
    #expect(approved > 0)
    #expect(all["sent"] as? Int == approved)
    let latency = try #require(all["latency-us"] as? [String: Int])
    #expect(Set(latency.keys) == ["p50", "p90", "p99", "max"])
    let kinds = try #require(figures["kinds"] as? [String: [String: Any]])
    #expect(kinds.values.compactMap { $0["approved"] as? Int }.reduce(0, +) == approved)
    let codes = try #require(figures["codes"] as? [[String: Any]])
    #expect(codes.map { $0["code"] as? String } == ["00"])
    #expect(codes.first?["count"] as? Int == approved)
  }

  @Test("the table has every kind, the percentiles and the codes' meaning, in either language")
  func table() throws {
    func text(_ language: String) throws -> String {
      let result = try PosLabProcess.run([
        "load", "--terminals", "2", "--duration", "1", "--rate", "20", "--mix",
        "sale=3,balance=1", "--lang", language,
      ])
      #expect(result.status == 0, "\(result.stderr)")
      return result.stdout
    }
    let english = try text("en")
    for part in ["Sale", "Balance", "All", "p50 ms", "p99 ms", "max ms", "00", "wrong answers 0"] {
      #expect(english.contains(part), "\(part)\n\(english)")
    }
    #expect(!english.contains("Void"))
    let chinese = try text("zh")
    for part in ["消费", "合计", "p99 毫秒", "应答码", "错误的应答 0"] {
      #expect(chinese.contains(part), "\(part)\n\(chinese)")
    }
  }

  @Test("a world that it writes serves a host and a load, and nothing is written over")
  func writtenWorld() throws {
    let folder = try TemporaryFolder()
    let world = folder.path + "/load.yaml"
    let write = ["load", "--write-world", world, "--terminals", "12", "--lang", "en"]
    let written = try PosLabProcess.run(write)
    #expect(written.status == 0, "\(written.stderr)")
    let keys = folder.path + "/load-keys"
    #expect(written.stdout.contains("poslab host --world \(world) --keys \(keys)"))
    #expect(try PosLabProcess.run(["keys", "check", "--keys", keys]).status == 0)
    #expect(FileBytes.mode(keys + "/kbpk.hex") == 0o600)
    let again = try PosLabProcess.run(write)
    #expect(again.status == 2)
    #expect(again.stderr.contains("there already"))
    let host = try HostProcess(world: world, keys: keys, data: folder.path + "/books")
    let load = ["load", "--host", "127.0.0.1:\(host.port)", "--world", world, "--keys", keys]
    let short = ["--terminals", "12", "--duration", "1", "--json"]
    for _ in 0..<2 {
      let result = try PosLabProcess.run(load + short)
      #expect(result.status == 0, "\(result.stderr)")
      let codes = try #require(try object(result.stdout)["codes"] as? [[String: Any]])
      #expect(codes.map { $0["code"] as? String } == ["00"], "a second run repeats no STAN")
    }
    let more = try PosLabProcess.run(load + ["--terminals", "13", "--lang", "en"])
    #expect(more.status == 2)
    #expect(more.stderr.contains("has 12 that can take part"))
    #expect(more.stderr.contains("poslab load --write-world load.yaml --terminals 13"))
    #expect(host.stop() == 0)
    let audit = try PosLabProcess.run(["books", "audit", "--data", folder.path + "/books"])
    #expect(audit.status == 0, "\(audit.stdout)")
  }

  @Test("the built-in host keeps its books in the folder it is given")
  func data() throws {
    let folder = try TemporaryFolder()
    let books = folder.path + "/books"
    let load = ["load", "--terminals", "2", "--duration", "1", "--data", books, "--json"]
    for _ in 0..<2 {
      let result = try PosLabProcess.run(load)
      #expect(result.status == 0, "\(result.stderr)")
      #expect((try object(result.stdout)["codes"] as? [[String: Any]])?.count == 1)
    }
    #expect(try PosLabProcess.run(["books", "audit", "--data", books]).status == 0)
  }

  @Test("the default world loads a built-in host too, with its terminals that can trade")
  func county() throws {
    let result = try PosLabProcess.run([
      "load", "--world", "Simulations/worlds/county.yaml", "--duration", "1", "--json",
    ])
    #expect(result.status == 0, "\(result.stderr)")
    #expect(try object(result.stdout)["signed-in"] as? Int == 9)
  }

  @Test(
    "what cannot be done ends with status 2 and what to do",
    arguments: [
      (["--mix", "slae=1"], "did you mean `sale`?"), (["--terminals", "0"], "--terminals is 1 to"),
      (["--rate", "-1"], "--rate"), (["--duration", "0"], "--duration is 1 to"),
      (["--timeout", "0"], "--timeout is 1 to"), (["--host", "nowhere"], "ADDR:PORT"),
      (["--host", "127.0.0.1:1"], "Connection refused; is the host running there?"),
      (["--host", "127.0.0.1:1", "--data", "x"], "--data is for the built-in host"),
      (["--write-world", "x", "--json"], "--write-world goes with"),
      (["--host", "127.0.0.1:1", "--terminals", "300"], "has 9 that can take part"),
    ])
  func wrongInput(_ arguments: [String], _ hint: String) throws {
    let result = try PosLabProcess.run(["load"] + arguments + ["--lang", "en"])
    #expect(result.status == 2)
    #expect(result.stderr.contains(hint), "\(result.stderr)")
    #expect(result.stdout.isEmpty)
  }
}
