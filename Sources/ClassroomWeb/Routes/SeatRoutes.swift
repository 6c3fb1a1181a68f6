import Classroom
import HTTPTypes
import Hummingbird

/// A trainee's page. A browser reaches its own seat and no other.
extension ClassWeb {
  func addSeatRoutes(to router: Router<WebContext>) {
    router.get("/seat") { request, _ in
      let asker = try asker(request)
      guard let trainee = try await trainee(asker), await desk.page(of: trainee) != nil else {
        return Answer.redirect(to: "/")
      }
      return try page(.seat, asker)
    }
    router.get("/seat/state") { request, _ in
      let trainee = try await requireTrainee(try asker(request))
      if request.method != .head { await desk.heard(from: trainee) }
      guard let page = await desk.page(of: trainee) else { throw WebRefusal.desk(.gone) }
      return try Answer.json(page)
    }
    router.get("/seat/events") { request, context in
      let asker = try asker(request)
      let trainee = try await requireTrainee(asker)
      return try await events(
        of: trainee, isWatching: false, request, asker, context)
    }
    router.post("/seat/act") { request, _ in
      let asker = try asker(request)
      let trainee = try await requireTrainee(asker)
      let act = try await read(NumberedAct.self, of: request, from: asker)
      try slow(trainee)
      return try answer(
        try await desk { () async throws(DeskRefusal) in try await desk.act(act, of: trainee) })
    }
    router.post("/seat/do") { request, _ in
      let asker = try asker(request)
      let trainee = try await requireTrainee(asker)
      let order = try await read(NumberedOrder.self, of: request, from: asker)
      try slow(trainee)
      return try answer(
        try await desk { () async throws(DeskRefusal) in
          try await desk.order(order, of: trainee)
        })
    }
  }

  /// The stream of a seat's page.
  func events(
    of trainee: TraineeID, isWatching: Bool, _ request: Request, _ asker: Asker,
    _ context: WebContext
  ) async throws -> Response {
    guard await desk.page(of: trainee) != nil else { throw WebRefusal.desk(.gone) }
    guard request.method != .head else { return Response(status: .ok) }
    return try EventStream(
      hub: streams, clock: clock,
      changes: { await desk.changes(of: trainee, isWatching: isWatching) },
      state: {
        guard let page = await desk.page(of: trainee) else { return nil }
        return EventStream.State(version: page.version, json: try Answer.jsonBytes(page))
      }
    ).response(to: request, of: asker.visitor, on: context.channel)
  }

  private func slow(_ trainee: TraineeID) throws {
    if let seconds = acts.take(trainee, at: clock.milliseconds()) {
      throw WebRefusal.tooFast(seconds: seconds)
    }
  }

  private func answer(_ answer: SeatAnswer) throws -> Response {
    switch answer {
    case .applied(let page): try Answer.json(page)
    case .gap(let page): try Answer.json(page, .conflict)
    }
  }
}
