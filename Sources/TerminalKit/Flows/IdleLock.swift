/// The lock after idle time (protocol.md 7.4): every event but a timer's begins the time anew.
extension Terminal {
  /// Begins to count when the administrator has set a time.
  mutating func restartIdleTime() {
    guard memory.settings.idleLockMinutes > 0, !isBusy, memory.operatorNumber != nil else {
      idleTimer = nil
      return
    }
    idleTimer = newTimer(milliseconds: Int64(memory.settings.idleLockMinutes) * 60_000)
  }

  /// Locks an idle terminal, also one whose menus or settings somebody has left open; one that stands
  /// in the middle of a transaction or shows its result is asked again later.
  mutating func idleTimeIsOver() {
    idleTimer = nil
    switch phase {
    case .idle, .menu, .browse, .form, .confirm, .shop, .guidance: lock()
    case .off, .operatorSignIn, .online: break
    case .card, .result, .question: restartIdleTime()
    }
  }
}

extension Event {
  /// Whether somebody did something at the terminal.
  var isSomebodysDoing: Bool {
    switch self {
    case .powerOn, .key, .card, .cardUnreadable, .scan: true
    default: false
    }
  }

  /// Whether somebody goes on at the terminal without waiting for the second copy. Of keys the terminal
  /// looks at each, since one of them means nothing else.
  var endsPause: Bool {
    switch self {
    case .card, .cardUnreadable, .chipUnreadable, .scan: true
    default: false
    }
  }
}
