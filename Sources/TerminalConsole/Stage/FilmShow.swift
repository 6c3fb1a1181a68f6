import Classroom
import TerminalKit

/// A film that is being shown: where it stands, how fast it goes, and whether it stands still.
struct FilmShow: Sendable {
  let film: Film
  private(set) var index = 0
  private(set) var isPaused = false
  /// Of the pace at which a person reads, in per cent.
  private(set) var speed: Int
  /// Milliseconds of the film since the picture came.
  private var shown: Int64 = 0
  private(set) var isOver = false

  static let speeds = [25, 50, 100, 150, 200, 400, 800]

  init(_ film: Film, speed: Int = 100) {
    self.film = film
    self.speed = speed
    isOver = film.frames.isEmpty
  }

  var frame: Film.Frame? { film.frames.indices.contains(index) ? film.frames[index] : nil }

  /// The slips of the picture and of those before it, the newest last.
  var receipts: [Receipt] { film.frames.prefix(index + 1).flatMap(\.receipts) }

  /// Lets real time pass.
  mutating func pass(milliseconds: Int64) {
    guard !isPaused, !isOver else { return }
    shown += milliseconds * Int64(speed) / 100
    while let frame, shown >= frame.milliseconds, !isOver {
      shown -= frame.milliseconds
      next()
    }
  }

  /// The next picture; behind the last the film is over.
  mutating func next() {
    if index + 1 < film.frames.count { index += 1 } else { isOver = true }
  }

  /// What a key does to the film; false: it ends it.
  mutating func take(_ input: ConsoleInput) -> Bool {
    switch ConsoleKeys.lowercased(input) {
    case .character(" "): isPaused.toggle()
    case .right:
      isPaused = true
      shown = 0
      next()
    case .left:
      isPaused = true
      isOver = film.frames.isEmpty
      shown = 0
      index = max(0, index - 1)
    case .character("+"), .character("="): speed = Self.speeds.first { $0 > speed } ?? speed
    case .character("-"), .character("_"): speed = Self.speeds.last { $0 < speed } ?? speed
    case .escape, .character("q"), .character("d"): return false
    case .character, .enter, .backspace, .up, .down, .pageUp, .pageDown, .function: break
    }
    return true
  }
}
