import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Wording

/// What holds for every request, and is on every answer.
struct FrontDoor: RouterMiddleware {
  typealias Context = WebContext

  static let policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    + "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

  let hosts: HostNames
  let connections: ConnectionBook
  let logger: Logger

  @concurrent
  func handle(
    _ request: Request, context: WebContext,
    next: @concurrent (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    var response: Response
    do {
      guard !connections.isOver(context.channel) else { throw WebRefusal.tooManyConnections }
      guard let authority = request.head.authority, hosts.isKnown(authority) else {
        throw WebRefusal.foreignHost
      }
      // Nobody has come yet: a page that comes in by itself must not take a seat.
      guard !Self.isAheadOfTime(request) else { throw WebRefusal.aheadOfTime }
      response = try await next(request, context)
    } catch let refusal as WebRefusal {
      response = try Self.answer(refusal, to: request)
    } catch let error as HTTPError where error.status == .notFound {
      response = try Self.answer(.notFound, to: request)
    } catch is CancellationError {
      response = try Self.answer(.stopping, to: request)
    } catch {
      logger.error("a request failed: \(error)")
      response = try Self.answer(.internalFault, to: request)
    }
    Self.harden(&response.headers)
    return response
  }

  /// What browsers send along when they only think that somebody may open a page.
  private static func isAheadOfTime(_ request: Request) -> Bool {
    [HTTPField.Name.secPurpose, .purpose, .xMoz].contains { name in
      request.headers[name]?.lowercased().contains("prefetch") ?? false
    } && !request.uri.path.hasPrefix("/assets/")
  }

  static func harden(_ headers: inout HTTPFields) {
    let fixed: [(HTTPField.Name, String)] = [
      (.contentSecurityPolicy, policy), (.xContentTypeOptions, "nosniff"),
      (.referrerPolicy, "no-referrer"), (.xFrameOptions, "DENY"),
      (.crossOriginOpenerPolicy, "same-origin"), (.crossOriginResourcePolicy, "same-origin"),
      (.permissionsPolicy, "camera=(), microphone=(), geolocation=()"),
    ]
    for (name, value) in fixed where headers[name] == nil { headers[name] = value }
    if headers[.cacheControl] == nil { headers[.cacheControl] = "no-store" }
  }

  /// In the language of the page: JSON for scripts, a page for people.
  static func answer(_ refusal: WebRefusal, to request: Request) throws -> Response {
    let language = PageLanguage.of(request.headers)
    let sentence = refusal.text[language]
    var response: Response
    if wantsPage(request) {
      let page = PlainPage(
        kind: .plain, title: "\(refusal.status.code)", language: language,
        body: """
          <main><h1>\(Self.heading[language])</h1><p role="alert">\(sentence)</p><p><a href="/">\(Self.first[language])</a></p></main>
          """)
      response = Answer.page(page.html(version: nil).source.utf8, refusal.status)
    } else {
      response = try Answer.json(
        Answer.Word(
          ok: false, message: sentence, field: refusal.field, ask: refusal.question,
          wait: refusal.isWaiting ? refusal.retryAfter : nil),
        refusal.status)
    }
    // The page comes again on a new connection, which may find room.
    if refusal == .tooManyConnections { response.headers[.connection] = "close" }
    if let seconds = refusal.retryAfter { response.headers[.retryAfter] = "\(seconds)" }
    return response
  }

  private static let heading = LocalizedText(zh: "打不开", en: "Not opened")
  private static let first = LocalizedText(zh: "回到首页", en: "To the first page")

  private static func wantsPage(_ request: Request) -> Bool {
    request.method == .get && request.headers[.accept]?.contains("text/html") == true
  }
}

extension HTTPField.Name {
  private static func named(_ name: String) -> HTTPField.Name {
    guard let name = HTTPField.Name(name) else { preconditionFailure("no token: \(name)") }
    return name
  }

  /// The token of a page; two spellings.
  static let xPosLab = named("X-PosLab")
  static let xPosLabToken = named("X-PosLab-Token")
  static let xFrameOptions = named("X-Frame-Options")
  static let referrerPolicy = named("Referrer-Policy")
  static let crossOriginOpenerPolicy = named("Cross-Origin-Opener-Policy")
  static let permissionsPolicy = named("Permissions-Policy")
  static let secPurpose = named("Sec-Purpose")
  static let purpose = named("Purpose")
  static let xMoz = named("X-Moz")
  static let secFetchSite = named("Sec-Fetch-Site")
}
