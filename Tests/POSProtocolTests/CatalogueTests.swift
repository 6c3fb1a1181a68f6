import ISO8583
import POSProtocol
import Testing
import Wording

/// A row of the tables of protocol.md 3.1 and 3.2.
struct CatalogueRow: Sendable, CustomTestStringConvertible {
  let type: TransactionType
  let zh: String
  let mti: String
  let processingCode: String?
  let conditionCode: String?
  let messageType: String
  let networkCode: String
  let isReversible: Bool
  let isSealed: Bool
  var isFinancial: Bool { isSealed && !isShop }
  var isShop = false
  /// F22, of card transactions.
  var entryMode: String?

  var testDescription: String { type.rawValue }

  private static func card(
    _ type: TransactionType, _ zh: String, _ mti: String, _ f3: String, _ f25: String,
    _ messageType: String, _ isReversible: Bool, entryMode: String = "021"
  ) -> CatalogueRow {
    CatalogueRow(
      type: type, zh: zh, mti: mti, processingCode: f3, conditionCode: f25,
      messageType: messageType, networkCode: "000", isReversible: isReversible, isSealed: true,
      entryMode: entryMode)
  }

  private static func management(
    _ type: TransactionType, _ zh: String, _ mti: String, _ networkCode: String
  ) -> CatalogueRow {
    CatalogueRow(
      type: type, zh: zh, mti: mti, processingCode: nil, conditionCode: nil, messageType: "00",
      networkCode: networkCode, isReversible: false, isSealed: false)
  }

  private static func shop(
    _ type: TransactionType, _ zh: String, _ mti: String, _ f3: String
  ) -> CatalogueRow {
    CatalogueRow(
      type: type, zh: zh, mti: mti, processingCode: f3, conditionCode: nil, messageType: "70",
      networkCode: "000", isReversible: false, isSealed: true, isShop: true)
  }

  static let all: [CatalogueRow] = [
    card(.balance, "查询余额", "0200", "310000", "00", "01", false),
    card(.sale, "消费", "0200", "000000", "00", "22", true),
    card(.saleVoid, "消费撤销", "0200", "200000", "00", "23", true),
    card(.refund, "退货", "0220", "200000", "00", "25", false),
    card(.preAuth, "预授权", "0100", "030000", "06", "10", true),
    card(.preAuthVoid, "预授权撤销", "0100", "200000", "06", "11", true),
    card(.completion, "预授权完成请求", "0200", "000000", "06", "20", true),
    card(.completionAdvice, "预授权完成通知", "0220", "000000", "06", "24", false),
    card(.completionVoid, "预授权完成撤销", "0200", "200000", "06", "21", true),
    card(.offlineSale, "离线结算", "0220", "000000", "00", "30", false),
    card(.adjustment, "结算调整", "0220", "000000", "00", "32", false),
    card(.tip, "追加小费", "0220", "000000", "00", "34", false),
    card(.instalment, "分期付款", "0200", "000000", "64", "22", true),
    card(.instalmentVoid, "分期付款撤销", "0200", "200000", "64", "23", true),
    card(.transfer, "转账", "0200", "400000", "00", "47", true),
    card(.qrSale, "扫码付", "0200", "000000", "00", "22", true, entryMode: "032"),
    card(.qrVoid, "扫码撤销", "0200", "200000", "00", "23", true, entryMode: "032"),
    card(.qrRefund, "扫码退货", "0220", "200000", "00", "25", false, entryMode: "032"),
    card(.motoSale, "订购", "0200", "000000", "08", "22", true, entryMode: "012"),
    card(.motoVoid, "订购撤销", "0200", "200000", "08", "23", true, entryMode: "012"),
    card(.motoRefund, "订购退货", "0220", "200000", "08", "25", false, entryMode: "012"),
    management(.signIn, "签到", "0800", "003"),
    management(.signOff, "签退", "0820", "002"),
    management(.echo, "线路测试", "0820", "301"),
    management(.parameterDownload, "参数下载", "0800", "360"),
    management(.statusUpload, "状态上送", "0820", "362"),
    management(.caKeyList, "IC卡公钥下载", "0820", "372"),
    management(.caKeyDownload, "IC卡公钥下载", "0800", "370"),
    management(.aidList, "EMV参数下载", "0820", "382"),
    management(.aidDownload, "EMV参数下载", "0800", "380"),
    management(.blacklistDownload, "黑名单下载", "0800", "390"),
    management(.contactlessDownload, "非接参数下载", "0800", "394"),
    management(.keyDownload, "主密钥下载", "0800", "352"),
    management(.settlement, "批结算", "0500", "201"),
    management(.batchUpload, "批上送", "0320", "201"),
    shop(.goodsCatalogue, "商品下载", "0600", "900000"),
    shop(.orderTerms, "订货条件", "0600", "900100"),
    shop(.order, "订货", "0600", "900200"),
    shop(.orderQuery, "订单查询", "0600", "900300"),
    shop(.deliveryQuery, "送货单查询", "0600", "900310"),
    shop(.notices, "公告下载", "0600", "900400"),
    shop(.bill, "销售单", "0620", "910000"),
    shop(.goodsReceived, "进货入库", "0620", "910100"),
    shop(.stockCorrection, "盘点", "0620", "910200"),
    shop(.noticeRead, "公告已读", "0620", "910300"),
    shop(.salesReturn, "销售退货", "0620", "910400"),
  ]
}

@Suite("The catalogue, protocol.md 3.1 and 3.2")
struct CatalogueTests {
  private func request(
    _ row: CatalogueRow, networkCode: String? = nil, field60: String? = nil
  ) throws -> Message {
    var message = Message(mti: try #require(MTI(row.mti)), dialect: .unionPay)
    if let code = row.processingCode { try message.set(3, code) }
    if let mode = row.entryMode { try message.set(22, mode) }
    if let code = row.conditionCode { try message.set(25, code) }
    try message.set(60, field60 ?? row.messageType + "000007" + (networkCode ?? row.networkCode))
    return message
  }

  @Test("an entry has the codes of the table", arguments: CatalogueRow.all)
  func codes(_ row: CatalogueRow) {
    let codes = row.type.codes
    #expect(codes.mti.description == row.mti)
    #expect(codes.processingCode == row.processingCode)
    #expect(codes.conditionCode == row.conditionCode)
    #expect(codes.messageType == row.messageType)
    #expect(codes.networkCodes.first == row.networkCode)
    #expect(row.type.isReversible == row.isReversible)
    #expect(row.type.isSealed == row.isSealed)
    #expect(row.type.isFinancial == row.isFinancial)
    #expect(row.type.isShop == row.isShop)
    #expect(row.type.isShopAdvice == (row.isShop && row.mti == "0620"))
    #expect(row.type.name.zh == row.zh)
    #expect(!row.type.name.en.isEmpty)
  }

  @Test("a script notice is known by its network code beside a shop's advices, whatever it follows")
  func scriptNotice() throws {
    for (processing, condition) in [("000000", "00"), ("030000", "06"), ("310000", "00")] {
      var message = Message(mti: try #require(MTI("0620")), dialect: .unionPay)
      try message.set(3, processing)
      try message.set(25, condition)
      try message.set(60, "00000007951")
      #expect(TransactionType(request: message) == .scriptNotice)
    }
    #expect(TransactionType.scriptNotice.isSealed)
    #expect(!TransactionType.scriptNotice.isReversible)
    #expect(!TransactionType.scriptNotice.isShop)
  }

  @Test("every transaction but the reversal and the script notice is in the table once")
  func complete() {
    #expect(CatalogueRow.all.map(\.type).count == Set(CatalogueRow.all.map(\.type)).count)
    #expect(
      Set(CatalogueRow.all.map(\.type)).union([.reversal, .scriptNotice])
        == Set(TransactionType.allCases))
  }

  @Test(
    "a request is known by its codes for what it is, and for nothing else",
    arguments: CatalogueRow.all)
  func recognition(_ row: CatalogueRow) throws {
    #expect(TransactionType(request: try request(row)) == row.type)
    let same = CatalogueRow.all.filter { other in
      other.mti == row.mti && other.processingCode == row.processingCode
        && other.conditionCode == row.conditionCode && other.messageType == row.messageType
        && other.networkCode == row.networkCode && other.entryMode == row.entryMode
    }
    #expect(same.count == 1)
  }

  @Test(
    "a scanned code makes a sale a QR sale, whichever of its codings F22 has",
    arguments: [
      ("030", TransactionType.qrSale), ("031", .qrSale), ("032", .qrSale), ("042", .qrSale),
      ("012", .sale), ("052", .sale), ("072", .sale),
    ])
  func scanned(_ mode: String, _ type: TransactionType) throws {
    let row = try #require(CatalogueRow.all.first { $0.type == .sale })
    var message = try request(row)
    try message.set(22, mode)
    #expect(TransactionType(request: message) == type)
    #expect(type.isScanned == (type == .qrSale))
  }

  @Test("what has no form by code keeps its type when a code is scanned")
  func scannedOther() throws {
    let row = try #require(CatalogueRow.all.first { $0.type == .preAuth })
    var message = try request(row)
    try message.set(22, "032")
    #expect(TransactionType(request: message) == .preAuth)
  }

  @Test("a sign-in is known by each of its codes", arguments: ["001", "003", "004", "005", "006"])
  func signIns(_ code: String) throws {
    let row = try #require(CatalogueRow.all.first { $0.type == .signIn })
    #expect(TransactionType(request: try request(row, networkCode: code)) == .signIn)
  }

  @Test(
    "batch uploads and their ends are known by 201, 202 and 207",
    arguments: ["201", "202", "207"])
  func batchUploads(_ code: String) throws {
    let row = try #require(CatalogueRow.all.first { $0.type == .batchUpload })
    #expect(TransactionType(request: try request(row, networkCode: code)) == .batchUpload)
  }

  @Test("a financial request whose F60 ends after the batch is still known")
  func shortField60() throws {
    let row = try #require(CatalogueRow.all.first { $0.type == .sale })
    #expect(TransactionType(request: try request(row, field60: "22000007")) == .sale)
  }

  @Test("a reversal is known by its MTI, whatever it reverses")
  func reversal() throws {
    for row in CatalogueRow.all where row.isReversible {
      var message = Message(mti: .reversal, dialect: .unionPay)
      try message.set(3, row.processingCode ?? "000000")
      try message.set(60, row.messageType + "000007000")
      #expect(TransactionType(request: message) == .reversal)
    }
    #expect(TransactionType.reversal.isSealed)
    #expect(!TransactionType.reversal.isReversible)
  }

  @Test("unknown codes are no transaction")
  func unknown() throws {
    for row in CatalogueRow.all {
      #expect(TransactionType(request: try request(row, networkCode: "999")) == nil)
      var other = try request(row)
      try other.set(60, "99000007" + row.networkCode)
      #expect(TransactionType(request: other) == nil)
      if row.processingCode != nil {
        other = try request(row)
        try other.set(3, "990000")
        #expect(TransactionType(request: other) == nil)
      }
    }
    #expect(
      TransactionType(request: Message(mti: .administrativeAdvice, dialect: .unionPay)) == nil)
  }

  @Test(
    "an answer's MTI is ten above its request's",
    arguments: ["0100", "0200", "0220", "0320", "0400", "0500", "0620", "0800", "0820"])
  func pairing(_ digits: String) throws {
    let mti = try #require(MTI(digits))
    let expected = try #require(Int(digits)) + 10
    #expect(mti.response.description == "0\(expected)")
  }
}
