import POSProtocol
import Wording

/// Texts of voids, refunds, pre-authorisations and advices (protocol.md 7.7, 8.2).
extension Texts {
  static let supervisorPassword = LocalizedText(zh: "请输入主管密码:", en: "Supervisor password:")
  static let enterVoucher = LocalizedText(zh: "请输入原凭证号:", en: "Original voucher no:")
  static let originalNotFound = LocalRefusal.originalNotFound.display
  static let wrongOriginal = LocalRefusal.wrongOriginal.display
  /// The same more exactly, by what the original should have been.
  static let originalIsNo: [TransactionType: LocalizedText] = [
    .sale: originalNoSale, .completion: originalNoCompletion, .instalment: originalNoInstalment,
    .qrSale: originalNoQRSale, .offlineSale: originalNoOfflineSale,
  ]
  static let originalNoSale = LocalizedText(zh: "原交易非消费", en: "Original is no sale")
  static let originalNoCompletion = LocalizedText(
    zh: "原交易非预授权完成", en: "Original is no completion")
  static let alreadyVoided = LocalRefusal.alreadyVoided.display
  static let otherCard = LocalRefusal.otherCard.display
  static let voucherNumber = LocalizedText(zh: "凭证号 ", en: "Voucher ")
  static let enterReference = LocalizedText(zh: "请输入原参考号:", en: "Original ref. no:")
  static let invalidReference = LocalizedText(zh: "参考号应为12位", en: "It has 12 digits")
  static let enterDate = LocalizedText(zh: "请输入原交易日期(月月日日)", en: "Original date (MMDD):")
  static let invalidDate = LocalizedText(zh: "日期错误,请重输", en: "Wrong date")
  static let overRefundLimit = LocalRefusal.overRefundLimit.display
  static let enterAuthorisation = LocalizedText(zh: "请输入授权码:", en: "Auth. code:")
  static let invalidAuthorisation = LocalizedText(zh: "授权码应为6位", en: "It has 6 digits")
  static let overCompletionLimit = LocalRefusal.overCompletionLimit.display
  static let adviceFollows = LocalizedText(
    zh: "结果未知,将自动重发,请勿重复操作", en: "Outcome unknown; it will be sent again. Do not repeat")
  static let adviceWaits = LocalRefusal.adviceWaits.display
  static let sendingAdvice = LocalizedText(zh: "正在上送通知...", en: "Sending advices...")
}
