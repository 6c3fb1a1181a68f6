import Classroom
import Foundation
import GRDB

/// The tables of a class's file, and how those of earlier versions become those of today.
enum ClassSchema {
  /// A file that a newer program has written is left as it is.
  static func refuseNewer(_ path: String) throws {
    guard FileManager.default.fileExists(atPath: path) else { return }
    var configuration = Configuration()
    configuration.readonly = true
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    if try queue.read({ try migrator.hasBeenSuperseded($0) }) { throw ClassStoreFault.newer }
  }

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { database in
      try database.execute(
        sql: """
          CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
          CREATE TABLE trainee (id INTEGER PRIMARY KEY, row TEXT NOT NULL) STRICT;
          CREATE TABLE play (
            trainee INTEGER NOT NULL, number INTEGER NOT NULL, header BLOB NOT NULL,
            ended INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (trainee, number)) STRICT;
          CREATE TABLE input (
            trainee INTEGER NOT NULL, play INTEGER NOT NULL, number INTEGER NOT NULL,
            input BLOB NOT NULL, fingerprint INTEGER,
            PRIMARY KEY (trainee, play, number)) STRICT, WITHOUT ROWID;
          CREATE TABLE grade (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, row TEXT NOT NULL) STRICT;
          CREATE TABLE log (
            id INTEGER PRIMARY KEY, at INTEGER NOT NULL, zh TEXT NOT NULL, en TEXT NOT NULL) STRICT;
          """)
    }
    // Films of all lessons by name, whose deed a line of the record is, and no digits that were keyed.
    migrator.registerMigration("2") { database in
      try database.execute(
        sql: """
          ALTER TABLE play ADD COLUMN lesson TEXT;
          ALTER TABLE log ADD COLUMN author TEXT;
          """)
      for row in try Row.fetchAll(database, sql: "SELECT id, row FROM grade") {
        let grade: GradeRow = try StoredText.value(row["row"])
        try database.execute(
          sql: "UPDATE grade SET row = ? WHERE id = ?",
          arguments: [try StoredText.text(grade), row["id"] as Int64])
      }
    }
    return migrator
  }
}

/// Values as the columns of text hold them: JSON.
enum StoredText {
  static func text(_ value: some Encodable) throws -> String {
    String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
  }

  static func value<Value: Decodable>(_ text: String) throws -> Value {
    try JSONDecoder().decode(Value.self, from: Data(text.utf8))
  }
}
