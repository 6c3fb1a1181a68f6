import ISO8583
import Logging
import Wording

/// Keeps every message of a log on its line: what comes from peers is in them.
struct PrintableLogHandler: LogHandler {
  private var handler: any LogHandler

  init(_ handler: some LogHandler) { self.handler = handler }

  func log(event: LogEvent) {
    var event = event
    event.message = "\(PrintableText.line(event.message.description))"
    handler.log(event: event)
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { handler[metadataKey: key] }
    set { handler[metadataKey: key] = newValue }
  }

  var metadata: Logger.Metadata {
    get { handler.metadata }
    set { handler.metadata = newValue }
  }

  var logLevel: Logger.Level {
    get { handler.logLevel }
    set { handler.logLevel = newValue }
  }
}
