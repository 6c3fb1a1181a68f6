import Classroom
import HTTPTypes
import Hummingbird
import Wording

/// Coming in: the first page, joining, practising alone, the language.
extension ClassWeb {
  private struct Join: Decodable {
    let code: String
    let name: String?
    /// Of a seat card.
    let seat: Int?
    /// They say that they are who sat there.
    let isMe: Bool?
  }

  private struct Empty: Decodable {}

  private struct Choice: Decodable {
    let lang: Language
  }

  func addJoinRoutes(to router: Router<WebContext>) {
    router.get("/") { request, _ in
      try await door(try asker(request), code: "")
    }
    router.get("/j/:code") { request, context in
      try await linked(asker(request), code: try context.part("code"), context)
    }
    // A seat card. Looking at it takes no seat, as programs do that show what a link leads to: the page
    // asks for the seat when somebody has it before them.
    router.get("/j/:code/:seat") { request, context in
      _ = try Self.seat(Int(try context.part("seat")))
      return try await door(try asker(request), code: Self.code(try context.part("code")))
    }
    router.post("/join") { request, context in
      let asker = try asker(request)
      let join = try await read(Join.self, of: request, from: asker)
      let code = Self.code(join.code)
      let name = try join.name.map { name throws(WebRefusal) in
        try PersonName.clean(name, limit: limits.name)
      }
      guard let seat = join.seat else {
        return try await joined(.code(code), name: name, asker, context)
      }
      return try await joined(
        .card(code: code, seat: try Self.seat(seat), isMe: join.isMe == true), name: name, asker,
        context)
    }
    router.post("/alone") { request, context in
      let asker = try asker(request)
      _ = try await read(Empty.self, of: request, from: asker)
      try takeTurn(of: visitors, context) { .tooManyVisitors(seconds: $0) }
      return try await joined(.alone, name: nil, asker, context)
    }
    // "That is me", where the place is open on another phone.
    router.post("/back") { request, context in
      let asker = try asker(request)
      _ = try await read(Empty.self, of: request, from: asker)
      return try await joined(.back, name: nil, asker, context)
    }
    router.post("/language") { request, _ in
      let asker = try asker(request)
      let choice = try await read(Choice.self, of: request, from: asker)
      let cookie = SetCookie(
        name: PageLanguage.cookie, value: choice.lang.rawValue, sameSite: .lax,
        seconds: SessionSeal.visitorSeconds)
      return try Answer.json(Answer.Word(ok: true), cookies: [cookie])
    }
  }

  /// The digits of a code, however it was typed; full-width digits are digits.
  static func code(_ text: String) -> String {
    String(
      text.unicodeScalars.prefix(32).compactMap { scalar -> Character? in
        switch scalar.value {
        case 0x30...0x39: Character(scalar)
        case 0xFF10...0xFF19: Unicode.Scalar(scalar.value - 0xFF10 + 0x30).map { Character($0) }
        default: nil
        }
      }.prefix(12))
  }

  private static func seat(_ number: Int?) throws(WebRefusal) -> Int {
    guard let number else { throw .notFound }
    let limit = TrainingClass.traineeLimit
    guard (1...limit).contains(number) else {
      throw .desk(.join(.noSuchSeat(number, limit: limit)))
    }
    return number
  }

  /// Whose place is open on another phone is told so there, and can have it back.
  private func door(_ asker: Asker, code: String) async throws -> Response {
    var values = ["code": code, "way": isSolo ? "solo" : "class", "moved": ""]
    if case .elsewhere(let name) = try await standing(asker) { values["moved"] = name }
    return try page(.join, asker, values: values)
  }

  /// The QR code of the class: who has a seat goes back to it.
  private func linked(
    _ asker: Asker, code: String, _ context: WebContext
  ) async throws -> Response {
    let code = Self.code(code)
    if try await standing(asker) == .held {
      // The answer tells whether the code is right: codes are not tried without limit.
      try takeTurn(of: joins, context) { .tooManyJoins(seconds: $0) }
      if code == (await desk.joinCode()) { return Answer.redirect(to: "/seat") }
    }
    return try await door(asker, code: code)
  }

  private func takeTurn(
    of limit: RateLimit<String>, _ context: WebContext, _ refusal: (Int) -> WebRefusal
  ) throws(WebRefusal) {
    let key = context.remote?.limitKey ?? "unknown"
    if let seconds = limit.take(key, at: clock.milliseconds()) { throw refusal(seconds) }
  }

  private func joined(
    _ way: JoinRequest.Way, name: String?, _ asker: Asker, _ context: WebContext
  ) async throws -> Response {
    let seated = try await join(way, name: name, asker, context)
    return try Answer.json(
      Answer.Word(ok: true, go: "/seat"), cookies: try cookies(seated, asker))
  }

  private func join(
    _ way: JoinRequest.Way, name: String?, _ asker: Asker, _ context: WebContext
  ) async throws -> Seated {
    try takeTurn(of: joins, context) { .tooManyJoins(seconds: $0) }
    let request = JoinRequest(
      way, name: name, language: asker.language, known: try seated(asker),
      browser: asker.visitor.id)
    return try await desk { () async throws(DeskRefusal) in try await desk.join(request) }
  }

  private func cookies(_ seated: Seated, _ asker: Asker) throws -> [SetCookie] {
    try visitorCookie(asker) + [try seal.cookie(for: seated, of: asker.visitor)]
  }
}
