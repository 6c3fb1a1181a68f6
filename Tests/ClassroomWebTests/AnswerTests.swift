import Classroom
import Glibc
import Logging
import NIOCore
import Testing

@testable import ClassroomWeb

@Suite("Answers")
struct AnswerTests {
  static let paths = [
    "/", "/seat", "/seat/state", "/trainer", "/trainer/state", "/handbook", "/card/x", "/j/1",
    "/assets/text.js", "/healthz", "/nowhere", "/trainer/watch/zzz",
  ]

  @Test("every answer forbids what a page of ours does not need", arguments: paths)
  func hardened(_ path: String) async throws {
    try await WebServer.with { server, _ in
      let reply = try await Browser(port: server.port).get(path)
      let policy = try #require(reply.header("content-security-policy"))
      for rule in [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'",
        "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
      ] { #expect(policy.contains(rule)) }
      #expect(!policy.contains("unsafe") && !policy.contains("http"))
      #expect(reply.header("x-content-type-options") == "nosniff")
      #expect(reply.header("referrer-policy") == "no-referrer")
      #expect(reply.header("x-frame-options") == "DENY")
      if !path.hasPrefix("/assets") { #expect(reply.header("cache-control") == "no-store") }
    }
  }

  @Test("it says that it is ready, and has no page of another name")
  func ready() async throws {
    try await WebServer.with { server, _ in
      let browser = Browser(port: server.port)
      let ready = try await browser.get("/healthz")
      #expect(ready.status == 200 && ready.body == "ok")
      let none = try await browser.get("/nowhere")
      #expect(none.status == 404 && none.body.contains("没有这个页面"))
      #expect(none.header("content-type") == "text/html; charset=utf-8")
      let data = try await browser.get("/nowhere", ["Accept": "application/json"])
      #expect(data.status == 404 && data.body.hasPrefix("{\"message\":"))
    }
  }

  @Test("a port that is taken is an error that says so, and the one who has it goes on")
  func taken() async throws {
    try await WebServer.with { server, desk in
      var configuration = ClassServerConfiguration(
        secrets: ClassSecrets(
          sessionKey: WebServer.key, recordKey: WebServer.key, trainerPIN: WebServer.pin),
        logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
      configuration.port = server.port
      let error = await #expect(throws: IOError.self) {
        _ = try await ClassServer.start(configuration, desk: desk)
      }
      #expect(error?.errnoCode == EADDRINUSE)
      let answer = try await Browser(port: server.port).get("/healthz")
      #expect(answer.status == 200)
    }
  }

  @Test("papers are pages of the language, and those of the class are for everybody")
  func papers() async throws {
    try await WebServer.with { server, desk in
      let browser = Browser(port: server.port)
      browser.language = "en"
      await desk.show(PrintedPage(title: "Codes <1>", blocks: [.paragraph("51")]), as: .handbook)
      await desk.show(PrintedPage(title: "Card", blocks: []), as: .card(lesson: "02-sale"))
      let handbook = try await browser.get("/handbook")
      #expect(handbook.status == 200)
      #expect(handbook.body.contains("<html lang=\"en\">"))
      #expect(handbook.body.contains("<h1>Codes &lt;1&gt;</h1>"))
      let version = try #require(WebServer.assets.version)
      #expect(handbook.body.contains("/assets/print.css?v=\(version)"))
      #expect(try await browser.get("/card/02-sale").status == 200)
      #expect(try await browser.get("/card/none").status == 404)
      #expect(try await browser.get("/trainer/report").header("location") == "/trainer")
    }
  }

  @Test("what is taken home is a file, and no cell of it a formula")
  func exports() async throws {
    try await WebServer.with { server, desk in
      let browser = Browser(port: server.port)
      _ = try await browser.enterTrainer()
      await desk.offer(.table(header: ["姓名"], rows: [["=1+1"]]), as: "report.csv")
      await desk.offer(.json(Array("{}".utf8)), as: "report.json")
      await desk.offer(.html(Array("<script>1</script>".utf8)), as: "film-t1.html")
      let list = try await browser.get("/trainer/export")
      #expect(list.body.contains("href=\"/trainer/export/report.csv\""))
      #expect(list.body.contains("&lt;b&gt;report.csv&lt;/b&gt;"))
      let table = try await browser.get("/trainer/export/report.csv")
      #expect(table.body == "\u{FEFF}姓名\r\n'=1+1\r\n")
      #expect(table.header("content-type") == "text/csv; charset=utf-8")
      #expect(table.header("content-disposition") == "attachment; filename=\"report.csv\"")
      #expect(try await browser.get("/trainer/export/report.json").body == "{}")
      for name in ["none.csv", "..", "%2e%2e%2fclass.sqlite", "a%22b"] {
        #expect(try await browser.get("/trainer/export/\(name)").status == 404)
      }
      // A film brings its own script: it runs apart from the site.
      let film = try await browser.get("/trainer/film/t1")
      #expect(film.status == 200)
      let policy = try #require(film.header("content-security-policy"))
      #expect(policy.contains("sandbox allow-scripts") && !policy.contains("allow-same-origin"))
      #expect(policy.contains("default-src 'none'") && !policy.contains("connect-src"))
    }
  }

  @Test("the trainer prints seat cards and shows the code")
  func cards() async throws {
    try await WebServer.with(wifi: "Room 5") { server, _ in
      let browser = Browser(port: server.port)
      _ = try await browser.enterTrainer()
      let cards = try await browser.get("/trainer/cards?seats=3")
      #expect(cards.body.matches(of: /<section/).count == 3)
      #expect(cards.body.contains("Room 5") && cards.body.contains("482917"))
      // Nobody but this computer gets to the class of a test.
      #expect(cards.body.contains("手机打不开") && cards.body.contains("poslab class --lan"))
      let state = try await browser.get("/trainer/state").body
      #expect(state.contains(#""unreachable":"手机打不开"#))
      for seats in ["0", "401", "-1", "x1"] {
        let reply = try await browser.get("/trainer/cards?seats=\(seats)")
        #expect(reply.status == 404 || seats == "x1" && reply.status == 200)
      }
      let code = try await browser.get("/trainer/qr.svg")
      #expect(code.header("content-type") == "image/svg+xml")
      #expect(code.body.contains("http://127.0.0.1:\(server.port)/j/482917"))
      let board = try await browser.get("/trainer").body
      #expect(board.contains(">board {{code}}"))
      #expect(try await browser.get("/trainer/projector").body.contains("projector"))
      #expect(try await browser.get("/trainer/watch/t1").body.contains(">seat "))
    }
  }
}
