public import Acquirer
import Foundation
import GRDB

/// The host's books in a SQLite file: one durable transaction a commit.
public final class SQLiteStore: LedgerStore {
  private let folder: StoreFolder
  private let lock: FolderLock
  private let pool: DatabasePool
  private let identity: StoreFolder.Identity

  /// Opens or creates `host.sqlite` in a directory, which is created for its owner only, and takes the
  /// directory for this process.
  ///
  /// - Throws: ``StoreError``.
  public init(directory: String) throws(StoreError) {
    folder = StoreFolder(path: directory)
    try folder.prepare()
    lock = try folder.lock()
    try folder.prepareDatabase()
    try StoreFile.check(folder, thoroughly: true)
    let path = folder.database
    pool = try StoreError.catching { try Self.open(path) }
    guard let identity = folder.identity() else { throw .removed }
    self.identity = identity
  }

  /// Who finds the file locked for longer than a second, as when a report writes a visit down, is
  /// told so; the host then tries again.
  private static func open(_ path: String) throws -> DatabasePool {
    try tryWriting(path)
    let pool = try DatabasePool(path: path, configuration: StoreFile.configuration(waiting: 1))
    // GRDB sets NORMAL on its writer after the configuration's own preparation, so FULL, without
    // which the last commits may be lost with the power, has to be said after opening.
    let level = try pool.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA synchronous = FULL")
      return try Int.fetchOne(database, sql: "PRAGMA synchronous") ?? -1
    }
    guard level == 2 else { throw StoreError.notDurable(synchronous: level) }
    try Schema.migrator.migrate(pool)
    return pool
  }

  /// A file that may not be written is found out now, and a lock of another program is waited for.
  private static func tryWriting(_ path: String) throws {
    let queue = try DatabaseQueue(path: path, configuration: StoreFile.configuration(waiting: 10))
    try queue.inTransaction(.immediate) { _ in .rollback }
    try queue.close()
  }

  public func load() throws -> [LedgerChange] {
    try StoreError.catching { try pool.read { try RowReader.changes($0) } }
  }

  /// The changes that make up the books of a directory, as a host that may be running has last
  /// committed them.
  ///
  /// - Throws: ``StoreError``.
  public static func read(directory: String) throws(StoreError) -> [LedgerChange] {
    try StoreFile.check(StoreFolder(path: directory), thoroughly: true)
    let pool = try StoreFile.openBeside(directory)
    return try StoreError.catching {
      let changes = try pool.read { try RowReader.changes($0) }
      try pool.close()
      return changes
    }
  }

  public func commit(
    _ changes: [LedgerChange], completion: @escaping @Sendable ((any Error)?) -> Void
  ) {
    pool.asyncWrite(
      { database in
        for change in changes { try RowWriter.write(change, database) }
      },
      completion: { [self] _, result in
        switch result {
        case .success:
          // What was written into a file that nobody can find any more is not durable.
          do {
            try verify()
            completion(nil)
          } catch {
            completion(error)
          }
        case .failure(let error):
          completion(folder.identity() == identity ? StoreError(error) : StoreError.removed)
        }
      })
  }

  /// - Throws: ``StoreError/removed``.
  public func verify() throws {
    guard folder.identity() == identity else { throw StoreError.removed }
  }

  /// - Throws: ``StoreError``, also when the books are not any more where they were opened.
  public func close() throws {
    let found = folder.identity()
    try StoreError.catching { try pool.close() }
    lock.release()
    guard found == identity else { throw StoreError.removed }
  }
}
