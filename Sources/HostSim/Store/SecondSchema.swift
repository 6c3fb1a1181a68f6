/// What the follow-ups of sales, settlements and the double-entry books have added to the tables.
///
/// The first version knew no follow-ups and no fees. What its cards were given is what they have and
/// what they have paid.
enum SecondSchema {
  static let sql = """
    ALTER TABLE transactions ADD COLUMN fee INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE transactions ADD COLUMN original TEXT;
    ALTER TABLE transactions ADD COLUMN payee TEXT;
    ALTER TABLE merchants ADD COLUMN reason TEXT NOT NULL DEFAULT 'unspecified';
    ALTER TABLE cards ADD COLUMN opening INTEGER NOT NULL DEFAULT 0;
    UPDATE cards SET opening = balance + (
      SELECT COALESCE(SUM(paid.amount), 0) FROM transactions AS paid
      WHERE paid.card = cards.alias AND paid.type = 'sale' AND paid.status = 'approved');
    CREATE TABLE settlements (
      terminal TEXT NOT NULL, batch INTEGER NOT NULL, stan INTEGER NOT NULL,
      merchant TEXT NOT NULL, time INTEGER NOT NULL, rrn TEXT NOT NULL, sequence INTEGER NOT NULL,
      terminal_totals TEXT NOT NULL, host_totals TEXT NOT NULL, count INTEGER NOT NULL,
      moved INTEGER NOT NULL, hold_reason TEXT, hold_day INTEGER, hold_due_day INTEGER,
      released INTEGER NOT NULL, uploaded TEXT NOT NULL, differences TEXT NOT NULL,
      closed INTEGER NOT NULL, PRIMARY KEY (terminal, batch, stan)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE merchant_funds (
      merchant TEXT PRIMARY KEY NOT NULL, funds INTEGER NOT NULL, frozen INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    """
}
