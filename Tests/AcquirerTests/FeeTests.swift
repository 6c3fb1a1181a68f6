import Acquirer
import POSProtocol
import Testing

@Suite struct FeeTests {
  @Test(
    "A debit fee is 0.38 %, rounded half up, at most 20.00 yuan",
    arguments: [
      (0, 0), (1, 0), (131, 0), (132, 1), (10_000, 38), (526_315, 2_000), (90_000_000, 2_000),
    ])
  func debit(_ amount: Int64, _ fee: Int64) throws {
    let amount = try #require(Amount(minorUnits: amount))
    #expect(FeeSchedule.standard.debit.fee(of: amount).minorUnits == fee)
  }

  @Test("A credit fee is 0.60 % without a cap", arguments: [(10_000, 60), (90_000_000, 540_000)])
  func credit(_ amount: Int64, _ fee: Int64) throws {
    let amount = try #require(Amount(minorUnits: amount))
    #expect(FeeSchedule.standard.credit.fee(of: amount).minorUnits == fee)
  }

  @Test("A fee is never more than the amount and does not overflow")
  func extremes() {
    let rate = FeeRate(basisPoints: .max)
    #expect(rate.fee(of: .maximum) == .maximum)
    #expect(FeeRate(basisPoints: .min, cap: -5).fee(of: .maximum) == .zero)
  }
}
