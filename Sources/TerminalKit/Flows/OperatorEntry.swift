import ISO8583
import POSProtocol
import Wording

/// The operator's sign-in, the locked terminal, and the lock-out after wrong passwords: number, then
/// password (protocol.md 7.4).
struct OperatorEntry: Sendable {
  enum Purpose: Sendable, Hashable {
    case signIn, unlock
    /// The supervisor ends a lock-out.
    case lockedOut
  }

  private(set) var purpose = Purpose.signIn
  private(set) var number: String?
  private(set) var error: LocalizedText?
  private var input = ""

  init() {}

  private init(purpose: Purpose = .signIn, number: String? = nil, error: LocalizedText? = nil) {
    self.purpose = purpose
    self.number = number
    self.error = error
  }

  /// The first page after power came back.
  static func firstPage(_ device: some DeviceView) -> Phase {
    let memory = device.memory
    if memory.operators.isLockedOut { return .operatorSignIn(lockedOut()) }
    if memory.isLocked { return .operatorSignIn(locked(device)) }
    return memory.operatorNumber == nil ? .operatorSignIn(OperatorEntry()) : .idle
  }

  /// 锁定终端: only the operator's password goes on.
  static func lock(_ device: inout some AccessDevice) -> OperatorEntry {
    device.edit(.locked(true))
    return locked(device)
  }

  /// After too many wrong passwords only the supervisor's goes on.
  ///
  /// - Parameter phase: where it goes on otherwise.
  static func unlessLockedOut(_ device: some DeviceView, _ phase: Phase) -> Phase {
    device.memory.operators.isLockedOut ? .operatorSignIn(lockedOut()) : phase
  }

  private static func lockedOut(error: LocalizedText? = nil) -> OperatorEntry {
    OperatorEntry(purpose: .lockedOut, number: OperatorAccounts.supervisor, error: error)
  }

  private static func locked(_ device: some DeviceView) -> OperatorEntry {
    OperatorEntry(purpose: .unlock, number: device.memory.operatorAtWork)
  }

  func press(_ key: Key, _ device: inout some AccessDevice) -> Next {
    var entry = self
    entry.error = nil
    switch key {
    case .digit(let digit):
      let limit = number == nil ? 2 : Operators.passwordLimit
      if input.count < limit { entry.input.append(String(digit)) }
    case .clear: if !input.isEmpty { entry.input.removeLast() }
    case .cancel:
      // A locked terminal has no other page: what was typed goes.
      guard purpose == .signIn else {
        entry.input = ""
        break
      }
      if number == nil, device.memory.operatorNumber != nil { return .flow(.idle) }
      entry = OperatorEntry()
    case .enter: return .flow(entry.confirmed(&device))
    default: device.beep(.error)
    }
    return .flow(.operatorSignIn(entry))
  }

  private func confirmed(_ device: inout some AccessDevice) -> Phase {
    guard let number else {
      let number = Operators.number(input)
      guard device.memory.operators.password(of: number) != nil else {
        device.beep(.error)
        return .operatorSignIn(OperatorEntry(error: Texts.noSuchOperator))
      }
      return .operatorSignIn(OperatorEntry(number: number))
    }
    guard device.accepts(input, of: number) else {
      device.beep(.error)
      let again = OperatorEntry(purpose: purpose, number: number, error: Texts.wrongPassword)
      guard device.memory.operators.isLockedOut else { return .operatorSignIn(again) }
      return .operatorSignIn(
        Self.lockedOut(error: purpose == .lockedOut ? Texts.wrongPassword : nil))
    }
    if device.memory.isLocked { device.edit(.locked(false)) }
    // Who was locked out has to sign in.
    device.edit(.operatorNumber(purpose == .lockedOut ? nil : number))
    return purpose == .lockedOut ? .operatorSignIn(OperatorEntry()) : .idle
  }

  func page(_ device: some DeviceView) -> [Screen.Line] {
    let title: LocalizedText
    var prompts: [LocalizedText]
    switch purpose {
    case .signIn:
      title = Texts.operatorSignIn
      prompts = [number == nil ? Texts.operatorNumber : Texts.operatorPassword]
    case .unlock:
      title = Texts.terminalLocked
      prompts = [Texts.operatorPassword]
    case .lockedOut:
      title = Texts.terminalLocked
      prompts = [Texts.lockedOut, Texts.supervisorPassword]
    }
    if number == OperatorAccounts.supervisor {
      prompts = prompts.dropLast() + [Texts.supervisorPassword]
    }
    let shown = number == nil ? input : String(repeating: "*", count: input.count)
    let lines =
      Pages.message(title: device.text(title), prompts.map(device.text)) + [Pages.input(shown)]
      + Pages.error(error, device.language)
    return Pages.withHint(device.text(hint(device)), under: lines)
  }

  /// CANCEL goes back only where there is something to go back to; else it begins anew.
  private func hint(_ device: some DeviceView) -> LocalizedText {
    switch purpose {
    case .unlock, .lockedOut: Texts.unlockHint
    case .signIn:
      number == nil && device.memory.operatorNumber == nil ? Texts.againHint : Texts.inputHint
    }
  }
}

/// What is typed to name an operator or a transaction.
enum Operators {
  static let passwordLimit = 8

  /// Two digits of what was typed.
  static func number(_ input: String) -> String { input.count == 1 ? "0" + input : input }

  /// A voucher number, its leading zeros left out or not.
  static func stan(_ input: String) -> STAN? {
    STAN(digits: String(repeating: "0", count: max(0, 6 - input.count)) + input)
  }
}

extension AccessDevice {
  /// Compares a password and counts the wrong ones.
  mutating func accepts(_ input: String, of number: String) -> Bool {
    let wrong = memory.operators.wrongEntries
    guard memory.operators.password(of: number) == Password(input) else {
      edit(AccessChange.wrongEntries(min(OperatorAccounts.wrongLimit, wrong + 1)))
      return false
    }
    if wrong > 0 { edit(AccessChange.wrongEntries(0)) }
    return true
  }
}
