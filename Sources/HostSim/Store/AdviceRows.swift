import Acquirer
import GRDB
import POSProtocol

/// An advice as rows: itself, its lines, and what it adds to stock and to the figures of its day.
enum AdviceRows {
  static func write(_ record: AdviceRecord, _ database: Database) throws {
    let advice = record.advice
    try ShopRowWriter.write(
      AdviceNumbers.Entry(number: advice.number, digest: record.digest), record.terminal,
      database)
    if let number = try forgotten(record, database) {
      try RowWriter.run(
        "DELETE FROM shop_numbers WHERE terminal = ? AND number <= ?",
        [record.terminal.text, number], database)
    }
    switch advice.content {
    case .bill(let bill): try write(bill, record, database)
    case .returned(let goods): try write(goods, record, database)
    case .received(let received):
      try addToShop(record, Sums(), database)
      for (line, item) in received.lines.enumerated() {
        try writeMovement(
          record, line, kind: "received", item.goods, item.quantity, book: nil,
          delivery: received.delivery, database)
        try add(
          Change(goods: item.goods, quantity: item.quantity, received: item.quantity), record,
          database)
      }
    case .correction(let correction):
      try addToShop(record, Sums(), database)
      for (line, item) in correction.lines.enumerated() {
        try writeMovement(
          record, line, kind: correction.reason.rawValue, item.goods, item.difference,
          book: item.book, delivery: nil, database)
        try add(
          Change(goods: item.goods, quantity: item.difference, corrected: item.difference), record,
          database)
      }
    case .noticeRead(let id):
      try addToShop(record, Sums(), database)
      try ShopRowWriter.writeRead(id, advice.time, record.merchant, database)
    }
  }

  /// The newest number that is not among the last 1 000; nil when there are not so many.
  private static func forgotten(_ record: AdviceRecord, _ database: Database) throws -> Int64? {
    try Int64.fetchOne(
      database.cachedStatement(
        sql: """
          SELECT number FROM shop_numbers WHERE terminal = ?
          ORDER BY number DESC LIMIT 1 OFFSET \(AdviceNumbers.capacity)
          """),
      arguments: [record.terminal.text])
  }

  private static func write(_ bill: Bill, _ record: AdviceRecord, _ database: Database) throws {
    let advice = record.advice
    let discount = bill.lines.reduce(0) { $0 + $1.discount.minorUnits }
    var tendered: Int64?
    var card: (stan: Int64, batch: Int64)?
    switch bill.payment {
    case .cash(let amount): tendered = amount.minorUnits
    case .card(let stan, let batch): card = (Int64(stan.value), Int64(batch.value))
    }
    try RowWriter.run(
      "INSERT INTO bills VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      [
        record.terminal.text, Int64(advice.number), record.merchant.text, advice.time.dayNumber,
        advice.time.wallSeconds, record.arrived.milliseconds, advice.operatorNumber,
        bill.total.minorUnits, discount, card == nil ? "cash" : "card", tendered, card?.stan,
        card?.batch, flags(record), Int64(clamping: record.sequence),
      ], database)
    let total = bill.total.minorUnits
    let sums = Sums(
      bills: 1, lines: bill.lines.count, cash: card == nil ? total : 0,
      card: card == nil ? 0 : total, discount: discount)
    try addToShop(record, sums, database)
    try addToDay(record, sums, database)
    for (line, item) in bill.lines.enumerated() {
      try RowWriter.run(
        "INSERT INTO bill_lines VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
          record.terminal.text, Int64(advice.number), line, record.merchant.text,
          advice.time.dayNumber, item.goods.digits, item.quantity, item.amount.minorUnits,
          item.discount.minorUnits,
        ], database)
      try add(
        Change(
          goods: item.goods, quantity: -item.quantity, sold: item.quantity,
          amount: item.amount.minorUnits), record, database)
    }
  }

  private static func write(
    _ goods: SalesReturn, _ record: AdviceRecord, _ database: Database
  ) throws {
    try ReturnRows.write(goods, record, database)
    let sums = Sums(returns: ReturnTotals(goods))
    try addToShop(record, sums, database)
    try addToDay(record, sums, database)
    for item in goods.lines {
      try add(
        Change(
          goods: item.goods, quantity: item.quantity, returned: item.quantity,
          returnedAmount: item.amount.minorUnits), record, database)
    }
  }

  static func flags(_ record: AdviceRecord) -> String {
    record.flags.map(\.rawValue).joined(separator: " ")
  }

  private static func writeMovement(
    _ record: AdviceRecord, _ line: Int, kind: String, _ goods: GoodsCode, _ quantity: Int64,
    book: Int64?, delivery: String?, _ database: Database
  ) throws {
    let advice = record.advice
    try RowWriter.run(
      "INSERT INTO stock_movements VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      [
        record.terminal.text, Int64(advice.number), line, record.merchant.text,
        advice.time.dayNumber, advice.time.wallSeconds, record.arrived.milliseconds,
        advice.operatorNumber, kind, goods.digits, quantity, book, delivery, flags(record),
        Int64(clamping: record.sequence),
      ], database)
  }

  /// What a bill or a return adds to the sums of its shop and day.
  private struct Sums {
    var bills = 0
    var lines = 0
    var cash: Int64 = 0
    var card: Int64 = 0
    var discount: Int64 = 0
    var returns = ReturnTotals()
  }

  private static func addToShop(
    _ record: AdviceRecord, _ sums: Sums, _ database: Database
  ) throws {
    try RowWriter.run(
      """
      UPDATE shops SET bills = bills + ?, cash = cash + ?, card = card + ?,
        returns = returns + ?, returned_cash = returned_cash + ?,
        returned_card = returned_card + ?, sequence = ?
      WHERE merchant = ?
      """,
      [
        sums.bills, sums.cash, sums.card, sums.returns.count, sums.returns.cash,
        sums.returns.card, Int64(clamping: record.sequence), record.merchant.text,
      ], database)
  }

  /// Late and flagged are bills only.
  private static func addToDay(
    _ record: AdviceRecord, _ sums: Sums, _ database: Database
  ) throws {
    let isBill = sums.bills > 0
    try RowWriter.run(
      """
      INSERT INTO shop_days
        (merchant, day, terminal, bills, lines, cash, card, discount, late, flagged, returns,
         returned_cash, returned_card)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (merchant, day, terminal) DO UPDATE SET bills = bills + excluded.bills,
        lines = lines + excluded.lines, cash = cash + excluded.cash, card = card + excluded.card,
        discount = discount + excluded.discount, late = late + excluded.late,
        flagged = flagged + excluded.flagged, returns = returns + excluded.returns,
        returned_cash = returned_cash + excluded.returned_cash,
        returned_card = returned_card + excluded.returned_card
      """,
      [
        record.merchant.text, record.advice.time.dayNumber, record.terminal.text, sums.bills,
        sums.lines, sums.cash, sums.card, sums.discount,
        isBill && record.flags.contains(.late) ? 1 : 0, isBill && !record.flags.isEmpty ? 1 : 0,
        sums.returns.count, sums.returns.cash, sums.returns.card,
      ], database)
  }

  /// What a line adds.
  private struct Change {
    let goods: GoodsCode
    let quantity: Int64
    var sold: Int64 = 0
    var amount: Int64 = 0
    var received: Int64 = 0
    var corrected: Int64 = 0
    var returned: Int64 = 0
    var returnedAmount: Int64 = 0
  }

  private static func add(
    _ change: Change, _ record: AdviceRecord, _ database: Database
  ) throws {
    try RowWriter.run(
      """
      INSERT INTO shop_stock
        (merchant, goods, opening, received, sold, corrected, stock, sold_amount, returned,
         returned_amount)
      VALUES (?, ?, 0, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (merchant, goods) DO UPDATE SET received = received + excluded.received,
        sold = sold + excluded.sold, corrected = corrected + excluded.corrected,
        stock = stock + excluded.stock, sold_amount = sold_amount + excluded.sold_amount,
        returned = returned + excluded.returned,
        returned_amount = returned_amount + excluded.returned_amount
      """,
      [
        record.merchant.text, change.goods.digits, change.received, change.sold,
        change.corrected, change.quantity, change.amount, change.returned,
        change.returnedAmount,
      ], database)
    try RowWriter.run(
      """
      INSERT INTO shop_goods_days
        (merchant, day, goods, sold, amount, received, corrected, returned, returned_amount)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (merchant, day, goods) DO UPDATE SET sold = sold + excluded.sold,
        amount = amount + excluded.amount, received = received + excluded.received,
        corrected = corrected + excluded.corrected, returned = returned + excluded.returned,
        returned_amount = returned_amount + excluded.returned_amount
      """,
      [
        record.merchant.text, record.advice.time.dayNumber, change.goods.digits, change.sold,
        change.amount, change.received, change.corrected, change.returned,
        change.returnedAmount,
      ], database)
  }
}
