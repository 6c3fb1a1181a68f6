import Foundation
package import Logging
import Wording

/// Changes every message of a log before another handler has it.
package struct RewordingLogHandler: LogHandler {
  private var handler: any LogHandler
  private let reworded: @Sendable (String) -> String

  private init(_ handler: some LogHandler, _ reworded: @escaping @Sendable (String) -> String) {
    self.handler = handler
    self.reworded = reworded
  }

  /// Keeps every message on its line: what comes from peers is in them.
  package static func printable(_ handler: some LogHandler) -> RewordingLogHandler {
    RewordingLogHandler(handler) { PrintableText.line($0) }
  }

  /// Leaves the user's home out of the lines: names of files begin with `~` there.
  package static func homeless(_ handler: some LogHandler) -> RewordingLogHandler {
    let home = NSHomeDirectory()
    return RewordingLogHandler(handler) { without(home, in: $0) }
  }

  /// The text with `~` for the home folder.
  package static func without(_ home: String, in text: String) -> String {
    let home = home.hasSuffix("/") ? String(home.dropLast()) : home
    return home.count > 1 ? text.replacing(home + "/", with: "~/") : text
  }

  package func log(event: LogEvent) {
    var event = event
    event.message = "\(reworded(event.message.description))"
    handler.log(event: event)
  }

  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { handler[metadataKey: key] }
    set { handler[metadataKey: key] = newValue }
  }

  package var metadata: Logger.Metadata {
    get { handler.metadata }
    set { handler.metadata = newValue }
  }

  package var logLevel: Logger.Level {
    get { handler.logLevel }
    set { handler.logLevel = newValue }
  }
}
