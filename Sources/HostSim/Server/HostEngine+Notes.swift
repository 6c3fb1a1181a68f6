import Acquirer
import Logging
import NIOCore
import POSProtocol

extension HostEngine {
  /// Says what an administrator should know; the end of a window, too, when it comes.
  func log(_ note: HostNote) {
    logger.notice("\(note)")
    if case .keyDownloadOpened(let window, _) = note { awaitEnd(of: window) }
  }

  /// Windows that an earlier process has opened end, too.
  func awaitKeyDownloads() {
    let instant = now()
    for window in acquirer.ledger.keyDownloads.values where window.isOpen(at: instant) {
      logger.notice(
        "key download still open for terminal \(window.terminal): \(window.left) left")
      awaitEnd(of: window)
    }
  }

  private func awaitEnd(of window: KeyDownloadWindow) {
    let engine = NIOLoopBound(self, eventLoop: eventLoop)
    let day: Int64 = 86_400_000
    let rest = window.closes.milliseconds.subtractingReportingOverflow(now().milliseconds)
    eventLoop.scheduleTask(in: .milliseconds(rest.overflow ? day : min(rest.partialValue, day))) {
      engine.value.ended(window)
    }
  }

  private func ended(_ window: KeyDownloadWindow) {
    // Used up, closed by hand or opened anew: that has been said.
    guard let last = acquirer.ledger.keyDownloads[window.terminal], last.left > 0,
      last.opens == window.opens, last.closes == window.closes
    else { return }
    logger.notice("key download closed for terminal \(window.terminal): its time is over")
  }
}
