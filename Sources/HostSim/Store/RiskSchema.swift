/// What risk rules, reasons of frozen cards and evidence have added to the tables.
enum RiskSchema {
  static let sql = """
    ALTER TABLE merchants ADD COLUMN received TEXT NOT NULL DEFAULT '';
    ALTER TABLE settlements ADD COLUMN received TEXT NOT NULL DEFAULT '';
    CREATE TABLE alerts (
      number INTEGER PRIMARY KEY, rule TEXT NOT NULL, kind TEXT NOT NULL, outcome TEXT NOT NULL,
      reason TEXT NOT NULL, text_zh TEXT NOT NULL, text_en TEXT NOT NULL, merchant TEXT NOT NULL,
      card TEXT, masked_pan TEXT, time INTEGER NOT NULL, matched TEXT NOT NULL
    ) STRICT;
    CREATE TABLE card_freezes (
      card TEXT PRIMARY KEY NOT NULL, reason TEXT
    ) STRICT, WITHOUT ROWID;
    """
}
