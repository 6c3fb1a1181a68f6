import POSProtocol
import Wording

/// What an entry of the shop's menus starts.
enum ShopAction: Sendable, Hashable {
  case document(DocumentKind)
  case deliveries
  case stock, turnover, download, upload
  case sales(SalesPeriod.Kind)
  case salesByGoods, bills, returns
  case order, orders, notices, terms, prices
}

/// 进销存 and 订货与公告.
extension Menu {
  var shopTitle: LocalizedText {
    switch self {
    case .receiving: ShopTexts.received
    case .sales: ShopTexts.salesQuery
    case .orders: LocalizedText(zh: "订货与公告", en: "Orders, notices")
    default: LocalizedText(zh: "进销存", en: "Stock and sales")
    }
  }

  var shopItems: [MenuItem] {
    switch self {
    case .receiving:
      [
        MenuItem(1, LocalizedText(zh: "按送货单", en: "From a delivery"), .shop(.deliveries)),
        MenuItem(2, LocalizedText(zh: "直接入库", en: "Without one"), .shop(.document(.received))),
      ]
    case .sales:
      [
        MenuItem(1, LocalizedText(zh: "按日", en: "By day"), .shop(.sales(.day))),
        MenuItem(2, LocalizedText(zh: "按周", en: "By week"), .shop(.sales(.week))),
        MenuItem(3, LocalizedText(zh: "按月", en: "By month"), .shop(.sales(.month))),
        MenuItem(4, LocalizedText(zh: "按商品", en: "By goods"), .shop(.salesByGoods)),
        MenuItem(5, LocalizedText(zh: "最近单据", en: "Latest bills"), .shop(.bills)),
      ]
    case .orders:
      [
        MenuItem(1, ShopTexts.order, .shop(.order)),
        MenuItem(2, ShopTexts.myOrders, .shop(.orders)),
        MenuItem(3, ShopTexts.notices, .shop(.notices)),
        MenuItem(4, ShopTexts.terms, .shop(.terms)),
        MenuItem(5, ShopTexts.prices, .shop(.prices)),
      ]
    default:
      [
        MenuItem(1, LocalizedText(zh: "销售开单", en: "New bill"), .shop(.document(.bill))),
        MenuItem(2, LocalizedText(zh: "进货入库", en: "Received"), .open(.receiving)),
        MenuItem(3, LocalizedText(zh: "盘点", en: "Counting"), .shop(.document(.count))),
        MenuItem(4, LocalizedText(zh: "库存查询", en: "Stock"), .shop(.stock)),
        MenuItem(5, LocalizedText(zh: "销售查询", en: "Sales"), .open(.sales)),
        MenuItem(6, LocalizedText(zh: "进销存表", en: "Turnover"), .shop(.turnover)),
        MenuItem(7, LocalizedText(zh: "商品下载", en: "Download"), .shop(.download)),
        MenuItem(8, LocalizedText(zh: "上传单据", en: "Upload"), .shop(.upload)),
        MenuItem(9, LocalizedText(zh: "销售退货", en: "Returns"), .shop(.returns)),
      ]
    }
  }
}
