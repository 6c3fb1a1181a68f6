import POSProtocol

/// What became of an issuer's scripts, until the host knows (protocol.md 7.1, step 6).
struct ScriptNotice: Sendable, Hashable, Codable {
  /// The transaction whose answer carried them.
  var entry: JournalEntry
  /// DF31.
  var results: [UInt8]
  var tries = 0
}

extension TerminalMemory {
  /// After so many tries without an answer one is given up.
  static let scriptNoticeTries = 3
  private static let scriptNoticeLimit = 20

  mutating func add(_ notice: ScriptNotice) {
    scriptNotices = Array(((scriptNotices ?? []) + [notice]).suffix(Self.scriptNoticeLimit))
  }

  mutating func dropScriptNotice() {
    guard scriptNotices?.isEmpty == false else { return }
    scriptNotices?.removeFirst()
  }

  /// Counts a try that had no answer.
  mutating func countScriptTry() {
    guard let notice = scriptNotices?.first else { return }
    if notice.tries + 1 >= Self.scriptNoticeTries {
      dropScriptNotice()
    } else {
      scriptNotices?[0].tries += 1
    }
  }
}
