/// The tables of shops. What decisions need at start is in small tables of its own (stock, orders,
/// deposits, last numbers); bills and their lines are written and never read back by the host.
/// Figures by day are kept up with each bill, so that reports need not read bills either.
enum ShopSchema {
  static let migration = "shop"

  static let sql = state + records + days

  static let allotments = """
    CREATE TABLE shop_allotments (
      merchant TEXT NOT NULL, goods TEXT NOT NULL, quantity INTEGER NOT NULL,
      PRIMARY KEY (merchant, goods)
    ) STRICT, WITHOUT ROWID;
    """

  private static let state = """
    CREATE TABLE shops (
      merchant TEXT PRIMARY KEY NOT NULL, bills INTEGER NOT NULL, cash INTEGER NOT NULL,
      card INTEGER NOT NULL, sequence INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE shop_stock (
      merchant TEXT NOT NULL, goods TEXT NOT NULL, opening INTEGER NOT NULL,
      received INTEGER NOT NULL, sold INTEGER NOT NULL, corrected INTEGER NOT NULL,
      stock INTEGER NOT NULL, sold_amount INTEGER NOT NULL, PRIMARY KEY (merchant, goods)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE shop_numbers (
      terminal TEXT NOT NULL, number INTEGER NOT NULL, digest INTEGER NOT NULL,
      PRIMARY KEY (terminal, number)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE shop_orders (
      merchant TEXT NOT NULL, number TEXT NOT NULL, day INTEGER NOT NULL, status TEXT NOT NULL,
      total INTEGER NOT NULL, lines TEXT NOT NULL, amounts TEXT NOT NULL,
      changeable_until INTEGER NOT NULL, requests TEXT NOT NULL, sequence INTEGER NOT NULL,
      UNIQUE (merchant, number)
    ) STRICT;
    CREATE TABLE shop_deliveries (
      merchant TEXT NOT NULL, number TEXT NOT NULL, order_number TEXT NOT NULL,
      lines TEXT NOT NULL, received INTEGER NOT NULL, UNIQUE (merchant, number)
    ) STRICT;
    CREATE TABLE shop_deposits (
      merchant TEXT NOT NULL, number INTEGER NOT NULL, kind TEXT NOT NULL,
      amount INTEGER NOT NULL, balance INTEGER NOT NULL, order_number TEXT,
      time INTEGER NOT NULL, PRIMARY KEY (merchant, number)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE shop_notices (
      id TEXT NOT NULL UNIQUE, time INTEGER NOT NULL, title_zh TEXT NOT NULL,
      title_en TEXT NOT NULL, text_zh TEXT NOT NULL, text_en TEXT NOT NULL
    ) STRICT;
    CREATE TABLE shop_notice_reads (
      merchant TEXT NOT NULL, notice TEXT NOT NULL, time INTEGER NOT NULL,
      PRIMARY KEY (merchant, notice)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE shop_orderable (
      goods TEXT PRIMARY KEY NOT NULL, orderable INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    """

  /// `day` is that of the shop's clock when it happened, in days since 1970-01-01; `time` are seconds
  /// of that clock, `arrived` milliseconds since 1970 in Greenwich.
  private static let records = """
    CREATE TABLE bills (
      terminal TEXT NOT NULL, number INTEGER NOT NULL, merchant TEXT NOT NULL,
      day INTEGER NOT NULL, time INTEGER NOT NULL, arrived INTEGER NOT NULL,
      operator TEXT NOT NULL, total INTEGER NOT NULL, discount INTEGER NOT NULL,
      payment TEXT NOT NULL, tendered INTEGER, stan INTEGER, batch INTEGER,
      flags TEXT NOT NULL, sequence INTEGER NOT NULL, PRIMARY KEY (terminal, number)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX bills_by_day ON bills (merchant, day);
    CREATE TABLE bill_lines (
      terminal TEXT NOT NULL, number INTEGER NOT NULL, line INTEGER NOT NULL,
      merchant TEXT NOT NULL, day INTEGER NOT NULL, goods TEXT NOT NULL,
      quantity INTEGER NOT NULL, amount INTEGER NOT NULL, discount INTEGER NOT NULL,
      PRIMARY KEY (terminal, number, line)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX bill_lines_by_day ON bill_lines (merchant, day);
    CREATE TABLE stock_movements (
      terminal TEXT NOT NULL, number INTEGER NOT NULL, line INTEGER NOT NULL,
      merchant TEXT NOT NULL, day INTEGER NOT NULL, time INTEGER NOT NULL,
      arrived INTEGER NOT NULL, operator TEXT NOT NULL, kind TEXT NOT NULL,
      goods TEXT NOT NULL, quantity INTEGER NOT NULL, book INTEGER, delivery TEXT,
      flags TEXT NOT NULL, sequence INTEGER NOT NULL, PRIMARY KEY (terminal, number, line)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX stock_movements_by_day ON stock_movements (merchant, day);

    """

  private static let days = """
    CREATE TABLE shop_days (
      merchant TEXT NOT NULL, day INTEGER NOT NULL, terminal TEXT NOT NULL,
      bills INTEGER NOT NULL, lines INTEGER NOT NULL, cash INTEGER NOT NULL,
      card INTEGER NOT NULL, discount INTEGER NOT NULL, late INTEGER NOT NULL,
      flagged INTEGER NOT NULL, PRIMARY KEY (merchant, day, terminal)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE shop_goods_days (
      merchant TEXT NOT NULL, day INTEGER NOT NULL, goods TEXT NOT NULL,
      sold INTEGER NOT NULL, amount INTEGER NOT NULL, received INTEGER NOT NULL,
      corrected INTEGER NOT NULL, PRIMARY KEY (merchant, day, goods)
    ) STRICT, WITHOUT ROWID;
    """
}
