import Wording

/// Codes that speak of the card or its bank: the shop has done nothing wrong.
extension ResponseGuidance {
  private static let holder: [Guidance.Party] = [.cardholder, .issuer]

  static let cards = [
    row(
      ["51"], "卡里的钱不够。", "There is not enough money on the card.",
      "请客人换一张卡、付现金,或少买一点。",
      "Ask for another card, cash, or a smaller purchase.",
      "不要一点一点减少金额去试余额。", "Do not feel for the balance with smaller and smaller amounts.",
      parties: holder),
    row(
      ["55"], "密码输错了。", "The PIN was wrong.",
      "按确认键,请客人再输一次密码;您转过身去,不要看。",
      "Press ENTER and let the customer enter the PIN again; look away.",
      "不要替客人输密码;连错三次卡会被锁。",
      "Never enter a PIN for a customer; three wrong ones lock the card.", parties: holder),
    row(
      ["75", "38"], "密码错的次数太多,这张卡今天不能再用密码。",
      "Too many wrong PINs: the card cannot be used with a PIN for now.",
      "请客人换卡或付现金,并到发卡银行解锁。",
      "Ask for another card or cash; the cardholder has it unlocked by the bank.",
      "不要再试这张卡。", "Do not try this card again.",
      parties: holder,
      answer: LocalizedText(zh: "由银行答复持卡人。", en: "The bank answers the cardholder.")),
    row(
      ["54"], "卡过了有效期。", "The card has expired.", "请客人换一张卡或付现金。",
      "Ask for another card or cash.", "不要手工输入别的有效期。", "Do not key another expiry date.",
      parties: holder),
    row(
      ["14", "15"], "银行不认识这个卡号。", "No bank knows this card number.",
      "请客人换卡;手工输入的,核对卡号再试一次。",
      "Ask for another card; if it was keyed, compare the digits and try once more.",
      "不要猜着改卡号。", "Do not guess digits.", parties: holder),
    row(
      ["21"], "卡还没有启用,或很久没用成了睡眠卡。", "The card was never activated, or is dormant.",
      "请客人换卡或付现金,并到银行激活。",
      "Ask for another card or cash; the cardholder has it activated.",
      "不要反复刷。", "Do not swipe again and again.", parties: holder),
    row(
      ["57", "62"], "发卡银行限制了这张卡,或不许它做这种交易。",
      "The issuing bank has restricted the card, or does not allow this with it.",
      "请客人换卡或付现金,并拨打卡背面的银行电话。",
      "Ask for another card or cash; the cardholder calls the number on its back.",
      "不要反复刷,也不要替客人打听卡的情况。",
      "Do not try again, and do not ask the bank in the cardholder's place.",
      parties: holder,
      answer: LocalizedText(zh: "由银行答复持卡人。", en: "The bank answers the cardholder.")),
    row(
      ["61", "65"], "超过了这张卡一次或一天的限额。", "Above the card's limit in amount or number.",
      "请客人用另一张卡付一部分,或付现金。",
      "Ask for another card for a part, or cash.",
      "不要拆成几笔去刷同一张卡。", "Do not split it over several payments by the same card.", parties: holder),
    row(
      ["59"], "卡片校验没有通过,可能是伪卡。", "The card failed verification; it may be a copy.",
      "请客人换卡或付现金;记下时间和金额,告诉客户经理。",
      "Ask for another card or cash; note time and amount and tell your account manager.",
      "不要交货,不要再试这张卡。", "Hand over no goods and do not try this card again.", parties: holder),
    row(
      ["45"], "这张卡有芯片,不能刷磁条。", "The card has a chip; its stripe is not taken.",
      "请客人插卡或挥卡,再做一次。", "Insert or tap the card and do it again.",
      "不要再刷磁条。", "Do not swipe it again.", parties: [.shopkeeper]),
    row(
      ["05"], "发卡银行没有同意,没有说原因。", "The bank refused without giving a reason.",
      "请客人换卡或付现金,并向银行询问。",
      "Ask for another card or cash; the cardholder asks the bank.", "不要反复刷。",
      "Do not swipe again and again.", parties: holder),
    row(
      ["01", "02"], "发卡银行要持卡人先和它联系。", "The bank wants to hear from the cardholder first.",
      "请客人拨打卡背面的银行电话,或换一张卡。",
      "The cardholder calls the number on the card, or uses another one.", "不要反复刷。",
      "Do not swipe again and again.", parties: holder),
    row(
      ["04", "33", "34", "35", "36", "37"], "银行要求留下这张卡。",
      "The bank asks that the card be kept.",
      "客气地说明是银行的要求,把卡收好并打给客户经理;客人不愿意,不要争。",
      "Say politely that the bank asks for it, keep the card and call your manager; do not argue.",
      "不要交货,不要再试,不要和客人起冲突。",
      "Hand over no goods, do not try again, and get into no quarrel.",
      parties: [.shopkeeper, .accountManager, .issuer]),
    row(
      ["41", "43"], "这张卡已挂失或被窃。", "The card was reported lost or stolen.",
      "客气地说明银行要求留下卡,打给客户经理;有危险就报警。",
      "Say politely that the bank asks to keep it and call your manager; call the police if in danger.",
      "不要交货,不要冒险抢卡。", "Hand over no goods, and never risk a fight for the card.",
      parties: [.shopkeeper, .accountManager, .issuer]),
    row(
      ["A1", "A3"], "收款的账户不对,转账没有做成。", "The receiving account is wrong; nothing was moved.",
      "和客人核对收款卡号,再做一次。", "Compare the receiving card number and do it again.",
      "不要凭记忆输卡号。", "Do not key a number from memory.", parties: [.shopkeeper, .cardholder]),
    row(
      ["Z1", "Z3"], "卡片自己拒绝了这笔交易。", "The card itself refused.",
      "请客人换卡或付现金。", "Ask for another card or cash.", "不要反复插卡。",
      "Do not insert it over and over.", parties: holder),
  ]

  static let issuers = [
    row(
      ["91", "92", "68", "98"], "银行那边暂时没有回应。", "The bank does not answer at the moment.",
      "过几分钟再做一次;急的话请客人换一家银行的卡或付现金。",
      "Try again in a few minutes, or take a card of another bank, or cash.",
      "不要连着刷。客人收到扣款短信也先不要交货,多扣的会退回。",
      "Do not swipe in a row. If the customer got a message of a charge it will be returned.",
      parties: [.issuer, .shopkeeper],
      answer: LocalizedText(
        zh: "一般几分钟恢复;多扣的款几个工作日内退回卡里。",
        en: "Minutes, usually; what was charged too much returns within a few working days.")),
    row(
      ["40"], "发卡银行不支持这种交易。", "The bank does not support this kind of transaction.",
      "换一种收款方式,或请客人换卡。", "Take the payment another way, or by another card.",
      "不要反复试。", "Do not try again and again.", parties: holder),
  ]
}
