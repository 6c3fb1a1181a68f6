import Classroom
import HTTPTypes
import Hummingbird
import NIOCore
import Wording

/// What is printed and taken home.
extension ClassWeb {
  /// Films bring their own scripts and styles: they run apart from the site, without its cookies.
  private static let filmPolicy =
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; "
    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox allow-scripts"

  func addPaperRoutes(to router: Router<WebContext>) {
    router.get("/handbook") { request, _ in try await paper(.handbook, try asker(request)) }
    router.get("/card/:lesson") { request, context in
      let lesson = try context.part("lesson")
      guard lesson.utf8.count <= 128 else { throw WebRefusal.notFound }
      return try await paper(.card(lesson: lesson), try asker(request))
    }
    router.get("/trainer/report") { request, _ in
      try await forTrainer(request) { try await paper(.report, $0) }
    }
    router.get("/trainer/cards") { request, _ in
      try await forTrainer(request) { try await cards($0, request) }
    }
    router.get("/trainer/qr.svg") { request, _ in
      try requireTrainer(try asker(request))
      return try await joinCode()
    }
    router.get("/trainer/export") { request, _ in
      try await forTrainer(request) { try await exports($0) }
    }
    router.get("/trainer/export/:name") { request, context in
      let asker = try asker(request)
      try requireTrainer(asker)
      return try await export(try context.part("name"), asker)
    }
    router.get("/trainer/film/:id") { request, context in
      let asker = try asker(request)
      try requireTrainer(asker)
      return try await film(of: try trainee(in: context), asker)
    }
  }

  private func forTrainer(
    _ request: Request, _ answer: (Asker) async throws -> Response
  ) async throws -> Response {
    let asker = try asker(request)
    guard try isTrainer(asker) else { return Answer.redirect(to: "/trainer") }
    return try await answer(asker)
  }

  private func paper(_ paper: ClassPaper, _ asker: Asker) async throws -> Response {
    guard let page = await desk.paper(paper, asker.language) else { throw WebRefusal.notFound }
    return sheet(PaperHTML.page(page, as: paper, asker.language))
  }

  private func sheet(_ page: PlainPage) -> Response {
    Answer.page(page.html(version: assets.version).source.utf8)
  }

  private func cards(_ asker: Asker, _ request: Request) async throws -> Response {
    let asked = request.uri.queryParameters["seats"].flatMap { Int(String($0)) } ?? SeatCards.usual
    guard (1...SeatCards.limit).contains(asked) else { throw WebRefusal.notFound }
    let cards = SeatCards(
      address: places.addresses().first ?? "", code: await desk.joinCode(), wifi: wifi,
      seats: asked, hindrance: places.hindrance())
    return sheet(try cards.page(asker.language))
  }

  private func joinCode() async throws -> Response {
    let address = (places.addresses().first ?? "") + "j/" + (await desk.joinCode())
    let svg = try QRCode(address).svg(label: address)
    return Response(
      status: .ok, headers: [.contentType: "image/svg+xml"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: svg.source)))
  }

  private func exports(_ asker: Asker) async throws -> Response {
    let files = try await desk { () async throws(DeskRefusal) in
      try await desk.files(asker.language)
    }
    let title = LocalizedText(zh: "导出", en: "Export")[asker.language]
    let items: [HTML] = files.map { file in
      "<li><a href=\"/trainer/export/\(file.name)\">\(file.label)</a> <small>\(file.name)</small></li>\n"
    }
    let list: HTML = "<ul class=\"files\">\n\(items)</ul>"
    let nothing: HTML =
      "<p>\(LocalizedText(zh: "还没有可以导出的。", en: "There is nothing to export yet.")[asker.language])</p>"
    let back = LocalizedText(zh: "返回", en: "Back")[asker.language]
    let body: HTML = """
      <main>
      <p class="noprint"><a href="/trainer">\(back)</a></p>
      <h1>\(title)</h1>
      \(items.isEmpty ? nothing : list)
      </main>
      """
    return sheet(PlainPage(kind: .plain, title: title, language: asker.language, body: body))
  }

  private func export(_ name: String, _ asker: Asker) async throws -> Response {
    guard WebAssets.isName(name), !name.contains("/"),
      let body = try await file(named: name, asker)
    else { throw WebRefusal.notFound }
    switch body {
    case .table(let header, let rows):
      return Answer.download(
        Array(CSVText.table(header: header, rows: rows).utf8), type: "text/csv; charset=utf-8",
        name: name)
    case .json(let bytes):
      return Answer.download(bytes, type: "application/json; charset=utf-8", name: name)
    case .html(let bytes):
      var response = Answer.download(bytes, type: "text/html; charset=utf-8", name: name)
      response.headers[.contentSecurityPolicy] = Self.filmPolicy
      return response
    }
  }

  private func file(named name: String, _ asker: Asker) async throws -> ClassFile.Body? {
    try await desk { () async throws(DeskRefusal) in
      try await desk.file(named: name, asker.language)
    }
  }

  private func film(of trainee: TraineeID, _ asker: Asker) async throws -> Response {
    guard
      case .html(let bytes) = try await file(named: "film-\(trainee).html", asker)
    else { throw WebRefusal.notFound }
    var response = Answer.page(bytes)
    response.headers[.contentSecurityPolicy] = Self.filmPolicy
    return response
  }
}
