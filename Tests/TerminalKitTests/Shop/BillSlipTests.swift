import POSProtocol
import Testing

@testable import TerminalKit

/// What a customer adds up on the slip.
@Suite("Slips of bills add up")
struct BillSlipTests {
  /// The amounts at the ends of the slip's lines, in fen, from the bill's number to the total.
  private func amounts(_ slip: String) throws -> (lines: [Int64], total: Int64) {
    var lines: [Int64] = []
    for line in slip.split(separator: "\n").drop(while: { !$0.contains("单号") }).dropFirst() {
      guard let word = line.split(separator: " ").last,
        word.contains("."), let value = Double(word)
      else { continue }
      let fen = Int64((value * 100).rounded())
      if line.contains("合计") { return (lines, fen) }
      if !line.contains("小计") { lines.append(fen) }
    }
    return (lines, try #require(nil))
  }

  @Test(
    "a discount is printed once, and the lines with it add up to the total",
    arguments: [(nil, nil), ("2.00", nil), (nil, "0.55"), ("0.35", "33.33")] as [(String?, String?)]
  )
  func discount(line: String?, whole: String?) throws {
    var rig = try Rig.shop()
    try rig.press("MENU 2 1")
    for code in ["6901028075763", "69010286", "6921168509256"] { try rig.scan(code) }
    for (key, amount) in [("F4", line), ("F6", whole)] {
      guard let amount else { continue }
      try rig.press(key)
      try rig.type(amount)
      try rig.press("ENTER")
    }
    try rig.press("ENTER 1 ENTER")
    let slip = try #require(rig.printed.first?.text)
    let (lines, total) = try amounts(slip)
    let discounts = [line, whole].compactMap { $0 }.count
    #expect(lines.prefix(3) == [10_000, 1_050, 200])
    #expect(lines.count == 3 + min(1, discounts))
    #expect(lines.reduce(0, +) == total)
    let bill = try #require(rig.sentAdvices().first?.amount)
    #expect(total == bill.minorUnits)
    #expect(slip.components("优惠") == min(1, discounts))
    let again = try #require(rig.memory.shop.recentBills.first)
    #expect(ShopSlip(rig.device).bill(again).text.components("优惠") == min(1, discounts))
  }
}

extension String {
  fileprivate func components(_ part: String) -> Int { ranges(of: part).count }
}
