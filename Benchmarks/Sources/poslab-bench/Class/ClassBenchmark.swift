/// A class of 150 trainees as it is: `poslab class` in a process of its own, each trainee with a stream of
/// events and a key a second, and the course "The first day" played by its reference.
enum ClassBenchmark: Benchmark {
  static let name = "class"
  static let summary =
    "poslab class with 150 trainees, a key a second each (needs a release build of poslab)"

  private struct Round {
    let load: TraineesResult
    let startMilliseconds: Double
    let againMilliseconds: Double
    let mebibytesEach: Double
    let processors: Double
    /// What an hour at a key a second adds to the folder, for one trainee.
    let mebibytesOfHour: Double
  }

  static func run(_ plan: Plan) throws -> [Figure] {
    guard let poslab = Release.poslab(for: name) else { return [] }
    let trainees = plan.isQuick ? 60 : 150
    let rounds = try (0..<(plan.isQuick ? 1 : 3)).map { _ in
      try round(poslab, trainees: trainees, seconds: plan.isQuick ? 5 : 60)
    }
    return [
      Figure("keys pressed by \(trainees) trainees", .perSecond, rounds.map(\.load.keysPerSecond)),
      Figure("  lessons played to their end", .count, rounds.map { Double($0.load.lessons) }),
      Figure(
        "  from a key to the page that it changed, p50", .milliseconds,
        rounds.map(\.load.p50Milliseconds)),
      Figure(
        "  from a key to the page that it changed, p99", .milliseconds,
        rounds.map(\.load.p99Milliseconds), bar: .atMost(100)),
      Figure("  processors at work for the class", .count, rounds.map(\.processors)),
      Figure(
        "  resident memory over an empty class, a trainee", .mebibytes,
        rounds.map(\.mebibytesEach), bar: .atMost(3)),
      Figure(
        "  the class's folder, a trainee and hour", .mebibytes, rounds.map(\.mebibytesOfHour)),
      Figure("start of an empty class", .milliseconds, rounds.map(\.startMilliseconds)),
      Figure(
        "start with what they had done, after a kill", .milliseconds,
        rounds.map(\.againMilliseconds)),
    ]
  }

  private static func round(_ poslab: String, trainees: Int, seconds: Int) throws -> Round {
    try TemporaryFolder.with { folder in
      let first = try ClassProcess(poslab, folder: folder)
      // Unlike this program's own children it would outlive a benchmark that fails.
      defer { first.process.crash() }
      let emptyMemory = try first.process.residentMebibytes()
      let client = try ChildProcess([
        "trainees", "--port", "\(first.port)", "--code", first.code, "--count", "\(trainees)",
        "--seconds", "\(seconds)",
      ])
      // They have joined, and have pressed nothing yet.
      _ = try client.readLine()
      let joinedBytes = try TemporaryFolder.bytes(folder)
      let processorStart = try first.process.processorSeconds()
      try client.write("start")
      let load = try client.read(TraineesResult.self)
      let processors = try first.process.processorSeconds() - processorStart
      let memory = try first.process.residentMebibytes()
      let bytes = try TemporaryFolder.bytes(folder)
      first.process.crash()
      client.end()
      let again = try ClassProcess(poslab, folder: folder)
      again.process.terminate()
      return Round(
        load: load, startMilliseconds: first.startMilliseconds,
        againMilliseconds: again.startMilliseconds,
        mebibytesEach: (memory - emptyMemory) / Double(trainees),
        processors: processors / load.seconds,
        mebibytesOfHour: (bytes - joinedBytes) / 1_048_576 / Double(trainees) / load.seconds * 3_600
      )
    }
  }
}

/// A running `poslab class`.
private struct ClassProcess {
  let process: ChildProcess
  let port: Int
  let code: String
  /// From nothing to listening.
  let startMilliseconds: Double

  init(_ poslab: String, folder: String) throws {
    let started = ContinuousClock.now
    let process = try ChildProcess(
      poslab,
      [
        "class", "--listen", "127.0.0.1:0", "--data", folder + "/class", "--lang", "en",
        "--lessons", Release.root + "/Simulations", "--keys", Release.root + "/keys",
      ])
    var code: String?
    while true {
      let line = try process.readLine()
      if line.hasPrefix("Join code: ") { code = String(line.dropFirst(11)) }
      guard line.hasPrefix("poslab class listening on ") else { continue }
      startMilliseconds = (ContinuousClock.now - started) / .milliseconds(1)
      port = try line.split(separator: ":").last.flatMap { Int($0) }.orThrow("the class's port")
      break
    }
    self.code = try code.orThrow("the class's join code")
    self.process = process
  }
}
