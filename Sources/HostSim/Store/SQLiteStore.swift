public import Acquirer
import Foundation
import GRDB

/// The host's books in a SQLite file: one durable transaction a commit.
public final class SQLiteStore: LedgerStore {
  private let pool: DatabasePool

  /// Who finds the file locked waits: a report may be writing a visit down while the host commits.
  static let configuration = {
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    return configuration
  }()

  /// Opens or creates `host.sqlite` in a directory, which is created for its owner only.
  ///
  /// - Throws: an error of the file system or of SQLite, or ``StoreError/notDurable(synchronous:)``.
  public init(directory: String) throws {
    try FileManager.default.createDirectory(
      atPath: directory, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    pool = try DatabasePool(path: directory + "/host.sqlite", configuration: Self.configuration)
    // GRDB sets NORMAL on its writer after the configuration's own preparation, so FULL, without
    // which the last commits may be lost with the power, has to be said after opening.
    let level = try pool.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA synchronous = FULL")
      return try Int.fetchOne(database, sql: "PRAGMA synchronous") ?? -1
    }
    guard level == 2 else { throw StoreError.notDurable(synchronous: level) }
    try Schema.migrator.migrate(pool)
  }

  public func load() throws -> [LedgerChange] {
    try pool.read { try RowReader.changes($0) }
  }

  public func commit(
    _ changes: [LedgerChange], completion: @escaping @Sendable ((any Error)?) -> Void
  ) {
    pool.asyncWrite(
      { database in
        for change in changes { try RowWriter.write(change, database) }
      },
      completion: { _, result in
        switch result {
        case .success: completion(nil)
        case .failure(let error): completion(error)
        }
      })
  }

  public func close() throws { try pool.close() }
}
