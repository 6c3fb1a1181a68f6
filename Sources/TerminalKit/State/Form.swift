import Wording

/// Questions that are answered with digits, one after the other.
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

    var isSecret: Bool {
      switch self {
      case .supervisor, .oldPassword, .newPassword, .repeatedPassword, .administrator: true
      case .newNumber, .number, .voucher, .day, .value, .sure: false
      }
    }

    var limit: Int {
      switch self {
      case .newNumber, .number: 2
      case .voucher: 6
      case .day: 4
      case .value(let setting): setting.inputLimit
      case .sure: 0
      default: 8
      }
    }
  }

  let task: Task
  /// What is still to be asked; the first is on the display.
  var fields: [Field]
  let menu: Menu
  var number = ""
  var password = Password("")
  var input = ""
  var error: LocalizedText?

  var title: LocalizedText {
    switch task {
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
}
