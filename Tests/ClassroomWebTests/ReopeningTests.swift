import Foundation
import PaymentCrypto
import Scenarios
import TerminalKit
import Testing
import Wording

@testable import Classroom
@testable import ClassroomWeb

/// A class over its store, opened, killed and opened again, in simulated time.
@Suite("A class that is opened again")
struct ReopeningTests {
  @Test("stands where the last key left it, and grades nobody twice")
  func goesOn() throws {
    try Opened.with { opened in
      let id = try opened.join(1)
      try opened.press("MENU 1 1 ENTER", id)
      // The answer comes with time, and with it the end of the task.
      try opened.pass(10_000)
      #expect(opened.school.grades.count == 1)
      let before = try #require(opened.school.page(of: id))
      try opened.reopen()
      var after = try #require(opened.school.page(of: id))
      after.version = before.version
      after.notice = before.notice
      // Time in which nothing came of anything is not kept.
      after.clock = before.clock
      after.screen.status = before.screen.status
      #expect(after == before)
      try opened.come(id)
      try opened.pass(20_000)
      #expect(opened.school.grades.count == 1)
    }
  }

  @Test("gives no number a second time")
  func numbers() throws {
    try Opened.with { opened in
      let id = try opened.join(1)
      try opened.give(.trainer(.remove(.these([id])), undo: "u", .zh))
      #expect(opened.school.nextNumber == 2)
      try opened.reopen()
      #expect(opened.school.nextNumber == 2)
    }
  }

  @Test("knows what is broken, and can mend it; a task begun again does not bring it back")
  func faults() throws {
    try Opened.with { opened in
      let id = try opened.join(1)
      try opened.give(
        .trainer(.fault(.lineDown, code: nil, .now, .all), undo: "cut", .zh))
      #expect(opened.school.page(of: id)?.line == .cut)
      try opened.order(.again, id)
      #expect(opened.school.page(of: id)?.line == .cut)
      try opened.reopen()
      #expect(opened.school.page(of: id)?.line == .cut)
      #expect(opened.school.board(.zh).undo.map(\.id) == ["cut"])
      try opened.come(id)
      try opened.give(.trainer(.undo("cut"), undo: "x", .zh))
      #expect(opened.school.page(of: id)?.line == .ok)
      try opened.order(.again, id)
      #expect(opened.school.page(of: id)?.line == .ok)
    }
  }

  @Test("does not blame people for what the trainer has broken")
  func blameless() throws {
    try Opened.with { opened in
      let id = try opened.join(1)
      try opened.give(
        .trainer(.fault(.lineDown, code: nil, .now, .all), undo: "cut", .zh))
      try opened.press("MENU 1 1 ENTER", id)
      try opened.pass(120_000)
      let play = try #require(opened.school.trainees.first?.play)
      #expect(play.progress.mistakes.isEmpty && play.progress.deadEnds == 0)
      #expect(opened.school.page(of: id)?.notice?.kind == .mistake)
    }
  }

  @Test("opens although the play of one cannot be read: that lesson begins again")
  func unreadable() throws {
    try Opened.with { opened in
      let id = try opened.join(1)
      try opened.press("MENU 1 1", id)
      try opened.reopen(key: [UInt8](repeating: 9, count: 32))
      let page = try #require(opened.school.page(of: id))
      #expect(page.notice?.kind == .message)
      #expect(page.task?.number == 1)
    }
  }

  @Test("keeps what was pressed sealed, each input in its own place")
  func sealed() throws {
    let seal = try RecordSeal(root: [UInt8](repeating: 1, count: 32))
    let clear = Array("123456".utf8)
    let closed = try seal.close(clear, place: "t1/1/1")
    #expect(try seal.open(closed, place: "t1/1/1") == clear)
    #expect(try seal.open(closed, place: "t1/1/2") == nil)
    #expect(!String(decoding: closed, as: UTF8.self).contains("123456"))
    var spoilt = closed
    spoilt[30] ^= 1
    #expect(try seal.open(spoilt, place: "t1/1/1") == nil)
  }
}

/// A class, its store and its clock.
private struct Opened {
  private(set) var school: TrainingClass
  private var store: ClassStore
  private let folder: URL
  private var now: Int64
  private var numbers: [TraineeID: Int] = [:]

  static func with(_ body: (inout Opened) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "class-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var opened = try Opened(folder)
    try body(&opened)
  }

  private init(_ folder: URL) throws {
    self.folder = folder
    store = try ClassStore(folder: folder.path, key: Self.key)
    school = try Self.build(store)
    now = school.now
  }

  private static let key = [UInt8](repeating: 7, count: 32)

  private static func build(_ store: ClassStore) throws -> TrainingClass {
    let library = try library()
    return try Beginning(store).build(
      store, library: library, program: "test", utcOffsetSeconds: 28_800
    ) { world in WorldSetup(world: world, masterKeys: keys) }
  }

  private static let keys = ["10000001", "10000002"].reduce(into: [String: SecretKey]()) {
    $0[$1] = SecretKey(bytes: (0..<16).map { UInt8($0 * 7 + 1) })
  }

  private static func library() throws -> LessonLibrary {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try Data(
      contentsOf: root.appending(path: "Simulations/lessons/02-daily-sign-in.yaml"))
    let world = try Data(contentsOf: root.appending(path: "Simulations/worlds/county.yaml"))
    let scenario = try ScenarioLoader.load(Array(text), file: "02")
    let setup = WorldSetup(
      world: try WorldLoader.load(Array(world), file: "county"), masterKeys: keys)
    return LessonLibrary(
      lessons: [
        .init(
          scenario: scenario, setup: setup, text: Array(text), worldText: Array(world))
      ], courses: [])
  }

  mutating func give(_ event: ClassEvent) throws {
    try store.write(school.handle(event, at: now))
  }

  mutating func join(_ number: Int) throws -> TraineeID {
    let id = try #require(TraineeID(number: number))
    try give(.join(id, name: "王芳", seat: nil, .zh, isAlone: false))
    try come(id)
    return id
  }

  mutating func come(_ id: TraineeID) throws { try give(.present(id, true)) }

  mutating func press(_ keys: String, _ id: TraineeID) throws {
    for name in keys.split(separator: " ") {
      now += 200
      let key = try #require(Key(name: String(name)))
      numbers[id, default: 0] += 1
      try give(.act(id, NumberedAct(number: numbers[id, default: 0], act: .key(key))))
    }
  }

  mutating func order(_ order: SeatOrder, _ id: TraineeID) throws {
    numbers[id, default: 0] += 1
    try give(.order(id, NumberedOrder(number: numbers[id, default: 0], order: order)))
  }

  mutating func pass(_ milliseconds: Int64) throws {
    let end = now + milliseconds
    while now < end {
      now += 100
      try give(.tick)
    }
  }

  /// As after kill -9: nothing is closed, and only what was stored is there.
  mutating func reopen(key: [UInt8] = Opened.key) throws {
    store = try ClassStore(folder: folder.path, key: key)
    school = try Self.build(store)
    now = max(now, school.now)
  }
}
