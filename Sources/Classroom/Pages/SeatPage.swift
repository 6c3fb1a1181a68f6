public import Wording

/// Everything that a trainee's page shows, worded in its language. The page adds its own fixed labels and
/// nothing else.
///
/// What is nil is absent in the JSON. Money is text with two decimals, in yuan.
public struct SeatPage: Sendable, Hashable, Codable {
  /// How the trainee plays.
  public enum Mode: String, Sendable, Hashable, Codable {
    /// Lesson zero: one task, no choice, keys lit.
    case zero
    case practice
    case exam
    /// Without a trainer.
    case alone
  }

  /// The line between terminal and host, as the trainee could see it.
  public enum LineState: String, Sendable, Hashable, Codable {
    case ok, cut, slow
  }

  /// A button beside the terminal that does something now.
  public enum Button: String, Sendable, Hashable, Codable {
    case hint, show, call, again, next
  }

  /// Goes up with every change of the page, from 1.
  public var version: Int
  /// The number of the last act or order that was applied; the next one is this and one.
  public var applied: Int
  public var lang: Language
  /// The trainee's name, as it is to be shown; not escaped.
  public var name: String
  /// From 1.
  public var seat: Int
  public var mode: Mode
  /// The terminal's clock, such as `11-22 08:41`.
  public var clock = ""
  /// The trainer has stopped this seat.
  public var paused = false
  /// The trainer was called (叫老师) and has not come yet.
  public var called = false
  /// Whether a page of this trainee is open.
  public var connected = true
  public var screen = Screen()
  /// Keys that do something now, by their names in scripts.
  public var keys: [String] = []
  /// Keys to light up.
  public var lit: [String] = []
  /// Ways of presenting a card that the terminal takes notice of now.
  public var readers: [CardReader] = []
  /// Whether the scanner does something now.
  public var takesCode = false
  public var cards: [Card] = []
  public var goods: [Goods] = []
  /// The newest first.
  public var receipts: [Receipt] = []
  /// Numbers of slips that must be typed, to be shown above the keys.
  public var pinned: [Pinned] = []
  /// Whether the terminal is switched on.
  public var power = true
  /// Whether there is paper in the printer.
  public var paper = true
  public var line = LineState.ok
  /// Nil when no lesson is open.
  public var task: Task?
  public var hint: Hint?
  public var ask: Question?
  public var notice: Notice?
  /// The lesson that follows, once this one is done.
  public var next: NextLesson?
  /// The lessons of the course, in order.
  public var progress: [LessonProgress] = []
  public var buttons: [Button] = []

  /// A page without lesson and with a dark screen.
  public init(
    version: Int, applied: Int, lang: Language, name: String, seat: Int, mode: Mode
  ) {
    self.version = version
    self.applied = applied
    self.lang = lang
    self.name = name
    self.seat = seat
    self.mode = mode
  }
}

/// A way of presenting a card.
public enum CardReader: String, Sendable, Hashable, Codable, CaseIterable {
  case swipe, insert, tap
}
