import ISO8583

/// Texts of voids, refunds, pre-authorisations and advices (protocol.md 7.7, 8.2).
extension Texts {
  static let supervisorPassword = LocalizedText(zh: "请输入主管密码:", en: "Supervisor password:")
  static let enterVoucher = LocalizedText(zh: "请输入原凭证号:", en: "Original voucher no:")
  static let originalNotFound = LocalizedText(zh: "原交易不存在", en: "Original not found")
  static let originalNoSale = LocalizedText(zh: "原交易非消费", en: "Original is no sale")
  static let originalNoCompletion = LocalizedText(
    zh: "原交易非预授权完成", en: "Original is no completion")
  static let alreadyVoided = LocalizedText(zh: "该交易已撤销", en: "Already voided")
  static let otherCard = LocalizedText(zh: "卡号不符", en: "Not the original card")
  static let voucherNumber = LocalizedText(zh: "凭证号 ", en: "Voucher ")
  static let enterReference = LocalizedText(zh: "请输入原参考号:", en: "Original ref. no:")
  static let invalidReference = LocalizedText(zh: "参考号应为12位", en: "It has 12 digits")
  static let enterDate = LocalizedText(zh: "请输入原交易日期(月月日日)", en: "Original date (MMDD):")
  static let invalidDate = LocalizedText(zh: "日期错误,请重输", en: "Wrong date")
  static let overRefundLimit = LocalizedText(zh: "超退货额度", en: "Over the refund limit")
  static let enterAuthorisation = LocalizedText(zh: "请输入授权码:", en: "Auth. code:")
  static let invalidAuthorisation = LocalizedText(zh: "授权码应为6位", en: "It has 6 digits")
  static let overCompletionLimit = LocalizedText(
    zh: "完成金额超过预授权的115%", en: "Over 115% of pre-auth")
  static let adviceFollows = LocalizedText(
    zh: "结果未知,将自动重发,请勿重复操作", en: "Outcome unknown; it will be sent again. Do not repeat")
  static let adviceWaits = LocalizedText(zh: "有通知未上送,请重试", en: "Advices wait, try again")
  static let sendingAdvice = LocalizedText(zh: "正在上送通知...", en: "Sending advices...")
}
