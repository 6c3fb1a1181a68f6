import Classroom

/// Who is told when pages change: streams of versions, of which only the newest is kept.
struct PageListeners {
  private var seats: [TraineeID: [Int: AsyncStream<Int>.Continuation]] = [:]
  private var boards: [Int: AsyncStream<Int>.Continuation] = [:]
  private var last = 0

  var hasBoards: Bool { !boards.isEmpty }

  /// - Returns: the stream, what ends it, and its number.
  mutating func open(
    of trainee: TraineeID
  ) -> (AsyncStream<Int>, AsyncStream<Int>.Continuation, Int) {
    let (stream, continuation) = Self.makeStream()
    last += 1
    seats[trainee, default: [:]][last] = continuation
    return (stream, continuation, last)
  }

  mutating func openBoard() -> (AsyncStream<Int>, AsyncStream<Int>.Continuation, Int) {
    let (stream, continuation) = Self.makeStream()
    last += 1
    boards[last] = continuation
    return (stream, continuation, last)
  }

  private static func makeStream() -> (AsyncStream<Int>, AsyncStream<Int>.Continuation) {
    AsyncStream.makeStream(of: Int.self, bufferingPolicy: .bufferingNewest(1))
  }

  mutating func forget(_ number: Int, of trainee: TraineeID) {
    seats[trainee]?[number] = nil
    if seats[trainee]?.isEmpty ?? false { seats[trainee] = nil }
  }

  mutating func forgetBoard(_ number: Int) { boards[number] = nil }

  func tell(_ trainee: TraineeID, _ version: Int) {
    for listener in (seats[trainee] ?? [:]).values { listener.yield(version) }
  }

  func tellBoards(_ version: Int) { for listener in boards.values { listener.yield(version) } }

  /// Ends all pages of a trainee.
  mutating func end(_ trainee: TraineeID) {
    for listener in (seats.removeValue(forKey: trainee) ?? [:]).values { listener.finish() }
  }

  mutating func endAll() {
    for listener in seats.values.flatMap(\.values) { listener.finish() }
    for listener in boards.values { listener.finish() }
    self = PageListeners()
  }
}
