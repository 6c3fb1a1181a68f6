import Testing
import Wording

@testable import Load
@testable import Program

@Suite("The mix of a load")
struct LoadMixTests {
  @Test("every hundred transactions have the parts of the mix", arguments: [0, 1, 7, 99])
  func counts(_ start: Int) throws {
    var picker = LoadPicker(try LoadMix("sale=80,balance=10,void=10"), skipping: start)
    var counts: [LoadKind: Int] = [:]
    for _ in 0..<1_000 { counts[picker.next(mayVoid: true), default: 0] += 1 }
    #expect(counts == [.sale: 800, .balance: 100, .void: 100])
  }

  @Test("a void waits for a sale to void, and is made up for")
  func waiting() throws {
    var picker = LoadPicker(try LoadMix("sale=1,void=1"))
    let first = (0..<4).map { _ in picker.next(mayVoid: false) }
    #expect(first == [.sale, .sale, .sale, .sale])
    let then = (0..<4).map { _ in picker.next(mayVoid: true) }
    #expect(then == [.void, .void, .void, .void])
  }

  @Test("a kind that is not named does not occur")
  func absent() throws {
    let mix = try LoadMix("balance=1")
    var picker = LoadPicker(mix)
    #expect(
      (0..<10).map { _ in picker.next(mayVoid: true) } == Array(repeating: .balance, count: 10))
    #expect(mix.kinds == [.balance])
  }

  @Test(
    "what is no mix is refused with what to do",
    arguments: [
      ("sales=80", "did you mean `sale`?"), ("sale", "number of parts"), ("sale=-1", "0 to 1000"),
      ("sale=1,sale=2", "twice"), ("sale=0", "nothing to do"), ("", "no transaction of the load"),
      ("sale=1,void=2", "voids its own sales"), ("sale=80,", "no transaction"),
      ("sale=1=2", "number of parts"), ("sale=1001", "0 to 1000"),
    ])
  func refused(_ text: String, _ hint: String) {
    let failure = #expect(throws: CommandFailure.self) { try LoadMix(text) }
    #expect(failure?.status == .wrongInput)
    #expect(failure?.text?.en.contains(hint) == true, "\(failure?.text?.en ?? "")")
  }
}

@Suite("Latencies of a load")
struct LatencyHistogramTests {
  @Test("percentiles are those of the sorted values, within one per cent")
  func percentiles() throws {
    var random = SystemRandomNumberGenerator()
    let values = (0..<5_000).map { _ in
      Int64.random(in: 0...(1 << Int64.random(in: 1...40, using: &random)), using: &random)
    }
    var histogram = LatencyHistogram()
    for value in values { histogram.add(nanoseconds: value) }
    let sorted = values.sorted()
    for perMille in [1, 500, 900, 990, 1_000] {
      let exact = UInt64(sorted[max(1, (5_000 * perMille + 999) / 1_000) - 1])
      let found = try #require(histogram.percentile(perMille: perMille))
      #expect(found >= exact && found <= exact + exact / 100 + 1, "\(perMille)")
    }
    #expect(histogram.largest == sorted.last.map { UInt64($0) })
  }

  @Test("two histograms together are the one of all values")
  func together() {
    var (left, right, all) = (LatencyHistogram(), LatencyHistogram(), LatencyHistogram())
    for value in stride(from: Int64(1), to: 4_000_000_000, by: 7_654_321) {
      all.add(nanoseconds: value)
      if value.isMultiple(of: 2) {
        left.add(nanoseconds: value)
      } else {
        right.add(nanoseconds: value)
      }
    }
    left.add(right)
    #expect(left == all)
    #expect(LatencyHistogram().percentile(perMille: 500) == nil)
  }

  @Test("the largest duration there is has a bucket")
  func largest() {
    var histogram = LatencyHistogram()
    histogram.add(nanoseconds: .max)
    histogram.add(nanoseconds: -1)
    #expect(histogram.percentile(perMille: 1_000) == UInt64(Int64.max))
    #expect(histogram.percentile(perMille: 500) == 0)
  }

  @Test("times are written with as many digits as they mean")
  func text() {
    let texts = [0, 423_456, 9_996_000, 12_460_000, 1_830_999_999].map {
      LoadText.milliseconds(UInt64($0))
    }
    #expect(texts == ["0.00", "0.42", "10.00", "12.5", "1830"])
    #expect(LoadText.milliseconds(nil) == "-")
  }
}
