import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Making answers. The headers that all of them have are added by ``FrontDoor``.
enum Answer {
  /// `{"ok": …, "message": …}`, and where to go on.
  struct Word: Encodable {
    var ok: Bool
    var message: String?
    /// The box of the form that is wrong.
    var field: String?
    var go: String?
    /// The page asks whether it is this person.
    var ask: String?
    /// The page asks again after so many seconds.
    var wait: Int?
  }

  static func json(
    _ value: some Encodable, _ status: HTTPResponse.Status = .ok, cookies: [SetCookie] = []
  ) throws -> Response {
    var response = Response(
      status: status, headers: [.contentType: "application/json; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: try jsonBytes(value))))
    set(cookies, on: &response)
    return response
  }

  /// On one line.
  static func jsonBytes(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(value)
  }

  static func page(
    _ html: some Sequence<UInt8>, _ status: HTTPResponse.Status = .ok, cookies: [SetCookie] = []
  ) -> Response {
    var response = Response(
      status: status, headers: [.contentType: "text/html; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: Array(html))))
    set(cookies, on: &response)
    return response
  }

  static func text(_ text: String, _ status: HTTPResponse.Status = .ok) -> Response {
    Response(
      status: status, headers: [.contentType: "text/plain; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }

  /// Elsewhere, by GET.
  static func redirect(to path: String, cookies: [SetCookie] = []) -> Response {
    var response = Response(status: .seeOther, headers: [.location: path])
    set(cookies, on: &response)
    return response
  }

  /// Something to take home.
  static func download(_ bytes: [UInt8], type: String, name: String) -> Response {
    Response(
      status: .ok,
      headers: [
        .contentType: type, .contentDisposition: "attachment; filename=\"\(name)\"",
      ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  private static func set(_ cookies: [SetCookie], on response: inout Response) {
    for cookie in cookies {
      response.headers.append(HTTPField(name: .setCookie, value: cookie.header))
    }
  }
}
