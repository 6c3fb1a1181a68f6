import ISO8583
import Wording

/// F59: tags of two characters. Source: protocol.md 2.10.
enum TaggedText {
  /// - Parameter shownHex: the field in hexadecimal with stars for what is not to be shown.
  static func parts(_ raw: ArraySlice<UInt8>, shownHex: String) -> [DecodedPart] {
    let shown = Array(shownHex.utf8)
    var reader = ASCIITLV.Reader(raw)
    var parts: [DecodedPart] = []
    do {
      while let element = try reader.next() {
        let text = element.value.indices.map { index in
          let place = (index - raw.startIndex) * 2
          return shown[place] == UInt8(ascii: "*") ? UInt8(ascii: "*") : raw[index]
        }
        parts.append(
          DecodedPart(
            element.tag, names[element.tag],
            GBK.decode(text) ?? String(decoding: text, as: UTF8.self)))
      }
    } catch {
      parts.append(
        DecodedPart("?", LocalizedText(zh: "格式错误", en: "malformed"), error.description))
    }
    return parts
  }

  private static let names: [String: LocalizedText] = [
    "A2": LocalizedText(zh: "终端信息", en: "Terminal information"),
    "A3": LocalizedText(zh: "付款码", en: "Payment code"),
    "A4": LocalizedText(zh: "付款凭证号", en: "Payment voucher number"),
  ].merging(shopNames) { name, _ in name }

  /// Source: docs/protocol.md, Shop messages.
  private static let shopNames: [String: LocalizedText] = [
    "RQ": LocalizedText(zh: "请求", en: "Request"),
    "RP": LocalizedText(zh: "应答", en: "Reply"),
    "AD": LocalizedText(zh: "单据序号、时间、操作员", en: "Number, time, operator"),
    "BP": LocalizedText(zh: "付款方式", en: "Payment"),
    "BL": LocalizedText(zh: "销售明细", en: "Line of a bill"),
    "GR": LocalizedText(zh: "送货单号", en: "Delivery received"),
    "SL": LocalizedText(zh: "商品与数量", en: "Goods and quantity"),
    "SC": LocalizedText(zh: "盘点原因", en: "Reason of the correction"),
    "CL": LocalizedText(zh: "盘点明细", en: "Line of a count"),
    "NR": LocalizedText(zh: "已读公告", en: "Notice read"),
    "GD": LocalizedText(zh: "商品", en: "Goods"),
    "OT": LocalizedText(zh: "订货条件", en: "Order terms"),
    "AL": LocalizedText(zh: "定量", en: "Allotment"),
    "OR": LocalizedText(zh: "订单", en: "Order"),
    "OL": LocalizedText(zh: "订货明细", en: "Line of an order"),
    "DV": LocalizedText(zh: "送货单", en: "Delivery"),
    "NT": LocalizedText(zh: "公告", en: "Notice"),
  ]
}
