import Wording

/// Refusals of the line and what comes over it.
extension RefusalCatalogue {
  static let connectFailed = Entry(
    LocalizedText(zh: "连接失败", en: "Connection failed"),
    LocalizedText(zh: "没有连上支付中心,什么也没有发出去。", en: "There was no connection; nothing was sent."),
    .notTaken, [.shopkeeper, .accountManager],
    now: LocalizedText(
      zh: "看网线、电话线或信号,过一分钟再试;急的话收现金。",
      en: "Look at cable and signal, try again in a minute; take cash if it is urgent."),
    avoid: LocalizedText(zh: "不要动终端里的通讯设置。", en: "Do not change the communication settings."))

  static let noReply = Entry(
    LocalizedText(zh: "通讯超时", en: "No reply"),
    LocalizedText(
      zh: "发出去了,没有收到回答:可能成了,也可能没成。",
      en: "It was sent and not answered: it may have been approved or not."), .unknown,
    [.shopkeeper],
    now: LocalizedText(
      zh: "看线路,然后在这台终端上再收一次:终端会先把前一笔退掉。",
      en: "Check the line and take it again on this terminal: it takes the first one back."),
    avoid: LocalizedText(
      zh: "不要收现金,不要交货,不要换别的终端收。", en: "Take no cash, hand over no goods, use no other terminal."),
    answer: LocalizedText(
      zh: "线路一通,终端自动冲正。", en: "As soon as the line is back the terminal reverses it."))

  static let damagedReply = Entry(
    LocalizedText(zh: "应答报文错误", en: "Reply unreadable"),
    LocalizedText(zh: "回答损坏了,看不出成没成。", en: "The answer was damaged and cannot be read."), .unknown,
    [.shopkeeper],
    now: LocalizedText(
      zh: "在这台终端上再收一次:终端会先把前一笔退掉。",
      en: "Take it again on this terminal: it takes the first one back."),
    avoid: LocalizedText(zh: "不要收现金,不要换别的终端收。", en: "Take no cash and use no other terminal."))

  static let wrongReply = Entry(
    LocalizedText(zh: "应答与请求不符", en: "Reply does not fit"),
    LocalizedText(
      zh: "回答不是这一笔的,终端没有采用。", en: "The answer belongs to something else and was not believed."),
    .unknown, [.shopkeeper, .accountManager],
    now: LocalizedText(
      zh: "在这台终端上再收一次:终端会先把前一笔退掉;常常这样,打给客户经理。",
      en:
        "Take it again on this terminal: it takes the first one back. Call your manager if it happens often."
    ),
    avoid: LocalizedText(zh: "不要收现金,不要交货。", en: "Take no cash, hand over no goods."))

  static let replyMACWrong = Entry(
    LocalizedText(zh: "解包MAC错,请重新签到", en: "Reply MAC wrong, sign in again"),
    LocalizedText(
      zh: "回答的校验不对,终端没有采用,将自动冲正。",
      en: "The answer failed its check and was not believed; it will be reversed."), .unknown,
    [.shopkeeper],
    now: LocalizedText(
      zh: "菜单 1 1 确认,签到后终端自动冲正,再收一次。",
      en: "MENU 1 1 ENTER; after that the terminal reverses it; then take it again."),
    avoid: LocalizedText(zh: "签到前不要再收,不要收现金。", en: "Take nothing before the sign-in, and no cash."))

  static let reversalFailed = Entry(
    LocalizedText(zh: "冲正失败", en: "Reversal failed"),
    LocalizedText(
      zh: "前一笔还没退掉,终端先不收新的款。",
      en: "The earlier payment is not taken back yet; no new ones until then."), .unknown,
    [.shopkeeper, .accountManager],
    now: LocalizedText(
      zh: "检查线路,再做一笔,终端会再试;三次都不行,打给客户经理,报凭证号。",
      en:
        "Check the line and start a payment: the terminal tries again. After three failures call your manager with the voucher number."
    ),
    avoid: LocalizedText(
      zh: "不要清除冲正,清了客人的钱就退不回去。", en: "Do not clear the reversal: the customer would stay charged."),
    answer: LocalizedText(
      zh: "多扣的款由支付公司查账后退回。",
      en: "The payment company returns what was charged too much after a check."))

  static let adviceWaits = Entry(
    LocalizedText(zh: "有通知未上送,请重试", en: "Advices wait, try again"),
    LocalizedText(
      zh: "有已经完成的交易还没有告诉系统。", en: "Something that is done has not reached the system yet."), .taken,
    [.shopkeeper],
    now: LocalizedText(
      zh: "检查线路,再做一次,终端会先送上去。", en: "Check the line and try again; the terminal sends it first."),
    avoid: LocalizedText(zh: "不要重做那一笔。", en: "Do not do that transaction again."))
}
