public import Rooms
public import Scenarios

/// The lessons and courses that a class can play.
public struct LessonLibrary: Sendable {
  /// A lesson with its world.
  public struct Lesson: Sendable {
    public let scenario: Scenario
    public let setup: WorldSetup
    /// The files as they were read, UTF-8.
    public let text: [UInt8]
    public let worldText: [UInt8]

    public init(scenario: Scenario, setup: WorldSetup, text: [UInt8], worldText: [UInt8]) {
      self.scenario = scenario
      self.setup = setup
      self.text = text
      self.worldText = worldText
    }

    public var name: String { scenario.name.value }
  }

  public let courses: [Course]
  /// In the order of their files.
  public let lessons: [Lesson]
  /// Lesson zero, then the lessons of all courses, each once; all lessons where there are none of those.
  public let order: [Lesson]
  private let byName: [String: Int]
  /// Where a lesson stands in ``order``.
  private let places: [String: Int]
  /// The course to which a lesson belongs first.
  private let courseOf: [String: Int]

  /// The lesson that comes before all: no name, no list, no choice.
  public static let zero = "lesson-zero"

  /// - Parameters:
  ///   - lessons: the first of two with the same name counts.
  ///   - courses: those of their lessons that are not there are left out.
  public init(lessons: [Lesson], courses: [Course]) {
    self.lessons = lessons
    self.courses = courses
    let byName = Dictionary(
      lessons.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    let courseOf = Dictionary(
      courses.enumerated().flatMap { number, course in
        (course.thorough + course.short).map { ($0.value, number) }
      }, uniquingKeysWith: { first, _ in first })
    var seen: Set<String> = []
    let names = [Self.zero] + courses.flatMap { $0.thorough.map(\.value) }
    let ordered = names.filter { seen.insert($0).inserted }
      .compactMap { name in byName[name].map { lessons[$0] } }
    let order = ordered.isEmpty ? lessons : ordered
    self.byName = byName
    self.courseOf = courseOf
    self.order = order
    places = Dictionary(
      order.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  public subscript(name: String) -> Lesson? { byName[name].map { lessons[$0] } }

  /// A course by its name.
  public func course(named name: String) -> Course? { courses.first { $0.name.value == name } }

  /// The lessons of a course that are there, in its order.
  public func lessons(of course: Course, isShort: Bool) -> [Lesson] {
    (isShort ? course.short : course.thorough).compactMap { self[$0.value] }
  }

  /// The course to which a lesson belongs first.
  public func course(of lesson: String) -> Course? {
    courseOf[lesson].map { courses[$0] }
  }

  /// The lesson behind this one: of the same course, else of the next; nil after the last.
  public func lesson(after name: String) -> Lesson? {
    guard let index = places[name] else { return order.first }
    return order.indices.contains(index + 1) ? order[index + 1] : nil
  }
}
