import Foundation
import GRDB

/// Opening the file of the books.
enum StoreFile {
  /// Opens the books of a folder beside the host that may be writing them; a file of an earlier PosLab
  /// is brought up to date, unless a host has it open.
  static func openBeside(_ directory: String) throws(StoreError) -> DatabasePool {
    let folder = StoreFolder(path: directory)
    try check(folder, thoroughly: false)
    let pool = try StoreError.catching {
      try DatabasePool(path: folder.database, configuration: configuration(waiting: 10))
    }
    let isCurrent = try StoreError.catching {
      try pool.read { try Schema.migrator.hasCompletedMigrations($0) }
    }
    guard !isCurrent else { return pool }
    let lock = try folder.lock()
    try StoreError.catching { try Schema.migrator.migrate(pool) }
    withExtendedLifetime(lock) {}
    return pool
  }

  /// How long, in seconds, whoever finds the file locked waits before it says so.
  static func configuration(waiting seconds: Double) -> Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(seconds)
    return configuration
  }

  /// Looks without writing whether it is a file that this PosLab understands.
  ///
  /// - Parameter thoroughly: whether the whole of it is read and found sound, too: a value of the wrong
  ///   kind would otherwise come to light only when it is needed.
  static func check(_ folder: StoreFolder, thoroughly: Bool) throws(StoreError) {
    var configuration = configuration(waiting: 10)
    configuration.readonly = true
    try StoreError.catching {
      let queue = try DatabaseQueue(path: folder.database, configuration: configuration)
      try queue.read { database in
        guard try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM sqlite_master") != 0 else {
          return
        }
        guard try database.tableExists("grdb_migrations") else { throw StoreError.foreign }
        guard try !Schema.migrator.hasBeenSuperseded(database) else { throw StoreError.newer }
        guard thoroughly else { return }
        let found = try String.fetchOne(database, sql: "PRAGMA quick_check(1)")
        guard found == "ok" else {
          throw StoreError.damagedFile(reason: found ?? "it cannot be checked")
        }
      }
      try queue.close()
    }
  }
}
