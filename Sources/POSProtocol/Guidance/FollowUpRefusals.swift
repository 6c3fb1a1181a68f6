import Wording

/// Refusals of voids, refunds and completions.
extension RefusalCatalogue {
  static let originalNotFound = Entry(
    LocalizedText(zh: "原交易不存在", en: "Original not found"),
    LocalizedText(zh: "终端里没有这个凭证号的交易。", en: "The terminal has no transaction of this number."),
    .notTaken, [.shopkeeper],
    now: LocalizedText(
      zh: "对着签购单再输一次;隔天的用退货。", en: "Key it again from the slip; of another day, use a refund."),
    avoid: LocalizedText(zh: "没查到不要直接给现金。", en: "Do not pay cash back when it is not found."))

  static let wrongOriginal = Entry(
    LocalizedText(zh: "原交易类型不符", en: "Original is of another kind"),
    LocalizedText(zh: "这个凭证号不是能这样处理的交易。", en: "That transaction cannot be followed up this way."),
    .notTaken, [.shopkeeper],
    now: LocalizedText(
      zh: "看签购单上的交易类型,选对应的撤销或退货。",
      en: "Read the type on the slip and choose the void or refund for it."),
    avoid: LocalizedText(zh: "不要换号去试。", en: "Do not try other numbers."))

  static let alreadyVoided = Entry(
    LocalizedText(zh: "该交易已撤销", en: "Already voided"),
    LocalizedText(zh: "这笔已经撤销、退货或调整过了。", en: "It was voided, refunded or adjusted before."),
    .notTaken, [.shopkeeper],
    now: LocalizedText(
      zh: "查交易明细,把撤销的签购单给客人看。",
      en: "Look at the details and show the customer the slip of the void."),
    avoid: LocalizedText(zh: "不要再退一次现金。", en: "Do not pay it back in cash as well."))

  static let otherCard = Entry(
    LocalizedText(zh: "卡号不符", en: "Not the original card"),
    LocalizedText(zh: "不是原来付款的那张卡。", en: "It is not the card that paid."), .notTaken,
    [.shopkeeper, .cardholder],
    now: LocalizedText(zh: "请客人拿原来付款的卡。", en: "Ask for the card that paid."),
    avoid: LocalizedText(zh: "不要退到别的卡上。", en: "Do not refund to another card."))

  static let overRefundLimit = Entry(
    LocalizedText(zh: "超退货额度", en: "Over the refund limit"),
    LocalizedText(zh: "退货金额超过了这台终端的限额。", en: "The amount is above this terminal's refund limit."),
    .notTaken, [.accountManager],
    now: LocalizedText(
      zh: "打给客户经理,由支付公司办理。", en: "Call your account manager; the payment company does it."),
    avoid: LocalizedText(zh: "不要拆成几笔退。", en: "Do not split it."),
    answer: LocalizedText(zh: "一般几个工作日。", en: "A few working days, usually."))

  static let overCompletionLimit = Entry(
    LocalizedText(zh: "完成金额超过预授权的115%", en: "Over 115% of pre-auth"),
    LocalizedText(zh: "完成金额比预授权多太多。", en: "The completion is too far above the pre-authorisation."),
    .notTaken, [.shopkeeper],
    now: LocalizedText(
      zh: "按115%以内完成,多出的另收一笔。", en: "Complete within 115 per cent and charge the rest as a sale."),
    avoid: LocalizedText(zh: "不要改预授权的金额。", en: "Do not change the pre-authorised amount."))

  static let tipRefused = Entry(
    LocalizedText(zh: "不能加小费", en: "Tip not taken"),
    LocalizedText(zh: "这台终端或这笔交易不能加这么多小费。", en: "This terminal or this sale takes no such tip."),
    .notTaken, [.shopkeeper],
    now: LocalizedText(zh: "少输一些,或另收现金。", en: "Key less, or take it in cash."),
    avoid: LocalizedText(zh: "不要改原交易的金额。", en: "Do not change the original amount."))
}
