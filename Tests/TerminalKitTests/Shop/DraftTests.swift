import POSProtocol
import TestKit
import Testing

@testable import TerminalKit

@Suite("A bill as it is written")
struct DraftTests {
  private func line(
    _ count: Int64, unit: Int = 0, discount: Int64 = 0
  ) throws -> DraftLine {
    let goods = try TestShop.cigarettes()
    return DraftLine(
      goods: goods, unit: goods.units[unit], count: count, discount: try TestShop.yuan(discount))
  }

  @Test("lines count in the smallest unit and cost by the unit they were sold in")
  func lines() throws {
    var draft = Draft()
    draft.lines = [try line(2), try line(5, unit: 1, discount: 250)]
    #expect(draft.total == (try TestShop.yuan(20_000 + 5_250 - 250)))
    let bill = try #require(draft.bill(.cash(tendered: try TestShop.yuan(30_000))))
    #expect(bill.lines.map(\.quantity) == [20, 5])
    #expect(bill.lines.map(\.amount.minorUnits) == [20_000, 5_000])
    #expect(bill.lines.map(\.discount.minorUnits) == [0, 250])
    #expect(bill.change == (try TestShop.yuan(5_000)))
  }

  @Test("a discount on the bill is shared out by amounts, and nothing is lost in rounding")
  func shared() throws {
    var draft = Draft()
    // 100.00, 10.50 and 10.50: 10.00 off gives 8.26, 0.86 and 0.86; the two fen that are left go
    // to the dearest line.
    draft.lines = [try line(1), try line(1, unit: 1), try line(1, unit: 1)]
    draft.discount = try TestShop.yuan(1_000)
    let bill = try #require(draft.bill(.cash(tendered: .maximum)))
    #expect(bill.lines.map(\.discount.minorUnits) == [828, 86, 86])
    #expect(bill.lines.map(\.amount.minorUnits) == [9_172, 964, 964])
    #expect(bill.total == draft.total)
  }

  @Test("whatever is taken off, the lines of the bill add up to what is paid")
  func property() throws {
    var random = SplitMix64(seed: 4)
    for _ in 0..<500 {
      var draft = Draft()
      for _ in 0..<Int.random(in: 1...20, using: &random) {
        draft.lines.append(
          try line(
            Int64.random(in: 1...900, using: &random), unit: Int.random(in: 0...1, using: &random),
            discount: Int64.random(in: 0...1_000, using: &random)))
      }
      let sum = try #require(draft.total)
      draft.discount = try TestShop.yuan(Int64.random(in: 0...sum.minorUnits, using: &random))
      let bill = try #require(draft.bill(.cash(tendered: .maximum)))
      #expect(bill.total == draft.total)
      let off = bill.lines.reduce(0) { $0 + $1.discount.minorUnits }
      #expect(
        off == draft.discount.minorUnits + draft.lines.reduce(0) { $0 + $1.discount.minorUnits })
    }
  }

  @Test("more than a message can carry is no bill")
  func limits() throws {
    var draft = Draft()
    draft.lines = [try line(99_999)]
    #expect(draft.total == (try TestShop.yuan(999_990_000)))
    #expect(draft.isWithinLimits)
    draft.lines = [try line(99_999), try line(1)]
    #expect(!draft.isWithinLimits)
  }

  @Test("a quantity is shown in the largest unit that divides it")
  func units() throws {
    let goods = try TestShop.cigarettes()
    #expect(DraftLine(goods: goods, quantity: 30).count == 3)
    #expect(DraftLine(goods: goods, quantity: 35).count == 35)
  }
}
