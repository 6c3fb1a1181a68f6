/// The memory of a host with many terminals connected.
enum IdleBenchmark: Benchmark {
  static let name = "idle"
  static let summary = "memory of the host with 10,000 signed-in terminals connected"

  static func run(_ plan: Plan) async throws -> [Figure] {
    let terminals = plan.isQuick ? 1_000 : 10_000
    var samples: [Double] = []
    for _ in 0..<(plan.isQuick ? 1 : 3) { samples.append(try memory(terminals)) }
    return [
      Figure(
        "resident memory, \(terminals) signed-in terminals", .mebibytes, samples,
        bar: .atMost(500))
    ]
  }

  private static func memory(_ terminals: Int) throws -> Double {
    try Host.with(.memory, terminals: terminals) { host in
      let client = try host.client(.idle, .init(connections: terminals, depth: 1), 0)
      defer { client.end() }
      _ = try client.read(LoadResult.self)
      return try host.process.residentMebibytes()
    }
  }
}
