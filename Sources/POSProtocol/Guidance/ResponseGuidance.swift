import Wording

/// What each response code means to the person in front of the terminal (protocol.md 6).
enum ResponseGuidance {
  /// Codes that mean the same.
  struct Row: Sendable {
    let codes: [String]
    let guidance: Guidance
  }

  /// Codes outside the table are failed transactions (protocol.md 6).
  static func guidance(for code: ResponseCode) -> Guidance { byCode[code.text] ?? unlisted }

  /// Whether the catalogue has a text of its own for a code.
  static func knows(_ code: ResponseCode) -> Bool { byCode[code.text] != nil }

  private static let byCode: [String: Guidance] = Dictionary(
    (approvals + cards + issuers + terminals + systems + orders).flatMap { row in
      row.codes.map { ($0, row.guidance) }
    }, uniquingKeysWith: { first, _ in first })

  private static let unlisted = Guidance(
    LocalizedText(zh: "这笔没有成功,原因没有写明。", en: "It did not go through; the reason is not stated."),
    .notTaken, [.shopkeeper, .accountManager],
    now: LocalizedText(
      zh: "再试一次;还不行,请客人换卡或付现金,并把应答码报给客户经理。",
      en:
        "Try once more; then ask for another card or cash, and tell your account manager the code."),
    avoid: LocalizedText(zh: "不要连续试很多次。", en: "Do not try many times in a row."))

  private static let approvals = [
    Row(
      codes: ["00", "11", "Y1", "Y3"],
      guidance: Guidance(
        LocalizedText(zh: "交易成功。", en: "The transaction was approved."), .taken, [.shopkeeper],
        now: LocalizedText(
          zh: "等签购单打完,请客人签名,给客人一联,再交货。",
          en:
            "Wait for the slip, have it signed, give the customer a copy, then hand over the goods."
        ),
        avoid: LocalizedText(zh: "不要再刷一次。", en: "Do not charge it again."))),
    Row(
      codes: ["10"],
      guidance: Guidance(
        LocalizedText(
          zh: "银行只批准了一部分金额,屏幕和签购单上是实收的数。",
          en: "The bank approved a part only; screen and slip show what was really taken."),
        .partlyTaken, [.shopkeeper],
        now: LocalizedText(
          zh: "看清实收金额,余下的请客人用现金或另一张卡付;客人不愿意,就把这笔撤销。",
          en:
            "Read the amount taken and ask for the rest in cash or by another card; void it if the customer "
            + "does not want that."),
        avoid: LocalizedText(
          zh: "没有收齐之前不要交货。", en: "Do not hand over the goods before all of it is paid."))),
    Row(
      codes: ["A2", "A4", "A5", "A6"],
      guidance: Guidance(
        LocalizedText(
          zh: "交易成功,但银行要过后才确认入账。",
          en: "Approved, but the bank will confirm later that the money has arrived."),
        .taken, [.shopkeeper, .issuer],
        now: LocalizedText(
          zh: "留好签购单;请客人向银行确认。", en: "Keep the slip; the customer confirms with the bank."),
        avoid: LocalizedText(zh: "不要再做一次。", en: "Do not do it again."),
        answer: LocalizedText(
          zh: "银行一般在下一个工作日确认。", en: "The bank usually confirms on the next working day."))),
  ]

  private static let orders = [
    row(
      ["G1"], "现在不是这家店的订货时间。", "It is not this shop's time to order.",
      "菜单 3 里查看订货时间,到时间再订。", "Look up the order window under MENU 3 and order then.",
      "不要等到最后一分钟才订。", "Do not leave it to the last minute.", parties: shop),
    row(
      ["G2"], "保证金不够付这次订货。", "The deposit does not cover this order.",
      "少订一些,或先补足保证金再订。", "Order less, or pay into the deposit first.",
      "不要改小再改大反复提交。", "Do not send it over and over.", parties: shop),
    row(
      ["G3"], "订货数量超出限制。", "A quantity is outside its limits.",
      "看屏幕上的最少、最多和限量,改好数量再提交。",
      "Read minimum, maximum and allotment on the screen, correct the quantity, send again.",
      "不要分成几张单去凑。", "Do not split it over several orders.", parties: shop),
    row(
      ["G4"], "单里有商品不存在或暂时不能订。", "Goods do not exist or cannot be had now.",
      "更新商品目录,去掉这个商品再提交;问客户经理什么时候有。",
      "Update the goods list, take these goods off, send again; ask your manager when they come.",
      "不要用别的条码代替。", "Do not use another barcode instead.", parties: shop),
  ]

  private static let shop: [Guidance.Party] = [.shopkeeper, .accountManager]

  /// A code that took no money.
  static func row(
    _ codes: [String], _ meaningZh: String, _ meaningEn: String, _ nowZh: String, _ nowEn: String,
    _ avoidZh: String, _ avoidEn: String, parties: [Guidance.Party] = [.shopkeeper],
    answer: LocalizedText? = nil
  ) -> Row {
    Row(
      codes: codes,
      guidance: Guidance(
        LocalizedText(zh: meaningZh, en: meaningEn), .notTaken, parties,
        now: LocalizedText(zh: nowZh, en: nowEn), avoid: LocalizedText(zh: avoidZh, en: avoidEn),
        answer: answer))
  }
}
