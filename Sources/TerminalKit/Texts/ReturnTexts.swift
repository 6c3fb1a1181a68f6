import POSProtocol
import Wording

extension DocumentKind {
  /// What the customer is to pay, or to get back.
  func due(_ amount: Amount) -> LocalizedText {
    self == .returned ? ReturnTexts.due(amount) : ShopTexts.due(amount)
  }
}

/// Texts of sales returns.
enum ReturnTexts {
  static let title = LocalizedText(zh: "销售退货", en: "Sales return")
  static let hint = LocalizedText(zh: "确认=退款 F7=按键", en: "ENTER repay, F7 keys")
  static let listHint = LocalizedText(zh: "确认=选 F1=无原单", en: "ENTER, F1 no bill")
  static let confirmHint = LocalizedText(zh: "确认=入账 取消=修改", en: "ENTER book, CANCEL")
  static let billGone = LocalizedText(zh: "原单已不在,请按F8", en: "Bill is gone, press F8")
  static let refundWaits = LocalizedText(zh: "上笔退款未确认", en: "A refund is pending")
  static let notOnBill = LocalizedText(zh: "原单没有此商品", en: "Not on the bill")
  static let goodsBack = LocalizedText(zh: "商品已退回库存", en: "Goods are back in stock")
  static let chooseGoods = LocalizedText(
    zh: "部分退款:请选退回的商品", en: "Part refund: choose the goods that came back")
  static let none = LocalizedText(zh: "没有商品退回按F8", en: "F8: no goods came back")
  static let cash = LocalizedText(zh: "1.退现金", en: "1.Cash")
  static let byCard = LocalizedText(zh: "2.退回刷卡", en: "2.To the card")

  static func left(_ text: String) -> LocalizedText {
    LocalizedText(zh: "最多可退\(text)", en: "At most \(text)")
  }

  static func tooFewGoods(_ refund: Amount) -> LocalizedText {
    LocalizedText(zh: "货值少于\(refund)", en: "Goods below \(refund)")
  }

  static func bill(_ number: UInt32) -> LocalizedText {
    LocalizedText(zh: "原单号 \(number)", en: "Bill \(number)")
  }

  static func due(_ amount: Amount) -> LocalizedText {
    LocalizedText(zh: "应退 \(amount)", en: "To give back \(amount)")
  }

  static func total(_ items: Int, _ amount: Amount) -> LocalizedText {
    LocalizedText(zh: "应退 \(items)项 \(amount)", en: "Back, \(items): \(amount)")
  }

  static func paidBack(_ amount: Amount) -> LocalizedText {
    LocalizedText(zh: "已退现金 \(amount)", en: "Cash back \(amount)")
  }

  static func onCard(_ amount: Amount) -> LocalizedText {
    LocalizedText(zh: "已退回卡 \(amount)", en: "On the card \(amount)")
  }

  static func inCash(_ amount: Amount) -> LocalizedText {
    LocalizedText(zh: "另退现金 \(amount)", en: "And in cash \(amount)")
  }
}
