import Classroom
import HTTPTypes
import Hummingbird
import Wording

/// Coming in: the first page, joining, practising alone, the language.
extension ClassWeb {
  private struct Join: Decodable {
    let code: String
    let name: String?
  }

  private struct Empty: Decodable {}

  private struct Choice: Decodable {
    let lang: Language
  }

  func addJoinRoutes(to router: Router<WebContext>) {
    router.get("/") { request, _ in
      try page(.join, try asker(request), values: ["code": ""])
    }
    router.get("/j/:code") { request, context in
      try await linked(asker(request), code: try context.part("code"))
    }
    router.get("/j/:code/:seat") { request, context in
      try await seated(
        asker(request), context, code: try context.part("code"),
        seat: try context.part("seat"))
    }
    router.post("/join") { request, context in
      let asker = try asker(request)
      let join = try await read(Join.self, of: request, from: asker)
      let name = try PersonName.clean(join.name ?? "", limit: limits.name)
      return try await joined(.code(Self.code(join.code)), name: name, asker, context)
    }
    router.post("/alone") { request, context in
      let asker = try asker(request)
      _ = try await read(Empty.self, of: request, from: asker)
      return try await joined(.alone, name: nil, asker, context)
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

  /// The QR code of the class: who has a seat goes back to it.
  private func linked(_ asker: Asker, code: String) async throws -> Response {
    let code = Self.code(code)
    if code == (await desk.joinCode()), let trainee = try trainee(asker),
      await desk.page(of: trainee) != nil
    {
      return Answer.redirect(to: "/seat")
    }
    return try page(.join, asker, values: ["code": code])
  }

  /// A seat card.
  private func seated(
    _ asker: Asker, _ context: WebContext, code: String, seat: String
  ) async throws -> Response {
    guard let seat = Int(seat), (1...9_999).contains(seat) else { throw WebRefusal.notFound }
    let trainee = try await join(
      .card(code: Self.code(code), seat: seat), name: nil, asker, context)
    return Answer.redirect(to: "/seat", cookies: try cookies(trainee, asker))
  }

  private func joined(
    _ way: JoinRequest.Way, name: String?, _ asker: Asker, _ context: WebContext
  ) async throws -> Response {
    let trainee = try await join(way, name: name, asker, context)
    return try Answer.json(
      Answer.Word(ok: true, go: "/seat"), cookies: try cookies(trainee, asker))
  }

  private func join(
    _ way: JoinRequest.Way, name: String?, _ asker: Asker, _ context: WebContext
  ) async throws -> TraineeID {
    let key = context.remote?.limitKey ?? "unknown"
    if let seconds = joins.take(key, at: clock.milliseconds()) {
      throw WebRefusal.tooManyJoins(seconds: seconds)
    }
    let request = JoinRequest(
      way, name: name, language: asker.language, known: try trainee(asker))
    return try await desk { () async throws(DeskRefusal) in try await desk.join(request) }
  }

  private func cookies(_ trainee: TraineeID, _ asker: Asker) throws -> [SetCookie] {
    try visitorCookie(asker) + [try seal.cookie(for: trainee, of: asker.visitor)]
  }
}
