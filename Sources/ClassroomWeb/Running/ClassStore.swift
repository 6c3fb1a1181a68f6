import Classroom
import Foundation
import GRDB
import PaymentCrypto
import Wording

/// What a class keeps, in `class.sqlite` of its folder: trainees, what they pressed (sealed), grades and
/// the record.
///
/// A killed process loses nothing that was answered. When the power of the computer fails, the last
/// moments may be lost (`synchronous = NORMAL`).
struct ClassStore: Sendable {
  private let queue: DatabaseQueue
  private let seal: RecordSeal

  /// What a class is begun or continued from.
  struct Kept: Sendable {
    var settings: [String: String] = [:]
    var trainees: [TraineeRow] = []
    var plays: [TraineeID: Play] = [:]
    /// Whose present play cannot be read any more.
    var unreadable: Set<TraineeID> = []
    var grades: [GradeRow] = []
    var log: [LogRow] = []

    struct Play: Sendable {
      let header: PlayHeader
      var inputs: [PlayInput] = []
      var fingerprints: [Int: UInt64] = [:]
    }
  }

  /// Opens or makes the file.
  ///
  /// - Parameter key: 32 bytes that seal what was pressed.
  init(folder: String, key: [UInt8]) throws(ClassStoreFault) {
    do {
      seal = try RecordSeal(root: key)
      var configuration = Configuration()
      configuration.busyMode = .timeout(2)
      configuration.prepareDatabase { database in
        try database.execute(sql: "PRAGMA journal_mode = WAL")
        try database.execute(sql: "PRAGMA synchronous = NORMAL")
      }
      let path = folder + "/class.sqlite"
      // Its owner's alone from the first moment; SQLite gives its companions the same mode.
      if !FileManager.default.fileExists(atPath: path),
        !FileManager.default.createFile(
          atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
      {
        throw ClassStoreFault.readOnly
      }
      queue = try DatabaseQueue(path: path, configuration: configuration)
      try Self.migrator.migrate(queue)
    } catch {
      throw ClassStoreFault(error)
    }
  }

  private static var migrator: DatabaseMigrator {
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
    return migrator
  }

  func set(_ name: String, _ value: String) throws(ClassStoreFault) {
    try catching {
      try queue.write { database in
        try database.execute(
          sql: "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)",
          arguments: [name, value])
      }
    }
  }

  /// Writes what a class wants stored, all or nothing.
  func write(_ effects: [ClassEffect]) throws(ClassStoreFault) {
    guard effects.contains(where: \.isStored) else { return }
    try catching {
      try queue.write { database in
        for effect in effects { try write(effect, database) }
      }
    }
  }

  private func write(_ effect: ClassEffect, _ database: Database) throws {
    switch effect {
    case .storeTrainee(let row):
      try database.execute(
        sql: "INSERT OR REPLACE INTO trainee (id, row) VALUES (?, ?)",
        arguments: [row.id.number, try Self.text(row)])
    case .removeTrainee(let id):
      try database.execute(sql: "DELETE FROM trainee WHERE id = ?", arguments: [id.number])
      try database.execute(
        sql: "UPDATE play SET ended = 1 WHERE trainee = ?", arguments: [id.number])
    case .startPlay(let id, let play, let header):
      try database.execute(
        sql: "DELETE FROM input WHERE trainee = ? AND play = ?", arguments: [id.number, play])
      try database.execute(
        sql: "INSERT OR REPLACE INTO play (trainee, number, header) VALUES (?, ?, ?)",
        arguments: [id.number, play, try sealed(header, Self.place(id, play, 0))])
    case .append(let id, let play, let number, let input, let fingerprint):
      try database.cachedStatement(
        sql: """
          INSERT OR REPLACE INTO input (trainee, play, number, input, fingerprint)
          VALUES (?, ?, ?, ?, ?)
          """
      ).execute(arguments: [
        id.number, play, number, try sealed(input, Self.place(id, play, number)),
        fingerprint.map { Int64(bitPattern: $0) },
      ])
    case .endPlay(let id, let play):
      try database.execute(
        sql: "UPDATE play SET ended = 1 WHERE trainee = ? AND number = ?",
        arguments: [id.number, play])
    case .grade(let row):
      try database.execute(
        sql: "INSERT INTO grade (at, row) VALUES (?, ?)", arguments: [row.at, try Self.text(row)])
    case .storeClass(let row):
      try database.execute(
        sql: "INSERT OR REPLACE INTO setting (name, value) VALUES ('class', ?)",
        arguments: [try Self.text(row)])
    case .log(let row):
      try database.execute(
        sql: "INSERT INTO log (at, zh, en) VALUES (?, ?, ?)",
        arguments: [row.at, row.text.zh, row.text.en])
    case .seatChanged, .boardChanged: break
    }
  }

  /// Everything that is there.
  func load() throws(ClassStoreFault) -> Kept {
    try catching { try queue.read { try read($0) } }
  }

  /// What somebody did in the lesson begun last, whether it is over or not; nil before the first.
  func newestPlay(of row: TraineeRow) throws(ClassStoreFault) -> Kept.Play? {
    try catching { try queue.read { try play(of: row, $0, whateverBecameOfIt: true) } }
  }

  private func read(_ database: Database) throws -> Kept {
    var kept = Kept()
    for row in try Row.fetchAll(database, sql: "SELECT name, value FROM setting") {
      kept.settings[row["name"]] = row["value"]
    }
    kept.trainees = try String.fetchAll(database, sql: "SELECT row FROM trainee ORDER BY id")
      .map { try Self.value($0) }
    kept.grades = try String.fetchAll(database, sql: "SELECT row FROM grade ORDER BY id")
      .map { try Self.value($0) }
    kept.log = try Row.fetchAll(
      database, sql: "SELECT at, zh, en FROM log ORDER BY id DESC LIMIT 200"
    ).reversed().map {
      LogRow(at: $0["at"], text: LocalizedText(zh: $0["zh"], en: $0["en"]))
    }
    for trainee in kept.trainees {
      // One play that cannot be read, as after an update, does not keep the class from opening.
      do {
        kept.plays[trainee.id] = try play(of: trainee, database)
      } catch is DatabaseError {
        throw ClassStoreFault.damaged
      } catch {
        kept.unreadable.insert(trainee.id)
      }
    }
    return kept
  }

  private func play(
    of trainee: TraineeRow, _ database: Database, whateverBecameOfIt: Bool = false
  ) throws -> Kept.Play? {
    guard
      let row = try Row.fetchOne(
        database,
        sql: "SELECT header FROM play WHERE trainee = ? AND number = ? AND (ended = 0 OR ?)",
        arguments: [trainee.id.number, trainee.plays, whateverBecameOfIt])
    else { return nil }
    let id = trainee.id
    var play = Kept.Play(
      header: try opened(row["header"], Self.place(id, trainee.plays, 0)))
    let inputs = try Row.fetchAll(
      database,
      sql: """
        SELECT number, input, fingerprint FROM input WHERE trainee = ? AND play = ? ORDER BY number
        """, arguments: [id.number, trainee.plays])
    for row in inputs {
      let number: Int = row["number"]
      play.inputs.append(try opened(row["input"], Self.place(id, trainee.plays, number)))
      if let fingerprint: Int64 = row["fingerprint"] {
        play.fingerprints[number] = UInt64(bitPattern: fingerprint)
      }
    }
    return play
  }

  // MARK: forms

  private static func place(_ id: TraineeID, _ play: Int, _ number: Int) -> String {
    "\(id)/\(play)/\(number)"
  }

  private static func text(_ value: some Encodable) throws -> String {
    String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
  }

  private static func value<Value: Decodable>(_ text: String) throws -> Value {
    try JSONDecoder().decode(Value.self, from: Data(text.utf8))
  }

  private func sealed(_ value: some Encodable, _ place: String) throws -> Data {
    Data(try seal.close(Array(try JSONEncoder().encode(value)), place: place))
  }

  private func opened<Value: Decodable>(_ data: Data, _ place: String) throws -> Value {
    guard let clear = try seal.open(Array(data), place: place) else {
      throw ClassStoreFault.damaged
    }
    return try JSONDecoder().decode(Value.self, from: Data(clear))
  }

  private func catching<Value>(_ body: () throws -> Value) throws(ClassStoreFault) -> Value {
    do { return try body() } catch { throw ClassStoreFault(error) }
  }
}

extension ClassEffect {
  fileprivate var isStored: Bool {
    switch self {
    case .seatChanged, .boardChanged: false
    case .storeTrainee, .removeTrainee, .startPlay, .append, .endPlay, .grade, .storeClass, .log:
      true
    }
  }
}
