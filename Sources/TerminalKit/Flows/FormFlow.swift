import POSProtocol
import Wording

/// Operators and their passwords, queries and reprints by voucher number (protocol.md 7.4, 8.1).
extension Terminal {
  mutating func startForm(_ task: Form.Task, from menu: Menu) {
    if let refusal = refusal(of: task) {
      emit(.beep(.error))
      return show(Form(task: task, fields: [], menu: menu), [text(refusal)])
    }
    let needsSupervisor = memory.operatorNumber != OperatorAccounts.supervisor
    let supervisor: [Form.Field] = needsSupervisor ? [.supervisor] : []
    let fields: [Form.Field] =
      switch task {
      case .addOperator: supervisor + [.newNumber, .newPassword, .repeatedPassword]
      case .deleteOperator: supervisor + [.number]
      case .listOperators: supervisor
      case .changePassword: [.oldPassword, .newPassword, .repeatedPassword]
      case .query, .reprint: [.voucher]
      case .queryDay: [.day]
      case .openSettings: [.administrator]
      case .setting(let setting): [.value(setting)]
      case .clearReversal: supervisor + [.sure(.reversal)]
      case .clearJournal: [.sure(.journal), .sure(.journalAgain)]
      case .restoreDefaults: [.sure(.defaults)]
      }
    let form = Form(
      task: task, fields: fields, menu: menu, number: memory.operatorNumber ?? "01")
    if fields.isEmpty { finish(form) } else { phase = .form(form) }
  }

  mutating func press(_ key: Key, in form: Form) {
    var form = form
    form.error = nil
    switch key {
    case .digit(let digit):
      if let field = form.fields.first, form.input.count < field.limit {
        form.input.append(String(digit))
      } else {
        emit(.beep(.error))
      }
    case .clear: if !form.input.isEmpty { form.input.removeLast() }
    case .cancel:
      phase = .menu(form.menu)
      return
    case .enter: return confirm(form)
    default: emit(.beep(.error))
    }
    phase = .form(form)
  }

  private mutating func confirm(_ form: Form) {
    var form = form
    form.error = take(&form)
    form.input = ""
    if form.error != nil {
      emit(.beep(.error))
      phase = .form(form)
      return lockOutIfDue()
    }
    form.fields.removeFirst()
    if form.fields.isEmpty { finish(form) } else { phase = .form(form) }
  }

  private mutating func take(_ form: inout Form) -> LocalizedText? {
    switch form.fields.first {
    case .supervisor:
      return isRightPassword(form.input, of: OperatorAccounts.supervisor)
        ? nil : Texts.wrongPassword
    case .oldPassword:
      return isRightPassword(form.input, of: form.number) ? nil : Texts.wrongPassword
    case .newNumber:
      form.number = Operators.number(form.input)
      guard memory.operators.password(of: form.number) == nil, form.number.count == 2 else {
        return Texts.operatorExists
      }
      guard memory.operators.numbers.count < OperatorAccounts.limit else {
        return Texts.operatorsFull
      }
    case .number:
      form.number = Operators.number(form.input)
      guard memory.operators.numbers.contains(form.number) else { return Texts.noSuchOperator }
      guard form.number != memory.operatorNumber else { return Texts.operatorIsSignedIn }
    case .newPassword:
      guard form.input.count == OperatorAccounts.passwordLength(of: form.number) else {
        return Texts.passwordLength
      }
      form.password = Password(form.input)
    case .repeatedPassword:
      guard Password(form.input) == form.password else {
        form.fields.insert(.newPassword, at: 0)
        return Texts.passwordsDiffer
      }
    case .voucher:
      guard let stan = Operators.stan(form.input), memory.journalEntry(stan) != nil else {
        return Texts.originalNotFound
      }
      form.number = stan.description
    case .day:
      guard let day = day(form.input) else { return Texts.invalidDate }
      form.number = day
    case .administrator:
      return isRightPassword(form.input, of: OperatorAccounts.administrator)
        ? nil : Texts.wrongPassword
    case .value(let setting): return take(form.input, for: setting)
    case .sure, nil: break
    }
    return nil
  }

  private mutating func finish(_ form: Form) {
    switch form.task {
    case .addOperator, .changePassword:
      edit(.access(.password(form.password, of: form.number)))
      show(form, [text(Texts.done)])
    case .deleteOperator:
      edit(.access(.removed(form.number)))
      show(form, [text(Texts.done)])
    case .listOperators: show(form, [memory.operators.numbers.joined(separator: " ")])
    case .query: show(form, queryLines(Operators.stan(form.number)))
    case .reprint: reprint(form)
    case .queryDay: browse(day: form.number, title: form.title, from: form.menu)
    case .openSettings: phase = .menu(.settings)
    case .setting(let setting):
      show(form, [text(Texts.done), text(Texts.presentValue) + shownValue(of: setting)])
    case .clearReversal:
      clearReversal()
      show(form, [text(Texts.reversalCleared)])
    case .clearJournal:
      clearJournal()
      show(form, [text(Texts.done)])
    case .restoreDefaults:
      restoreDefaults()
      show(form, [text(Texts.done)])
    }
  }

  private mutating func show(_ form: Form, _ lines: [String]) {
    phase = .result(ResultPage(title: form.title, lines: lines, next: .menu(form.menu)))
  }

  private func queryLines(_ stan: STAN?) -> [String] {
    guard let entry = stan.flatMap({ memory.journalEntry($0) }) else { return [] }
    return originalLines(entry) + [entry.time.slipText]
      + (entry.isVoided ? [text(Texts.alreadyVoided)] : [])
  }

  private mutating func reprint(_ form: Form) {
    let entry = Operators.stan(form.number).flatMap { memory.journalEntry($0) }
    let slip = entry.flatMap {
      SaleSlip(entry: $0, merchantName: memory.parameters.merchantName)
        .copies(configuration).first?.duplicate
    }
    printReport(slip, title: form.title, from: form.menu)
  }

  /// Prints a slip now, or keeps it until there is paper.
  mutating func printReport(_ slip: Receipt?, title: LocalizedText, from menu: Menu) {
    guard let slip else {
      phase = .result(
        ResultPage(title: title, lines: [text(Texts.nothingToPrint)], next: .menu(menu)))
      return
    }
    addToUnprinted(slip)
    printPending()
    phase = .result(ResultPage(title: title, lines: [printResult], next: .menu(menu)))
  }

  func formPage(_ form: Form) -> [Screen.Line] {
    let input =
      switch form.fields.first {
      case .sure: [Screen.Line]()
      case .value(let setting): [Pages.input(setting.shown(form.input))]
      case let field:
        [
          Pages.input(
            field?.isSecret == true
              ? String(repeating: "*", count: form.input.count) : form.input)
        ]
      }
    return Pages.withHint(
      text(Texts.inputHint),
      under: Pages.message(title: text(form.title), prompt(of: form)) + input
        + errorLines(form.error))
  }

  private func prompt(of form: Form) -> [String] {
    switch form.fields.first {
    case .value(let setting): settingPrompt(setting)
    case .sure(let sure): surePrompt(sure)
    case let field: [text(field?.prompt ?? Texts.operatorNumber)]
    }
  }
}

extension Form.Field {
  fileprivate var prompt: LocalizedText {
    switch self {
    case .supervisor: Texts.supervisorPassword
    case .newNumber, .number: Texts.operatorNumber
    case .oldPassword: Texts.oldPassword
    case .newPassword: Texts.newPassword
    case .repeatedPassword: Texts.repeatPassword
    case .voucher: Texts.enterVoucher
    case .day: Texts.enterDay
    case .administrator: Texts.administratorPassword
    case .value, .sure: Texts.newValue
    }
  }
}
