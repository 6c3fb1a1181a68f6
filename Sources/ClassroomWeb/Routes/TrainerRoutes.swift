import Classroom
import HTTPTypes
import Hummingbird
import Wording

/// The trainer's pages. All of them need the cookie that the PIN gives.
extension ClassWeb {
  private struct Entry: Decodable {
    let pin: String
  }

  func addTrainerRoutes(to router: Router<WebContext>) {
    router.get("/trainer") { request, _ in
      let asker = try asker(request)
      return try page(try isTrainer(asker) ? .board : .trainer, asker)
    }
    router.post("/trainer/enter") { request, context in
      let asker = try asker(request)
      let entry = try await read(Entry.self, of: request, from: asker)
      return try enter(entry.pin, asker, context)
    }
    router.get("/trainer/state") { request, _ in
      let asker = try asker(request)
      try requireTrainer(asker)
      return try Answer.json(await board(asker.language))
    }
    router.get("/trainer/events") { request, context in
      let asker = try asker(request)
      try requireTrainer(asker)
      guard request.method != .head else { return Response(status: .ok) }
      return try EventStream(
        hub: streams, clock: clock, interval: limits.boardInterval,
        changes: { await desk.boardChanges() },
        state: {
          let board = await board(asker.language)
          return EventStream.State(version: board.version, json: try Answer.jsonBytes(board))
        }
      ).response(to: request, of: asker.visitor, on: context.channel)
    }
    router.post("/trainer/do") { request, _ in
      let asker = try asker(request)
      try requireTrainer(asker)
      let order = try await read(TrainerOrder.self, of: request, from: asker)
      return try Answer.json(await desk.perform(try cleaned(order), asker.language))
    }
    addWatchRoutes(to: router)
  }

  private func addWatchRoutes(to router: Router<WebContext>) {
    router.get("/trainer/projector") { request, _ in try ofTrainer(.projector, request) }
    router.get("/trainer/watch/:id") { request, context in
      _ = try trainee(in: context)
      return try ofTrainer(.seat, request)
    }
    router.get("/trainer/watch/:id/state") { request, context in
      try requireTrainer(try asker(request))
      guard let page = await desk.watchedPage(of: try trainee(in: context)) else {
        throw WebRefusal.desk(.gone)
      }
      return try Answer.json(page)
    }
    router.get("/trainer/watch/:id/events") { request, context in
      let asker = try asker(request)
      try requireTrainer(asker)
      let trainee = try trainee(in: context)
      guard await desk.watchedPage(of: trainee) != nil else { throw WebRefusal.desk(.gone) }
      return try stream(
        request, asker, context, changes: { await desk.watchedChanges(of: trainee) },
        page: { await desk.watchedPage(of: trainee) })
    }
  }

  /// The board, with what only the web knows.
  private func board(_ language: Language) async -> BoardPage {
    var board = await desk.board(language)
    if board.addresses.isEmpty { board.addresses = places.addresses() }
    board.unreachable = places.hindrance()?[language]
    if board.wifi == nil { board.wifi = wifi }
    return board
  }

  private func enter(_ pin: String, _ asker: Asker, _ context: WebContext) throws -> Response {
    let remote = context.remote
    let verdict = self.pin.check(
      String(pin.prefix(64)), from: remote?.limitKey ?? "unknown",
      isHere: remote?.isLoopback ?? false, at: clock.milliseconds())
    switch verdict {
    case .right:
      let cookie = try seal.trainerCookie(for: asker.visitor, at: clock.unixSeconds())
      return try Answer.json(Answer.Word(ok: true, go: "/trainer"), cookies: [cookie])
    case .wrong: throw WebRefusal.wrongPIN
    case .wait(let seconds): throw WebRefusal.pinWait(seconds: seconds)
    }
  }

  /// Names that a trainer gives are names like all.
  private func cleaned(_ order: TrainerOrder) throws -> TrainerOrder {
    guard case .rename(let trainee, let name) = order else { return order }
    return .rename(trainee, try PersonName.clean(name, limit: limits.name))
  }

  /// A page of a file for the trainer; others go to the page that asks for the PIN.
  private func ofTrainer(_ file: PageFile, _ request: Request) throws -> Response {
    let asker = try asker(request)
    guard try isTrainer(asker) else { return Answer.redirect(to: "/trainer") }
    return try page(file, asker)
  }

  func trainee(in context: WebContext) throws -> TraineeID {
    guard let id = TraineeID(try context.part("id")) else {
      throw WebRefusal.notFound
    }
    return id
  }
}
