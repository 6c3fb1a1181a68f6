import POSProtocol
import Wording

/// Texts of the settlement (protocol.md 3.5, 8.2).
extension Texts {
  static let domestic = LocalizedText(zh: "内卡", en: "Dom. ")
  static let foreign = LocalizedText(zh: "外卡", en: "For. ")
  static let confirmSettlement = LocalizedText(
    zh: "是否批结算? 按[确认]键继续", en: "Settle the batch? Press ENTER")
  static let resumeUpload = LocalizedText(
    zh: "上次批上送中断,将继续批上送,按[确认]键继续", en: "Upload was cut off. ENTER goes on")
  static let uploadUnfinished = LocalRefusal.uploadUnfinished.display
  static let settlementUnanswered = LocalRefusal.settlementUnanswered.display
  static let settleAgain = LocalizedText(
    zh: "上次结算未应答,请继续结算,按[确认]键", en: "Not answered. ENTER settles again")
  static let uploading = LocalizedText(zh: "正在上送交易...", en: "Batch upload...")
  static let settleFirst = LocalRefusal.settleFirst.display
  static let signOffFailed = LocalizedText(zh: "签退失败,请手动签退", en: "Sign-off failed")
  static let printDetails = LocalizedText(zh: "是否打印明细?", en: "Print the details?")
  static let printFailures = LocalizedText(zh: "是否打印失败明细?", en: "Print the failed items?")
  static let yesNo = LocalizedText(zh: "确认=是 取消=否", en: "ENTER yes, CANCEL no")
  static let anyKeyToSettle = LocalizedText(zh: "按任意键去结算", en: "Any key: settle")
}
