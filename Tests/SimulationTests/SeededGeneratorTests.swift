import Simulation
import Testing

@Suite struct SeededGeneratorTests {
  @Test("Seed 1234567 gives the published first outputs of SplitMix64")
  func publishedOutputs() {
    var generator = SeededGenerator(seed: 1_234_567)
    let outputs = (0..<5).map { _ in generator.next() }
    #expect(
      outputs == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
      ])
  }

  @Test("A bounded draw keeps within its bound and reaches every value of it", arguments: 1...17)
  func bounded(bound: UInt64) {
    var generator = SeededGenerator(seed: bound)
    let drawn = Set((0..<2_000).map { _ in generator.draw(below: bound) })
    #expect(drawn == Set(0..<bound))
  }

  @Test("Bounds at the ends of the range do not trap")
  func extremes() {
    var generator = SeededGenerator(seed: 1)
    let drawn = [generator.draw(below: 0), generator.draw(below: 1)]
    #expect(drawn == [0, 0])
    let large = generator.draw(below: .max)
    #expect(large < .max)
    let single = generator.draw(in: -3 ... -3)
    #expect(single == -3)
    var twin = generator
    let expected = Int64(bitPattern: twin.next() &+ (1 << 63))
    let whole = generator.draw(in: .min ... .max)
    #expect(whole == expected)
    let negatives = Set((0..<500).map { _ in generator.draw(in: -2...2) })
    #expect(negatives == [-2, -1, 0, 1, 2])
  }

  @Test("What a split part draws does not shift what the rest draws")
  func split() {
    var quiet = SeededGenerator(seed: 5)
    var busy = SeededGenerator(seed: 5)
    var unused = quiet.split()
    var used = busy.split()
    let pair = (unused.next(), used.next())
    #expect(pair.0 == pair.1)
    for _ in 0..<10 { _ = used.next() }
    let rest = (quiet.next(), busy.next())
    #expect(rest.0 == rest.1)
  }
}
