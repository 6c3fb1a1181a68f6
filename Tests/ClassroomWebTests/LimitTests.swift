import Classroom
import NIOCore
import TerminalKit
import Testing

@testable import ClassroomWeb

@Suite("Limits")
struct LimitTests {
  @Test(
    "sixty behind one address join at once; whoever comes too often waits, and is told how long")
  func joins() async throws {
    try await WebServer.with { server, desk in
      for _ in 1...60 {
        let reply = try await Browser(port: server.port).join()
        #expect(reply.status == 200)
      }
      #expect(await desk.joins.count == 60)
    }
    try await WebServer.with(limits: .changed(\.joins, 2)) { server, _ in
      for _ in 1...2 {
        let early = Browser(port: server.port)
        #expect(try await early.join().status == 200)
      }
      let late = Browser(port: server.port)
      late.language = "en"
      let reply = try await late.join()
      #expect(reply.status == 429)
      #expect(reply.body.contains("Too many join at once; wait"))
      #expect(reply.header("retry-after") == "30" || reply.header("retry-after") == "29")
    }
  }

  @Test(
    "a few begin to practise alone from one address; the next is told how long to wait, and can join"
  )
  func visitors() async throws {
    try await WebServer.with(limits: .changed(\.visitors, 2)) { server, desk in
      for number in 1...3 {
        let browser = Browser(port: server.port)
        try await browser.get("/")
        let reply = try await browser.post("/alone", "{}")
        #expect(reply.status == (number > 2 ? 429 : 200))
        guard number > 2 else { continue }
        #expect(reply.body.contains("秒再按，或用加入码"))
        #expect(reply.header("retry-after") == "30" || reply.header("retry-after") == "29")
        #expect(try await browser.join().status == 200)
      }
      #expect(await desk.joins.count == 3)
    }
  }

  @Test("a class that is full, a wrong code and a name that is too long get a sentence")
  func refusals() async throws {
    try await WebServer.with(StubDesk(limit: 1)) { server, _ in
      let browser = Browser(port: server.port)
      #expect(try await browser.join(String(repeating: "长", count: 61)).body.contains("最多 60 个字"))
      try await browser.get("/")
      let wrong = try await browser.post("/join", #"{"code":"000000","name":"x"}"#)
      #expect(wrong.status == 409 && wrong.body.contains("加入码不对"))
      #expect(try await browser.join().status == 200)
      let late = Browser(port: server.port)
      late.language = "en"
      let full = try await late.join()
      #expect(full.status == 409 && full.body.contains("The class is full (1 people)"))
    }
  }

  @Test(
    "a name of 10 MB gets a sentence, in both languages, said or not said before how long it is")
  func hugeBody() async throws {
    try await WebServer.with { server, desk in
      let huge = #"{"code":"482917","name":""# + String(repeating: "长", count: 3_500_000) + #""}"#
      let browser = Browser(port: server.port)
      try await browser.get("/")
      let said = try await browser.post("/join", huge)
      #expect(said.status == 413 && said.body.contains("最多 64 KiB"))
      browser.language = "en"
      let unsaid = try await browser.post(
        "/join", String(huge.utf8.count, radix: 16) + "\r\n" + huge + "\r\n0\r\n\r\n",
        ["Content-Length": "", "Transfer-Encoding": "chunked"])
      #expect(unsaid.status == 413 && unsaid.body.contains("64 KiB at most"))
      #expect(await desk.joins.isEmpty)
    }
  }

  @Test("a head that is too large is refused")
  func hugeHead() async throws {
    try await WebServer.with { server, _ in
      let browser = Browser(port: server.port)
      let reply = try await browser.get("/", ["X-Long": String(repeating: "x", count: 70_000)])
      #expect((400...499).contains(reply.status))
    }
  }

  @Test("a request that does not come in, in time, loses its connection")
  func slow() async throws {
    try await WebServer.with(limits: .changed(\.request, 50)) { server, _ in
      let connection = try await RawClient.connect(port: server.port)
      let answer = try await connection.executeThenClose { inbound, outbound in
        try await outbound.write(
          ByteBuffer(string: "POST /join HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{")
        )
        var text = ""
        for try await part in inbound { text += String(buffer: part) }
        return text
      }
      #expect(!answer.contains("200 OK"))
    }
  }

  @Test("a connection that says nothing is closed")
  func idle() async throws {
    try await WebServer.with(limits: .changed(\.idle, 50)) { server, _ in
      let connection = try await RawClient.connect(port: server.port)
      let count = try await connection.executeThenClose { inbound, _ in
        var count = 0
        for try await part in inbound { count += part.readableBytes }
        return count
      }
      #expect(count == 0)
    }
  }

  @Test("connections beyond the limit are told so")
  func connections() async throws {
    try await WebServer.with(limits: .changed(\.connections, 0)) { server, _ in
      let browser = Browser(port: server.port)
      browser.language = "en"
      let reply = try await browser.get("/")
      #expect(reply.status == 503)
      #expect(reply.body.contains("too many connections"))
      #expect(reply.header("retry-after") == "30")
    }
  }

  @Test("a seat that is pressed faster than anybody can waits")
  func acts() async throws {
    try await WebServer.with(limits: .changed(\.acts, 2)) { server, desk in
      let browser = Browser(port: server.port)
      try await browser.join()
      for number in 1...2 {
        let reply = try await browser.post(
          "/seat/act", #"{"number":\#(number),"act":{"key":"1"}}"#)
        #expect(reply.status == 200)
      }
      // A burst that no machine is slow enough to make half of.
      var last = 200
      for number in 3...200 where last != 429 {
        last = try await browser.post(
          "/seat/act", #"{"number":\#(number),"act":{"key":"1"}}"#
        ).status
      }
      let applied = await desk.acts.count
      #expect(last == 429 || applied == 200)
    }
  }

  @Test("an act counts once, however often it is sent; a gap changes nothing")
  func numbers() async throws {
    try await WebServer.with { server, desk in
      let browser = Browser(port: server.port)
      try await browser.join()
      let act = #"{"number":1,"act":{"key":"MENU"}}"#
      for _ in 1...3 {
        let reply = try await browser.post("/seat/act", act)
        #expect(reply.status == 200 && reply.body.contains("\"applied\":1"))
      }
      let gap = try await browser.post("/seat/act", #"{"number":5,"act":{"key":"1"}}"#)
      #expect(gap.status == 409 && gap.body.contains("\"applied\":1"))
      #expect(await desk.acts == [NumberedAct(number: 1, act: .key(.menu))])
    }
  }
}

@Suite("Rates")
struct RateTests {
  @Test("a bucket gives its turns at once and then one after the other")
  func bucket() {
    let limit = RateLimit<String>(burst: 3, perMinute: 60)
    for _ in 1...3 { #expect(limit.take("a", at: 0) == nil) }
    #expect(limit.take("a", at: 0) == 1)
    #expect(limit.take("b", at: 0) == nil)
    #expect(limit.take("a", at: 999) == 1)
    #expect(limit.take("a", at: 1_000) == nil)
    #expect(limit.take("a", at: 1_000) == 1)
    for _ in 1...3 { #expect(limit.take("a", at: 90_000_000) == nil) }
    #expect(limit.take("a", at: 90_000_000) == 1)
  }

  @Test("keys that are forgotten are those that waited longest")
  func keys() {
    let limit = RateLimit<Int>(burst: 1, perMinute: 1, keyLimit: 2)
    #expect(limit.take(1, at: 0) == nil)
    #expect(limit.take(2, at: 1) == nil)
    #expect(limit.take(3, at: 2) == nil)
    #expect(limit.take(2, at: 3) != nil)
    #expect(limit.take(3, at: 3) != nil)
  }
}

@Suite("The trainer's PIN")
struct PINTests {
  private let guardian = PINGuard(pin: "271828")

  private func wrong(_ address: String, _ times: Int, at now: Int64 = 0, isHere: Bool = false) {
    for _ in 0..<times {
      #expect(guardian.check("000000", from: address, isHere: isHere, at: now) == .wrong)
    }
  }

  @Test("the right PIN is right, and a part of it, more of it and nothing are wrong")
  func compared() {
    #expect(guardian.check("271828", from: "a", isHere: false, at: 0) == .right)
    for (index, pin) in ["27182", "2718281", "", "271829"].enumerated() {
      #expect(guardian.check(pin, from: "\(index)", isHere: false, at: 0) == .wrong)
    }
  }

  @Test(
    "from the fifth wrong try on each wait is longer, up to a minute, and tries meanwhile count for nothing"
  )
  func growing() {
    wrong("a", 5)
    #expect(guardian.check("271828", from: "a", isHere: false, at: 0) == .wait(seconds: 1))
    var now: Int64 = 1_000
    for seconds in [2, 4, 8, 16, 32, 60, 60] {
      #expect(guardian.check("000000", from: "a", isHere: false, at: now) == .wrong)
      #expect(
        guardian.check("271828", from: "a", isHere: false, at: now) == .wait(seconds: seconds))
      now += Int64(seconds) * 1_000
    }
    #expect(guardian.check("271828", from: "a", isHere: false, at: now) == .right)
    wrong("a", 5, at: now)
  }

  @Test("many addresses wait together, and whoever sits at the machine does not wait for them")
  func together() {
    for address in 0..<20 { wrong("a\(address)", 1) }
    #expect(guardian.check("271828", from: "new", isHere: false, at: 0) == .wait(seconds: 1))
    #expect(guardian.check("271828", from: "127.0.0.1", isHere: true, at: 0) == .right)
  }

  @Test("whoever sits at the machine waits ten seconds at most, however often they were wrong")
  func here() {
    var now: Int64 = 0
    for _ in 0..<50 {
      switch guardian.check("000000", from: "127.0.0.1", isHere: true, at: now) {
      case .wait(let seconds):
        #expect(seconds <= 10)
        now += Int64(seconds) * 1_000
      case .wrong: break
      case .right: Issue.record("a wrong PIN was right")
      }
    }
    #expect(guardian.check("271828", from: "127.0.0.1", isHere: true, at: now + 10_000) == .right)
  }

  @Test("wrong tries are told, and too many of them, in the language of the page")
  func told() async throws {
    try await WebServer.with { server, _ in
      let browser = Browser(port: server.port)
      for _ in 1...5 {
        let reply = try await browser.enterTrainer(pin: "000000")
        #expect(reply.status == 403 && reply.body.contains("培训师密码不对"))
        #expect(reply.all("set-cookie").isEmpty)
      }
      let reply = try await browser.enterTrainer()
      #expect(reply.status == 429 && reply.header("retry-after") == "1")
      #expect(try await browser.get("/trainer/state").status == 401)
    }
  }
}
