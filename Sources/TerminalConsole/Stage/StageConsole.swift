import Glibc
import Program
import Rooms
import Scenarios
import Wording
import Workspace

/// Runs lessons on the console, on the real clock.
struct StageConsole {
  let shelf: LessonShelf
  let language: Language
  let seed: UInt64
  let cast: CastFile?
  /// Takes note of a lesson that was played to its end.
  let finished: (StageState) -> Void

  private static let tickMilliseconds: Int32 = 100

  /// Plays until the person quits or the input ends.
  ///
  /// - Throws: ``CommandFailure`` when the console or a lesson cannot be used.
  func run(_ first: StageLesson) throws(CommandFailure) {
    // Whoever plays a lesson again has other numbers.
    var seed = self.seed
    var state = try begin(first, RawConsole.window, seed)
    try RawConsole.enter()
    defer { RawConsole.restore() }
    var keyboard = ConsoleKeyboard(windowChanges: RawConsole.windowChanges())
    var frame = ConsoleFrame(cast: cast)
    let drawing = StageDrawing(isColoured: StandardStreams.outputTakesColour)
    var clock = ElapsedTime()
    while true {
      frame.draw(drawing.lines(state), in: state.console.window)
      let happenings = keyboard.wait(milliseconds: Self.tickMilliseconds)
      state.pass(milliseconds: clock.milliseconds())
      for happening in happenings {
        switch happening {
        case .typed(let bytes):
          for input in ConsoleInput.keys(in: bytes) {
            guard let order = StageKeys.take(input, &state) else { continue }
            guard let next = lesson(order, after: state) else { return }
            seed &+= 1
            state = try begin(next, state.console.window, seed)
          }
        case .resized:
          frame.forget()
          state.resize(RawConsole.window)
        case .ended: return
        }
      }
      if state.takeFinished() { finished(state) }
    }
  }

  /// The lesson to go on with; nil to leave.
  private func lesson(_ order: StageOrder, after state: StageState) -> StageLesson? {
    switch order {
    case .again: state.lesson
    case .next: state.lesson.next.flatMap { shelf.lesson($0.name) } ?? state.lesson
    case .quit: nil
    }
  }

  private func begin(
    _ lesson: StageLesson, _ window: ConsoleWindow, _ seed: UInt64
  ) throws(CommandFailure) -> StageState {
    do throws(Refusal) {
      return try StageState(lesson, language: language, seed: seed, window: window)
    } catch {
      throw .wrongInput(error.text.at(lesson.scenario.name.value))
    }
  }
}

/// Real time that has passed since it was asked for last, without losing parts of milliseconds.
struct ElapsedTime {
  private let start = ContinuousClock.now
  private var given: Int64 = 0

  mutating func milliseconds() -> Int64 {
    let passed = (ContinuousClock.now - start).components
    let total = passed.seconds * 1_000 + passed.attoseconds / 1_000_000_000_000_000
    defer { given = total }
    return total - given
  }
}
