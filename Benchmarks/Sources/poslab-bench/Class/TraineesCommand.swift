import ArgumentParser
import Foundation
import NIOCore
import NIOPosix
import Scenarios

/// Trainees who join a class and press keys, in a process of its own. It says `joined` and waits for a line;
/// then it says what it measured, and keeps the pages open until its input ends.
struct TraineesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "trainees", shouldDisplay: false)

  @Option var port: Int
  @Option var code: String
  @Option var count: Int
  @Option var seconds: Int

  func run() async throws {
    let loop = MultiThreadedEventLoopGroup(numberOfThreads: 1).next()
    let lessons = try LessonScript.lessons(ofCourse: "first-day")
    let (port, code, count, seconds) = (port, code, count, seconds)
    let run = try await loop.submit {
      let run = TraineesRun(
        loop: loop, port: port, code: code, lessons: lessons, seconds: seconds)
      run.join(count)
      return NIOLoopBound(run, eventLoop: loop)
    }.get()
    try await loop.flatSubmit { run.value.joined.futureResult }.get()
    FileHandle.standardOutput.write(Data("joined\n".utf8))
    _ = readLine()
    try await loop.flatSubmit {
      run.value.start()
      return run.value.finished.futureResult
    }.get()
    try say(try await loop.submit { run.value.result() }.get())
    while readLine() != nil {}
  }
}

/// What they measured.
struct TraineesResult: Codable {
  let seconds: Double
  let keys: Int
  /// Lessons that were played to their end.
  let lessons: Int
  let p50Milliseconds: Double
  let p99Milliseconds: Double

  var keysPerSecond: Double { Double(keys) / seconds }
}

/// All trainees of one client; confined to its event loop.
final class TraineesRun {
  let loop: any EventLoop
  let port: Int
  let code: String
  let lessons: [LessonScript]
  let joined: EventLoopPromise<Void>
  let finished: EventLoopPromise<Void>
  private let seconds: Int
  private var trainees: [BenchTrainee] = []
  private var ready = 0
  private var running = 0
  private var started = NIODeadline.now()
  private var ended = NIODeadline.now()
  private var times: [Double] = []
  private var lessonsDone = 0

  init(loop: any EventLoop, port: Int, code: String, lessons: [LessonScript], seconds: Int) {
    self.loop = loop
    self.port = port
    self.code = code
    self.lessons = lessons
    self.seconds = seconds
    joined = loop.makePromise()
    finished = loop.makePromise()
  }

  /// One after the other, as a class comes in.
  func join(_ count: Int) {
    trainees = (0..<count).map { BenchTrainee(self, index: $0) }
    trainees.first?.join()
  }

  func becameReady() {
    ready += 1
    if ready == trainees.count { joined.succeed() } else { trainees[ready].join() }
  }

  /// Everybody presses a key a second, each at another moment of the second.
  func start() {
    running = trainees.count
    started = .now()
    for (index, trainee) in trainees.enumerated() {
      let offset = 1_000_000 * index / trainees.count
      trainee.play(
        from: started + .microseconds(Int64(offset)), until: started + .seconds(Int64(seconds)))
    }
  }

  func record(from due: NIODeadline, to now: NIODeadline) {
    times.append(Double((now - due).nanoseconds) / 1e6)
  }

  func lessonDone() { lessonsDone += 1 }

  func becameDone() {
    running -= 1
    ended = .now()
    if running == 0 { finished.succeed() }
  }

  func fail(_ error: any Error) {
    joined.fail(error)
    finished.fail(error)
  }

  func result() -> TraineesResult {
    times.sort()
    return TraineesResult(
      seconds: Double((ended - started).nanoseconds) / 1e9, keys: times.count, lessons: lessonsDone,
      p50Milliseconds: percentile(0.50), p99Milliseconds: percentile(0.99))
  }

  private func percentile(_ part: Double) -> Double {
    guard let last = times.indices.last else { return .nan }
    return times[Int(Double(last) * part)]
  }
}
