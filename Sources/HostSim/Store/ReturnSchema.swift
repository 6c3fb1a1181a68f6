/// What sales returns have added to the tables of shops. Figures of before have none.
enum ReturnSchema {
  static let migration = "sales-returns"

  static let sql = """
    ALTER TABLE shops ADD COLUMN returns INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE shops ADD COLUMN returned_cash INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE shops ADD COLUMN returned_card INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE shop_days ADD COLUMN returns INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE shop_days ADD COLUMN returned_cash INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE shop_days ADD COLUMN returned_card INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE shop_stock ADD COLUMN returned INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE shop_stock ADD COLUMN returned_amount INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE shop_goods_days ADD COLUMN returned INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE shop_goods_days ADD COLUMN returned_amount INTEGER NOT NULL DEFAULT 0;
    CREATE TABLE returns (
      terminal TEXT NOT NULL, number INTEGER NOT NULL, merchant TEXT NOT NULL,
      day INTEGER NOT NULL, time INTEGER NOT NULL, arrived INTEGER NOT NULL,
      operator TEXT NOT NULL, total INTEGER NOT NULL, bill INTEGER,
      repayment TEXT NOT NULL, stan INTEGER, batch INTEGER,
      flags TEXT NOT NULL, sequence INTEGER NOT NULL, PRIMARY KEY (terminal, number)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX returns_by_day ON returns (merchant, day);
    CREATE INDEX returns_by_bill ON returns (terminal, bill);
    CREATE TABLE return_lines (
      terminal TEXT NOT NULL, number INTEGER NOT NULL, line INTEGER NOT NULL,
      goods TEXT NOT NULL, quantity INTEGER NOT NULL, amount INTEGER NOT NULL,
      PRIMARY KEY (terminal, number, line)
    ) STRICT, WITHOUT ROWID;
    """
}
