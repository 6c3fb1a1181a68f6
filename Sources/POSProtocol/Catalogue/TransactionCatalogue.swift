import ISO8583
import Wording

/// What the fields of a request say about its kind.
struct TransactionKey {
  let mti: MTI
  let processingCode: String?
  let conditionCode: String?
  let messageType: String?
  let networkCode: String
  let isScan: Bool
}

/// The table of protocol.md 3.1 and 3.2: one entry a transaction.
enum TransactionCatalogue {
  struct Entry: Sendable {
    let type: TransactionType
    let name: LocalizedText
    let codes: TransactionCodes
    let isReversible: Bool
    let isSealed: Bool
  }

  static func entry(for type: TransactionType) -> Entry {
    entries[indices[type] ?? 0]
  }

  static func type(matching key: TransactionKey) -> TransactionType? {
    entry(matching: key, isScanned: key.isScan)
      ?? (key.isScan ? entry(matching: key, isScanned: false) : nil)
  }

  private static func entry(
    matching key: TransactionKey, isScanned: Bool
  ) -> TransactionType? {
    entries.first { entry in
      entry.type.isScanned == isScanned && entry.type != .reversal && entry.codes.mti == key.mti
        && (entry.codes.processingCode == nil
          || entry.codes.processingCode == key.processingCode)
        && (entry.codes.conditionCode == nil || entry.codes.conditionCode == key.conditionCode)
        && entry.codes.messageType == (key.messageType ?? "00")
        && entry.codes.networkCodes.contains(key.networkCode)
    }?.type
  }

  private static let entries = cardEntries + shopEntries

  private static let indices: [TransactionType: Int] = Dictionary(
    entries.enumerated().map { ($1.type, $0) }, uniquingKeysWith: { first, _ in first })

  private static func card(
    _ type: TransactionType, _ zh: String, _ en: String, _ mti: MTI, _ processing: String,
    _ condition: String, _ messageType: String, reversible: Bool
  ) -> Entry {
    Entry(
      type: type, name: LocalizedText(zh: zh, en: en),
      codes: TransactionCodes(
        mti: mti, processingCode: processing, conditionCode: condition, messageType: messageType,
        networkCodes: ["000"]),
      isReversible: reversible, isSealed: true)
  }

  private static func management(
    _ type: TransactionType, _ zh: String, _ en: String, _ mti: MTI, _ networkCodes: [String]
  ) -> Entry {
    Entry(
      type: type, name: LocalizedText(zh: zh, en: en),
      codes: TransactionCodes(
        mti: mti, processingCode: nil, conditionCode: nil, messageType: "00",
        networkCodes: networkCodes),
      isReversible: false, isSealed: false)
  }

  private static func shop(
    _ type: TransactionType, _ zh: String, _ en: String, _ mti: MTI, _ processing: String
  ) -> Entry {
    Entry(
      type: type, name: LocalizedText(zh: zh, en: en),
      codes: TransactionCodes(
        mti: mti, processingCode: processing, conditionCode: nil, messageType: "70",
        networkCodes: ["000"]),
      isReversible: false, isSealed: true)
  }

  private static let shopEntries: [Entry] = [
    shop(.goodsCatalogue, "商品下载", "Goods catalogue", .shop, "900000"),
    shop(.orderTerms, "订货条件", "Order terms", .shop, "900100"),
    shop(.order, "订货", "Order", .shop, "900200"),
    shop(.orderQuery, "订单查询", "Order query", .shop, "900300"),
    shop(.deliveryQuery, "送货单查询", "Delivery query", .shop, "900310"),
    shop(.notices, "公告下载", "Notices", .shop, "900400"),
    shop(.bill, "销售单", "Bill", .shopAdvice, "910000"),
    shop(.goodsReceived, "进货入库", "Goods received", .shopAdvice, "910100"),
    shop(.stockCorrection, "盘点", "Stock correction", .shopAdvice, "910200"),
    shop(.noticeRead, "公告已读", "Notice read", .shopAdvice, "910300"),
    shop(.salesReturn, "销售退货", "Sales return", .shopAdvice, "910400"),
  ]

  private static let cardEntries: [Entry] = [
    card(.sale, "消费", "Sale", .financial, "000000", "00", "22", reversible: true),
    card(.balance, "查询余额", "Balance inquiry", .financial, "310000", "00", "01", reversible: false),
    card(.saleVoid, "消费撤销", "Sale void", .financial, "200000", "00", "23", reversible: true),
    card(.refund, "退货", "Refund", .advice, "200000", "00", "25", reversible: false),
    card(
      .preAuth, "预授权", "Pre-authorisation", .authorisation, "030000", "06", "10", reversible: true),
    card(
      .preAuthVoid, "预授权撤销", "Pre-authorisation void", .authorisation, "200000", "06", "11",
      reversible: true),
    card(
      .completion, "预授权完成请求", "Completion", .financial, "000000", "06", "20", reversible: true),
    card(
      .completionAdvice, "预授权完成通知", "Completion advice", .advice, "000000", "06", "24",
      reversible: false),
    card(
      .completionVoid, "预授权完成撤销", "Completion void", .financial, "200000", "06", "21",
      reversible: true),
    card(.offlineSale, "离线结算", "Offline sale", .advice, "000000", "00", "30", reversible: false),
    card(.adjustment, "结算调整", "Adjustment", .advice, "000000", "00", "32", reversible: false),
    card(.tip, "追加小费", "Tip adjustment", .advice, "000000", "00", "34", reversible: false),
    card(
      .instalment, "分期付款", "Instalment sale", .financial, "000000", "64", "22", reversible: true),
    card(
      .instalmentVoid, "分期付款撤销", "Instalment void", .financial, "200000", "64", "23",
      reversible: true),
    card(.transfer, "转账", "Transfer", .financial, "400000", "00", "47", reversible: true),
    card(.qrSale, "扫码付", "QR sale", .financial, "000000", "00", "22", reversible: true),
    card(.qrVoid, "扫码撤销", "QR void", .financial, "200000", "00", "23", reversible: true),
    card(.qrRefund, "扫码退货", "QR refund", .advice, "200000", "00", "25", reversible: false),
    Entry(
      type: .reversal, name: LocalizedText(zh: "冲正", en: "Reversal"),
      codes: TransactionCodes(
        mti: .reversal, processingCode: nil, conditionCode: nil, messageType: "22",
        networkCodes: ["000"]),
      isReversible: false, isSealed: true),
    management(.signIn, "签到", "Sign-in", .management, ["003", "001", "004", "005", "006"]),
    management(.parameterDownload, "参数下载", "Parameter download", .management, ["360"]),
    management(.signOff, "签退", "Sign-off", .managementAdvice, ["002"]),
    management(.echo, "线路测试", "Echo test", .managementAdvice, ["301"]),
    management(.statusUpload, "状态上送", "Status upload", .managementAdvice, ["362"]),
    management(.caKeyList, "IC卡公钥下载", "CA key list", .managementAdvice, ["372"]),
    management(.caKeyDownload, "IC卡公钥下载", "CA key download", .management, ["370", "371"]),
    management(.aidList, "EMV参数下载", "AID list", .managementAdvice, ["382"]),
    management(.aidDownload, "EMV参数下载", "AID download", .management, ["380", "381"]),
    management(.blacklistDownload, "黑名单下载", "Blacklist", .management, ["390", "391"]),
    management(
      .contactlessDownload, "非接参数下载", "Contactless data", .management, ["394", "395"]),
    management(.keyDownload, "主密钥下载", "Key download", .management, ["352", "350", "351"]),
    Entry(
      type: .scriptNotice, name: LocalizedText(zh: "脚本结果通知", en: "Script notice"),
      codes: TransactionCodes(
        mti: .scriptAdvice, processingCode: nil, conditionCode: nil, messageType: "00",
        networkCodes: ["951"]),
      isReversible: false, isSealed: true),
    management(.settlement, "批结算", "Settlement", .settlement, ["201"]),
    management(.batchUpload, "批上送", "Batch upload", .batchUpload, ["201", "202", "207"]),
  ]
}
