import Acquirer
import POSProtocol
import Testing

/// What the host has acknowledged to the terminals of a shop.
struct ToldShop: Sendable {
  /// Messages of all kinds.
  private(set) var count = 0
  private(set) var lastNumber: UInt32 = 0
  /// The order that may still be changed.
  private(set) var order: Order?
  private(set) var bills = 0
  private var cash: Int64 = 0
  private var goods: [GoodsCode: Movement] = [:]
  /// What the deposit is charged with, by order, in minor units.
  private var charges: [String: Int64] = [:]
  private var readNotices: Set<String> = []

  private struct Movement: Sendable {
    var received: Int64 = 0
    var sold: Int64 = 0
    var corrected: Int64 = 0
    var soldMinorUnits: Int64 = 0
  }

  mutating func add(
    _ advice: ShopAdvice, prices: [GoodsCode: Int64], deliveries: [Delivery]
  ) {
    count += 1
    lastNumber = advice.number
    switch advice.content {
    case .bill(let bill):
      bills += 1
      for line in bill.lines {
        cash += line.amount.minorUnits
        goods[line.goods, default: Movement()].sold += line.quantity
        goods[line.goods, default: Movement()].soldMinorUnits += line.amount.minorUnits
      }
    case .received(let received):
      for line in received.lines {
        goods[line.goods, default: Movement()].received += line.quantity
      }
      if let delivery = deliveries.first(where: { $0.number == received.delivery }) {
        charges[delivery.order, default: 0] += received.lines.reduce(0) {
          $0 + $1.quantity * (prices[$1.goods] ?? 0)
        }
      }
    case .correction(let correction):
      for line in correction.lines {
        goods[line.goods, default: Movement()].corrected += line.counted - line.book
      }
    case .noticeRead(let id): readNotices.insert(id)
    case .returned(let returned):
      for line in returned.lines {
        cash -= line.amount.minorUnits
        goods[line.goods, default: Movement()].sold -= line.quantity
        goods[line.goods, default: Movement()].soldMinorUnits -= line.amount.minorUnits
      }
    }
  }

  mutating func place(_ order: Order) {
    count += 1
    self.order = order
  }

  /// What two terminals of one shop were told.
  mutating func merge(_ other: ToldShop) {
    count += other.count
    order = order ?? other.order
    bills += other.bills
    cash += other.cash
    for (code, movement) in other.goods {
      goods[code, default: Movement()].received += movement.received
      goods[code, default: Movement()].sold += movement.sold
      goods[code, default: Movement()].corrected += movement.corrected
      goods[code, default: Movement()].soldMinorUnits += movement.soldMinorUnits
    }
    charges.merge(other.charges) { $0 + $1 }
    readNotices.formUnion(other.readNotices)
  }

  /// The books have exactly this, and nothing else.
  func compare(with books: ShopBooks, entry: ShopEntry) {
    let shop = books.merchant
    #expect(books.bills == bills, "bills of \(shop)")
    #expect(books.cashMinorUnits == cash, "cash of \(shop)")
    #expect(books.cardMinorUnits == 0, "card payments of \(shop)")
    let codes = Set(goods.keys).union(entry.stock.keys)
    let figures = codes.map { ($0, self.figures(of: $0, opening: entry.stock[$0] ?? 0)) }
    #expect(books.goods == Dictionary(uniqueKeysWithValues: figures), "goods of \(shop)")
    let charged = books.deposit.filter { $0.kind == .charged }
    #expect(charged.count == charges.count, "an order of \(shop) is charged twice, or not")
    for movement in charged {
      let order = movement.order ?? ""
      #expect(-movement.minorUnits == charges[order], "the charge of \(order) at \(shop)")
    }
    #expect(books.deposit.count == charges.count + 1)
    #expect(
      books.depositBalance == entry.deposit.minorUnits - charges.values.reduce(0, +),
      "deposit of \(shop)")
    compareOrders(books)
    #expect(Set(books.readNotices.keys) == readNotices, "notices of \(shop)")
  }

  private func compareOrders(_ books: ShopBooks) {
    let open = books.orders.map(\.order).filter { $0.status == .submitted }
    #expect(open == (order.map { [$0] } ?? []), "the open order of \(books.merchant)")
    for record in books.deliveries {
      let isReceived = charges[record.delivery.order] != nil
      #expect(record.isReceived == isReceived, "delivery \(record.delivery.number)")
    }
    for order in books.orders.map(\.order) where order.status != .submitted {
      let isReceived = charges[order.number] != nil
      #expect(order.status == (isReceived ? .received : .delivered), "order \(order.number)")
    }
  }

  private func figures(of code: GoodsCode, opening: Int64) -> GoodsMovements {
    let movement = goods[code] ?? Movement()
    return GoodsMovements(
      opening: opening, received: movement.received, sold: movement.sold,
      corrected: movement.corrected,
      stock: opening + movement.received - movement.sold + movement.corrected,
      soldMinorUnits: movement.soldMinorUnits)
  }
}
