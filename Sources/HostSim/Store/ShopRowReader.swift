import Acquirer
import GRDB
import POSProtocol
import Wording

/// Rows of shops as the changes that make the same state. Bills are not read.
enum ShopRowReader {
  static func changes(_ database: Database) throws -> [ShopChange] {
    try books(database) + numbers(database)
      + RowReader.rows("shop_notices", database, order: "rowid").map { .notice(try notice($0)) }
      + RowReader.rows("shop_orderable", database).map {
        .orderable(try $0.value("goods") { GoodsCode($0) }, $0.row["orderable"])
      }
      + RowReader.rows("shop_allotments", database).map { try allotment($0) }
      + sequence(database)
  }

  private static func allotment(_ row: TableRow) throws -> ShopChange {
    .allotment(
      try row.value("merchant") { MerchantID($0) },
      StockLine(
        goods: try row.value("goods") { GoodsCode($0) }, quantity: row.row["quantity"]))
  }

  private static func books(_ database: Database) throws -> [ShopChange] {
    let goods = try grouped("shop_stock", database) { row in
      (try row.value("goods") { GoodsCode($0) }, figures(row))
    }
    let deposits = try grouped("shop_deposits", database, order: "merchant, number", movement)
    let orders = try grouped("shop_orders", database, order: "rowid", order)
    let deliveries = try grouped("shop_deliveries", database, order: "rowid", delivery)
    let reads = try grouped("shop_notice_reads", database) { row -> (String, LocalTime) in
      (row.row["notice"], LocalTime(wallSeconds: row.row["time"]))
    }
    return try RowReader.rows("shops", database).map { row in
      let merchant = try row.value("merchant") { MerchantID($0) }
      return .opened(
        ShopBooks(
          merchant: merchant,
          goods: Dictionary(goods[merchant] ?? [], uniquingKeysWith: { first, _ in first }),
          bills: row.row["bills"], cashMinorUnits: row.row["cash"],
          cardMinorUnits: row.row["card"],
          returns: ReturnTotals(
            count: row.row["returns"], cash: row.row["returned_cash"],
            card: row.row["returned_card"]), deposit: deposits[merchant] ?? [],
          orders: orders[merchant] ?? [], deliveries: deliveries[merchant] ?? [],
          readNotices: Dictionary(
            reads[merchant] ?? [], uniquingKeysWith: { first, _ in first })))
    }
  }

  private static func grouped<Item>(
    _ table: String, _ database: Database, order: String? = nil,
    _ read: (TableRow) throws -> Item
  ) throws -> [MerchantID: [Item]] {
    var groups: [MerchantID: [Item]] = [:]
    for row in try RowReader.rows(table, database, order: order) {
      groups[try row.value("merchant") { MerchantID($0) }, default: []].append(try read(row))
    }
    return groups
  }

  private static func figures(_ row: TableRow) -> GoodsMovements {
    GoodsMovements(
      opening: row.row["opening"], received: row.row["received"], sold: row.row["sold"],
      corrected: row.row["corrected"], stock: row.row["stock"],
      soldMinorUnits: row.row["sold_amount"], returned: row.row["returned"],
      returnedMinorUnits: row.row["returned_amount"])
  }

  private static func movement(_ row: TableRow) throws -> DepositMovement {
    DepositMovement(
      number: row.row["number"],
      kind: try row.value("kind") { DepositMovement.Kind(rawValue: $0) },
      minorUnits: row.row["amount"], balance: row.row["balance"], order: row.row["order_number"],
      time: Instant(milliseconds: row.row["time"]))
  }

  private static func order(_ row: TableRow) throws -> OrderRecord {
    let requests: [String] = try row.value("requests") { RowJSON.list($0) }
    return OrderRecord(
      merchant: try row.value("merchant") { MerchantID($0) },
      order: Order(
        number: row.row["number"], day: row.row["day"],
        lines: try row.value("lines") { RowJSON.list($0) },
        total: try row.number("total") { Amount(minorUnits: Int64(clamping: $0)) },
        status: try row.value("status") { Order.Status(rawValue: $0) }),
      amounts: try row.value("amounts") { RowJSON.list($0) },
      changeableUntil: LocalTime(wallSeconds: row.row["changeable_until"]),
      requests: try requests.map { text in
        guard let id = TransactionID(stored: text) else { throw row.damaged("requests") }
        return id
      }, sequence: try row.number("sequence") { $0 })
  }

  private static func delivery(_ row: TableRow) throws -> DeliveryRecord {
    DeliveryRecord(
      merchant: try row.value("merchant") { MerchantID($0) },
      delivery: Delivery(
        number: row.row["number"], order: row.row["order_number"],
        lines: try row.value("lines") { RowJSON.list($0) }),
      isReceived: row.row["received"])
  }

  private static func notice(_ row: TableRow) throws -> Notice {
    Notice(
      id: row.row["id"], time: LocalTime(wallSeconds: row.row["time"]),
      title: LocalizedText(zh: row.row["title_zh"], en: row.row["title_en"]),
      text: LocalizedText(zh: row.row["text_zh"], en: row.row["text_en"]))
  }

  private static func numbers(_ database: Database) throws -> [ShopChange] {
    var terminals: [TerminalID: [AdviceNumbers.Entry]] = [:]
    for row in try RowReader.rows("shop_numbers", database, order: "terminal, number") {
      let digest: Int64 = row.row["digest"]
      terminals[try row.value("terminal") { TerminalID($0) }, default: []].append(
        AdviceNumbers.Entry(
          number: try row.number("number") { UInt32(exactly: $0) },
          digest: UInt64(bitPattern: digest)))
    }
    return terminals.map { .numbers($0.key, AdviceNumbers($0.value)) }
  }

  private static func sequence(_ database: Database) throws -> [ShopChange] {
    let number =
      try Int64.fetchOne(
        database,
        sql: """
          SELECT MAX(sequence) FROM (
            SELECT sequence FROM shops UNION ALL SELECT sequence FROM shop_orders)
          """) ?? 0
    return number == 0 ? [] : [.sequence(UInt64(clamping: number))]
  }
}
