import Foundation
import HTTPTypes
import Logging
import Testing
import Wording

@testable import ClassroomWeb

/// A browser: it keeps cookies and knows the token of the page it has.
final class Browser {
  let port: Int
  var cookies: [String: String] = [:]
  var token: String?
  var language = "zh-CN,zh;q=0.9"
  var host: String

  init(port: Int) {
    self.port = port
    host = "127.0.0.1:\(port)"
  }

  var cookieHeader: String {
    cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
  }

  func head(_ method: String, _ path: String, _ extra: [String: String]) -> String {
    var headers = ["Host": host, "Connection": "close", "Accept-Language": language]
    if !cookies.isEmpty { headers["Cookie"] = cookieHeader }
    for (name, value) in extra { headers[name] = value.isEmpty ? nil : value }
    let lines = headers.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\r\n" }
    return "\(method) \(path) HTTP/1.1\r\n" + lines.joined() + "\r\n"
  }

  @discardableResult
  func get(_ path: String, _ extra: [String: String] = [:]) async throws -> RawClient.Reply {
    let extra = ["Accept": "text/html"].merging(extra) { $1 }
    return keep(try await RawClient.exchange(port: port, head("GET", path, extra)))
  }

  /// An empty value in `extra` leaves the header out.
  @discardableResult
  func post(
    _ path: String, _ json: String, _ extra: [String: String] = [:]
  ) async throws -> RawClient.Reply {
    var headers = [
      "Content-Type": "application/json", "Content-Length": "\(json.utf8.count)",
      "Origin": "http://\(host)",
    ]
    if let token { headers["X-PosLab"] = token }
    headers.merge(extra) { $1 }
    return keep(try await RawClient.exchange(port: port, head("POST", path, headers) + json))
  }

  /// Opens the first page and joins.
  @discardableResult
  func join(_ name: String = "王芳") async throws -> RawClient.Reply {
    try await get("/")
    return try await post("/join", #"{"code":"482 917","name":"\#(name)"}"#)
  }

  func enterTrainer(pin: String = WebServer.pin) async throws -> RawClient.Reply {
    try await get("/trainer")
    return try await post("/trainer/enter", #"{"pin":"\#(pin)"}"#)
  }

  private func keep(_ reply: RawClient.Reply) -> RawClient.Reply {
    for header in reply.all("set-cookie") {
      let pair = header.prefix { $0 != ";" }
      guard let sign = pair.firstIndex(of: "=") else { continue }
      cookies[String(pair[..<sign])] = String(pair[pair.index(after: sign)...])
    }
    if let mark = reply.body.firstRange(of: "poslab-token\" content=\"") {
      token = String(reply.body[mark.upperBound...].prefix { $0 != "\"" })
    }
    return reply
  }
}

/// A server on a free port of this machine.
struct WebServer {
  static let pin = "271828"
  static let key = (0..<32).map { UInt8($0) }

  /// Pages as small as can be.
  static let assets = WebAssets(
    Dictionary(
      uniqueKeysWithValues: PageFile.allCases.map { file in
        (
          file.name,
          Array(
            "<html lang=\"{{lang}}\"><meta name=\"poslab-token\" content=\"{{token}}\">\(file.rawValue) {{code}}<i>moved:{{moved}}.</i><script src=\"/assets/seat.js\"></script>"
              .utf8)
        )
      } + [
        ("seat.js", Array("import { a } from \"./text.js\";".utf8)),
        ("text.js", Array("export const a = 1;".utf8)), ("paper.css", Array("main{}".utf8)),
      ]))

  /// Runs `body` with a server that is stopped afterwards.
  static func with(
    _ desk: StubDesk = StubDesk(), key: [UInt8] = key, pin: String = pin,
    limits: WebLimits = WebLimits(), wifi: String? = nil,
    _ body: (ClassServer, StubDesk) async throws -> Void
  ) async throws {
    var logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    logger.logLevel = .critical
    var configuration = ClassServerConfiguration(
      secrets: ClassSecrets(sessionKey: key, recordKey: key, trainerPIN: pin), logger: logger)
    configuration.port = 0
    configuration.assets = assets
    configuration.limits = limits
    configuration.wifi = wifi
    let server = try await ClassServer.start(configuration, desk: desk)
    do {
      try await body(server, desk)
    } catch {
      await server.stop()
      throw error
    }
    await server.stop()
  }
}

extension WebLimits {
  /// The usual ones but for one.
  static func changed<Value>(
    _ limit: WritableKeyPath<WebLimits, Value>, _ value: Value
  ) -> WebLimits {
    var limits = WebLimits()
    limits[keyPath: limit] = value
    return limits
  }
}
