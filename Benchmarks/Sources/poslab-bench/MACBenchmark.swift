import PaymentCrypto

/// The MACs of the sale of protocol.md 5.6 beside the block operations they need.
enum MACBenchmark: Benchmark {
  static let name = "mac"
  static let summary = "MACs of the same sale beside raw DES"

  private static let others: [(String, MACAlgorithm, Int)] = [
    ("X9.9", .x99, 8), ("X9.19", .x919, 16), ("SM4 ECB style", .sm4ECB, 16),
    ("SM4 CBC", .sm4CBC, 16), ("AES-CMAC", .aesCMAC, 16),
  ]

  static func run(_ plan: Plan) throws -> [Figure] {
    let covered = Array(try WorkedSale.bytes().dropLast(8))
    let whole = try SecretKey(hex: "A1B2C3D4E5F6071818076F5E4D3C2B1A").orThrow("MAK")
    let half = try SecretKey(hex: "A1B2C3D4E5F60718").orThrow("half MAK")
    let single = try MACKey(half, .ecb)
    guard single.mac(over: covered).bytes == WorkedSale.mac else {
      throw BenchError("the MAC of the worked sale is wrong")
    }
    var variants: [Loop.Variant] = [
      .init("raw DES") { RawDES().twoBlocks($0) },
      mac(single, covered),
      .init("raw 3DES") { RawDES().twoTripleBlocks($0) },
      mac(try MACKey(whole, .ecb), covered),
    ]
    for (_, algorithm, length) in others {
      variants.append(mac(try MACKey(length == 8 ? half : whole, algorithm), covered))
    }
    let samples = try Loop.nanoseconds(variants, plan)
    return [
      Figure("two raw DES blocks", .nanoseconds, samples[0]),
      Figure("ECB MAC, 8-byte MAK", .nanoseconds, samples[1]),
      .ratio("ECB MAC, 8-byte MAK / raw", samples[1], to: samples[0], bar: .atMost(1.5)),
      Figure("two raw 3DES blocks", .nanoseconds, samples[2]),
      Figure("ECB MAC, 16-byte MAK", .nanoseconds, samples[3]),
      .ratio("ECB MAC, 16-byte MAK / raw", samples[3], to: samples[2], bar: .atMost(1.5)),
    ]
      + zip(others, samples.dropFirst(4)).map { other, samples in
        Figure("\(other.0) MAC, \(other.2)-byte MAK", .nanoseconds, samples)
      }
  }

  private static func mac(_ key: MACKey, _ covered: [UInt8]) -> Loop.Variant {
    .init("\(key.algorithm)") { turns in
      covered.withUnsafeBytes { bytes in
        for _ in 0..<turns { consume(key.mac(over: bytes)) }
      }
    }
  }
}
