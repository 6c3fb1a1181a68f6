import Classroom
import HTTPTypes
import Testing
import Wording

@testable import ClassroomWeb

@Suite("Sessions")
struct SessionTests {
  @Test("joining gives a seat that this browser comes back to")
  func join() async throws {
    try await WebServer.with { server, desk in
      let browser = Browser(port: server.port)
      #expect(try await browser.get("/seat").header("location") == "/")
      let reply = try await browser.join()
      #expect(reply.status == 200)
      #expect(reply.body == #"{"go":"/seat","ok":true}"#)
      #expect(try await browser.get("/seat").body.contains("seat"))
      let state = try await browser.get("/seat/state")
      #expect(state.status == 200)
      #expect(state.body.contains("\"name\":\"王芳\""))
      #expect(await desk.joins == [JoinRequest(.code("482917"), name: "王芳", language: .zh)])
      // Once more: the class is told who it was.
      #expect(try await browser.join("王 芳").status == 200)
      #expect(await desk.joins.last?.known?.trainee == TraineeID("t1"))
    }
  }

  @Test("who practises alone needs neither code nor name")
  func alone() async throws {
    try await WebServer.with { server, desk in
      let browser = Browser(port: server.port)
      browser.language = "en-GB,en"
      try await browser.get("/")
      #expect(try await browser.post("/alone", "{}").status == 200)
      #expect(await desk.joins == [JoinRequest(.alone, language: .en)])
    }
  }

  @Test("the code's address fills it in, and leads who has a seat back to it")
  func link() async throws {
    try await WebServer.with { server, _ in
      let browser = Browser(port: server.port)
      #expect(try await browser.get("/j/482917").body.contains("join 482917"))
      #expect(try await browser.get("/j/%3Cscript%3E12").body.contains("join 12<"))
      #expect(try await browser.get("/j/%FF").status == 404)
      try await browser.join()
      #expect(try await browser.get("/j/482917").header("location") == "/seat")
    }
  }

  @Test("a seat card joins when its page asks for it, without a name")
  func card() async throws {
    try await WebServer.with { server, desk in
      let browser = Browser(port: server.port)
      #expect(try await browser.get("/j/482917/7").body.contains("join 482917"))
      let reply = try await browser.post("/join", #"{"code":"482917","seat":7}"#)
      #expect(reply.status == 200 && reply.body.contains(#""go":"/seat""#))
      #expect(try await browser.get("/seat/state").status == 200)
      #expect(
        await desk.joins
          == [JoinRequest(.card(code: "482917", seat: 7, isMe: false), language: .zh)])
      let other = Browser(port: server.port)
      try await other.get("/")
      #expect(try await other.post("/join", #"{"code":"111111","seat":7}"#).status == 409)
      #expect(try await other.post("/join", #"{"code":"482917","seat":0}"#).status == 404)
      #expect(try await other.get("/j/482917/0").status == 404)
      let beyond = try await other.get("/j/482917/9999")
      #expect(beyond.status == 404 && beyond.body.contains("没有 9999 号座，座位卡是 1 到 400 号"))
      let asked = try await other.post("/join", #"{"code":"482917","seat":401}"#)
      #expect(asked.status == 404 && asked.body.contains("没有 401 号座"))
    }
  }

  @Test(
    "nobody takes a seat by looking: neither a link's preview, nor HEAD, nor a page fetched ahead")
  func looking() async throws {
    try await WebServer.with { server, desk in
      let browser = Browser(port: server.port)
      for path in ["/j/482917/7", "/j/482917", "/"] {
        #expect(try await browser.get(path).status == 200)
        let head = browser.head("HEAD", path, [:])
        #expect(try await RawClient.exchange(port: server.port, head).status == 200)
      }
      #expect(await desk.joins.isEmpty)
      try await browser.join()
      let before = await desk.heard
      for path in ["/seat/state", "/seat/events"] {
        let head = browser.head("HEAD", path, [:])
        #expect(try await RawClient.exchange(port: server.port, head).status == 200)
      }
      #expect(await desk.heard == before)
      for header in ["Sec-Purpose", "Purpose", "X-Moz"] {
        for path in ["/j/482917/7", "/seat/state"] {
          #expect(try await browser.get(path, [header: "prefetch;prerender"]).status == 503)
        }
        #expect(try await browser.get("/assets/seat.js", [header: "prefetch"]).status == 200)
      }
      #expect(await desk.heard == before)
    }
  }

  @Test("at the seat of somebody who is away the page asks who it is, and says what was answered")
  func question() async throws {
    try await WebServer.with { server, desk in
      let browser = Browser(port: server.port)
      try await browser.get("/")
      await desk.refuseJoins(.isItYou(name: "王芳"))
      let reply = try await browser.post("/join", #"{"code":"482917","seat":7}"#)
      #expect(reply.status == 409 && reply.all("set-cookie").isEmpty)
      #expect(reply.body.contains(#""ask":"王芳""#) && reply.body.contains("您就是吗"))
      await desk.refuseJoins(nil)
      _ = try await browser.post("/join", #"{"code":"482917","seat":7,"isMe":true}"#)
      #expect(
        await desk.joins.map(\.way) == [.card(code: "482917", seat: 7, isMe: true)])
    }
  }

  @Test("a browser whose seat was given to somebody else has none, and the next one has")
  func given() async throws {
    try await WebServer.with { server, desk in
      let first = Browser(port: server.port)
      let second = Browser(port: server.port)
      try await first.join("一")
      let old = try #require(first.cookies["poslab-seat"])
      await desk.giveSeats()
      #expect(try await first.get("/seat/state").status == 401)
      try await second.join("二")
      #expect(try await second.get("/seat/state").status == 200)
      let own = try #require(second.cookies["poslab-seat"])
      #expect(own.split(separator: ".").count == 3)
      for forged in [own.replacing(".1.", with: "."), own.replacing(".1.", with: ".0."), old] {
        second.cookies["poslab-seat"] = forged
        #expect(try await second.get("/seat/state").status == 401)
      }
    }
  }

  @Test(
    "who goes on at another phone leaves the first one told so, and it can come back by a press")
  func movedAway() async throws {
    try await WebServer.with { server, desk in
      let first = Browser(port: server.port)
      try await first.join("一<二")
      await desk.takeSeatsOver()
      let act = #"{"number":1,"act":{"key":"1"}}"#
      for reply in [
        try await first.get("/seat/state"), try await first.get("/seat/events"),
        try await first.post("/seat/act", act),
        try await first.post("/seat/do", #"{"number":1,"do":"hint"}"#),
      ] {
        #expect(reply.status == 401 && reply.body.contains("现在在另一部手机或电脑上打开了"))
      }
      #expect(await desk.isUntouched)
      #expect(try await first.get("/seat").header("location") == "/")
      #expect(try await first.get("/").body.contains("moved:一&lt;二."))
      #expect(try await first.post("/back", "{}").status == 200)
      #expect(await desk.joins.last?.way == .back)
      #expect(try await first.get("/seat/state").status == 200)
      #expect(try await first.get("/").body.contains("moved:."))
      #expect(await desk.browsers.count == 1)
    }
  }

  @Test("whoever waits for the trainer's yes is told so, and when to ask again")
  func waiting() async throws {
    try await WebServer.with { server, desk in
      let browser = Browser(port: server.port)
      try await browser.get("/")
      await desk.refuseJoins(.waitsForTrainer(name: "王芳"))
      let reply = try await browser.post("/join", #"{"code":"482917","seat":7,"isMe":true}"#)
      #expect(reply.status == 409 && reply.body.contains(#""wait":4"#))
      #expect(reply.body.contains("要老师点头") && reply.all("set-cookie").isEmpty)
    }
  }

  @Test(
    "a name that shows nothing is none",
    arguments: [
      "", "  ", "\u{3000}", "\u{200B}\u{200D}", "\u{2800}", "\u{3164}", "\u{FE0F}", "\u{301}",
    ])
  func invisibleNames(_ name: String) async throws {
    try await WebServer.with { server, desk in
      let browser = Browser(port: server.port)
      let reply = try await browser.join(name)
      #expect(reply.status == 400 && reply.body.contains(#""field":"name""#))
      #expect(await desk.joins.isEmpty)
    }
  }

  @Test("cookies are for this site only, no script sees them, and the trainer's follows no link")
  func cookies() async throws {
    try await WebServer.with { server, _ in
      let browser = Browser(port: server.port)
      var set = try await browser.get("/").all("set-cookie")
      set += try await browser.post("/join", #"{"code":"482917","name":"x"}"#).all("set-cookie")
      set += try await browser.enterTrainer().all("set-cookie")
      #expect(set.count == 3)
      for cookie in set {
        #expect(cookie.contains("; Path=/; ") && cookie.contains("; HttpOnly; "))
        let site = cookie.hasPrefix("poslab-trainer=") ? "Strict" : "Lax"
        #expect(cookie.hasSuffix("; SameSite=\(site)"))
      }
    }
  }

  @Test("a changed cookie, another browser's and another trainee's are none")
  func forged() async throws {
    try await WebServer.with { server, _ in
      let first = Browser(port: server.port)
      let second = Browser(port: server.port)
      try await first.join("一")
      try await second.join("二")
      _ = try await first.enterTrainer()
      let own = try #require(second.cookies["poslab-seat"])
      let others = try #require(first.cookies["poslab-seat"])
      for forged in [others, own.replacing("t2.", with: "t1."), "t1", "t1.", "", "t1.0", own + "0"]
      {
        second.cookies["poslab-seat"] = forged
        #expect(try await second.get("/seat/state").status == 401, "\(forged)")
        #expect(try await second.get("/seat").header("location") == "/")
      }
      second.cookies["poslab-trainer"] = first.cookies["poslab-trainer"]
      #expect(try await second.get("/trainer/state").status == 401)
      // A cookie that another page of this machine set beside ours does not hide ours.
      second.cookies["poslab-seat"] = "t1.0; poslab-seat=\(own)"
      #expect(try await second.get("/seat/state").status == 200)
    }
  }

  @Test("sessions outlive a restart, and end with the class, the key or the trainer's PIN")
  func restart() async throws {
    let desk = StubDesk()
    var cookies: [String: String] = [:]
    try await WebServer.with(desk) { server, _ in
      let browser = Browser(port: server.port)
      try await browser.join()
      _ = try await browser.enterTrainer()
      cookies = browser.cookies
    }
    func statuses(
      _ desk: StubDesk, key: [UInt8] = WebServer.key, pin: String = WebServer.pin
    ) async throws -> [Int] {
      var result: [Int] = []
      try await WebServer.with(desk, key: key, pin: pin) { server, _ in
        let browser = Browser(port: server.port)
        browser.cookies = cookies
        result = [
          try await browser.get("/seat/state").status,
          try await browser.get("/trainer/state").status,
        ]
      }
      return result
    }
    #expect(try await statuses(desk) == [200, 200])
    #expect(try await statuses(desk, pin: "314159") == [200, 401])
    #expect(try await statuses(desk, key: WebServer.key.reversed()) == [401, 401])
    let other = StubDesk(identity: "class-b")
    _ = try await other.join(JoinRequest(.alone, language: .zh))
    #expect(try await statuses(other) == [401, 401])
  }

  @Test("a trainer's session ends after a working day")
  func expiry() async throws {
    let seal = try SessionSeal(key: WebServer.key, classIdentity: "a", pin: "1234")
    let visitor = seal.newVisitor()
    let set = try seal.trainerCookie(for: visitor, at: 1_000)
    let cookies = Cookies([.cookie: "\(set.name)=\(set.value)"])
    #expect(try seal.isTrainer(cookies, of: visitor, at: 1_000))
    #expect(try seal.isTrainer(cookies, of: visitor, at: 1_000 + 57_599))
    #expect(try !seal.isTrainer(cookies, of: visitor, at: 1_000 + 57_600))
  }

  static let trainerPaths = [
    "/trainer/state", "/trainer/events", "/trainer/projector", "/trainer/cards", "/trainer/report",
    "/trainer/qr.svg", "/trainer/watch/t1", "/trainer/watch/t1/state", "/trainer/watch/t1/events",
    "/trainer/film/t1", "/trainer/export", "/trainer/export/report.csv",
  ]

  @Test("a trainee reaches none of the trainer's pages", arguments: trainerPaths)
  func separate(_ path: String) async throws {
    try await WebServer.with { server, desk in
      await desk.offer(.table(header: ["a"], rows: []), as: "report.csv")
      let browser = Browser(port: server.port)
      try await browser.join()
      let reply = try await browser.get(path)
      #expect(reply.status == 401 || reply.status == 303 && reply.header("location") == "/trainer")
      #expect(!reply.body.contains("王芳"))
    }
  }

  @Test("a trainee's order to the class is refused, whatever it is")
  func orders() async throws {
    try await WebServer.with { server, desk in
      let browser = Browser(port: server.port)
      try await browser.join()
      #expect(try await browser.post("/trainer/do", #"{"do":"close-class"}"#).status == 401)
      #expect(await desk.trainerOrders.isEmpty)
    }
  }

  @Test("the language is the cookie's, else the browser's first that is spoken here")
  func language() async throws {
    try await WebServer.with { server, _ in
      let browser = Browser(port: server.port)
      browser.language = "de, en-GB;q=0.8, zh;q=0.5"
      let english = try await browser.get("/").body
      #expect(english.hasPrefix("<html lang=\"en\">"))
      let done = try await browser.post("/language", #"{"lang":"zh"}"#).status
      #expect(done == 200)
      let chinese = try await browser.get("/").body
      #expect(chinese.hasPrefix("<html lang=\"zh\">"))
      let refused = try await browser.post("/language", #"{"lang":"de"}"#).status
      #expect(refused == 400)
    }
  }

  @Test(
    "Accept-Language is read as the standard says",
    arguments: [
      ("zh", .zh), ("en", .en), ("en-US,zh;q=0.9", .en), ("fr, zh-TW;q=0.3, en;q=0.2", .zh),
      ("en;q=0, zh;q=0.1", .zh), ("EN", .en), ("fr", nil), ("", nil), (";;;,,,q=", nil),
      ("zh;q=x, en;q=0.1", .en),
    ] as [(String, Language?)])
  func accepted(_ header: String, _ language: Language?) {
    #expect(PageLanguage.accepted(header) == language)
  }
}
