import Classroom
import Testing

@testable import ClassroomWeb

@Suite("What changes something")
struct GuardTests {
  static let paths = [
    ("/seat/act", #"{"number":1,"act":{"key":"1"}}"#), ("/seat/do", #"{"number":2,"do":"hint"}"#),
    ("/join", #"{"code":"482917","name":"x"}"#), ("/alone", "{}"), ("/back", "{}"),
    ("/language", #"{"lang":"en"}"#), ("/trainer/enter", #"{"pin":"271828"}"#),
    ("/trainer/do", #"{"do":"pause","who":"all"}"#),
  ]

  static let forgeries: [(name: String, headers: [String: String], status: Int)] = [
    ("without token", ["X-PosLab": ""], 403), ("with another token", ["X-PosLab": "0"], 403),
    ("from another site", ["Origin": "http://evil.example"], 403),
    ("from another port", ["Origin": "http://127.0.0.1:1"], 403),
    ("from a sandbox", ["Origin": "null"], 403),
    ("as a browser says of another site", ["Sec-Fetch-Site": "cross-site"], 403),
    ("as a browser says of a neighbour", ["Sec-Fetch-Site": "same-site"], 403),
    ("as a form", ["Content-Type": "application/x-www-form-urlencoded"], 415),
    ("as text", ["Content-Type": "text/plain"], 415), ("as nothing", ["Content-Type": ""], 415),
  ]

  private func ready(_ port: Int) async throws -> Browser {
    let browser = Browser(port: port)
    #expect(try await browser.join().status == 200)
    #expect(try await browser.enterTrainer().status == 200)
    return browser
  }

  @Test("a request that another site can make changes nothing", arguments: forgeries)
  func forged(_ name: String, _ headers: [String: String], _ status: Int) async throws {
    try await WebServer.with { server, desk in
      let browser = try await ready(server.port)
      for (path, json) in Self.paths {
        let reply = try await browser.post(path, json, headers)
        #expect(reply.status == status, "\(path) \(name)")
        #expect(reply.all("set-cookie").isEmpty)
        #expect(reply.body.contains("\"ok\":false"))
      }
      #expect(await desk.joins.count == 1)
      #expect(await desk.isUntouched)
    }
  }

  @Test("a request of the page itself does it, with either spelling of the token's header")
  func right() async throws {
    try await WebServer.with { server, desk in
      let browser = try await ready(server.port)
      for (path, json) in Self.paths {
        #expect(try await browser.post(path, json).status == 200, "\(path)")
      }
      let token = try #require(browser.token)
      let reply = try await browser.post(
        "/seat/act", #"{"number":3,"act":{"key":"2"}}"#,
        ["X-PosLab": "", "X-PosLab-Token": token, "Origin": ""])
      #expect(reply.status == 200)
      #expect(await desk.acts.map(\.number) == [1, 3])
      #expect(await desk.orders.count == 1)
      #expect(await desk.trainerOrders == [.pause(.all)])
    }
  }

  @Test("a token of one browser is none for another")
  func others() async throws {
    try await WebServer.with { server, desk in
      let (first, second) = (try await ready(server.port), try await ready(server.port))
      second.token = first.token
      let reply = try await second.post("/trainer/do", #"{"do":"pause","who":"all"}"#)
      #expect(reply.status == 403)
      #expect(await desk.trainerOrders.isEmpty)
    }
  }

  static let wrongBodies: [(path: String, json: String, says: String)] = [
    ("/seat/act", "{", "看不懂"), ("/seat/act", "[]", "看不懂"), ("/seat/act", #"{"number":"1"}"#, "看不懂"),
    ("/seat/act", #"{"number":1,"act":{"key":"F9"}}"#, "F9"),
    ("/seat/act", #"{"number":1,"act":{"shake":"x"}}"#, "shake"),
    ("/seat/do", #"{"number":1,"do":"fly"}"#, "fly"),
    ("/trainer/do", #"{"do":"explode"}"#, "explode"),
    ("/trainer/do", #"{"do":"rename","who":["t1"],"name":" "}"#, "name"),
    ("/seat/act", String(repeating: "[", count: 20_000), "看不懂"),
  ]

  @Test("what is not understood gets a sentence and changes nothing", arguments: wrongBodies)
  func wrong(_ path: String, _ json: String, _ says: String) async throws {
    try await WebServer.with { server, desk in
      let browser = try await ready(server.port)
      let reply = try await browser.post(path, json)
      #expect(reply.status == 400)
      #expect(reply.body.contains(says))
      #expect(await desk.isUntouched)
    }
  }
}

@Suite("Names of this machine")
struct HostNameTests {
  private func names(open: Bool) -> HostNames {
    HostNames(
      listenHost: "0.0.0.0", addresses: { ["192.168.1.20", "fd00::5"] }, takesAnyAddress: open)
  }

  @Test(
    "loopback and own addresses are always this machine",
    arguments: [
      "localhost", "localhost:8080", "LOCALHOST:1", "127.0.0.1:8080", "127.9.9.9", "[::1]:8080",
      "192.168.1.20:8080", "[fd00::5]:8080", "[::ffff:127.0.0.1]:80",
    ])
  func known(_ authority: String) {
    #expect(names(open: false).isKnown(authority))
    #expect(names(open: true).isKnown(authority))
  }

  @Test(
    "another address is only when it is open to the network",
    arguments: ["10.0.0.7:8080", "[fd00::6]"])
  func addresses(_ authority: String) {
    #expect(!names(open: false).isKnown(authority))
    #expect(names(open: true).isKnown(authority))
  }

  @Test(
    "any other name never is",
    arguments: [
      "evil.example", "evil.example:8080", "localhost.evil.example", "127.0.0.1.evil.example",
      "192.168.1.20.nip.io:8080", "", ":8080", "localhost:", "localhost:x", "localhost:123456",
      "[::1", "[::1]x", "a@127.0.0.1", "2130706433", "0x7f.1",
    ])
  func foreign(_ authority: String) {
    #expect(!names(open: false).isKnown(authority))
    #expect(!names(open: true).isKnown(authority))
  }

  @Test("a page under a foreign name is told so in its language, and nothing else")
  func answered() async throws {
    try await WebServer.with { server, _ in
      let browser = Browser(port: server.port)
      browser.host = "evil.example"
      for path in ["/", "/healthz", "/assets/text.js", "/trainer"] {
        browser.language = "en"
        let reply = try await browser.get(path)
        #expect(reply.status == 421)
        #expect(reply.body.contains("not the address of the class"))
        #expect(reply.all("set-cookie").isEmpty)
      }
    }
  }
}
