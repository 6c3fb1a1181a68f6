import GRDB

/// The yardstick beside the durable host: the rows of its sales and nothing else. One transaction a
/// batch, full synchronisation, cached statements, on one thread.
enum BareInserts {
  /// - Returns: sales a second; a sale is a new row of `transactions` and its card's row of `cards`.
  static func salesPerSecond(_ sales: Int, terminals: Int, batch: Int) throws -> Double {
    try TemporaryFolder.with { folder in
      let pool = try DatabasePool(path: folder + "/bare.sqlite")
      try pool.writeWithoutTransaction { database in
        try database.execute(sql: "PRAGMA synchronous = FULL")
        try database.execute(sql: schema)
      }
      let elapsed = try time {
        for start in stride(from: 0, to: sales, by: batch) {
          try pool.write { database in
            for number in start..<min(start + batch, sales) {
              try insert(number, terminals, database)
            }
          }
        }
      }
      try pool.close()
      return Double(sales) / elapsed
    }
  }

  private static func insert(_ number: Int, _ terminals: Int, _ database: Database) throws {
    let card = "card-\(number % terminals)"
    try database.cachedStatement(sql: "INSERT OR REPLACE INTO cards VALUES (?, ?, ?, ?)")
      .execute(arguments: [card, 999_999_999_999 - number, 0, "active"])
    try database.cachedStatement(
      sql: "INSERT INTO transactions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    ).execute(arguments: [
      String(20_000_000 + number % terminals), 1, number / terminals + 1, "898320554110001", "sale",
      card, "622588******0001", 100, 1_795_320_000_000 + number, "112200000001", "123456", "00",
      "approved", number,
    ])
  }

  /// That of the host (HostSim, Store/Schema.swift).
  private static let schema = """
    CREATE TABLE transactions (
      terminal TEXT NOT NULL, batch INTEGER NOT NULL, stan INTEGER NOT NULL,
      merchant TEXT NOT NULL, type TEXT NOT NULL, card TEXT, masked_pan TEXT,
      amount INTEGER NOT NULL, time INTEGER NOT NULL, rrn TEXT NOT NULL, authorisation TEXT,
      code TEXT NOT NULL, status TEXT NOT NULL, sequence INTEGER NOT NULL,
      PRIMARY KEY (terminal, batch, stan)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE cards (
      alias TEXT PRIMARY KEY NOT NULL, balance INTEGER NOT NULL, wrong_pins INTEGER NOT NULL,
      status TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    """
}
