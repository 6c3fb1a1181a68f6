/// Tight loops, timed.
enum Loop {
  /// One thing to time: `body` does it that many times.
  struct Variant {
    let name: String
    let body: (Int) throws -> Void

    init(_ name: String, _ body: @escaping (Int) throws -> Void) {
      self.name = name
      self.body = body
    }
  }

  /// Nanoseconds of one turn of every variant: a list of runs each. The variants take turns, so that
  /// what else the machine does falls on all of them.
  static func nanoseconds(_ variants: [Variant], _ plan: Plan) throws -> [[Double]] {
    let turns = try variants.map { try calibrated($0, seconds: plan.loopSeconds) }
    var samples = variants.map { _ in [Double]() }
    for _ in 0..<plan.rounds {
      for (index, variant) in variants.enumerated() {
        let elapsed = try time { try variant.body(turns[index]) }
        samples[index].append(elapsed * 1e9 / Double(turns[index]))
      }
    }
    return samples
  }

  /// Turns that take about so long. Also warms up.
  private static func calibrated(_ variant: Variant, seconds: Double) throws -> Int {
    var turns = 16
    while true {
      let elapsed = try time { try variant.body(turns) }
      if elapsed >= seconds / 4 { return max(1, Int(Double(turns) * seconds / elapsed)) }
      turns *= 4
    }
  }
}

/// Seconds that `body` takes.
func time(_ body: () throws -> Void) rethrows -> Double {
  let start = ContinuousClock.now
  try body()
  return (ContinuousClock.now - start) / .seconds(1)
}

/// Keeps the optimiser from dropping what makes `value`.
@inline(never)
func consume<Value>(_ value: borrowing Value) {}

extension [Double] {
  /// Rates out of nanoseconds.
  var perSecond: [Double] { map { 1e9 / $0 } }
}
