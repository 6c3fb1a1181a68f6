import POSProtocol
import Wording

/// Texts of uploads, orders and notices.
extension ShopTexts {
  static let upload = LocalizedText(zh: "上传单据", en: "Upload")
  static let download = LocalizedText(zh: "商品下载", en: "Goods download")
  static let uploadingBills = LocalizedText(zh: "正在上传单据...", en: "Uploading...")
  static let nothingToUpload = LocalizedText(zh: "没有待上传单据", en: "Nothing to upload")

  static func uploadedCount(_ count: Int) -> LocalizedText {
    LocalizedText(zh: "已上传 \(count)", en: "Uploaded \(count)")
  }

  static func pendingCount(_ count: Int) -> LocalizedText {
    LocalizedText(zh: "待上传 \(count)", en: "To upload: \(count)")
  }

  static func catalogueDone(_ count: Int) -> LocalizedText {
    LocalizedText(zh: "下载完成 共\(count)种", en: "Done: \(count) goods")
  }

  static func downloaded(_ progress: String) -> LocalizedText {
    LocalizedText(zh: "已下载 \(progress)", en: "Downloaded \(progress)")
  }

  static let orderTaken = LocalizedText(zh: "订货成功 订单号", en: "Order taken")

  static func orderTotal(_ items: Int, _ total: Amount) -> LocalizedText {
    LocalizedText(zh: "\(items)项 \(total)元", en: "\(items) goods \(total)")
  }

  static func changeUntil(_ time: String) -> LocalizedText {
    LocalizedText(zh: "\(time)前可改", en: "Change till \(time)")
  }

  static func orderBy(_ time: String) -> LocalizedText {
    LocalizedText(zh: "请在\(time)前订货", en: "Order before \(time)")
  }

  static func newNotices(_ count: Int) -> LocalizedText {
    LocalizedText(zh: "有新公告(\(count))", en: "New notices (\(count))")
  }

  static let orderThere = LocalizedText(zh: "已有未确认的订单", en: "There is an open order")
  static let sendAgain = LocalizedText(zh: "再次提交将替换它", en: "Send again to replace it")
  static let nothingSuggested = LocalizedText(zh: "没有建议,库存够用", en: "Enough in stock")
  static let notInWindow = LocalRefusal.outsideOrderWindow.display
  static let myOrders = LocalizedText(zh: "我的订单", en: "My orders")
  static let deliveries = LocalizedText(zh: "送货单", en: "Deliveries")
  static let notices = LocalizedText(zh: "公告", en: "Notices")
  static let terms = LocalizedText(zh: "订货条件", en: "Order terms")
  static let prices = LocalizedText(zh: "价格与品牌", en: "Prices and brands")
  static let noTerms = LocalizedText(zh: "没有订货条件", en: "No order terms")
  static let nothingHere = LocalizedText(zh: "没有记录", en: "Nothing here")

  static func window(_ window: OrderWindow) -> LocalizedText {
    let times = "\(clock(window.from))-\(clock(window.to))"
    let index = max(0, min(6, window.weekday - 1))
    return LocalizedText(
      zh: "周" + ["一", "二", "三", "四", "五", "六", "日"][index] + " " + times,
      en: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][index] + " " + times)
  }

  private static func clock(_ minute: Int) -> String {
    let (hour, rest) = (minute / 60, minute % 60)
    return "\(hour < 10 ? "0" : "")\(hour):\(rest < 10 ? "0" : "")\(rest)"
  }
}

extension Order.Status {
  var name: LocalizedText {
    switch self {
    case .submitted: LocalizedText(zh: "已提交", en: "submitted")
    case .confirmed: LocalizedText(zh: "已确认", en: "confirmed")
    case .delivered: LocalizedText(zh: "已发货", en: "delivered")
    case .received: LocalizedText(zh: "已收货", en: "received")
    }
  }
}

extension ShopMemory {
  /// Why an order was refused and what to do, six lines of the display at most.
  func texts(of refusal: OrderRefusal, at time: LocalTime) -> [LocalizedText] {
    switch refusal {
    case .outsideWindow(let window):
      let now = time.displayText
      return [
        LocalizedText(zh: "不在订货时间", en: "Outside the window"),
        LocalizedText(zh: "订货时间:", en: "Orders are taken:"), ShopTexts.window(window),
        LocalizedText(zh: "现在 \(now)", en: "It is \(now)"),
        LocalizedText(zh: "请到时再提交", en: "Send it then"),
      ]
    case .depositTooSmall(let short, let deposit):
      return [
        LocalizedText(zh: "保证金不足", en: "Deposit too small"),
        LocalizedText(zh: "可用 \(deposit)", en: "There is \(deposit)"),
        LocalizedText(zh: "还差 \(short)", en: "Missing \(short)"),
        LocalizedText(zh: "请充值,或减少数量", en: "Pay in, or order less"),
      ]
    case .quantity(let code, let minimum, let maximum):
      let whole = LocalizedText(zh: "整张订单:", en: "The whole order:")
      let subject = code.map { code in
        LocalizedText(
          zh: shortName(of: code, .zh), en: shortName(of: code, .en))
      }
      return [
        LocalizedText(zh: "数量超出限制", en: "Quantity limits"), subject ?? whole,
        LocalizedText(
          zh: "最少\(minimum) 最多\(maximum)", en: "\(minimum) to \(maximum)"),
        LocalizedText(zh: "(按最小单位)", en: "in smallest units"),
        LocalizedText(zh: "请修改数量", en: "Change the quantity"),
      ]
    case .unavailable(let code):
      return [
        LocalizedText(zh: "商品不可订", en: "Goods unavailable"),
        LocalizedText(zh: shortName(of: code, .zh), en: shortName(of: code, .en)),
        LocalizedText(
          zh: "请删除该行,再做商品下载", en: "Delete the line, then download the goods"),
      ]
    }
  }

  /// A name that fits into one line.
  func shortName(of code: GoodsCode, _ language: Language) -> String {
    DisplayText.shortened(name(of: code, in: language), columns: Screen.columns)
  }
}
