package import Logging

/// Leaves the user's home out of a log's lines: names of files begin with `~` there.
package struct HomelessLogHandler: LogHandler {
  private var handler: any LogHandler
  private let home: String

  /// - Parameter home: the folder that is left out.
  package init(_ handler: some LogHandler, home: String) {
    self.handler = handler
    self.home = home
  }

  package func log(event: LogEvent) {
    var event = event
    event.message = "\(Self.without(home, in: event.message.description))"
    handler.log(event: event)
  }

  /// The text with `~` for the home folder.
  package static func without(_ home: String, in text: String) -> String {
    let home = home.hasSuffix("/") ? String(home.dropLast()) : home
    return home.count > 1 ? text.replacing(home + "/", with: "~/") : text
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
