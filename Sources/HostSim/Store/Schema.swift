import GRDB

/// The tables. Keys are stored enciphered only: working keys under the terminals' TMKs,
/// downloaded TMKs as key blocks. Card numbers are masked.
enum Schema {
  static let migrator: DatabaseMigrator = {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { try $0.execute(sql: first) }
    migrator.registerMigration("2") { try $0.execute(sql: SecondSchema.sql) }
    migrator.registerMigration("risk") { try $0.execute(sql: RiskSchema.sql) }
    migrator.registerMigration(ShopSchema.migration) { try $0.execute(sql: ShopSchema.sql) }
    migrator.registerMigration("chip") { try $0.execute(sql: ChipSchema.sql) }
    migrator.registerMigration(UsageSchema.migration) { try $0.execute(sql: UsageSchema.sql) }
    migrator.registerMigration("downloaded-keys") { try $0.execute(sql: MasterKeyRows.schema) }
    migrator.registerMigration("key-downloads") { try $0.execute(sql: KeyDownloadRows.schema) }
    migrator.registerMigration("freeze-answers") { try $0.execute(sql: FreezeRows.schema) }
    migrator.registerMigration("allotments") { try $0.execute(sql: ShopSchema.allotments) }
    migrator.registerMigration("admin-orders") { try $0.execute(sql: AdminRows.schema) }
    migrator.registerMigration("cost-entries") { try $0.execute(sql: CostRows.schema) }
    migrator.registerMigration(UploadRows.migration) { try $0.execute(sql: UploadRows.schema) }
    migrator.registerMigration(ReturnSchema.migration) { try $0.execute(sql: ReturnSchema.sql) }
    return migrator
  }()

  private static let first = """
    CREATE TABLE sessions (
      terminal TEXT PRIMARY KEY NOT NULL, batch INTEGER NOT NULL, signed_in_day INTEGER,
      scheme TEXT, keys BLOB, mac_failures INTEGER NOT NULL, sequence INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
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
    CREATE TABLE terminals (
      terminal TEXT PRIMARY KEY NOT NULL, registered INTEGER NOT NULL, frozen INTEGER NOT NULL,
      merchant TEXT, requirement INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE merchants (
      merchant TEXT PRIMARY KEY NOT NULL, funds_frozen INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    """
}
