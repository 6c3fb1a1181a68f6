/// What becomes of a host whose books grow: sales a second and their latency, its start, its memory.
enum GrowthBenchmark: Benchmark {
  static let name = "growth"
  static let summary = "durable sales as the ledger grows from a thousand to a million transactions"

  private struct Round {
    var loads: [Int: [LoadResult]] = [:]
    var start: [Double] = []
    var memory: [Double] = []
  }

  private static let terminals = [100, 1_000]

  static func run(_ plan: Plan) async throws -> [Figure] {
    let sizes = plan.isQuick ? [1_000, 10_000] : [1_000, 10_000, 100_000, 1_000_000]
    var rounds = sizes.map { _ in Round() }
    for _ in 0..<(plan.isQuick ? 1 : 3) {
      for (index, size) in sizes.enumerated() { try measure(size, plan, into: &rounds[index]) }
    }
    let first = rounds.first
    return zip(sizes, rounds).flatMap { figures($0, $1, first) }
  }

  private static func measure(_ size: Int, _ plan: Plan, into round: inout Round) throws {
    for count in terminals {
      try Host.with(.sqlite, terminals: count, filled: size) { host in
        if count == terminals.first {
          round.start.append(host.startSeconds * 1000)
          round.memory.append(try host.process.residentMebibytes())
        }
        let result = try host.load(
          .sale, .init(connections: count, depth: 1), plan.requests(20_000))
        round.loads[count, default: []].append(result)
      }
    }
  }

  private static func figures(_ size: Int, _ round: Round, _ first: Round?) -> [Figure] {
    terminals.flatMap { count in
      let loads = round.loads[count] ?? []
      let perSecond = loads.map(\.perSecond)
      let smallest = first?.loads[count]?.map(\.perSecond) ?? []
      return [
        Figure("sales in SQLite; \(count) terminals, \(size) booked", .perSecond, perSecond),
        .ratio("  / with the smallest ledger", perSecond, to: smallest),
        Figure("  p50", .microseconds, loads.map(\.p50Microseconds)),
        Figure("  p99", .microseconds, loads.map(\.p99Microseconds)),
      ]
    } + [
      Figure("  start of the host, \(size) booked", .milliseconds, round.start),
      Figure("  resident memory after it", .mebibytes, round.memory),
    ]
  }
}
