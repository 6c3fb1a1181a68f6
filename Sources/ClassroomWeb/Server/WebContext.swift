import Foundation
import Hummingbird
import NIOCore

/// What goes along with a request.
struct WebContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  let channel: any Channel

  init(source: Source) {
    coreContext = .init(source: source)
    channel = source.channel
  }

  /// A part of the address, as text.
  func part(_ name: String) throws(WebRefusal) -> String {
    guard let text = coreContext.parameters.get(name)?.removingPercentEncoding else {
      throw .notFound
    }
    return text
  }

  /// Where it comes from; nil when that is not known any more.
  var remote: IPAddress? {
    channel.remoteAddress?.ipAddress.flatMap(IPAddress.init)
  }
}
