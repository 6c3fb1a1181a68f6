import Foundation

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// How long the command line takes from nothing.
enum StartBenchmark: Benchmark {
  static let name = "start"
  static let summary =
    "poslab --help, and a scenario of ten tasks (needs a release build of poslab)"

  static func run(_ plan: Plan) async throws -> [Figure] {
    guard let poslab = Release.poslab(for: name) else { return [] }
    let root = Release.root
    let scenario = root + "/Benchmarks/Scenarios/ten-tasks.yaml"
    let help = [poslab, "--help"]
    let run = [
      poslab, "run", scenario, "--world", root + "/Simulations/worlds/county.yaml", "--keys",
      root + "/keys",
    ]
    _ = (try milliseconds(help), try milliseconds(run))
    var samples = (help: [Double](), run: [Double]())
    for _ in 0..<(plan.isQuick ? 3 : 21) {
      samples.help.append(try milliseconds(help))
      samples.run.append(try milliseconds(run))
    }
    return [
      Figure("poslab --help", .milliseconds, samples.help, bar: .atMost(50)),
      Figure("poslab run, ten tasks", .milliseconds, samples.run, bar: .atMost(100)),
    ]
  }

  /// From starting a process to its end, its output thrown away.
  private static func milliseconds(_ command: [String]) throws -> Double {
    var status: Int32 = 0
    let elapsed = try time {
      #if canImport(Darwin)
        var actions: posix_spawn_file_actions_t?
      #else
        var actions = posix_spawn_file_actions_t()
      #endif
      posix_spawn_file_actions_init(&actions)
      defer { posix_spawn_file_actions_destroy(&actions) }
      posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
      posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
      var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
      defer { for argument in arguments { free(argument) } }
      var process = pid_t()
      guard posix_spawn(&process, command[0], &actions, nil, &arguments, environ) == 0,
        waitpid(process, &status, 0) == process
      else { throw BenchError("\(command[0]) cannot be started") }
    }
    guard status == 0 else { throw BenchError("\(command.joined(separator: " ")) has failed") }
    return elapsed * 1000
  }
}
