import ISO8583
import POSProtocol
import Wording

extension Form.Task {
  var title: LocalizedText {
    switch self {
    case .addOperator: LocalizedText(zh: "增加操作员", en: "Add operator")
    case .deleteOperator: LocalizedText(zh: "删除操作员", en: "Delete operator")
    case .listOperators: LocalizedText(zh: "查询操作员", en: "Operators")
    case .changePassword: LocalizedText(zh: "修改密码", en: "Change password")
    case .query: LocalizedText(zh: "交易查询", en: "Journal")
    case .reprint: LocalizedText(zh: "重打任意一笔", en: "Any receipt again")
    case .queryDay: LocalizedText(zh: "按日期查询", en: "Journal by day")
    case .openSettings: LocalizedText(zh: "系统设置", en: "Settings")
    case .setting(let setting): setting.name
    case .clearReversal: LocalizedText(zh: "清除冲正", en: "Clear reversal")
    case .clearJournal: LocalizedText(zh: "清除流水", en: "Clear journal")
    case .restoreDefaults: LocalizedText(zh: "恢复默认设置", en: "Default settings")
    }
  }

  /// What is asked of whoever is signed in.
  func fields(askedOf operatorNumber: String) -> [Form.Field] {
    let supervisor: [Form.Field] =
      operatorNumber == OperatorAccounts.supervisor ? [] : [.supervisor]
    return switch self {
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
  }

  /// Why it cannot even be begun.
  func refusal(_ device: some DeviceView) -> LocalizedText? {
    let memory = device.memory
    switch self {
    case .clearReversal: return memory.reversal == nil ? Texts.noReversal : nil
    case .clearJournal:
      guard memory.reversal == nil, memory.advices.isEmpty, memory.settlement == nil else {
        return Texts.workWaits
      }
      return memory.journal.isEmpty ? Texts.journalIsEmpty : nil
    case .query, .queryDay, .reprint:
      return memory.journal.isEmpty && memory.advices.isEmpty ? Texts.journalIsEmpty : nil
    case .addOperator, .deleteOperator, .listOperators, .changePassword, .openSettings, .setting,
      .restoreDefaults:
      return nil
    }
  }
}

extension Form.Sure {
  /// What is to be confirmed, on at most six lines.
  func prompt(_ device: some DeviceView) -> [String] {
    let text = device.text
    switch self {
    case .reversal:
      guard let record = device.memory.reversal else { return [text(Texts.noReversal)] }
      return [
        record.pan?.masked.text ?? "", "RMB \(record.amount)",
        text(Texts.voucherNumber) + record.stan.description, text(Texts.sureReversal),
      ]
    case .journal: return [text(Texts.sureJournal)]
    case .journalAgain: return [text(Texts.sureJournalAgain)]
    case .defaults: return [text(Texts.sureDefaults)]
    }
  }
}

extension Form.Field {
  var isSecret: Bool {
    switch self {
    case .supervisor, .oldPassword, .newPassword, .repeatedPassword, .administrator: true
    case .newNumber, .number, .voucher, .day, .value, .sure: false
    }
  }

  /// The digits it takes.
  var limit: Int {
    switch self {
    case .newNumber, .number: 2
    case .voucher: 6
    case .day: 4
    case .value(let setting): setting.inputLimit
    case .sure: 0
    case .supervisor, .oldPassword, .newPassword, .repeatedPassword, .administrator:
      Operators.passwordLimit
    }
  }

  var prompt: LocalizedText {
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

/// What a form that is filled in does.
struct FormEnd {
  private let form: Form

  init(_ form: Form) { self.form = form }

  /// Does it.
  ///
  /// - Returns: the page that says so.
  func phase(_ device: inout some FormDevice) -> Phase {
    let done = [device.text(Texts.done)]
    switch form.task {
    case .addOperator, .changePassword:
      device.edit(.password(form.password, of: form.number))
      return page(done)
    case .deleteOperator:
      device.edit(.removed(form.number))
      return page(done)
    case .listOperators:
      return page([device.memory.operators.numbers.joined(separator: " ")])
    case .query: return page(queryLines(device))
    case .reprint:
      return .result(
        device.printReport(duplicate(device), title: form.task.title, from: form.menu))
    case .queryDay:
      return Browse.phase(day: form.number, title: form.task.title, from: form.menu, device)
    case .openSettings: return .menu(.settings)
    case .setting(let setting):
      return page(done + [device.text(Texts.presentValue) + setting.shownValue(device)])
    case .clearReversal:
      clearReversal(&device)
      return page([device.text(Texts.reversalCleared)])
    case .clearJournal:
      device.edit(.journalCleared)
      device.edit(PrintingChange.last(nil))
      return page(done)
    case .restoreDefaults:
      device.edit(.defaultsRestored)
      return page(done)
    }
  }

  private func page(_ lines: [String]) -> Phase {
    .result(ResultPage(title: form.task.title, lines: lines, next: .menu(form.menu)))
  }

  private func entry(_ device: some DeviceView) -> JournalEntry? {
    Operators.stan(form.number).flatMap { device.memory.journalEntry($0) }
  }

  private func queryLines(_ device: some DeviceView) -> [String] {
    guard let entry = entry(device) else { return [] }
    return entry.screenLines(device.language) + [entry.time.slipText]
      + (entry.isVoided ? [device.text(Texts.alreadyVoided)] : [])
  }

  private func duplicate(_ device: some DeviceView) -> Receipt? {
    entry(device).flatMap {
      SaleSlip(entry: $0, merchantName: device.memory.parameters.merchantName)
        .copies(device.configuration).first?.duplicate
    }
  }

  /// 清除冲正: the record goes, and a slip and the next settlement say so (protocol.md 7.2).
  private func clearReversal(_ device: inout some FormDevice) {
    guard let record = device.memory.reversal else { return }
    let (batch, time) = (device.memory.batch, device.time)
    device.edit(
      RecordChange.reversalCleared(ClearedReversal(record: record, batch: batch, time: time)))
    device.reportFault(
      FaultSlip.reversalCleared(
        record, operatorNumber: device.memory.operatorAtWork,
        terminal: device.configuration, at: time))
    device.printPending()
  }
}

extension JournalEntry {
  /// What the journal knows of it.
  func screenLines(_ language: Language) -> [String] {
    [
      Texts.voucherNumber[language] + stan.description, type.name[language], card?.text ?? "",
      "RMB \(total)",
    ]
  }
}

extension Setting {
  /// The present value as it is shown.
  func shownValue(_ device: some DeviceView) -> String {
    let value = device.memory.value(of: self)
    return switch kind {
    case .number: "\(value)"
    case .amount: "\(Amount(minorUnits: value) ?? .zero)"
    case .flag: device.text(value == 1 ? Texts.yes : Texts.no)
    }
  }

  /// What stands on the display while `input` is typed: an amount fills up from the fen.
  func shown(_ input: String) -> String {
    if case .amount = kind { return AmountInput.shown(input) }
    return input
  }

  func takes(_ value: Int64) -> Bool {
    switch kind {
    case .number(let range): range.contains(Int(clamping: value))
    case .amount(let range): range.contains(value)
    case .flag: (0...1).contains(value)
    }
  }
}
