import POSProtocol

extension Acquirer {
  /// A second opening takes the place of the first. A key that was given before and not activated
  /// is forgotten.
  mutating func openKeyDownload(
    _ id: TerminalID, _ minutes: Int, _ count: Int, _ instant: Instant
  ) throws(AdminError) {
    guard registry.terminals[id] != nil else { throw .unknownTerminal(id) }
    guard KeyDownloadWindow.minutes.contains(minutes), KeyDownloadWindow.counts.contains(count)
    else { throw .keyDownloadOutOfBounds }
    guard settings.keyDownloadKey != nil, settings.keyStorageKey != nil else {
      throw .noKeyDownload
    }
    let window = KeyDownloadWindow(
      terminal: id, opens: instant,
      closes: instant.advanced(byMilliseconds: Int64(minutes) * 60_000),
      left: count)
    forgetPendingKey(of: id)
    record(.keyDownload(window))
    notes.add(.keyDownloadOpened(window, minutes: minutes))
  }

  /// What was given and not activated cannot be activated any more.
  mutating func closeKeyDownload(_ id: TerminalID, _ instant: Instant) throws(AdminError) {
    guard registry.terminals[id] != nil else { throw .unknownTerminal(id) }
    guard let window = ledger.keyDownloads[id], window.contains(instant) else { return }
    forgetPendingKey(of: id)
    record(.keyDownload(window.closed(at: instant)))
    notes.add(.keyDownloadClosed(id))
  }

  private mutating func forgetPendingKey(of id: TerminalID) {
    guard var keys = ledger.masterKeys[id], keys.pending != nil else { return }
    keys.pending = nil
    record(.masterKeys(keys))
  }

  /// What has come of orders and is for the log.
  public mutating func takeNotes() -> [HostNote] { notes.take() }
}
