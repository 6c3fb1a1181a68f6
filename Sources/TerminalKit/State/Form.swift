import ISO8583

/// Questions that are answered with digits, one after the other.
struct Form: Sendable {
  enum Task: Sendable, Hashable {
    case addOperator, deleteOperator, listOperators, changePassword, query, reprint
  }

  enum Field: Sendable, Hashable {
    case supervisor, newNumber, number, oldPassword, newPassword, repeatedPassword, voucher

    var isSecret: Bool {
      switch self {
      case .supervisor, .oldPassword, .newPassword, .repeatedPassword: true
      case .newNumber, .number, .voucher: false
      }
    }

    var limit: Int {
      switch self {
      case .newNumber, .number: 2
      case .voucher: 6
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
    }
  }
}
