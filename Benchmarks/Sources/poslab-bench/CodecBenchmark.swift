import ISO8583

/// Parsing and building the sale of protocol.md 5.6 on one core.
enum CodecBenchmark: Benchmark {
  static let name = "codec"
  static let summary = "parse and build the sale of protocol.md 5.6"

  static func run(_ plan: Plan) throws -> [Figure] {
    let bytes = try WorkedSale.bytes()
    guard try WorkedSale.build().encoded == bytes, try WorkedSale.parse(bytes)[11] == "000002"
    else { throw BenchError("the codec does not make the worked sale") }
    let samples = try Loop.nanoseconds(
      [
        .init("parse") { for _ in 0..<$0 { consume(try WorkedSale.parse(bytes)) } },
        .init("build") { for _ in 0..<$0 { consume(try WorkedSale.build()) } },
      ], plan)
    return [
      Figure("parse the sale", .perSecond, samples[0].perSecond, bar: .atLeast(2e6)),
      Figure("build the sale", .perSecond, samples[1].perSecond, bar: .atLeast(1.5e6)),
    ]
  }
}
