import POSProtocol

/// The questions of reports. Each names the shop, or the terminal, in its first condition, so that
/// an index leads to that shop's rows.
enum ReportSQL {
  /// Goes from one merchant of `usage_days` to the next.
  static let shops = """
    WITH RECURSIVE used(merchant) AS (
      SELECT MIN(merchant) FROM usage_days WHERE merchant > ''
      UNION ALL
      SELECT (SELECT MIN(merchant) FROM usage_days WHERE merchant > used.merchant) FROM used
      WHERE used.merchant IS NOT NULL
    )
    SELECT merchant FROM used WHERE merchant IS NOT NULL UNION SELECT merchant FROM shops
    ORDER BY merchant
    """

  static let newestBill = "SELECT MAX(day) FROM shop_days WHERE merchant = ?"
  static let newestMovement = "SELECT MAX(day) FROM shop_goods_days WHERE merchant = ?"
  static let newestUse = "SELECT MAX(day) FROM usage_days WHERE merchant = ?"
  static let oldestBill = "SELECT MIN(day) FROM shop_days WHERE merchant = ?"
  static let oldestMovement = "SELECT MIN(day) FROM shop_goods_days WHERE merchant = ?"
  static let oldestUse = "SELECT MIN(day) FROM usage_days WHERE merchant = ?"
  static let oldestSignIn = """
    SELECT day FROM usage_days WHERE merchant = ? AND event = 'sign-in' ORDER BY day LIMIT 1
    """

  static let billDays = "SELECT * FROM shop_days WHERE merchant = ? AND day BETWEEN ? AND ?"
  static let usageDays = "SELECT * FROM usage_days WHERE merchant = ? AND day BETWEEN ? AND ?"

  static let lastSignIns = """
    SELECT terminal, MAX(day) AS day FROM usage_days
    WHERE merchant = ? AND day BETWEEN ? AND ? AND event = 'sign-in' GROUP BY terminal
    """

  static let session = "SELECT signed_in_day FROM sessions WHERE terminal = ?"

  /// What was adjusted has its adjustment in its place, with the amount that was paid.
  static let cardSales = """
    SELECT (time + ?) / 86400000 AS day, COUNT(*) AS count, SUM(amount) AS amount
    FROM transactions WHERE terminal = ? AND time >= ? AND time < ? AND merchant = ?
      AND status = 'approved'
      AND type IN (\(cardSaleTypes))
    GROUP BY 1
    """

  private static let cardSaleTypes = TransactionType.allCases.filter(\.isCardSale)
    .map { "'\($0.rawValue)'" }.joined(separator: ", ")

  static let bills = """
    SELECT terminal, time, arrived FROM bills WHERE merchant = ? AND day BETWEEN ? AND ?
    """

  static let stock = "SELECT * FROM shop_stock WHERE merchant = ?"

  static let goodsDays = """
    SELECT goods, day > :until AS later, SUM(sold) AS sold, SUM(amount) AS amount,
      SUM(received) AS received, SUM(corrected) AS corrected, SUM(returned) AS returned,
      SUM(returned_amount) AS returned_amount,
      SUM(CASE WHEN day >= :first THEN sold ELSE 0 END) AS period_sold,
      SUM(CASE WHEN day >= :first THEN amount ELSE 0 END) AS period_amount,
      SUM(CASE WHEN day >= :first THEN received ELSE 0 END) AS period_received,
      SUM(CASE WHEN day >= :first THEN corrected ELSE 0 END) AS period_corrected,
      SUM(CASE WHEN day >= :first THEN returned ELSE 0 END) AS period_returned,
      SUM(CASE WHEN day >= :first THEN returned_amount ELSE 0 END) AS period_returned_amount,
      MAX(CASE WHEN sold > 0 THEN day END) AS last_sold,
      MAX(CASE WHEN received > 0 THEN day END) AS last_received
    FROM shop_goods_days WHERE merchant = :merchant AND day >= :from GROUP BY 1, 2
    """

  /// Goods of which more came back on a bill, up to the last day, than the bill had; a bill that is not
  /// there had none.
  static let overReturned = """
    SELECT r.terminal AS terminal, r.bill AS bill, l.goods AS goods,
      (SELECT SUM(l2.quantity) FROM returns AS r2
        JOIN return_lines AS l2 ON l2.terminal = r2.terminal AND l2.number = r2.number
        WHERE r2.terminal = r.terminal AND r2.bill = r.bill AND l2.goods = l.goods
          AND r2.day <= :until) AS returned,
      (SELECT COALESCE(SUM(b.quantity), 0) FROM bill_lines AS b
        WHERE b.terminal = r.terminal AND b.number = r.bill AND b.goods = l.goods) AS sold
    FROM returns AS r JOIN return_lines AS l ON l.terminal = r.terminal AND l.number = r.number
    WHERE r.merchant = :merchant AND r.day BETWEEN :first AND :until AND r.bill IS NOT NULL
    GROUP BY 1, 2, 3 HAVING returned > sold
    """
}
