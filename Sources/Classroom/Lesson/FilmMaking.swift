public import Rooms
import Scenarios
import Simulation
import TerminalKit
import Wording

extension LessonPlay {
  /// How the task is done, from its start, on a copy: nothing of this play changes.
  public func demonstration() -> Film {
    var copy = atTaskStart()
    var film = Film(copy)
    film.add(copy, after: nil)
    let isDone = copy.playReference(watchedBy: &film)
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
      isDone = copy.playReference(watchedBy: &film)
    }
    film.end(isComplete: isDone)
    return film
  }
}

extension Film {
  private static let quietSteps = 400

  /// What somebody did.
  ///
  /// - Parameters:
  ///   - lesson: of the header's own copies.
  ///   - inputs: in order.
  /// - Throws: ``Refusal`` when the lesson cannot be begun in its world.
  public init(
    session header: PlayHeader, lesson: LessonLibrary.Lesson, inputs: [PlayInput]
  ) throws(Refusal) {
    var play = try LessonPlay(
      lesson.scenario, setup: lesson.setup,
      language: header.language, seed: header.seed)
    if header.firstTask > 0 { _ = play.skip(to: header.firstTask) }
    self.init(play)
    let began = play.begin()
    add(play, after: nil, began)
    for input in inputs {
      let time = SimulatedTime(millisecondsSinceEpoch: input.milliseconds)
      while let next = play.nextTime, next <= time, !isCut { pass(to: next, &play) }
      let events = play.apply(input)
      if case .act(let act) = input.deed {
        add(play, after: act, events)
      } else {
        add(play, after: nil, events, order: input.deed.label)
      }
    }
    for _ in 0..<Self.quietSteps {
      guard play.room.isAtWork(at: play.seat), let next = play.nextTime else { break }
      pass(to: next, &play)
    }
    end(isComplete: play.isDone)
  }

  private mutating func pass(to time: SimulatedTime, _ play: inout LessonPlay) {
    let events = play.advance(to: time)
    add(play, after: nil, events)
  }
}

extension PlayInput.Deed {
  fileprivate var label: LocalizedText? {
    switch self {
    case .act, .answer, .passed, .disturb: nil
    case .restart: LocalizedText(zh: "这一步从头再来", en: "the task begins again")
    case .hint: LocalizedText(zh: "看提示", en: "asks for a hint")
    case .demonstration: LocalizedText(zh: "看演示", en: "watches the demonstration")
    case .help: LocalizedText(zh: "老师帮忙", en: "the teacher helps")
    }
  }
}
