package import Wording

/// The orders of `poslab admin`, for its help.
package struct AdminActions {
  let usage: String
  let example: String
  let meaning: LocalizedText

  package var name: String { String(usage.prefix { $0 != " " }) }

  package init(_ usage: String, _ example: String, zh: String, en: String) {
    self.usage = usage
    self.example = example
    meaning = LocalizedText(zh: zh, en: en)
  }

  package static let all: [AdminActions] = [
    .init("status", "status", zh: "主机现在的情况", en: "how the host stands"),
    .init(
      "open-key-download TERMINAL [--minutes N] [--count N]",
      "open-key-download 10000001 --minutes 10 --count 1",
      zh: "允许终端下载主密钥（平常 30 分钟、一把）",
      en: "let a terminal download a master key (usually one, in 30 minutes)"),
    .init(
      "close-key-download TERMINAL", "close-key-download 10000001", zh: "不再允许下载主密钥",
      en: "do not let it any more"),
    .init(
      "freeze terminal|merchant-funds|card NAME [--reason REASON]",
      "freeze merchant-funds 898320554110001 --reason disputed-payment",
      zh: "冻结终端、商户资金或卡", en: "freeze a terminal, a merchant's funds or a card"),
    .init(
      "unfreeze terminal|merchant-funds|card NAME", "unfreeze card debit-ok", zh: "解冻",
      en: "end a freeze"),
    .init(
      "evidence purchase-slip|delivery-order MERCHANT", "evidence purchase-slip 898320554110001",
      zh: "资金被冻结的商户交来材料：购物小票、送货单",
      en: "a merchant whose funds are frozen has handed in a document"),
    .init("appeal MERCHANT", "appeal 898320554110001", zh: "商户申诉", en: "a merchant appeals"),
    .init(
      "release MERCHANT", "release 898320554110001", zh: "支付公司同意：解冻并放款",
      en: "the payment company agrees: the freeze ends, the money goes"),
    .init(
      "register TERMINAL", "register 10000002", zh: "登记终端", en: "enter a terminal in the registry"),
    .init(
      "unregister TERMINAL", "unregister 10000002", zh: "注销终端", en: "take a terminal out of it"),
    .init(
      "bind TERMINAL MERCHANT", "bind 10000002 898320554110001", zh: "把终端绑到商户",
      en: "bind a terminal to a merchant"),
    .init("unbind TERMINAL", "unbind 10000002", zh: "解除绑定", en: "part it from its merchant"),
    .init(
      "require ORDER TERMINAL", "require sign-in 10000001",
      zh:
        "要求终端重新签到、下载参数等（sign-in、parameter-download、ca-keys、aid、blacklist、contactless、status-upload）",
      en: "order a terminal to sign in, or to download something (sign-in, parameter-download, "
        + "ca-keys, aid, blacklist, contactless, status-upload)"),
    .init(
      "respond TRANSACTION CODE [TERMINAL]", "respond sale 51 10000001",
      zh: "下一笔这种交易回答这个应答码，只一次", en: "answer the next such transaction with this code, once"),
    .init(
      "fault wrong-mac|corrupt-keys|wrong-arpc [TERMINAL]", "fault wrong-mac 10000001",
      zh: "下一个应答出错，只一次；也可写 mac wrong、corrupt-keys next、chip wrong-arpc",
      en: "spoil the next answer, once; also: mac wrong, corrupt-keys next, chip wrong-arpc"),
    .init(
      "confirm MERCHANT", "confirm 898320554110001", zh: "确认商户最新的订单",
      en: "confirm a merchant's newest order"),
    .init(
      "deliver MERCHANT [GOODS=QUANTITY …]", "deliver 898320554110001 6901028075763=50",
      zh: "发货：按订单，或按写的数量（最小单位）",
      en: "deliver it: all of it, or these quantities in smallest units"),
    .init(
      "deposit MERCHANT YUAN", "deposit 898320554110001 500.00", zh: "存入订货保证金",
      en: "pay into a merchant's deposit account"),
    .init(
      "allot MERCHANT GOODS=QUANTITY …", "allot 898320554110001 6901028075763=20",
      zh: "一张订单里这些商品最多订多少（最小单位）", en: "the most of some goods in an order, in smallest units"),
    .init(
      "goods available|unavailable GOODS", "goods unavailable 6901028075763",
      zh: "商品恢复、停止订货", en: "goods that may, or may not, be ordered"),
    .init(
      "notice --title-zh … --title-en … --text-zh … --text-en …",
      "notice --title-zh 停电 --title-en \"Power cut\" --text-zh 周五停电。 --text-en \"On Friday.\"",
      zh: "给所有商户的公告", en: "a notice to all shops"),
  ]

  /// All of them with an example each.
  package static func list(_ language: Language) -> String {
    all.map { "  \($0.usage)\n      \($0.meaning[language])\n      poslab admin \($0.example)" }
      .joined(separator: "\n")
  }
}
