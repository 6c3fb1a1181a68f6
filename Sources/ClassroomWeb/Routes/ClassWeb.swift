import Classroom
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import PaymentCrypto
import Wording

/// What the routes share.
struct ClassWeb: Sendable {
  let desk: any ClassDesk
  let seal: SessionSeal
  let pin: PINGuard
  let assets: WebAssets
  let streams: StreamHub
  let limits: WebLimits
  let joins: RateLimit<String>
  let visitors: RateLimit<String>
  let acts: RateLimit<Seated>
  let places: JoinPlaces
  let wifi: String?
  /// Practice without a trainer comes first.
  let isSolo: Bool
  let clock: WebClock

  /// Who asks.
  struct Asker: Sendable {
    let visitor: Visitor
    /// Not seen before: it gets its cookie with the answer.
    let isNew: Bool
    let cookies: Cookies
    let language: Language
  }

  func asker(_ request: Request) throws -> Asker {
    let cookies = Cookies(request.headers)
    let language = PageLanguage.of(request.headers)
    if let visitor = try seal.visitor(cookies) {
      return Asker(visitor: visitor, isNew: false, cookies: cookies, language: language)
    }
    return Asker(visitor: seal.newVisitor(), isNew: true, cookies: cookies, language: language)
  }

  /// The place that this browser keeps; nil when it never had one. Whether it still has it is found out
  /// where something is done on it.
  func seated(_ asker: Asker) throws -> Seated? {
    asker.isNew ? nil : try seal.seated(asker.cookies, of: asker.visitor)
  }

  /// What has become of the place that this browser keeps.
  func standing(_ asker: Asker) async throws -> SeatStanding {
    guard let seated = try seated(asker) else { return .gone }
    return await desk.standing(of: seated)
  }

  func isTrainer(_ asker: Asker) throws -> Bool {
    guard !asker.isNew else { return false }
    return try seal.isTrainer(asker.cookies, of: asker.visitor, at: clock.unixSeconds())
  }

  func requireSeated(_ asker: Asker) throws -> Seated {
    guard let seated = try seated(asker) else { throw WebRefusal.notSeated }
    return seated
  }

  func requireTrainer(_ asker: Asker) throws {
    guard try isTrainer(asker) else { throw WebRefusal.notTrainer }
  }

  /// A page of a file, with the browser's token.
  func page(
    _ file: PageFile, _ asker: Asker, values: [String: String] = [:], cookies: [SetCookie] = []
  ) throws -> Response {
    guard let asset = assets.asset(named: file.name) else { throw WebRefusal.notFound }
    var values = values
    values["lang"] = asker.language.rawValue
    values["token"] = try seal.token(for: asker.visitor)
    return Answer.page(
      PageTemplate(asset: asset).filled(values), cookies: try visitorCookie(asker) + cookies)
  }

  func visitorCookie(_ asker: Asker) throws -> [SetCookie] {
    asker.isNew ? [try seal.cookie(for: asker.visitor)] : []
  }

  /// What a request that changes something carries: JSON, from our own pages, with their token.
  func read<Value: Decodable>(
    _ type: Value.Type, of request: Request, from asker: Asker
  ) async throws -> Value {
    try checkOrigin(request)
    guard isJSON(request.headers[.contentType]) else { throw WebRefusal.notJSON }
    guard !asker.isNew,
      let token = request.headers[.xPosLab] ?? request.headers[.xPosLabToken],
      try seal.isToken(token, of: asker.visitor)
    else { throw WebRefusal.wrongToken }
    let body = try await body(of: request)
    do {
      return try JSONDecoder().decode(type, from: body)
    } catch let error as PageOrderError {
      throw WebRefusal.order(error)
    } catch {
      throw WebRefusal.unreadable
    }
  }

  private func isJSON(_ contentType: String?) -> Bool {
    let type = contentType?.split(separator: ";").first.map { $0.filter { $0 != " " } }
    return type?.lowercased() == "application/json"
  }

  /// A browser says where a request comes from; one that does not is held by its token.
  private func checkOrigin(_ request: Request) throws {
    if let site = request.headers[.secFetchSite], site != "same-origin", site != "none" {
      throw WebRefusal.foreignOrigin
    }
    guard let origin = request.headers[.origin] else { return }
    let authority = request.head.authority?.lowercased()
    guard let authority,
      ["http://\(authority)", "https://\(authority)"].contains(origin.lowercased())
    else { throw WebRefusal.foreignOrigin }
  }

  private func body(of request: Request) async throws -> Data {
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limits.body {
      throw WebRefusal.bodyTooLarge(limit: limits.body)
    }
    var bytes = Data()
    for try await part in request.body {
      guard bytes.count + part.readableBytes <= limits.body else {
        throw WebRefusal.bodyTooLarge(limit: limits.body)
      }
      bytes.append(contentsOf: part.readableBytesView)
    }
    return bytes
  }
}

/// Why something did not happen, as the pages' requests see it.
extension ClassWeb {
  func desk<Value: Sendable>(
    _ call: () async throws(DeskRefusal) -> Value
  ) async throws(WebRefusal) -> Value {
    do {
      return try await call()
    } catch {
      throw .desk(error)
    }
  }
}
