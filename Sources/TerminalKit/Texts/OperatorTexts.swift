import POSProtocol
import Wording

/// Texts of operators, the lock and the queries (protocol.md 7.4, 8.1).
extension Texts {
  static let operatorExists = LocalizedText(zh: "操作员号无效或已存在", en: "Taken or not valid")
  static let operatorsFull = LocalizedText(zh: "操作员已满", en: "No room for more")
  static let operatorIsSignedIn = LocalizedText(zh: "该操作员已签到", en: "Is signed in")
  static let oldPassword = LocalizedText(zh: "请输入原密码:", en: "Old password:")
  static let newPassword = LocalizedText(zh: "请输入新密码:", en: "New password:")
  static let repeatPassword = LocalizedText(zh: "请再次输入新密码:", en: "New password again:")
  static let passwordLength = LocalizedText(zh: "密码位数不符", en: "Wrong length")
  static let passwordsDiffer = LocalizedText(zh: "两次密码不一致", en: "They differ, again")
  static let done = LocalizedText(zh: "操作成功", en: "Done")
  static let terminalLocked = LocalizedText(zh: "终端已锁定", en: "Terminal locked")
  static let lockedOut = LocalRefusal.lockedOut.display
  static let noRightToTrade = LocalRefusal.noRightToTrade.display
  static let totalsTitle = LocalizedText(zh: "交易汇总", en: "Totals")
  static let detailsTitle = LocalizedText(zh: "交易明细", en: "Details")
  static let settlementAgain = LocalizedText(zh: "重打结算单", en: "Settlement again")
}
