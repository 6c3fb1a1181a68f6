import Acquirer
import Foundation
import GRDB
import POSProtocol
import Testing

@testable import HostSim

@Suite("The folder of the books")
struct StoreFolderTests {
  private func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  private func session() throws -> LedgerChange {
    .session(TerminalSession(terminal: try #require(TerminalID("10000001"))))
  }

  @Test("One host at a time has the books, and who comes second is told who has them")
  func oneHost() async throws {
    try await withDirectory { path in
      let first = try SQLiteStore(directory: path)
      #expect(throws: StoreError.inUse(process: getpid())) { try SQLiteStore(directory: path) }
      // Who only reads may come any time.
      #expect(try SQLiteStore.read(directory: path).isEmpty)
      try ReportStore(directory: path).close()
      try await commit([session()], first)
      #expect(try SQLiteStore.read(directory: path).count == 1)
      try first.close()
      let second = try SQLiteStore(directory: path)
      #expect(try second.load().count == 1)
      try second.close()
    }
  }

  @Test("A lock file that a killed host has left holds nobody up")
  func leftLock() async throws {
    try await withDirectory { path in
      try Data("1\n".utf8).write(to: URL(fileURLWithPath: path + "/host.lock"))
      try SQLiteStore(directory: path).close()
    }
  }

  @Test("Folder and files are their owner's alone from the first moment", arguments: [false, true])
  func permissions(_ isThere: Bool) async throws {
    try await withDirectory { parent in
      let path = parent + "/books"
      if isThere {
        try FileManager.default.createDirectory(
          atPath: path, withIntermediateDirectories: false,
          attributes: [.posixPermissions: 0o755])
        #expect(
          FileManager.default.createFile(
            atPath: path + "/host.sqlite", contents: nil, attributes: [.posixPermissions: 0o644]))
      }
      let store = try SQLiteStore(directory: path)
      try await commit([session()], store)
      #expect(try mode(path) == 0o700)
      let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
      #expect(names == ["host.lock", "host.sqlite", "host.sqlite-shm", "host.sqlite-wal"])
      for name in names { #expect(try mode(path + "/" + name) == 0o600, "\(name)") }
      try store.close()
    }
  }

  @Test("A folder with other things in it stays open to whom it was")
  func sharedFolder() async throws {
    try await withDirectory { path in
      try Data().write(to: URL(fileURLWithPath: path + "/world.yaml"))
      let before = try mode(path)
      let store = try SQLiteStore(directory: path)
      #expect(try mode(path) == before)
      #expect(try mode(path + "/host.sqlite") == 0o600)
      try store.close()
    }
  }

  /// What is in the file of the books, after something has been done to them.
  private func refused(
    _ path: String, with error: StoreError, after change: (String) throws -> Void
  ) throws {
    try SQLiteStore(directory: path).close()
    let file = path + "/host.sqlite"
    try change(file)
    let before = FileManager.default.contents(atPath: file)
    for _ in 0..<2 {
      #expect(throws: error) { try SQLiteStore(directory: path) }
      #expect(throws: error) { try SQLiteStore.read(directory: path) }
    }
    #expect(FileManager.default.contents(atPath: file) == before)
  }

  @Test("Books of a newer PosLab are refused and not touched")
  func newer() async throws {
    try await withDirectory { path in
      try refused(path, with: .newer) { file in
        let queue = try DatabaseQueue(path: file)
        try queue.write {
          try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('of-tomorrow')")
        }
        try queue.close()
      }
    }
  }

  @Test("Another program's database is refused and not touched")
  func foreign() async throws {
    try await withDirectory { path in
      try refused(path, with: .foreign) { file in
        try FileManager.default.removeItem(atPath: file)
        let queue = try DatabaseQueue(path: file)
        try queue.write { try $0.execute(sql: "CREATE TABLE songs (title TEXT)") }
        try queue.close()
      }
    }
  }

  @Test("A file that is no database, and one with a damaged page, are said to be damaged")
  func damaged() async throws {
    try await withDirectory { path in
      try refused(path, with: .damagedFile(reason: "file is not a database")) { file in
        try Data(repeating: 7, count: 5_000).write(to: URL(fileURLWithPath: file))
      }
    }
    try await withDirectory { path in
      try SQLiteStore(directory: path).close()
      let file = URL(fileURLWithPath: path + "/host.sqlite")
      var bytes = try Data(contentsOf: file)
      for index in 4_096..<min(bytes.count, 40_960) { bytes[index] = 0xA5 }
      try bytes.write(to: file)
      let error = #expect(throws: StoreError.self) { try SQLiteStore(directory: path) }
      guard case .damagedFile = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
  }

  @Test("A value of the wrong kind is found out before it is read")
  func wrongKind() async throws {
    try await withDirectory { path in
      let store = try SQLiteStore(directory: path)
      try await commit([session()], store)
      try store.close()
      let queue = try DatabaseQueue(path: path + "/host.sqlite")
      try await queue.write { database in
        try database.execute(sql: "PRAGMA writable_schema = ON")
        try database.execute(
          sql: """
            UPDATE sqlite_master SET sql = replace(sql, 'batch INTEGER NOT NULL, signed_in_day',
              'batch ANY, signed_in_day') WHERE name = 'sessions'
            """)
      }
      try queue.close()
      let again = try DatabaseQueue(path: path + "/host.sqlite")
      try await again.write { try $0.execute(sql: "UPDATE sessions SET batch = 'x'") }
      try await again.write { database in
        try database.execute(sql: "PRAGMA writable_schema = ON")
        try database.execute(
          sql: """
            UPDATE sqlite_master SET sql = replace(sql, 'batch ANY, signed_in_day',
              'batch INTEGER NOT NULL, signed_in_day') WHERE name = 'sessions'
            """)
      }
      try again.close()
      let error = #expect(throws: StoreError.self) { try SQLiteStore(directory: path) }
      guard case .damagedFile = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
  }

  @Test(
    "What is committed into a folder that is gone is not durable, and closing says so too",
    arguments: ["remove", "rename", "replace"])
  func removed(_ what: String) async throws {
    try await withDirectory { parent in
      let path = parent + "/books"
      let store = try SQLiteStore(directory: path)
      try await commit([session()], store)
      try store.verify()
      switch what {
      case "remove": try FileManager.default.removeItem(atPath: path)
      case "rename": try FileManager.default.moveItem(atPath: path, toPath: parent + "/old")
      default:
        try FileManager.default.removeItem(atPath: path + "/host.sqlite")
        try Data().write(to: URL(fileURLWithPath: path + "/host.sqlite"))
      }
      #expect(throws: StoreError.removed) { try store.verify() }
      await #expect(throws: StoreError.removed) { try await commit([session()], store) }
      #expect(throws: StoreError.removed) { try store.close() }
    }
  }

  @Test("While another program has the file locked a commit says so, and succeeds afterwards")
  func locked() async throws {
    try await withDirectory { path in
      let store = try SQLiteStore(directory: path)
      var configuration = Configuration()
      configuration.allowsUnsafeTransactions = true
      let other = try DatabaseQueue(path: path + "/host.sqlite", configuration: configuration)
      try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
      await #expect(throws: StoreError.locked) { try await commit([session()], store) }
      try await other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
      try await commit([session()], store)
      #expect(try store.load().count == 1)
      try other.close()
      try store.close()
    }
  }

  @Test("A folder that cannot be made is said to be unusable")
  func unusable() async throws {
    try await withDirectory { path in
      try Data().write(to: URL(fileURLWithPath: path + "/file"))
      for bad in [path + "/file", path + "/file/books"] {
        let error = #expect(throws: StoreError.self) { try SQLiteStore(directory: bad) }
        guard case .unusableFolder = error else {
          Issue.record("\(String(describing: error))")
          return
        }
      }
    }
  }
}
