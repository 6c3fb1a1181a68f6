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
  private let seal: PlaySeal

  /// What a class is begun or continued from.
  struct Kept: Sendable {
    var settings: [String: String] = [:]
    var trainees: [TraineeRow] = []
    var plays: [TraineeID: Play] = [:]
    /// Whose present play cannot be read any more, and why.
    var lost: [TraineeID: LostPlay] = [:]
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
      seal = try PlaySeal(root: key)
      var configuration = Configuration()
      configuration.busyMode = .timeout(2)
      configuration.prepareDatabase { database in
        try database.execute(sql: "PRAGMA journal_mode = WAL")
        try database.execute(sql: "PRAGMA synchronous = NORMAL")
      }
      let path = folder + "/class.sqlite"
      try ClassSchema.refuseNewer(path)
      // Its owner's alone from the first moment; SQLite gives its companions the same mode.
      if !FileManager.default.fileExists(atPath: path),
        !FileManager.default.createFile(
          atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
      {
        throw ClassStoreFault.readOnly
      }
      queue = try DatabaseQueue(path: path, configuration: configuration)
      try ClassSchema.migrator.migrate(queue)
    } catch {
      throw ClassStoreFault(error)
    }
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

  func settings() throws(ClassStoreFault) -> [String: String] {
    try catching { try queue.read { try Self.settings($0) } }
  }

  private static func settings(_ database: Database) throws -> [String: String] {
    var settings: [String: String] = [:]
    for row in try Row.fetchAll(database, sql: "SELECT name, value FROM setting") {
      settings[row["name"]] = row["value"]
    }
    return settings
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
        arguments: [row.id.number, try StoredText.text(row)])
    case .removeTrainee(let id):
      try database.execute(sql: "DELETE FROM trainee WHERE id = ?", arguments: [id.number])
      try database.execute(
        sql: "UPDATE play SET ended = 1 WHERE trainee = ?", arguments: [id.number])
    case .startPlay(let id, let play, let header):
      try database.execute(
        sql: "DELETE FROM input WHERE trainee = ? AND play = ?", arguments: [id.number, play])
      try database.execute(
        sql: "INSERT OR REPLACE INTO play (trainee, number, header, lesson) VALUES (?, ?, ?, ?)",
        arguments: [id.number, play, try seal.close(header, of: id, play), header.lesson])
    case .append(let id, let play, let number, let input, let fingerprint):
      try database.cachedStatement(
        sql: """
          INSERT OR REPLACE INTO input (trainee, play, number, input, fingerprint)
          VALUES (?, ?, ?, ?, ?)
          """
      ).execute(arguments: [
        id.number, play, number, try seal.close(input, of: id, play, number),
        fingerprint.map { Int64(bitPattern: $0) },
      ])
    case .endPlay(let id, let play):
      try database.execute(
        sql: "UPDATE play SET ended = 1 WHERE trainee = ? AND number = ?",
        arguments: [id.number, play])
    case .grade(let row):
      try database.execute(
        sql: "INSERT INTO grade (at, row) VALUES (?, ?)",
        arguments: [row.at, try StoredText.text(row)])
    case .storeClass(let row):
      try database.execute(
        sql: "INSERT OR REPLACE INTO setting (name, value) VALUES ('class', ?)",
        arguments: [try StoredText.text(row)])
    case .log(let row):
      try database.execute(
        sql: "INSERT INTO log (at, author, zh, en) VALUES (?, ?, ?, ?)",
        arguments: [row.at, row.by?.rawValue, row.text.zh, row.text.en])
    case .seatChanged, .seatGiven, .boardChanged: break
    }
  }

  /// Everything that is there.
  func load() throws(ClassStoreFault) -> Kept {
    try catching { try queue.read { try read($0) } }
  }

  /// Everything that was noted, in order.
  func record() throws(ClassStoreFault) -> [LogRow] {
    try catching {
      try queue.read { database in
        try Row.fetchAll(database, sql: "SELECT at, author, zh, en FROM log ORDER BY id")
          .map(Self.logRow)
      }
    }
  }

  /// A lesson that somebody has begun.
  struct Begun: Sendable {
    let trainee: TraineeID
    /// From 1, counted over the lessons of this trainee.
    let number: Int
    /// Its name; nil in records of a time when it was not kept apart.
    let lesson: String?
  }

  /// All lessons that anybody has begun, and done something in; also of those who have left.
  func begun() throws(ClassStoreFault) -> [Begun] {
    try catching {
      try queue.read { database in
        try Row.fetchAll(
          database,
          sql: """
            SELECT trainee, number, lesson FROM play
            WHERE EXISTS (
              SELECT 1 FROM input WHERE input.trainee = play.trainee AND input.play = play.number)
            ORDER BY trainee, number
            """
        ).map { row in
          guard let id = TraineeID(number: row["trainee"]) else { throw ClassStoreFault.damaged }
          return Begun(trainee: id, number: row["number"], lesson: row["lesson"])
        }
      }
    }
  }

  /// What somebody did in one of their lessons, whether it is over or not; nil when there is none.
  ///
  /// - Parameter number: from 1; nil: the newest.
  func play(_ number: Int?, of id: TraineeID) throws(ClassStoreFault) -> Kept.Play? {
    try catching {
      let sealed = try queue.read { database -> SealedPlay? in
        let newest = try Int.fetchOne(
          database, sql: "SELECT max(number) FROM play WHERE trainee = ?", arguments: [id.number])
        guard let number = number ?? newest else { return nil }
        return try sealedPlay(number, of: id, database, whateverBecameOfIt: true)
      }
      return try sealed.map { try seal.open($0) }
    }
  }

  private func read(_ database: Database) throws -> Kept {
    var kept = Kept()
    kept.settings = try Self.settings(database)
    kept.trainees = try String.fetchAll(database, sql: "SELECT row FROM trainee ORDER BY id")
      .map { try StoredText.value($0) }
    kept.grades = try String.fetchAll(database, sql: "SELECT row FROM grade ORDER BY id")
      .map { try StoredText.value($0) }
    kept.log = try Row.fetchAll(
      database, sql: "SELECT at, author, zh, en FROM log ORDER BY id DESC LIMIT 200"
    ).reversed().map(Self.logRow)
    for trainee in kept.trainees {
      // One play that cannot be read, as after an update, does not keep the class from opening.
      let sealed = try sealedPlay(trainee.plays, of: trainee.id, database)
      do {
        kept.plays[trainee.id] = try sealed.map { try seal.open($0) }
      } catch let loss as LostPlay {
        kept.lost[trainee.id] = loss
      } catch {
        kept.lost[trainee.id] = .damaged
      }
    }
    return kept
  }

  private static func logRow(_ row: Row) -> LogRow {
    LogRow(
      at: row["at"], by: (row["author"] as String?).flatMap { LogRow.Author(rawValue: $0) },
      text: LocalizedText(zh: row["zh"], en: row["en"]))
  }

  private func sealedPlay(
    _ number: Int, of id: TraineeID, _ database: Database, whateverBecameOfIt: Bool = false
  ) throws -> SealedPlay? {
    guard
      let row = try Row.fetchOne(
        database,
        sql: "SELECT header FROM play WHERE trainee = ? AND number = ? AND (ended = 0 OR ?)",
        arguments: [id.number, number, whateverBecameOfIt])
    else { return nil }
    var play = SealedPlay(id: id, number: number, header: row["header"])
    play.inputs = try Row.fetchAll(
      database,
      sql: """
        SELECT number, input, fingerprint FROM input WHERE trainee = ? AND play = ? ORDER BY number
        """, arguments: [id.number, number]
    ).map { (number: $0["number"], input: $0["input"], fingerprint: $0["fingerprint"]) }
    return play
  }

  private func catching<Value>(_ body: () throws -> Value) throws(ClassStoreFault) -> Value {
    do { return try body() } catch { throw ClassStoreFault(error) }
  }
}

extension ClassEffect {
  /// Whether it goes into the file.
  var isStored: Bool {
    switch self {
    case .seatChanged, .seatGiven, .boardChanged: false
    case .storeTrainee, .removeTrainee, .startPlay, .append, .endPlay, .grade, .storeClass, .log:
      true
    }
  }
}
