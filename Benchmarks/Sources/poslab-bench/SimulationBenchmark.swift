import POSProtocol
import PaymentCrypto

/// A class of terminals through a trading day in simulated time.
enum SimulationBenchmark: Benchmark {
  static let name = "simulation"
  static let summary = "150 terminals: sign-in, 40 sales and 4 balance inquiries each, sign-off"

  static func run(_ plan: Plan) throws -> [Figure] {
    var seconds: [Double] = []
    var transactions: [Double] = []
    for round in 0..<plan.rounds {
      var day = try TradingDay(terminals: 150, sales: 40, seed: UInt64(round))
      let elapsed = try time { try day.play() }
      seconds.append(elapsed)
      transactions.append(Double(day.transactions) / elapsed)
    }
    return [
      Figure("a trading day of 150 terminals", .seconds, seconds, bar: .atMost(0.5)),
      Figure("card transactions in simulated time", .perSecond, transactions),
    ]
  }
}
