package import Logging
import Wording

/// Keeps every message of a log on its line: what comes from peers is in them.
package struct PrintableLogHandler: LogHandler {
  private var handler: any LogHandler

  package init(_ handler: some LogHandler) { self.handler = handler }

  package func log(event: LogEvent) {
    var event = event
    event.message = "\(PrintableText.line(event.message.description))"
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
