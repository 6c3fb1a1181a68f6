import Classroom
import Foundation
import GRDB
import Logging
import Synchronization
import Testing
import Wording

@testable import ClassroomWeb

@Suite("A class that can keep nothing")
struct TroubleTests {
  @Test(
    "says so on the trainer's page although nobody does anything, and no longer when it can",
    .timeLimit(.minutes(2)))
  func said() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "class-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // Time passes with every look at the clock.
    let passed = Passed()
    let clock = WebClock(milliseconds: { passed.next() }, unixSeconds: { 1_795_827_600 })
    let service = try ClassService.open(
      folder: folder.path, key: OpenedClass.key, library: OpenedClass.library(), program: "test",
      utcOffsetSeconds: 28_800, clock: clock,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, setup: OpenedClass.setup)
    let file = try DatabaseQueue(path: folder.path + "/class.sqlite")
    try await file.write { database in
      try database.execute(
        sql: """
          CREATE TRIGGER full BEFORE INSERT ON setting BEGIN SELECT RAISE(ABORT, 'full'); END
          """)
    }
    await service.start()
    var changes = await service.boardChanges().makeAsyncIterator()
    while await service.board(.zh).trouble == nil { _ = await changes.next() }
    #expect(await service.board(.zh).trouble?.contains("full") == true)
    try await file.write { try $0.execute(sql: "DROP TRIGGER full") }
    while await service.board(.zh).trouble != nil { _ = await changes.next() }
    await service.stop()
  }

  private final class Passed: Sendable {
    private let milliseconds = Mutex<Int64>(0)

    func next() -> Int64 {
      milliseconds.withLock {
        $0 += 5_000
        return $0
      }
    }
  }
}
