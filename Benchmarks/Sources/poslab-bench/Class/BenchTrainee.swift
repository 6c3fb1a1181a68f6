import Classroom
import Foundation
import NIOCore
import NIOFoundationCompat
import NIOHTTP1

/// One trainee: joins, holds a stream of events, and presses a key a second.
final class BenchTrainee {
  /// What of a page decides what is done next.
  private struct Page: Decodable {
    struct Screen: Decodable {
      let busy: Bool
    }
    struct Pinned: Decodable {
      let value: String
    }
    let version: Int
    let applied: Int
    let screen: Screen
    let pinned: [Pinned]
    let buttons: [SeatPage.Button]

    /// Only at the end of a lesson.
    var isDone: Bool { buttons.contains(.next) }
  }

  private struct Join: Encodable {
    let code: String
    let name: String
  }

  private let run: TraineesRun
  private let index: Int
  private let requests: WebConnection
  private let events: WebConnection
  private var cookies: [String: String] = [:]
  private var token = ""
  private var lesson: Int
  private var moves: [LessonScript.Move] = []
  private var hasFinished = false
  private var page: Page?
  private var number = 0
  /// The key that is on its way and not shown yet: its number, and when it was due.
  private var pressed: (number: Int, due: NIODeadline)?
  private var isAsking = false
  /// When keys were due that wait for an answer.
  private var late: [NIODeadline] = []
  private var end = NIODeadline.now()

  init(_ run: TraineesRun, index: Int) {
    self.run = run
    self.index = index
    lesson = index % run.lessons.count
    requests = WebConnection(port: run.port) { run.fail($0) }
    events = WebConnection(port: run.port) { run.fail($0) }
  }

  // MARK: joining

  func join() {
    requests.open(on: run.loop) { [self] in
      requests.send(.init(path: "/")) { [self] reply in
        keepCookies(reply)
        attempt {
          let html = String(buffer: reply.body)
          let name = try html.firstRange(of: "name=\"poslab-token\" content=\"")
            .orThrow("the token of a page")
          token = String(html[name.upperBound...].prefix { $0 != "\"" })
          try knock()
        }
      }
    }
  }

  private func knock() throws {
    let body = try JSONEncoder().encode(Join(code: run.code, name: "Trainee \(index + 1)"))
    requests.send(post("/join", body)) { [self] reply in
      if let seconds = reply.head.headers.first(name: "Retry-After").flatMap({ Int64($0) }) {
        // So many come in at once from one address, and no more.
        run.loop.assumeIsolated().scheduleTask(in: .seconds(seconds)) { [self] in
          attempt { try knock() }
        }
        return
      }
      keepCookies(reply)
      attempt {
        guard reply.head.status == .ok else { throw refused("join", reply) }
        listen()
      }
    }
  }

  private func listen() {
    events.open(on: run.loop) { [self] in
      events.listen(.init(path: "/seat/events", headers: headers)) { [self] data in
        let isFirst = page == nil
        attempt { try take(data) }
        if isFirst { attempt { try choose() } }
      }
    }
  }

  /// Opens this trainee's next lesson of the course.
  private func choose() throws {
    let script = run.lessons[lesson]
    moves = script.moves.reversed()
    hasFinished = false
    lesson = (lesson + 1) % run.lessons.count
    number += 1
    let isFirst = number == 1
    try ask("/seat/do", NumberedOrder(number: number, order: .choose(script.name))) { [self] in
      if isFirst { run.becameReady() }
    }
  }

  // MARK: playing

  func play(from start: NIODeadline, until end: NIODeadline) {
    self.end = end
    press(at: start)
  }

  private func press(at due: NIODeadline) {
    guard due < end else {
      run.loop.assumeIsolated().scheduleTask(deadline: end) { [self] in run.becameDone() }
      return
    }
    run.loop.assumeIsolated().scheduleTask(deadline: due) { [self] in
      late.append(due)
      attempt { try next() }
      press(at: due + .seconds(1))
    }
  }

  /// Does what is due, if nothing is on its way: a browser sends one press at a time.
  private func next() throws {
    guard !isAsking, let due = late.first, let page else { return }
    // Nobody presses while the terminal says that it is at work.
    guard !page.screen.busy else { return late.removeAll() }
    late.removeFirst()
    guard let move = moves.popLast() else { return try choose() }
    switch move {
    case .act(let act):
      number += 1
      pressed = (number, due)
      try ask("/seat/act", NumberedAct(number: number, act: act)) {}
    case .pinnedNumber:
      let digits = try (page.pinned.first?.value).orThrow("the number of a slip")
      moves += try LessonScript.digits(digits).reversed().map { .act(.key($0)) }
      late.insert(due, at: 0)
      try next()
    }
  }

  /// Sends something with a number; the answer is the page.
  private func ask(
    _ path: String, _ order: some Encodable, _ done: @escaping () -> Void
  ) throws {
    isAsking = true
    requests.send(post(path, try JSONEncoder().encode(order))) { [self] reply in
      isAsking = false
      attempt {
        guard reply.head.status == .ok else { throw refused(path, reply) }
        try take(reply.body)
        done()
        try next()
      }
    }
  }

  /// A page, by whichever way it has come.
  private func take(_ json: ByteBuffer) throws {
    let now = NIODeadline.now()
    let new = try JSONDecoder().decode(Page.self, from: json)
    if let pressed, new.applied >= pressed.number {
      run.record(from: pressed.due, to: now)
      self.pressed = nil
    }
    guard new.version >= page?.version ?? 0 else { return }
    page = new
    if new.isDone, !hasFinished {
      hasFinished = true
      run.lessonDone()
    }
  }

  // MARK: HTTP

  private var headers: [(String, String)] {
    [
      ("Cookie", cookies.map { "\($0)=\($1)" }.joined(separator: "; ")),
      ("X-PosLab", token), ("Accept-Language", "zh"),
    ]
  }

  private func post(_ path: String, _ body: Data) -> WebConnection.Request {
    .init(method: .POST, path: path, headers: headers, body: ByteBuffer(bytes: body))
  }

  private func keepCookies(_ reply: WebConnection.Reply) {
    for cookie in reply.head.headers["Set-Cookie"] {
      let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
      if pair.count == 2 { cookies[String(pair[0])] = String(pair[1]) }
    }
  }

  private func refused(_ what: String, _ reply: WebConnection.Reply) -> BenchError {
    BenchError(
      "the class refused \(what): \(reply.head.status), \(String(buffer: reply.body).prefix(200))")
  }

  private func attempt(_ body: () throws -> Void) {
    do { try body() } catch { run.fail(error) }
  }
}
