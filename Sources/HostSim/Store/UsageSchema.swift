/// What reports need besides bills: how often a terminal signed in and was refused, by day, and the
/// visits to shops.
///
/// `event` is `sign-in` or the response code of a refusal. The sign-ins of before are not known; the
/// refused card transactions are, by Chinese time.
enum UsageSchema {
  static let migration = "usage"

  static let sql = """
    CREATE TABLE usage_days (
      merchant TEXT NOT NULL, day INTEGER NOT NULL, terminal TEXT NOT NULL, event TEXT NOT NULL,
      count INTEGER NOT NULL, PRIMARY KEY (merchant, day, terminal, event)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO usage_days
      SELECT merchant, (time + 28800000) / 86400000, terminal, code, COUNT(*) FROM transactions
      WHERE status = 'declined' GROUP BY 1, 2, 3, 4;
    CREATE TABLE visits (
      number INTEGER PRIMARY KEY, terminal TEXT NOT NULL, day INTEGER NOT NULL, who TEXT NOT NULL,
      problem TEXT NOT NULL, agreed TEXT NOT NULL, next INTEGER, done INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX visits_by_terminal ON visits (terminal, day);
    """
}
