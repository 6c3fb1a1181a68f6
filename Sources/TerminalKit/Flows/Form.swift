import ISO8583
import POSProtocol
import Wording

/// What a form may change.
typealias FormDevice = AccessDevice & SetupDevice & RecordDevice & PrintingDevice

/// Questions that are answered with digits, one after the other, and what is done with the answers
/// (protocol.md 7.4, 8.1).
struct Form: Sendable {
  enum Task: Sendable, Hashable {
    case addOperator, deleteOperator, listOperators, changePassword, query, reprint
    case queryDay, openSettings
    case setting(Setting)
    case clearReversal, clearJournal, restoreDefaults
  }

  /// Something that ENTER confirms.
  enum Sure: Sendable, Hashable {
    case reversal, journal, journalAgain, defaults
  }

  enum Field: Sendable, Hashable {
    case supervisor, newNumber, number, oldPassword, newPassword, repeatedPassword, voucher
    case day, administrator
    case value(Setting)
    case sure(Sure)
  }

  let task: Task
  /// What is still to be asked; the first is on the display.
  private(set) var fields: [Field]
  let menu: Menu
  private(set) var number: String
  private(set) var password = Password("")
  private(set) var input = ""
  private(set) var error: LocalizedText?

  private init(_ task: Task, _ fields: [Field], from menu: Menu, number: String) {
    self.task = task
    self.fields = fields
    self.menu = menu
    self.number = number
  }

  /// Whether the next digit is one of a password.
  var takesSecret: Bool { fields.first?.isSecret == true }

  /// Begins a task: with its first question, or at its end when there is nothing to ask.
  static func start(_ task: Task, from menu: Menu, _ device: inout some FormDevice) -> Next {
    if let refusal = task.refusal(device) {
      device.beep(.error)
      return .flow(
        .result(
          ResultPage(title: task.title, lines: [device.text(refusal)], next: .menu(menu))))
    }
    let number = device.memory.operatorAtWork
    let form = Form(task, task.fields(askedOf: number), from: menu, number: number)
    return .flow(form.fields.isEmpty ? FormEnd(form).phase(&device) : .form(form))
  }

  func press(_ key: Key, _ device: inout some FormDevice) -> Next {
    var form = self
    form.error = nil
    switch key {
    case .digit(let digit):
      if let field = fields.first, input.count < field.limit {
        form.input.append(String(digit))
      } else {
        device.beep(.error)
      }
    case .clear: if !input.isEmpty { form.input.removeLast() }
    case .cancel: return .flow(.menu(menu))
    case .enter: return .flow(form.confirmed(&device))
    default: device.beep(.error)
    }
    return .flow(.form(form))
  }

  private func confirmed(_ device: inout some FormDevice) -> Phase {
    var form = self
    form.error = form.take(&device)
    form.input = ""
    guard form.error == nil else {
      device.beep(.error)
      return OperatorEntry.unlessLockedOut(device, .form(form))
    }
    form.fields.removeFirst()
    return form.fields.isEmpty ? FormEnd(form).phase(&device) : .form(form)
  }

  /// Takes over what was typed.
  ///
  /// - Returns: why it is refused, or nil.
  private mutating func take(_ device: inout some FormDevice) -> LocalizedText? {
    let operators = device.memory.operators
    switch fields.first {
    case .supervisor:
      return device.accepts(input, of: OperatorAccounts.supervisor) ? nil : Texts.wrongPassword
    case .administrator:
      return device.accepts(input, of: OperatorAccounts.administrator) ? nil : Texts.wrongPassword
    case .oldPassword: return device.accepts(input, of: number) ? nil : Texts.wrongPassword
    case .newNumber:
      number = Operators.number(input)
      guard operators.password(of: number) == nil, number.count == 2 else {
        return Texts.operatorExists
      }
      guard operators.numbers.count < OperatorAccounts.limit else { return Texts.operatorsFull }
    case .number:
      number = Operators.number(input)
      guard operators.numbers.contains(number) else { return Texts.noSuchOperator }
      guard number != device.memory.operatorNumber else { return Texts.operatorIsSignedIn }
    case .newPassword:
      guard input.count == OperatorAccounts.passwordLength(of: number) else {
        return Texts.passwordLength
      }
      password = Password(input)
    case .repeatedPassword:
      guard Password(input) == password else {
        fields.insert(.newPassword, at: 0)
        return Texts.passwordsDiffer
      }
    case .voucher:
      guard let stan = Operators.stan(input), device.memory.journalEntry(stan) != nil else {
        return Texts.originalNotFound
      }
      number = stan.description
    case .day:
      guard let day = Browse.day(input, device) else { return Texts.invalidDate }
      number = day
    case .value(let setting):
      guard let value = Int64(input), setting.takes(value) else { return Texts.outOfRange }
      device.edit(.setting(setting, value))
    case .sure, nil: break
    }
    return nil
  }

  func page(_ device: some DeviceView) -> [Screen.Line] {
    let shown =
      switch fields.first {
      case .sure: [Screen.Line]()
      case .value(let setting): [Pages.input(setting.shown(input))]
      case let field:
        [
          Pages.input(
            field?.isSecret == true ? String(repeating: "*", count: input.count) : input)
        ]
      }
    return Pages.withHint(
      device.text(Texts.inputHint),
      under: Pages.message(title: device.text(task.title), prompt(device)) + shown
        + Pages.error(error, device.language))
  }

  private func prompt(_ device: some DeviceView) -> [String] {
    switch fields.first {
    case .value(let setting):
      [
        device.text(Texts.presentValue) + setting.shownValue(device),
        device.text(Texts.newValue) + device.text(setting.rangeText),
      ]
    case .sure(let sure): sure.prompt(device)
    case let field: [device.text(field?.prompt ?? Texts.operatorNumber)]
    }
  }
}
