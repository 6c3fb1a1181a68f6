import HTTPTypes
import Hummingbird
import NIOCore

/// What needs no session: whether the server is ready, and the files of the pages.
extension ClassWeb {
  func addAssetRoutes(to router: Router<WebContext>) {
    router.get("/healthz") { _, _ in Answer.text("ok") }
    router.get("/assets/**") { request, context in
      try asset(context.parameters.getCatchAll().joined(separator: "/"), request)
    }
    router.get("/favicon.ico") { _, _ in Response(status: .noContent) }
  }

  private func asset(_ name: String, _ request: Request) throws -> Response {
    guard let asset = assets.asset(named: name), let type = asset.contentType,
      !type.hasPrefix("text/html")
    else { throw WebRefusal.notFound }
    var headers: HTTPFields = [.contentType: type]
    if let version = assets.version {
      let tag = "\"\(version)\""
      let isNamed = request.uri.queryParameters["v"].map { String($0) == version } ?? false
      headers[.eTag] = tag
      headers[.cacheControl] = isNamed ? "public, max-age=31536000, immutable" : "no-cache"
      if request.headers[.ifNoneMatch] == tag {
        return Response(status: .notModified, headers: headers)
      }
    }
    return Response(
      status: .ok, headers: headers,
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: asset.bytes)))
  }
}
