import Wording

/// Refusals of the card.
extension RefusalCatalogue {
  static let cardUnreadable = Entry(
    LocalizedText(zh: "读卡失败,请重试", en: "Not read, try again"),
    LocalizedText(zh: "没有读到卡。", en: "The card was not read."), .notTaken, [.shopkeeper],
    now: LocalizedText(
      zh: "换个方向,匀速再刷或再插;还不行请客人换卡。",
      en: "Turn it, swipe or insert it evenly again; then ask for another card."),
    avoid: LocalizedText(zh: "不要用力擦卡、掰卡。", en: "Do not rub or bend the card."))

  static let useChip = Entry(
    LocalizedText(zh: "此卡为芯片卡,请插卡交易!", en: "Chip card: please insert it"),
    LocalizedText(zh: "这张卡有芯片,要插卡或挥卡。", en: "The card has a chip and is inserted or tapped."),
    .notTaken, [.shopkeeper],
    now: LocalizedText(
      zh: "芯片朝上插到底,交易完再拔。", en: "Insert it fully, chip up, and leave it in to the end."),
    avoid: LocalizedText(zh: "不要再刷磁条。", en: "Do not swipe it."))

  static let chipUnreadable = Entry(
    LocalizedText(zh: "芯片读取失败", en: "Chip not read"),
    LocalizedText(zh: "芯片读不出来。", en: "The chip cannot be read."), .notTaken,
    [.shopkeeper, .cardholder],
    now: LocalizedText(
      zh: "擦一下芯片再插;屏幕叫刷卡时再刷;还不行请客人换卡。",
      en: "Wipe and insert again; swipe only when the screen says so; then ask for another card."),
    avoid: LocalizedText(zh: "不要反复插很多次。", en: "Do not insert it over and over."))

  static let cardRefuses = Entry(
    LocalizedText(zh: "卡片拒绝", en: "Refused by the card"),
    LocalizedText(zh: "卡片自己拒绝了这笔交易。", en: "The card itself refused."), .notTaken,
    [.cardholder, .issuer],
    now: LocalizedText(
      zh: "请客人换卡或付现金,并问银行。", en: "Ask for another card or cash; the cardholder asks the bank."),
    avoid: LocalizedText(zh: "不要反复插卡。", en: "Do not insert it again and again."))

  static let answerNotTrusted = Entry(
    LocalizedText(zh: "主机的应答没有通过卡片验证", en: "The host's answer failed the card's check"),
    LocalizedText(
      zh: "卡片不相信收到的回答,这笔不算,终端会自动冲正。",
      en: "The card does not trust the answer: it does not count and is reversed."), .unknown,
    [.shopkeeper, .accountManager],
    now: LocalizedText(
      zh: "等终端冲正完,请客人换卡再收一次;告诉客户经理。",
      en: "Let the terminal reverse it, take another card, tell your account manager."),
    avoid: LocalizedText(zh: "不要交货,不要收现金。", en: "Hand over no goods, take no cash."))

  static let wrongCardNumber = Entry(
    LocalizedText(zh: "卡号错误,请重输", en: "Wrong card number"),
    LocalizedText(zh: "输入的卡号少了位或错了位。", en: "A digit is missing or wrong."), .notTaken,
    [.shopkeeper],
    now: LocalizedText(
      zh: "看着卡面,四位一组重新输入。", en: "Read it off the card and key it again, four digits at a time."),
    avoid: LocalizedText(zh: "不要猜。", en: "Do not guess."))

  static let noKeyedCards = Entry(
    LocalizedText(zh: "不支持手工输入卡号", en: "Keyed card not taken"),
    LocalizedText(zh: "这台终端不能手工输入卡号。", en: "Card numbers cannot be keyed here."), .notTaken,
    [.shopkeeper],
    now: LocalizedText(zh: "请客人刷卡、插卡或挥卡。", en: "Swipe, insert or tap the card."),
    avoid: LocalizedText(zh: "不要抄下客人的卡号。", en: "Do not write card numbers down."))

  static let cardBlacklisted = Entry(
    LocalizedText(zh: "卡BIN在黑名单中,不能受理", en: "Card is on the blacklist"),
    LocalizedText(zh: "这种卡不能在这里用。", en: "Cards of this kind are not taken."), .notTaken,
    [.cardholder, .issuer],
    now: LocalizedText(zh: "请客人换卡或付现金。", en: "Ask for another card or cash."),
    avoid: LocalizedText(zh: "不要换终端再试。", en: "Do not try another terminal."))

  static let notPaymentCode = Entry(
    LocalizedText(zh: "不是付款码,请客人出示付款码", en: "No payment code"),
    LocalizedText(
      zh: "扫到的不是付款码,可能是收款码或商品条码。",
      en: "What was scanned is no payment code: a receiving code or a barcode of goods, perhaps."),
    .notTaken, [.shopkeeper, .cardholder],
    now: LocalizedText(
      zh: "请客人打开“付款码”,再扫一次。", en: "The customer opens their payment code; scan again."),
    avoid: LocalizedText(
      zh: "不要让客人扫您的收款码来代替,两边对不上账。",
      en: "Do not let the customer scan a code of yours instead: the books would not match."))
}
