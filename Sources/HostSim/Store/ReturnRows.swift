import Acquirer
import GRDB
import POSProtocol

/// A sales return as rows: itself and its lines.
enum ReturnRows {
  static func write(
    _ goods: SalesReturn, _ record: AdviceRecord, _ database: Database
  ) throws {
    let advice = record.advice
    var card: (stan: Int64, batch: Int64)?
    if case .card(let stan, let batch) = goods.repayment {
      card = (Int64(stan.value), Int64(batch.value))
    }
    try RowWriter.run(
      "INSERT INTO returns VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      [
        record.terminal.text, Int64(advice.number), record.merchant.text, advice.time.dayNumber,
        advice.time.wallSeconds, record.arrived.milliseconds, advice.operatorNumber,
        goods.total.minorUnits, goods.bill.map { Int64($0) }, card == nil ? "cash" : "card",
        card?.stan, card?.batch, AdviceRows.flags(record), Int64(clamping: record.sequence),
      ], database)
    for (line, item) in goods.lines.enumerated() {
      try RowWriter.run(
        "INSERT INTO return_lines VALUES (?, ?, ?, ?, ?, ?)",
        [
          record.terminal.text, Int64(advice.number), line, item.goods.digits, item.quantity,
          item.amount.minorUnits,
        ], database)
    }
  }
}
