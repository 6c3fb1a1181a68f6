import POSProtocol
import Wording

/// Texts of bills, stock and counting.
enum ShopTexts {
  static let bill = LocalizedText(zh: "销售开单", en: "Sales bill")
  static let received = LocalizedText(zh: "进货入库", en: "Goods received")
  static let count = LocalizedText(zh: "盘点", en: "Stock count")
  static let order = LocalizedText(zh: "订货", en: "Order")

  static let scanOrKey = LocalizedText(zh: "扫码或输编码 F3列表", en: "Scan/key code F3 list")
  static let payHint = LocalizedText(zh: "确认=收款 F7=按键", en: "ENTER pay, F7 keys")
  static let doneHint = LocalizedText(zh: "确认=完成 F7=按键", en: "ENTER done, F7 keys")
  static let submitHint = LocalizedText(zh: "确认=提交 F7=按键", en: "ENTER order, F7 keys")
  static let chooseHint = LocalizedText(zh: "上下选 确认 取消", en: "UP/DOWN ENTER CANCEL")
  static let unitHint = LocalizedText(zh: "F1=单位 确认 取消", en: "F1 unit ENTER CANCEL")
  static let digitHint = LocalizedText(zh: "按数字选择 取消=返回", en: "Digit, or CANCEL back")
  static let keys = LocalizedText(zh: "按键", en: "Keys")

  static let noCatalogue = LocalRefusal.noCatalogue.display
  static let unknownGoods = LocalizedText(
    zh: "无此商品。可输条码末几位或助记码,或按F3看列表",
    en: "No such goods. Key last digits or letters of its name, or F3")
  static let notOrderable = LocalizedText(zh: "该商品不可订", en: "Cannot be ordered")
  static let noLines = LocalizedText(zh: "还没有商品", en: "No goods on it yet")
  static let linesFull = LocalizedText(zh: "最多20行", en: "20 lines at most")
  static let wrongQuantity = LocalizedText(zh: "数量无效,请重输", en: "Invalid quantity")
  static let tooMuch = LocalizedText(zh: "金额超限", en: "Amount too large")
  static let discountTooLarge = LocalizedText(zh: "优惠超过金额", en: "Above the amount")
  static let tooLittle = LocalizedText(zh: "收款不足", en: "Not enough money")
  static let pendingFull = LocalRefusal.uploadFirst.display

  static let lineDiscount = LocalizedText(zh: "本行优惠(元):", en: "Line discount (yuan):")
  static let wholeDiscount = LocalizedText(zh: "整单优惠(元):", en: "Bill discount (yuan):")
  static let collect = LocalizedText(zh: "收款", en: "Payment")
  static let tendered = LocalizedText(zh: "实收现金(元):", en: "Cash given (yuan):")
  static let exactHint = LocalizedText(zh: "正好收则直接确认", en: "ENTER if exact")
  static let whyDifferent = LocalizedText(zh: "不符原因:", en: "Why it differs:")
  static let bookIt = LocalizedText(zh: "确认=入库 取消=修改", en: "ENTER book, CANCEL")
  static let sendIt = LocalizedText(zh: "确认=提交 取消=修改", en: "ENTER send, CANCEL")

  static func quantity(in unit: GoodsUnit) -> LocalizedText {
    LocalizedText(zh: "数量(\(unit.name.zh)):", en: "Quantity (\(unit.name.en)):")
  }

  static func counted(in unit: GoodsUnit) -> LocalizedText {
    LocalizedText(zh: "实存数量(\(unit.name.zh)):", en: "Counted (\(unit.name.en)):")
  }

  static func stock(_ text: String) -> LocalizedText {
    LocalizedText(zh: "库存 \(text)", en: "Stock \(text)")
  }

  static func left(_ text: String) -> LocalizedText {
    LocalizedText(zh: "库存不足,余\(text)", en: "Stock too low: \(text)")
  }

  static func total(_ items: Int, _ amount: Amount) -> LocalizedText {
    LocalizedText(zh: "合计 \(items)项 \(amount)", en: "Total of \(items): \(amount)")
  }

  static func discounted(_ discount: Amount, _ amount: Amount) -> LocalizedText {
    LocalizedText(zh: "优惠\(discount) 应收\(amount)", en: "-\(discount) total \(amount)")
  }

  static func discount(_ amount: String) -> LocalizedText {
    LocalizedText(zh: "优惠 \(amount)", en: "Discount \(amount)")
  }

  static func items(_ items: Int) -> LocalizedText {
    LocalizedText(zh: "共\(items)项", en: items == 1 ? "1 line" : "\(items) lines")
  }

  static func due(_ amount: Amount) -> LocalizedText {
    LocalizedText(zh: "应收 \(amount)", en: "Due \(amount)")
  }

  static func given(_ amount: Amount) -> LocalizedText {
    LocalizedText(zh: "实收 \(amount)", en: "Given \(amount)")
  }

  static func change(_ amount: Amount) -> LocalizedText {
    LocalizedText(zh: "找零 \(amount)", en: "Change \(amount)")
  }

  static func stillDue(_ amount: Amount) -> LocalizedText {
    LocalizedText(zh: "另收现金 \(amount)", en: "In cash: \(amount)")
  }

  static func low(_ name: String, _ left: String) -> LocalizedText {
    LocalizedText(zh: "低库存:\(name)余\(left)", en: "Low: \(name) \(left)")
  }

  static let cash = LocalizedText(zh: "1.现金", en: "1.Cash")
  static let byCard = LocalizedText(zh: "2.刷卡", en: "2.Card")

  /// What the keys do, at most six lines.
  static func help(_ kind: DocumentKind) -> [LocalizedText] {
    let common = [
      LocalizedText(zh: "F1换单位 F2改数量", en: "F1 unit  F2 quantity"),
      LocalizedText(zh: "F3商品列表", en: "F3 list of goods"),
      LocalizedText(zh: "F5删行 F8清空", en: "F5 delete  F8 clear"),
      LocalizedText(zh: "上下键选行", en: "UP/DOWN choose line"),
    ]
    switch kind {
    case .bill:
      return common + [
        LocalizedText(zh: "F4本行优惠 F6整单优惠", en: "F4/F6 line/bill disc.")
      ]
    case .order:
      return common + [LocalizedText(zh: "F6按建议订货", en: "F6 as suggested")]
    case .returned:
      return common + [
        LocalizedText(zh: "F4 F6减退款(无原单)", en: "F4/F6 less (no bill)")
      ]
    case .received, .count: return common
    }
  }
}

extension DocumentKind {
  var title: LocalizedText {
    switch self {
    case .bill: ShopTexts.bill
    case .received: ShopTexts.received
    case .count: ShopTexts.count
    case .order: ShopTexts.order
    case .returned: ReturnTexts.title
    }
  }

  var hint: LocalizedText {
    switch self {
    case .bill: ShopTexts.payHint
    case .received, .count: ShopTexts.doneHint
    case .order: ShopTexts.submitHint
    case .returned: ReturnTexts.hint
    }
  }
}

extension StockCorrection.Reason {
  /// In the order of the keys 1 to 5.
  static let inOrder: [StockCorrection.Reason] = [.count, .damaged, .expired, .gift, .other]

  var name: LocalizedText {
    switch self {
    case .count: LocalizedText(zh: "盘点", en: "Counted")
    case .damaged: LocalizedText(zh: "破损", en: "Damaged")
    case .expired: LocalizedText(zh: "过期", en: "Expired")
    case .gift: LocalizedText(zh: "赠送", en: "Given away")
    case .other: LocalizedText(zh: "其他", en: "Other")
    }
  }
}
