import Acquirer
import GRDB
import POSProtocol
import Wording

/// Changes of shops as rows.
enum ShopRowWriter {
  static func write(_ change: ShopChange, _ database: Database) throws {
    switch change {
    case .opened(let books): try write(books, database)
    case .advice(let record): try AdviceRows.write(record, database)
    case .order(let record): try write(record, database)
    case .delivery(let record): try write(record, database)
    case .deposit(let merchant, let movement): try write(movement, merchant, database)
    case .notice(let notice):
      try RowWriter.run(
        "INSERT OR REPLACE INTO shop_notices VALUES (?, ?, ?, ?, ?, ?)",
        [
          notice.id, notice.time.wallSeconds, notice.title.zh, notice.title.en, notice.text.zh,
          notice.text.en,
        ], database)
    case .orderable(let code, let flag):
      try RowWriter.run(
        "INSERT OR REPLACE INTO shop_orderable VALUES (?, ?)", [code.digits, flag], database)
    case .allotment(let merchant, let line):
      try RowWriter.run(
        "INSERT OR REPLACE INTO shop_allotments VALUES (?, ?, ?)",
        [merchant.text, line.goods.digits, line.quantity], database)
    case .numbers(let terminal, let numbers):
      try RowWriter.run(
        "DELETE FROM shop_numbers WHERE terminal = ?", [terminal.text], database)
      for entry in numbers.entries { try write(entry, terminal, database) }
    case .sequence: break
    }
  }

  static func write(
    _ entry: AdviceNumbers.Entry, _ terminal: TerminalID, _ database: Database
  ) throws {
    try RowWriter.run(
      "INSERT INTO shop_numbers VALUES (?, ?, ?)",
      [terminal.text, Int64(entry.number), Int64(bitPattern: entry.digest)], database)
  }

  private static func write(_ books: ShopBooks, _ database: Database) throws {
    try RowWriter.run(
      """
      INSERT INTO shops
        (merchant, bills, cash, card, returns, returned_cash, returned_card, sequence)
      VALUES (?, ?, ?, ?, ?, ?, ?, 0)
      """,
      [
        books.merchant.text, books.bills, books.cashMinorUnits, books.cardMinorUnits,
        books.returns.count, books.returns.cash, books.returns.card,
      ], database)
    for (code, figures) in books.goods {
      try RowWriter.run(
        """
        INSERT INTO shop_stock
          (merchant, goods, opening, received, sold, corrected, stock, sold_amount, returned,
           returned_amount)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
          books.merchant.text, code.digits, figures.opening, figures.received, figures.sold,
          figures.corrected, figures.stock, figures.soldMinorUnits, figures.returned,
          figures.returnedMinorUnits,
        ], database)
    }
    for movement in books.deposit { try write(movement, books.merchant, database) }
    for order in books.orders { try write(order, database) }
    for delivery in books.deliveries { try write(delivery, database) }
    for (notice, time) in books.readNotices {
      try writeRead(notice, time, books.merchant, database)
    }
  }

  static func writeRead(
    _ notice: String, _ time: LocalTime, _ merchant: MerchantID, _ database: Database
  ) throws {
    try RowWriter.run(
      "INSERT OR IGNORE INTO shop_notice_reads VALUES (?, ?, ?)",
      [merchant.text, notice, time.wallSeconds], database)
  }

  private static func write(
    _ movement: DepositMovement, _ merchant: MerchantID, _ database: Database
  ) throws {
    try RowWriter.run(
      "INSERT INTO shop_deposits VALUES (?, ?, ?, ?, ?, ?, ?)",
      [
        merchant.text, movement.number, movement.kind.rawValue, movement.minorUnits,
        movement.balance, movement.order, movement.time.milliseconds,
      ], database)
  }

  /// An order keeps its row, for rows stand in the order in which orders were placed.
  private static func write(_ record: OrderRecord, _ database: Database) throws {
    try RowWriter.run(
      """
      INSERT INTO shop_orders VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (merchant, number) DO UPDATE SET status = excluded.status,
        total = excluded.total, lines = excluded.lines, amounts = excluded.amounts,
        requests = excluded.requests, sequence = excluded.sequence
      """,
      [
        record.merchant.text, record.order.number, record.order.day,
        record.order.status.rawValue, record.order.total.minorUnits,
        try RowJSON.text(record.order.lines), try RowJSON.text(record.amounts),
        record.changeableUntil.wallSeconds, try RowJSON.text(record.requests.map(\.stored)),
        Int64(clamping: record.sequence),
      ], database)
  }

  private static func write(_ record: DeliveryRecord, _ database: Database) throws {
    try RowWriter.run(
      """
      INSERT INTO shop_deliveries VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (merchant, number) DO UPDATE SET received = excluded.received
      """,
      [
        record.merchant.text, record.delivery.number, record.delivery.order,
        try RowJSON.text(record.delivery.lines), record.isReceived,
      ], database)
  }
}
