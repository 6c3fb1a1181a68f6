public import Rooms
import Scenarios
public import TerminalKit
import Wording

/// How something is done, picture by picture, at the pace of a person who reads along.
public struct Film: Sendable {
  public struct Frame: Sendable {
    /// How long it is shown, in milliseconds.
    public let milliseconds: Int64
    /// What is pressed or presented here; nil when only time passes.
    public let act: RoomAct?
    /// What is pressed is a digit of a PIN or a password, and is not shown.
    public let isSecret: Bool
    /// The display after it, without power an empty one.
    public let screen: Screen
    public let isOn: Bool
    public let hasPaper: Bool
    public let isLineCut: Bool
    /// Slips that come out here.
    public let receipts: [Receipt]
    /// The room's clock, in milliseconds since the epoch.
    public let time: Int64
    /// The index of the task it belongs to.
    public let task: Int
  }

  public private(set) var frames: [Frame] = []
  /// Whether it ends where it was to lead; if not, the reference does not get on from its last picture.
  public private(set) var isComplete = false

  private var wasSecret = false
  private var slipsSeen: Int

  /// A film that begins with what a seat shows.
  init(_ play: LessonPlay) {
    slipsSeen = play.look?.view.printCount ?? 0
  }

  /// An act is shown this long at least.
  static let actMilliseconds: Int64 = 700
  /// A page that comes by itself is shown this long, and longer the more there is to read.
  static let pageMilliseconds: Int64 = 900
  private static let perCharacterMilliseconds: Int64 = 35

  public var milliseconds: Int64 { frames.reduce(0) { $0 + $1.milliseconds } }

  /// The frame that is shown so many milliseconds after the start; nil when it is over.
  public func frame(at milliseconds: Int64) -> (index: Int, frame: Frame)? {
    var end: Int64 = 0
    for (index, frame) in frames.enumerated() {
      end += frame.milliseconds
      if milliseconds < end { return (index, frame) }
    }
    return nil
  }

  /// Adds what a seat shows after an act, or after time has passed. A picture that differs in nothing is
  /// left out.
  ///
  /// - Parameter brief: what a person reads before it goes on.
  mutating func add(_ play: LessonPlay, after act: RoomAct?, brief: LocalizedText? = nil) {
    guard let look = play.look else { return }
    let view = look.view
    // Keys that wait while the terminal is busy may be a PIN's.
    let isSecret = (wasSecret || view.takesSecret || view.isBusy) && (act?.isDigit ?? false)
    wasSecret = view.takesSecret
    let new = view.printCount - slipsSeen
    slipsSeen = view.printCount
    let receipts = new > 0 ? Array(view.receipts.suffix(new)) : []
    if act == nil, brief == nil, receipts.isEmpty, let last = frames.last, last.shows(look) {
      return
    }
    // Between two tasks the one that is done is still meant.
    let task = play.hasBegun ? play.taskIndex : max(0, play.taskIndex - 1)
    frames.append(
      Frame(
        milliseconds: Self.duration(act, view.screen, receipts) + Self.duration(brief), act: act,
        isSecret: isSecret, screen: view.screen, isOn: look.isOn, hasPaper: look.hasPaper,
        isLineCut: look.isLineCut, receipts: receipts, time: look.milliseconds, task: task))
  }

  mutating func end(isComplete: Bool) { self.isComplete = isComplete }

  private static func duration(_ brief: LocalizedText?) -> Int64 {
    brief.map { min(1_500 + Int64($0.zh.count) * 90, 9_000) } ?? 0
  }

  private static func duration(
    _ act: RoomAct?, _ screen: Screen, _ receipts: [Receipt]
  ) -> Int64 {
    if act != nil { return actMilliseconds }
    let characters = screen.lines.reduce(0) { $0 + $1.text.filter { $0 != " " }.count }
    let slips = receipts.isEmpty ? Int64(0) : 1_500
    return min(pageMilliseconds + Int64(characters) * perCharacterMilliseconds, 3_500) + slips
  }
}

extension Film.Frame {
  fileprivate func shows(_ look: SeatLook) -> Bool {
    screen == look.view.screen && isOn == look.isOn && hasPaper == look.hasPaper
      && isLineCut == look.isLineCut
  }
}

extension RoomAct {
  fileprivate var isDigit: Bool {
    switch self {
    case .key(.digit), .key(.doubleZero), .key(.dot): true
    case .key, .present, .scan, .power, .paper, .line, .trainer, .clock, .wait, .arrange: false
    }
  }
}

extension LessonPlay {
  /// How the task is done, from its start, on a copy: nothing of this play changes.
  public func demonstration() -> Film {
    var copy = atTaskStart()
    var film = Film(copy)
    film.add(copy, after: nil)
    let isDone = copy.playReference { film.add($0, after: $1) }
    film.end(isComplete: isDone)
    return film
  }

  /// How the whole lesson is done, from here, on a copy.
  public func filmOfLesson() -> Film {
    var copy = trial
    var film = Film(copy)
    var isDone = true
    while isDone, let task = copy.task {
      _ = copy.begin()
      film.add(copy, after: nil, brief: task.brief ?? .same(""))
      isDone = copy.playReference { film.add($0, after: $1) }
    }
    film.end(isComplete: isDone)
    return film
  }
}
