import Classroom
import HTTPTypes
import Hummingbird

/// A trainee's page. A browser reaches its own seat and no other.
extension ClassWeb {
  func addSeatRoutes(to router: Router<WebContext>) {
    router.get("/seat") { request, _ in
      let asker = try asker(request)
      guard try await standing(asker) == .held else { return Answer.redirect(to: "/") }
      return try page(.seat, asker)
    }
    router.get("/seat/state") { request, _ in
      let seated = try requireSeated(try asker(request))
      let isAsked = request.method != .head
      return try Answer.json(
        try await desk { () async throws(DeskRefusal) in
          try await desk.page(of: seated, isAsked: isAsked)
        })
    }
    router.get("/seat/events") { request, context in
      let asker = try asker(request)
      return try await events(of: try requireSeated(asker), request, asker, context)
    }
    router.post("/seat/act") { request, _ in
      let asker = try asker(request)
      let seated = try requireSeated(asker)
      let act = try await read(NumberedAct.self, of: request, from: asker)
      try slow(seated)
      return try answer(
        try await desk { () async throws(DeskRefusal) in try await desk.act(act, by: seated) })
    }
    router.post("/seat/do") { request, _ in
      let asker = try asker(request)
      let seated = try requireSeated(asker)
      let order = try await read(NumberedOrder.self, of: request, from: asker)
      try slow(seated)
      return try answer(
        try await desk { () async throws(DeskRefusal) in
          try await desk.order(order, by: seated)
        })
    }
  }

  /// The stream of a seat's page.
  private func events(
    of seated: Seated, _ request: Request, _ asker: Asker, _ context: WebContext
  ) async throws -> Response {
    switch await desk.standing(of: seated) {
    case .held: break
    case .elsewhere(let name): throw WebRefusal.desk(.elsewhere(name: name))
    case .gone: throw WebRefusal.desk(.gone)
    }
    return try stream(
      request, asker, context, changes: { await desk.changes(by: seated) },
      page: {
        do throws(DeskRefusal) {
          return try await desk.page(of: seated, isAsked: false)
        } catch {
          // The place was lost: the stream ends, and the page asks what has become of it.
          return nil
        }
      })
  }

  /// A stream of the states of a seat's page.
  func stream(
    _ request: Request, _ asker: Asker, _ context: WebContext,
    changes: @escaping @Sendable () async -> AsyncStream<Int>,
    page: @escaping @Sendable () async -> SeatPage?
  ) throws -> Response {
    guard request.method != .head else { return Response(status: .ok) }
    return try EventStream(
      hub: streams, clock: clock, changes: changes,
      state: {
        guard let page = await page() else { return nil }
        return EventStream.State(version: page.version, json: try Answer.jsonBytes(page))
      }
    ).response(to: request, of: asker.visitor, on: context.channel)
  }

  private func slow(_ seated: Seated) throws {
    if let seconds = acts.take(seated, at: clock.milliseconds()) {
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
