import POSProtocol
import Wording

enum Operators {
  static let passwordLimit = 8

  /// Two digits of what was typed.
  static func number(_ input: String) -> String { input.count == 1 ? "0" + input : input }

  /// A voucher number, its leading zeros left out or not.
  static func stan(_ input: String) -> STAN? {
    STAN(digits: String(repeating: "0", count: max(0, 6 - input.count)) + input)
  }
}

/// The operator's sign-in, the locked terminal, and the lock-out after wrong passwords
/// (protocol.md 7.4).
extension Terminal {
  mutating func press(_ key: Key, in entry: OperatorEntry) {
    var entry = entry
    entry.error = nil
    switch key {
    case .digit(let digit):
      let limit = entry.number == nil ? 2 : Operators.passwordLimit
      if entry.input.count < limit { entry.input.append(String(digit)) }
    case .clear: if !entry.input.isEmpty { entry.input.removeLast() }
    case .cancel:
      // A locked terminal has no other page: what was typed goes.
      guard entry.purpose == .signIn else {
        entry.input = ""
        break
      }
      if entry.number == nil, memory.operatorNumber != nil {
        phase = .idle
        return
      }
      entry = OperatorEntry()
    case .enter: return confirmOperator(entry)
    default: emit(.beep(.error))
    }
    phase = .operatorSignIn(entry)
  }

  private mutating func confirmOperator(_ entry: OperatorEntry) {
    guard let number = entry.number else {
      let number = Operators.number(entry.input)
      guard memory.operators.password(of: number) != nil else {
        emit(.beep(.error))
        phase = .operatorSignIn(OperatorEntry(error: Texts.noSuchOperator))
        return
      }
      phase = .operatorSignIn(OperatorEntry(number: number))
      return
    }
    guard isRightPassword(entry.input, of: number) else {
      emit(.beep(.error))
      phase = .operatorSignIn(
        OperatorEntry(purpose: entry.purpose, number: number, error: Texts.wrongPassword))
      return lockOutIfDue()
    }
    if memory.isLocked { edit(.access(.locked(false))) }
    // Who was locked out has to sign in.
    edit(.access(.operatorNumber(entry.purpose == .lockedOut ? nil : number)))
    phase = entry.purpose == .lockedOut ? .operatorSignIn(OperatorEntry()) : .idle
  }

  /// Compares a password and counts the wrong ones.
  mutating func isRightPassword(_ input: String, of number: String) -> Bool {
    let isRight = memory.operators.password(of: number) == Password(input)
    if isRight {
      if memory.operators.wrongEntries > 0 { edit(.access(.wrongEntries(0))) }
    } else {
      edit(
        .access(
          .wrongEntries(min(OperatorAccounts.wrongLimit, memory.operators.wrongEntries + 1))))
    }
    return isRight
  }

  /// After too many wrong passwords only the supervisor's goes on.
  mutating func lockOutIfDue() {
    guard memory.operators.isLockedOut else { return }
    var entry = OperatorEntry(purpose: .lockedOut, number: OperatorAccounts.supervisor)
    if case .operatorSignIn(let shown) = phase, shown.purpose == .lockedOut {
      entry.error = shown.error
    }
    phase = .operatorSignIn(entry)
  }

  /// 锁定终端: only the operator's password goes on.
  mutating func lock() {
    edit(.access(.locked(true)))
    showLock()
  }

  private mutating func showLock() {
    phase = .operatorSignIn(
      OperatorEntry(purpose: .unlock, number: memory.operatorNumber ?? "01"))
  }

  /// The first page after power came back.
  mutating func showFirstPage() {
    if memory.operators.isLockedOut {
      lockOutIfDue()
    } else if memory.isLocked {
      showLock()
    } else {
      phase = memory.operatorNumber == nil ? .operatorSignIn(OperatorEntry()) : .idle
    }
  }

  func operatorPage(_ entry: OperatorEntry) -> [Screen.Line] {
    let title: LocalizedText
    var prompts: [LocalizedText]
    switch entry.purpose {
    case .signIn:
      title = Texts.operatorSignIn
      prompts = [entry.number == nil ? Texts.operatorNumber : Texts.operatorPassword]
    case .unlock:
      title = Texts.terminalLocked
      prompts = [Texts.operatorPassword]
    case .lockedOut:
      title = Texts.terminalLocked
      prompts = [Texts.lockedOut, Texts.supervisorPassword]
    }
    if entry.number == OperatorAccounts.supervisor {
      prompts = prompts.dropLast() + [Texts.supervisorPassword]
    }
    let shown =
      entry.number == nil ? entry.input : String(repeating: "*", count: entry.input.count)
    let lines =
      Pages.message(title: text(title), prompts.map(text)) + [Pages.input(shown)]
      + errorLines(entry.error)
    return Pages.withHint(text(hint(of: entry)), under: lines)
  }

  /// CANCEL goes back only where there is something to go back to; else it begins anew.
  private func hint(of entry: OperatorEntry) -> LocalizedText {
    switch entry.purpose {
    case .unlock, .lockedOut: Texts.unlockHint
    case .signIn:
      entry.number == nil && memory.operatorNumber == nil ? Texts.againHint : Texts.inputHint
    }
  }
}
