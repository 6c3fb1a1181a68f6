import ISO8583
import Wording

/// Goods, bills, orders and notices. The messages are this project's own.
extension TransactionTraits {
  static let goodsCatalogue = question("商品下载", "Goods catalogue", "900000")
  static let orderTerms = question("订货条件", "Order terms", "900100")
  static let order = question("订货", "Order", "900200")
  static let orderQuery = question("订单查询", "Order query", "900300")
  static let deliveryQuery = question("送货单查询", "Delivery query", "900310")
  static let notices = question("公告下载", "Notices", "900400")
  static let bill = advice("销售单", "Bill", "910000")
  static let goodsReceived = advice("进货入库", "Goods received", "910100")
  static let stockCorrection = advice("盘点", "Stock correction", "910200")
  static let noticeRead = advice("公告已读", "Notice read", "910300")
  static let salesReturn = advice("销售退货", "Sales return", "910400")

  private static func question(
    _ zh: String, _ en: String, _ processing: String
  ) -> TransactionTraits {
    shop(zh, en, .administrative, processing)
  }

  private static func advice(
    _ zh: String, _ en: String, _ processing: String
  ) -> TransactionTraits {
    shop(zh, en, .administrativeAdvice, processing)
  }

  private static func shop(
    _ zh: String, _ en: String, _ mti: MTI, _ processing: String
  ) -> TransactionTraits {
    TransactionTraits(
      name: LocalizedText(zh: zh, en: en), slipName: "\(zh)(\(en))",
      codes: TransactionCodes(
        mti: mti, processingCode: processing, conditionCode: nil, messageType: "70",
        networkCode: "000", otherNetworkCodes: []),
      area: .shop, permit: nil, means: .nothing, pin: .never, asksChip: false, isInParts: false,
      effect: .none, settlementSide: nil, follows: nil, isReversible: false, isSealed: true,
      isOffline: false, field63: .absent, hasSTAN: true, hasClock: true)
  }
}
