import Dispatch
import Glibc

/// SIGINT, SIGTERM and SIGHUP as something to wait for, instead of the end of the process.
///
/// It watches as long as it is kept.
package final class StopSignal {
  /// One element for each signal that comes.
  package let arrivals: AsyncStream<Void>
  private let sources: [any DispatchSourceSignal]

  package init() {
    let (stream, continuation) = AsyncStream.makeStream(
      of: Void.self, bufferingPolicy: .bufferingNewest(1))
    arrivals = stream
    // A process that was started to outlive its console (nohup) goes on doing so.
    let hangUpIsIgnored = unsafeBitCast(signal(SIGHUP, SIG_IGN), to: Int.self) == 1
    sources = ([SIGINT, SIGTERM] + (hangUpIsIgnored ? [] : [SIGHUP])).map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { continuation.yield() }
      source.resume()
      return source
    }
  }

  deinit {
    for source in sources { source.cancel() }
  }
}
