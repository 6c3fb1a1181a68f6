import POSProtocol
import Wording

/// Texts of downloads, settings and of clearing data (protocol.md 7.2, 7.4, 8.1, 8.2).
extension Texts {
  static let nothingToDownload = LocalizedText(zh: "无需下载IC卡参数", en: "Nothing to download")
  static let downloadFailed = LocalRefusal.downloadFailed.display
  static let statusUploaded = LocalizedText(zh: "状态上送成功", en: "Status uploaded")
  static let cardBlacklisted = LocalRefusal.cardBlacklisted.display

  static let administratorPassword = LocalizedText(zh: "请输入管理员密码:", en: "Admin password:")
  static let presentValue = LocalizedText(zh: "现值: ", en: "Now: ")
  static let newValue = LocalizedText(zh: "新值", en: "New value")
  static let yes = LocalizedText(zh: "是", en: "yes")
  static let no = LocalizedText(zh: "否", en: "no")
  static let outOfRange = LocalizedText(zh: "超出范围,请重输", en: "Out of range, again")
  static let masterKeyCheck = LocalizedText(zh: "主密钥校验值", en: "Master key check")
  static let masterKeyMissing = LocalizedText(zh: "未注入主密钥", en: "No master key")
  static let compareCheck = LocalizedText(
    zh: "请与中心的校验值核对", en: "Compare with the centre's")

  static let confirmMasterKey = LocalizedText(
    zh: "将更换主密钥,之后须重新签到。确认继续,取消退出", en: "A new key; sign in again then. ENTER to go on")
  static let masterKeyDone = LocalizedText(zh: "主密钥下载成功", en: "Master key downloaded")
  static let masterKeyWaits = LocalizedText(zh: "新主密钥待启用", en: "The new key waits")
  static let signInNow = LocalizedText(zh: "请重新签到", en: "Sign in again")

  static let noReversal = LocalizedText(zh: "没有待冲正的交易", en: "No reversal waits")
  static let sureReversal = LocalizedText(
    zh: "可能已扣款!请记下凭证号,先问清楚再清除", en: "May be charged! Note the no., ask first")
  static let reversalCleared = LocalizedText(
    zh: "冲正已清除,结算可能不平", en: "Cleared. The settlement may not balance")
  static let journalIsEmpty = LocalizedText(zh: "没有流水", en: "The journal is empty")
  static let sureJournal = LocalizedText(
    zh: "将清除未结算的流水!是否继续?", en: "Unsettled journal will go! Go on?")
  static let sureJournalAgain = LocalizedText(
    zh: "清除后无法恢复,结算会不平。确定清除?", en: "It cannot be undone. Are you sure?")
  static let workWaits = LocalizedText(
    zh: "有冲正、通知或批上送未完成,不能清除", en: "A reversal, advice or upload waits")
  static let sureDefaults = LocalizedText(
    zh: "设置将恢复默认值,流水和密码不变。是否继续?", en: "Settings go back; journal and passwords stay")

  static let enterDay = LocalizedText(
    zh: "请输入日期(月月日日)\n直接确认=今天", en: "Day (MMDD)\nENTER alone: today")
  static let noneOnThatDay = LocalizedText(zh: "当日无交易", en: "None on that day")
  static let pageHint = LocalizedText(zh: "上下=翻页 取消=返回", en: "UP, DOWN, CANCEL")
}
