import POSProtocol
import Wording

/// Texts of payments by code, transfers, instalments, offline sales, tips and adjustments
/// (protocol.md 7.7, 8.2).
extension Texts {
  static let scanCode = LocalizedText(zh: "请扫描付款码", en: "Scan the payment code")
  static let orKeyCode = LocalizedText(zh: "或输入付款码", en: "or key its digits")
  static let noPaymentCode = LocalRefusal.notPaymentCode.display
  static let enterPaymentVoucher = LocalizedText(zh: "请输入付款凭证号:", en: "Payment voucher no:")
  static let invalidPaymentVoucher = LocalizedText(zh: "付款凭证号应为20位", en: "It has 20 digits")
  static let originalNoQRSale = LocalizedText(zh: "原交易非扫码付", en: "Original is no QR sale")

  static let enterPayee = LocalizedText(zh: "请输入收款卡号:", en: "Receiving card:")
  static let enterPayeeAgain = LocalizedText(zh: "请再次输入收款卡号:", en: "Receiving card again:")
  static let payee = LocalizedText(zh: "收款卡号:", en: "To card:")
  static let payeesDiffer = LocalizedText(zh: "两次卡号不一致", en: "They differ, again")
  static let sameCard = LocalizedText(zh: "收款卡与付款卡相同", en: "The same card")
  static let confirmPayee = LocalizedText(zh: "核对无误按[确认]键", en: "ENTER if right")

  static let enterInstalments = LocalizedText(
    zh: "请输入分期期数:\n3 6 12 24", en: "Number of parts:\n3 6 12 24")
  static let invalidInstalments = LocalizedText(zh: "期数应为3 6 12 24", en: "It is 3, 6, 12 or 24")
  static let instalmentCount = LocalizedText(zh: "分期期数 ", en: "Parts ")
  static let firstPart = LocalizedText(zh: "首期 ", en: "First ")
  static let eachPart = LocalizedText(zh: "每期 ", en: "Each ")
  static let originalNoInstalment = LocalizedText(
    zh: "原交易非分期付款", en: "Original: no instalments")

  static let uploadedLater = LocalizedText(
    zh: "将随下笔交易上送", en: "Sent with the next transaction")
  static func overOfflineLimit(_ limit: Amount) -> LocalizedText {
    LocalizedText(
      zh: "超过离线限额\(limit),请联机收款", en: "Above \(limit): sell it online")
  }
  static func tooManyOffline(_ count: Int) -> LocalizedText {
    LocalizedText(
      zh: "已有\(count)笔离线交易未上送,请先联机做一笔交易或结算",
      en: "\(count) offline sales wait. Sell online or settle first, so that they go up")
  }
  static func offlineTooOld(_ days: Int) -> LocalizedText {
    LocalizedText(
      zh: "有离线交易\(days)天未上送,请先联机做一笔交易或结算",
      en: "An offline sale waits since \(days) days. Sell online or settle first")
  }
  static let enterTip = LocalizedText(zh: "请输入小费金额(元):", en: "Tip (yuan):")
  static let noTips = LocalizedText(zh: "未开通小费", en: "No tips here")
  static let overTipLimit = LocalizedText(zh: "超过小费比例", en: "Tip too high")
  static let originalTakesNoTip = LocalizedText(zh: "原交易不能加小费", en: "It takes no tip")
  static let enterNewAmount = LocalizedText(zh: "请输入调整后金额:", en: "New amount (yuan):")
  static let originalNoOfflineSale = LocalizedText(
    zh: "原交易非离线结算", en: "Original: no offline sale")
  static let alreadyAdjusted = LocalizedText(zh: "该交易已调整", en: "Already adjusted")
  static let hasTips = LocalizedText(zh: "已加小费,不能调整", en: "It has a tip")
}
