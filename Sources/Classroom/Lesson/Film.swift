public import Rooms
public import Scenarios
import Simulation
public import TerminalKit
import Wording

/// What was done at a terminal, picture by picture, at the pace of a person who reads along, with the slips,
/// what went over the line, and what was said: how something is done, or what somebody did.
public struct Film: ReferenceWatcher, Sendable {
  public struct Frame: Sendable {
    /// How long it is shown, in milliseconds.
    public let milliseconds: Int64
    /// What is pressed or presented here; nil when only time passes, and where it was refused.
    public let act: RoomAct?
    /// What is pressed is a digit of a PIN, a password or a card's number, and is not shown.
    public let isSecret: Bool
    /// A card's number is being keyed: it is shown no further than masked ones are where the film goes
    /// home.
    let hasCardNumber: Bool
    /// The display after it, without power an empty one.
    public let screen: Screen
    public let isOn: Bool
    public let hasPaper: Bool
    public let isLineCut: Bool
    /// Slips that come out here.
    public let receipts: [Receipt]
    /// What went over the line.
    let messages: [Message]
    /// What the page said to the person.
    let remarks: [LocalizedText]
    /// What was asked of the lesson, such as a hint.
    let order: LocalizedText?
    /// The room's clock, in milliseconds since the epoch.
    public let time: Int64
    /// The index of the task it belongs to.
    public let task: Int
  }

  struct Message: Sendable {
    let isSent: Bool
    let content: SeenMessage
  }

  public let scenario: Scenario
  let world: WorldFile
  public private(set) var frames: [Frame] = []
  /// Whether it ends where it was to lead; if not, the reference does not get on from its last picture.
  public private(set) var isComplete = false
  /// Whether there was more than fits.
  public private(set) var isCut = false

  /// What the picture before showed.
  private var last = Seen()

  private struct Seen {
    var slips = 0
    var sent = 0
    var received = 0
    /// The next digit is, or may be, one that is not to be shown: keys that wait while the terminal is
    /// busy may be a PIN's.
    var hidesDigits = false

    init() {}

    init(_ view: TerminalView, asksCardNumber: Bool) {
      slips = view.printCount
      sent = view.sentCount
      received = view.receivedCount
      hidesDigits = view.takesSecret || view.isBusy || asksCardNumber
    }
  }

  /// A film that begins with what a seat shows.
  init(_ play: LessonPlay) {
    scenario = play.scenario
    world = play.room.setup.world
    if let view = play.look?.view {
      last = Seen(view, asksCardNumber: play.asksCardNumber)
    }
  }

  static let frameLimit = 4_000
  /// An act is shown this long at least.
  static let actMilliseconds: Int64 = 700
  /// A page that comes by itself is shown this long, and longer the more there is to read.
  static let pageMilliseconds: Int64 = 900
  private static let longestPageMilliseconds: Int64 = 3_500
  private static let perCharacterMilliseconds: Int64 = 35
  private static let slipMilliseconds: Int64 = 1_500
  private static let remarkMilliseconds: Int64 = 2_000

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

  mutating func notice(_ play: LessonPlay, after act: RoomAct?) { add(play, after: act) }

  /// Adds what a seat shows after an act, or after time has passed. A picture that differs in nothing is
  /// left out.
  ///
  /// - Parameters:
  ///   - events: what came of it.
  ///   - order: what was asked of the lesson.
  ///   - brief: what a person reads before it goes on.
  mutating func add(
    _ play: LessonPlay, after act: RoomAct?, _ events: [LessonEvent] = [],
    order: LocalizedText? = nil, brief: LocalizedText? = nil
  ) {
    guard frames.count < Self.frameLimit else {
      isCut = true
      return
    }
    guard let look = play.look else { return }
    let view = look.view
    let act = events.contains(where: \.refusesAct) ? nil : act
    let before = last
    last = Seen(view, asksCardNumber: play.asksCardNumber)
    let new = view.printCount - before.slips
    let receipts = new > 0 ? Array(view.receipts.suffix(new)) : []
    let messages =
      [
        view.sentCount > before.sent
          ? view.lastSent.map { Message(isSent: true, content: $0) } : nil,
        view.receivedCount > before.received
          ? view.lastReceived.map { Message(isSent: false, content: $0) } : nil,
      ].compactMap(\.self)
    let remarks = events.compactMap(\.words)
    let isQuiet =
      act == nil && brief == nil && order == nil && receipts.isEmpty && messages.isEmpty
      && remarks.isEmpty
    if isQuiet, let frame = frames.last, frame.shows(look) { return }
    frames.append(
      Frame(
        milliseconds: Self.duration(
          act != nil || order != nil, view.screen, receipts, remarks) + Self.duration(brief),
        act: act, isSecret: (before.hidesDigits || last.hidesDigits) && (act?.isDigit ?? false),
        hasCardNumber: play.asksCardNumber, screen: view.screen, isOn: look.isOn,
        hasPaper: look.hasPaper, isLineCut: look.isLineCut, receipts: receipts, messages: messages,
        remarks: remarks, order: order, time: look.milliseconds, task: play.shownTask))
  }

  mutating func end(isComplete: Bool) { self.isComplete = isComplete }

  private static func duration(_ brief: LocalizedText?) -> Int64 {
    brief.map { min(1_500 + Int64($0.zh.count) * 90, 9_000) } ?? 0
  }

  private static func duration(
    _ isDeed: Bool, _ screen: Screen, _ receipts: [Receipt], _ remarks: [LocalizedText]
  ) -> Int64 {
    let extra =
      (receipts.isEmpty ? 0 : slipMilliseconds) + Int64(remarks.count) * remarkMilliseconds
    if isDeed { return actMilliseconds + extra }
    let characters = screen.lines.reduce(0) { $0 + $1.text.filter { $0 != " " }.count }
    return min(
      pageMilliseconds + Int64(characters) * perCharacterMilliseconds, longestPageMilliseconds)
      + extra
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

extension LessonEvent {
  /// What the page says about it; nil when it says nothing.
  fileprivate var words: LocalizedText? {
    switch self {
    case .mistake, .forbidden, .trouble, .unreachable, .taskDone, .refused:
      LessonNotice(self)?.title
    case .happened(let act): act.happening
    case .taskBegan, .goalMet, .lessonDone: nil
    }
  }
}

extension LessonPlay {
  fileprivate var asksCardNumber: Bool { room.entering(at: seat)?.asksCardNumber ?? false }

  /// Between two tasks the one that is done is still meant.
  fileprivate var shownTask: Int {
    hasBegun ? taskIndex : max(0, taskIndex - 1)
  }
}
