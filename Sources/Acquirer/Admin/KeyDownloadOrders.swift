import POSProtocol

/// When a terminal may download a master key.
struct KeyDownloadOrders<Books: MasterKeyReads> {
  private let registry: Registry
  private let books: Books

  init(_ registry: Registry, _ books: Books) {
    self.registry = registry
    self.books = books
  }

  /// A second opening takes the place of the first. A key that was given before and not activated
  /// is forgotten.
  func open(
    _ id: TerminalID, _ minutes: Int, _ count: Int, _ settings: Acquirer.Settings,
    _ draft: inout DecisionDraft
  ) throws(AdminError) {
    guard registry.terminals[id] != nil else { throw .unknownTerminal(id) }
    guard KeyDownloadWindow.minutes.contains(minutes), KeyDownloadWindow.counts.contains(count)
    else { throw .keyDownloadOutOfBounds }
    guard settings.keyDownloadKey != nil, settings.keyStorageKey != nil else {
      throw .noKeyDownload
    }
    let window = KeyDownloadWindow(
      terminal: id, opens: draft.instant,
      closes: draft.instant.advanced(byMilliseconds: Int64(minutes) * 60_000), left: count)
    forgetPendingKey(of: id, &draft)
    draft.change(.keyDownload(window))
    draft.memory.notes.add(.keyDownloadOpened(window, minutes: minutes))
  }

  /// What was given and not activated cannot be activated any more.
  func close(_ id: TerminalID, _ draft: inout DecisionDraft) throws(AdminError) {
    guard registry.terminals[id] != nil else { throw .unknownTerminal(id) }
    guard let window = books.keyDownload(of: id), window.contains(draft.instant) else { return }
    forgetPendingKey(of: id, &draft)
    draft.change(.keyDownload(window.closed(at: draft.instant)))
    draft.memory.notes.add(.keyDownloadClosed(id))
  }

  private func forgetPendingKey(of id: TerminalID, _ draft: inout DecisionDraft) {
    guard var keys = books.masterKeys(of: id), keys.pending != nil else { return }
    keys.pending = nil
    draft.change(.masterKeys(keys))
  }
}
