import Wording

/// Codes that speak of the shop, its terminal, the message or the system.
extension ResponseGuidance {
  static let terminals = [
    Row(
      codes: ["03"],
      guidance: Guidance(
        LocalizedText(
          zh: "支付公司那边没有这家商户,或者商户停用、商家资金被冻结。",
          en: "The payment company does not know the shop, has stopped it, or has frozen its money."
        ),
        .notTaken, [.accountManager, .paymentCompany],
        now: LocalizedText(
          zh: "打给客户经理,报商户号和03,问清是停用还是资金冻结。先收现金。",
          en:
            "Call your account manager with the merchant number and 03, and ask which it is. Take cash."
        ),
        avoid: LocalizedText(
          zh: "不要反复刷卡,不要借用别的店的终端。",
          en: "Do not swipe again and again, and do not use another shop's terminal."),
        answer: LocalizedText(
          zh: "资金冻结的,材料交齐后15个工作日内由支付公司答复。",
          en: "If the money is frozen: within 15 working days once the documents are complete."))),
    Row(codes: ["58"], guidance: Freeze.terminal.guidance),
    Row(codes: ["97"], guidance: Freeze.terminalNotRegistered.guidance),
    row(
      ["77"], "终端今天还没有签到,或签到已经失效。",
      "The terminal has not signed in today, or its sign-in has ended.",
      "菜单 1 1 确认,签到成功后再收一次。", "MENU 1 1 ENTER; then take the payment again.",
      "不要关机重启代替签到。", "Do not switch off and on instead of signing in."),
    row(
      ["A0", "99"], "终端的密钥和系统对不上。", "The terminal's keys do not match the system's.",
      "菜单 1 1 确认,重新签到,再收一次。", "MENU 1 1 ENTER to sign in again; then take it again.",
      "签到两次还这样,就不要再试,打给客户经理。",
      "If it is so after two sign-ins, stop and call your account manager.",
      parties: [.shopkeeper, .accountManager]),
    row(
      ["30", "12", "93"], "系统没有看懂或不接受这笔交易。", "The system did not understand or accept it.",
      "再做一次;还不行,记下时间和应答码,打给客户经理。",
      "Do it once more; then note time and code and call your account manager.",
      "不要连续试很多次。", "Do not try many times in a row.",
      parties: [.shopkeeper, .accountManager, .paymentCompany]),
    row(
      ["13"], "金额不对。", "The amount is not valid.", "看清单位,重新输入金额:1.00元按 1 0 0。",
      "Mind the unit and key the amount again: 1.00 is 1 0 0.", "不要凑一个能过的金额。",
      "Do not look for an amount that passes."),
    row(
      ["22"], "操作不对,或过了能办的日期。", "Wrong operation, or too late for it.",
      "看签购单上的日期:撤销只能当天做,以后用退货。",
      "Read the date on the slip: a void is for the same day, later it is a refund.",
      "不要改日期去试。", "Do not try other dates."),
    row(
      ["25"], "系统找不到原来的那笔交易。", "The system cannot find the original transaction.",
      "对着签购单核对凭证号、参考号和日期,再做一次。",
      "Compare voucher number, reference and date with the slip and do it again.",
      "找不到时不要直接给现金。", "Do not pay cash back when it is not found.",
      parties: [.shopkeeper, .accountManager]),
    row(
      ["64"], "金额和原来的那笔不一样。", "The amount differs from the original.",
      "照签购单上的金额再做一次。", "Do it again with the amount on the slip.",
      "撤销不能只撤一部分。", "A void is never for a part."),
    row(
      ["79"], "系统要终端重新上送离线交易。", "The system wants the offline transactions again.",
      "菜单里做结算,终端会自动上送。", "Settle; the terminal sends them by itself.",
      "上送完之前不要清除流水。", "Do not clear the journal before that."),
    row(
      ["95"], "终端和系统的账对不上。", "The totals of terminal and system differ.",
      "照常做完结算,终端会逐笔上送;把结算单交给客户经理。",
      "Finish the settlement; the terminal sends every item. Give the slip to your manager.",
      "不要自己补一笔去凑平。", "Do not make up a payment to balance them.",
      parties: [.paymentCompany, .accountManager],
      answer: LocalizedText(
        zh: "支付公司核对后由客户经理回话,一般两个工作日。",
        en: "Your manager tells you after the check, usually within two working days.")),
  ]

  static let systems = [
    row(
      ["06", "90", "96"], "支付系统暂时不能处理。", "The payment system cannot do it at the moment.",
      "过几分钟再做一次;急的话收现金。", "Try again in a few minutes; take cash if it is urgent.",
      "不要连着刷。", "Do not swipe in a row.", parties: [.paymentCompany],
      answer: LocalizedText(zh: "一般几分钟恢复。", en: "Minutes, usually.")),
    row(
      ["A7"], "系统的安全处理失败。", "The system's security processing failed.",
      "重新签到再做一次;还不行,打给客户经理。",
      "Sign in again and try once more; then call your account manager.", "不要反复试。",
      "Do not try again and again.", parties: [.paymentCompany, .accountManager]),
    Row(
      codes: ["94"],
      guidance: Guidance(
        LocalizedText(
          zh: "系统说这个流水号已经用过,可能前一次已经收到钱。",
          en: "The system has a transaction of this number; an earlier try may have gone through."),
        .unknown, [.shopkeeper, .accountManager],
        now: LocalizedText(
          zh: "按单号查一下这笔。查不到,就在本机再收一次:终端会先把前一次退掉。",
          en:
            "Look the number up. If it is not there, take it again here: the terminal takes the first back."
        ),
        avoid: LocalizedText(
          zh: "没弄清楚之前不要收现金,不要换别的终端收。",
          en: "Take no cash and use no other terminal before it is clear."))),
  ]
}
