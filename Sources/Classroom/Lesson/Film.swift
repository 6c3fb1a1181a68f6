import ISO8583
public import Scenarios
public import TerminalKit

/// How something is done, picture by picture, at the pace of a person who reads along.
public struct Film: Sendable {
  public struct Frame: Sendable {
    /// How long it is shown, in milliseconds.
    public let milliseconds: Int64
    /// What is pressed or presented here; nil when only time passes.
    public let act: RoomAct?
    /// The display after it, without power an empty one.
    public let screen: Screen
    public let isOn: Bool
    /// Slips that come out here.
    public let receipts: [Receipt]
    /// The room's clock, in milliseconds since the epoch.
    public let time: Int64
    /// The index of the task it belongs to.
    public let task: Int
  }

  public private(set) var frames: [Frame] = []

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
  mutating func add(_ play: LessonPlay, after act: RoomAct?, slipsSeen: inout Int) {
    guard let look = play.look else { return }
    let view = look.view
    let new = view.printCount - slipsSeen
    slipsSeen = view.printCount
    let receipts = new > 0 ? Array(view.receipts.suffix(new)) : []
    if act == nil, receipts.isEmpty, let last = frames.last, last.screen == view.screen,
      last.isOn == look.isOn
    {
      return
    }
    frames.append(
      Frame(
        milliseconds: Self.duration(act, view.screen, receipts), act: act, screen: view.screen,
        isOn: look.isOn, receipts: receipts, time: look.milliseconds, task: play.taskIndex))
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

extension LessonPlay {
  /// How the task is done, from its start, on a copy: nothing of this play changes.
  public func demonstration() -> Film { atTaskStart().film(wholeLesson: false) }

  /// How the whole lesson is done, from here, on a copy.
  public func filmOfLesson() -> Film { trial.film(wholeLesson: true) }

  private func film(wholeLesson: Bool) -> Film {
    var copy = self
    var film = Film()
    var slips = look?.view.printCount ?? 0
    film.add(copy, after: nil, slipsSeen: &slips)
    repeat {
      let isDone = copy.playReference { play, act in
        film.add(play, after: act, slipsSeen: &slips)
      }
      guard isDone, wholeLesson else { break }
    } while !copy.isDone
    return film
  }
}
