import Foundation
import PaymentCrypto
import Rooms
import Scenarios
import TerminalKit
import Testing
import Wording

@testable import Classroom
@testable import ClassroomWeb

/// A class, its store and its clock.
struct OpenedClass {
  private(set) var school: TrainingClass
  private(set) var store: ClassStore
  let folder: URL
  /// The YAML of a question that the first task asks; empty without.
  private let ask: String
  private var now: Int64
  private var numbers: [TraineeID: Int] = [:]

  static func with(ask: String = "", _ body: (inout OpenedClass) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "class-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var opened = try OpenedClass(folder, ask: ask)
    try body(&opened)
  }

  private init(_ folder: URL, ask: String) throws {
    self.folder = folder
    self.ask = ask
    store = try ClassStore(folder: folder.path, key: Self.key)
    school = try Self.build(store, ask, at: 1_795_827_600_000)
    now = school.now
  }

  static let key = [UInt8](repeating: 7, count: 32)

  private static func build(
    _ store: ClassStore, _ ask: String, at now: Int64
  ) throws -> TrainingClass {
    try Beginning(store).build(
      store, library: try library(ask), program: "test", utcOffsetSeconds: 28_800, at: now, setup)
  }

  static let setup: @Sendable (WorldFile) -> WorldSetup = {
    WorldSetup(world: $0, masterKeys: keys)
  }

  var films: ClassFilms { get throws { ClassFilms(store, try Beginning(store), Self.setup) } }

  private static let keys = ["10000001", "10000002"].reduce(into: [String: SecretKey]()) {
    $0[$1] = SecretKey(bytes: (0..<16).map { UInt8($0 * 7 + 1) })
  }

  static func library(_ ask: String = "") throws -> LessonLibrary {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appending(path: "Simulations/lessons/02-daily-sign-in.yaml")
    let lesson = try String(contentsOf: file, encoding: .utf8)
    let mark = try #require(lesson.firstRange(of: "    hints:\n"))
    let text = Array((lesson[..<mark.lowerBound] + ask + lesson[mark.lowerBound...]).utf8)
    let world = try Data(contentsOf: root.appending(path: "Simulations/worlds/county.yaml"))
    let scenario = try ScenarioLoader.load(text, file: "02")
    let setup = WorldSetup(
      world: try WorldLoader.load(Array(world), file: "county"), masterKeys: keys)
    return LessonLibrary(
      lessons: [
        .init(
          scenario: scenario, setup: setup, text: text, worldText: Array(world))
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
      try give(.act(Seated(id), NumberedAct(number: numbers[id, default: 0], act: .key(key))))
    }
  }

  mutating func order(_ order: SeatOrder, _ id: TraineeID) throws {
    numbers[id, default: 0] += 1
    try give(.order(Seated(id), NumberedOrder(number: numbers[id, default: 0], order: order)))
  }

  mutating func pass(_ milliseconds: Int64) throws {
    let end = now + milliseconds
    while now < end {
      now += 100
      try give(.tick)
    }
  }

  /// Lets time pass at once.
  mutating func leap(_ milliseconds: Int64) throws {
    now += milliseconds
    try give(.tick)
  }

  /// As after kill -9: nothing is closed, and only what was stored is there.
  mutating func reopen(key: [UInt8] = OpenedClass.key) throws {
    store = try ClassStore(folder: folder.path, key: key)
    now += 1_000
    school = try Self.build(store, ask, at: now)
  }
}
