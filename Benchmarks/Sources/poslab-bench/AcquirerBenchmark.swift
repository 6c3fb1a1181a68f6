import Acquirer
import HostSim
import POSProtocol

/// Decisions of the acquirer without a network: bytes in, bytes out.
enum AcquirerBenchmark: Benchmark {
  static let name = "acquirer"
  static let summary = "approved sales and sign-ins of the acquirer without a network"

  private static let terminals = 100

  static func run(_ plan: Plan) throws -> [Figure] {
    let sales = plan.requests(50_000)
    var signIns: [Double] = []
    var approved: [Double] = []
    for _ in 0..<plan.rounds {
      let round = try round(sales: sales)
      signIns.append(round.signIns)
      approved.append(round.sales)
    }
    return [
      Figure("sign-ins decided", .perSecond, signIns),
      Figure("sales with PIN and MAC decided", .perSecond, approved),
    ]
  }

  private static func round(sales: Int) throws -> (signIns: Double, sales: Double) {
    let shop = try Shop()
    var acquirer = Acquirer(registry: try shop.registry(terminals))
    var random = SystemRandomNumberGenerator()
    let now = SystemClock.now()
    var tills = try (0..<terminals).map { try Till(shop, $0) }
    let requests = try tills.map { Array(try $0.signIn().dropFirst(2)) }
    let turns = 20
    var answers: [[UInt8]] = []
    let signingIn = time {
      for _ in 0..<turns {
        answers = requests.map { acquirer.handle($0, at: now, random: &random).answer ?? [] }
      }
    }
    for index in tills.indices { try tills[index].take(Array(answers[index].dropFirst(2))) }
    let frames = try (0..<sales).map {
      Array(try tills[$0 % terminals].sale($0 / terminals + 1).dropFirst(2))
    }
    var count = 0
    let selling = time {
      for frame in frames
      where acquirer.handle(frame, at: now, random: &random).code == .approved {
        count += 1
      }
    }
    guard count == sales else { throw BenchError("\(sales - count) sales were declined") }
    return (Double(turns * terminals) / signingIn, Double(sales) / selling)
  }
}
