/// How long to measure.
struct Plan: Sendable {
  let isQuick: Bool

  /// Interleaved runs of every variant.
  var rounds: Int { isQuick ? 1 : 7 }
  /// Interleaved runs of what takes seconds.
  var longRounds: Int { isQuick ? 1 : 4 }
  /// Length of one run of a tight loop.
  var loopSeconds: Double { isQuick ? 0.02 : 0.15 }

  /// A number of requests, less when it is to be quick.
  func requests(_ full: Int) -> Int { isQuick ? max(100, full / 10) : full }
}

/// A group of figures that are measured side by side.
protocol Benchmark: Sendable {
  static var name: String { get }
  static var summary: String { get }
  static func run(_ plan: Plan) async throws -> [Figure]
}

/// Every benchmark, in the order of the table.
enum Catalogue {
  static let all: [any Benchmark.Type] = [
    CodecBenchmark.self, MACBenchmark.self, AcquirerBenchmark.self, HostBenchmark.self,
    GrowthBenchmark.self, ShopsBenchmark.self, IdleBenchmark.self, SimulationBenchmark.self,
    ClassBenchmark.self,
    StartBenchmark.self,
  ]
}

/// Why a benchmark could not be run.
struct BenchError: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

extension Optional {
  /// The value, or an error that says what is missing.
  func orThrow(_ what: @autoclosure () -> String) throws -> Wrapped {
    guard let self else { throw BenchError(what()) }
    return self
  }
}
