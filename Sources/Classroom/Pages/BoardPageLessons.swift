extension BoardPage {
  /// A lesson that can be opened.
  public struct CourseLesson: Sendable, Hashable, Codable {
    public var course: String
    public var name: String
    public var title: String
    public var tasks: [LessonName]
    /// How long a beginner takes; nil when nobody said.
    public var minutes: Int?

    public init(
      course: String, name: String, title: String, tasks: [LessonName], minutes: Int? = nil
    ) {
      self.course = course
      self.name = name
      self.title = title
      self.tasks = tasks
      self.minutes = minutes
    }
  }

  /// A course that can be opened, in either form.
  public struct CourseName: Sendable, Hashable, Codable {
    public var name: String
    public var title: String
    /// What people can do afterwards.
    public var about: String?
    public var short: CourseForm
    public var thorough: CourseForm

    public init(
      name: String, title: String, about: String?, short: CourseForm, thorough: CourseForm
    ) {
      self.name = name
      self.title = title
      self.about = about
      self.short = short
      self.thorough = thorough
    }
  }

  /// How long a form of a course is.
  public struct CourseForm: Sendable, Hashable, Codable {
    public var lessons: Int
    /// Nil when nobody said.
    public var minutes: Int?

    public init(lessons: Int, minutes: Int?) {
      self.lessons = lessons
      self.minutes = minutes
    }
  }

  /// The course that is open.
  public struct OpenCourseName: Sendable, Hashable, Codable {
    public var name: String
    public var title: String
    public var short: Bool

    public init(name: String, title: String, short: Bool) {
      self.name = name
      self.title = title
      self.short = short
    }
  }

  public struct FaultName: Sendable, Hashable, Codable {
    public var kind: String
    public var label: String

    public init(kind: String, label: String) {
      self.kind = kind
      self.label = label
    }
  }

  public struct CodeName: Sendable, Hashable, Codable {
    /// Two characters of F39.
    public var code: String
    public var label: String

    public init(code: String, label: String) {
      self.code = code
      self.label = label
    }
  }

  /// How a task went, over the people who met it.
  public struct HardTask: Sendable, Hashable, Codable {
    public var task: String
    /// Who did it alone at the first try.
    public var alone: Int
    /// Of how many.
    public var of: Int
    /// Nil when nobody has done it yet.
    public var medianSeconds: Int?
    public var wrongPaths: [WrongPath]

    public init(
      task: String, alone: Int, of: Int, medianSeconds: Int?, wrongPaths: [WrongPath] = []
    ) {
      self.task = task
      self.alone = alone
      self.of = of
      self.medianSeconds = medianSeconds
      self.wrongPaths = wrongPaths
    }
  }

  public struct WrongPath: Sendable, Hashable, Codable {
    public var label: String
    public var count: Int

    public init(label: String, count: Int) {
      self.label = label
      self.count = count
    }
  }

  /// Somebody who needs teaching again, and why.
  public struct TeachAgain: Sendable, Hashable, Codable {
    public var id: TraineeID
    public var name: String
    public var skill: String
    public var evidence: String

    public init(id: TraineeID, name: String, skill: String, evidence: String) {
      self.id = id
      self.name = name
      self.skill = skill
      self.evidence = evidence
    }
  }
}
