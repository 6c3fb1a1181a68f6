extension SeatPage {
  /// The task that is being played.
  public struct Task: Sendable, Hashable, Codable {
    public var course: String
    public var lesson: String
    /// From 1, in its course.
    public var lessonNumber: Int
    /// From 1, in its lesson.
    public var number: Int
    /// How many tasks the lesson has.
    public var of: Int
    public var title: String
    public var brief: String
    public var why: String?
    public var say: String?
    public var goals: [Goal]
    /// What is seen is the demonstration, on a copy.
    public var isFilm: Bool

    public init(
      course: String, lesson: String, lessonNumber: Int, number: Int, of: Int, title: String,
      brief: String, why: String? = nil, say: String? = nil, goals: [Goal] = [],
      isFilm: Bool = false
    ) {
      self.course = course
      self.lesson = lesson
      self.lessonNumber = lessonNumber
      self.number = number
      self.of = of
      self.title = title
      self.brief = brief
      self.why = why
      self.say = say
      self.goals = goals
      self.isFilm = isFilm
    }
  }

  /// One thing that makes a task done.
  public struct Goal: Sendable, Hashable, Codable {
    public enum State: String, Sendable, Hashable, Codable {
      case open, met
      /// Met before it was asked; not graded.
      case already
    }

    public var text: String
    public var state: State

    public init(text: String, state: State = .open) {
      self.text = text
      self.state = state
    }
  }

  /// The hint that was asked for last.
  public struct Hint: Sendable, Hashable, Codable {
    /// From 1: where to look, which word, which keys.
    public var strength: Int
    public var of: Int
    public var text: String

    public init(strength: Int, of: Int, text: String) {
      self.strength = strength
      self.of = of
      self.text = text
    }
  }

  /// A question of a lesson.
  public struct Question: Sendable, Hashable, Codable {
    public var question: String
    public var answers: [String]
    /// What there is to say to the answer that was given; nil before.
    public var reply: String?
    /// The answer was wrong: it is asked again.
    public var again: Bool

    public init(
      question: String, answers: [String], reply: String? = nil, again: Bool = false
    ) {
      self.question = question
      self.answers = answers
      self.reply = reply
      self.again = again
    }
  }

  /// What has to be read before it goes on: money first, then one thing to do, whom to call, the code last.
  public struct Notice: Sendable, Hashable, Codable {
    public enum Kind: String, Sendable, Hashable, Codable {
      case mistake, forbidden, refused, done, unreachable, message
      case lessonDone = "lesson-done"
      case faultOver = "fault-over"
    }

    public enum Action: String, Sendable, Hashable, Codable {
      /// This task from its start.
      case again
      /// Begins the next lesson.
      case next
      /// It was read.
      case read
    }

    /// Counts the notices of this seat.
    public var id: Int
    public var kind: Kind
    public var title: String
    /// Taken, not taken, unknown.
    public var money: String?
    public var say: String?
    public var call: String?
    /// A response code, such as `55`.
    public var code: String?
    /// The way back.
    public var back: String?
    public var actions: [Action]

    public init(
      id: Int, kind: Kind, title: String, money: String? = nil, say: String? = nil,
      call: String? = nil, code: String? = nil, back: String? = nil, actions: [Action] = [.read]
    ) {
      self.id = id
      self.kind = kind
      self.title = title
      self.money = money
      self.say = say
      self.call = call
      self.code = code
      self.back = back
      self.actions = actions
    }
  }

  /// The lesson to go on with.
  public struct NextLesson: Sendable, Hashable, Codable {
    public var name: String
    public var title: String

    public init(name: String, title: String) {
      self.name = name
      self.title = title
    }
  }

  /// How far a lesson of the course is.
  public struct LessonProgress: Sendable, Hashable, Codable {
    public enum State: String, Sendable, Hashable, Codable {
      case done, open, now
    }

    public var name: String
    public var title: String
    public var state: State

    public init(name: String, title: String, state: State) {
      self.name = name
      self.title = title
      self.state = state
    }
  }
}
