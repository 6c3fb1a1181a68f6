import Wording

/// Texts of queries.
extension ShopTexts {
  static let stockQuery = LocalizedText(zh: "库存查询", en: "Stock")
  static let lowStock = LocalizedText(zh: "低库存商品", en: "Low stock")
  static let salesQuery = LocalizedText(zh: "销售查询", en: "Sales")
  static let salesByGoods = LocalizedText(zh: "商品销售", en: "Sales by goods")
  static let latestBills = LocalizedText(zh: "最近单据", en: "Latest bills")
  static let turnover = LocalizedText(zh: "进销存表", en: "Turnover")
  static let nothingSold = LocalizedText(zh: "没有销售", en: "Nothing sold")
  static let noBrand = LocalizedText(zh: "其他", en: "Other")
  static let unknownDelivered = LocalizedText(
    zh: "送货单有新商品,请先做商品下载", en: "New goods on it: download the goods first")
  static let unknownOrdered = LocalizedText(
    zh: "原订单有新商品,请先做商品下载", en: "New goods on it: download the goods first")

  static let lowHint = LocalizedText(zh: "F1=低库存 确认=详情", en: "F1 low, ENTER details")
  static let allHint = LocalizedText(zh: "F1=全部 确认=详情", en: "F1 all, ENTER details")
  static let allOnlyHint = LocalizedText(zh: "F1=全部 取消=返回", en: "F1 all, CANCEL back")
  static let backHint = LocalizedText(zh: "取消=返回", en: "CANCEL back")
  static let pageHint = LocalizedText(zh: "上下翻页 取消", en: "UP/DOWN CANCEL")
  static let printHint = LocalizedText(zh: "上下翻页 F3打印", en: "UP/DOWN F3 print")
  static let periodHint = LocalizedText(zh: "F1前 F2后 F3打印", en: "F1<F2> F3 print")
}
