import POSProtocol
import Simulation

/// Makes the documents of a shop, no two alike.
struct Documents: Sendable {
  /// Of one smallest unit, in minor units.
  let prices = CrashWorld.prices
  let deliveries: [Delivery]
  private var taken = 0
  private var serial: Int64 = 0

  init(deliveries: [Delivery]) { self.deliveries = deliveries }

  /// Mostly bills.
  mutating func next(
    number: UInt32, _ chance: inout SeededGenerator
  ) throws -> ShopAdvice {
    switch chance.draw(below: 12) {
    case 0 where taken < deliveries.count:
      taken += 1
      let delivery = deliveries[taken - 1]
      // It may be less than was sent.
      let lines = delivery.lines.map {
        StockLine(goods: $0.goods, quantity: chance.draw(in: 1...$0.quantity))
      }
      return advice(number, .received(GoodsReceived(delivery: delivery.number, lines: lines)))
    case 1:
      let lines = goods(&chance).map {
        StockLine(goods: $0, quantity: chance.draw(in: 1...200))
      }
      return advice(number, .received(GoodsReceived(delivery: nil, lines: lines)))
    case 2:
      let lines = goods(&chance).map {
        CountedLine(
          goods: $0, book: chance.draw(in: -50...500), counted: chance.draw(in: 0...500))
      }
      return advice(number, .correction(StockCorrection(lines: lines, reason: .count)))
    case 3: return advice(number, .noticeRead("N\(chance.draw(in: 1...3))"))
    default: return try bill(number: number, &chance)
    }
  }

  /// A bill in cash.
  mutating func bill(
    number: UInt32, _ chance: inout SeededGenerator
  ) throws -> ShopAdvice {
    let lines = try goods(&chance).map { code in
      let quantity = chance.draw(in: 1...9)
      let discount = chance.draw(in: 0...50)
      return BillLine(
        goods: code, quantity: quantity,
        amount: try amount(quantity * (prices[code] ?? 0) - discount),
        discount: try amount(discount))
    }
    serial += 1
    let sum = lines.reduce(serial) { $0 + $1.amount.minorUnits }
    guard let bill = Bill(lines: lines, payment: .cash(tendered: try amount(sum))) else {
      throw Unexpected("a bill of \(lines.count) lines")
    }
    return advice(number, .bill(bill))
  }

  func orderLines(_ chance: inout SeededGenerator) -> [OrderLine] {
    goods(&chance).map { OrderLine(goods: $0, quantity: chance.draw(in: 1...50)) }
  }

  /// One of the goods, or several.
  private func goods(_ chance: inout SeededGenerator) -> [GoodsCode] {
    let all = prices.keys.sorted()
    let first = Int(chance.draw(below: UInt64(all.count)))
    return Array(all[first...].prefix(Int(chance.draw(in: 1...3))))
  }

  private func amount(_ minorUnits: Int64) throws -> Amount {
    guard let amount = Amount(minorUnits: minorUnits) else {
      throw Unexpected("an amount of \(minorUnits)")
    }
    return amount
  }

  private func advice(_ number: UInt32, _ content: ShopAdvice.Content) -> ShopAdvice {
    ShopAdvice(
      number: number, time: LocalTime(CashierClock.now(), offsetSeconds: 28_800),
      operatorNumber: "01", content: content)
  }
}
