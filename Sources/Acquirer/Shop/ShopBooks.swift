public import POSProtocol

/// What has become of some goods in a shop, in smallest units.
public struct GoodsMovements: Sendable, Hashable {
  public var opening: Int64
  public var received: Int64
  public var sold: Int64
  /// What customers brought back.
  public var returned: Int64
  /// What counts have added, or taken away when negative.
  public var corrected: Int64
  /// What is there; negative when more was sold than was there.
  public var stock: Int64
  /// What was paid for what was sold, in minor units.
  public var soldMinorUnits: Int64
  /// What was given back for what came back, in minor units.
  public var returnedMinorUnits: Int64

  public init(
    opening: Int64 = 0, received: Int64 = 0, sold: Int64 = 0, corrected: Int64 = 0,
    stock: Int64? = nil, soldMinorUnits: Int64 = 0, returned: Int64 = 0,
    returnedMinorUnits: Int64 = 0
  ) {
    self.opening = opening
    self.received = received
    self.sold = sold
    self.corrected = corrected
    self.stock = stock ?? opening
    self.soldMinorUnits = soldMinorUnits
    self.returned = returned
    self.returnedMinorUnits = returnedMinorUnits
  }

  /// What has been sold and not come back.
  public var netSold: Int64 { sold &- returned }
}

/// How many returns a shop had, and what was given back.
public struct ReturnTotals: Sendable, Hashable {
  public var count = 0
  /// Minor units.
  public var cash: Int64 = 0
  public var card: Int64 = 0

  public init(count: Int = 0, cash: Int64 = 0, card: Int64 = 0) {
    self.count = count
    self.cash = cash
    self.card = card
  }

  public var total: Int64 { cash &+ card }

  public mutating func add(_ other: ReturnTotals) {
    count += other.count
    cash &+= other.cash
    card &+= other.card
  }
}

extension ReturnTotals {
  /// What one return adds.
  public init(_ goods: SalesReturn) {
    let total = goods.total.minorUnits
    switch goods.repayment {
    case .cash: self.init(count: 1, cash: total)
    case .card: self.init(count: 1, card: total)
    }
  }
}

/// A movement of a shop's deposit account (订货保证金).
public struct DepositMovement: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// What the account started with.
    case opening
    case paidIn = "paid-in"
    /// The goods of an order that came.
    case charged
  }

  /// From 1, in the order in which they happened.
  public let number: Int
  public let kind: Kind
  /// Minor units; negative when taken out.
  public let minorUnits: Int64
  /// What the account had afterwards.
  public let balance: Int64
  /// The order that was charged.
  public let order: String?
  public let time: Instant

  public init(
    number: Int, kind: Kind, minorUnits: Int64, balance: Int64, order: String?, time: Instant
  ) {
    self.number = number
    self.kind = kind
    self.minorUnits = minorUnits
    self.balance = balance
    self.order = order
    self.time = time
  }
}

/// An order with what the host needs to know of it.
public struct OrderRecord: Sendable, Hashable {
  public let merchant: MerchantID
  public var order: Order
  /// What each line costs, in minor units.
  public var amounts: [Int64]
  /// Until when it may be changed, by the shop's clock.
  public let changeableUntil: LocalTime
  /// The messages that made it and changed it, the last 20: one that comes again changes nothing.
  public var requests: [TransactionID]
  public var sequence: UInt64

  public init(
    merchant: MerchantID, order: Order, amounts: [Int64], changeableUntil: LocalTime,
    requests: [TransactionID], sequence: UInt64
  ) {
    self.merchant = merchant
    self.order = order
    self.amounts = amounts
    self.changeableUntil = changeableUntil
    self.requests = requests
    self.sequence = sequence
  }

  /// What is to be paid for what has come, in minor units. A line that came in part costs its part,
  /// rounded down; what came beyond the order costs nothing.
  func charge(for lines: [StockLine]) -> Int64 {
    var came = Dictionary(lines.map { ($0.goods, $0.quantity) }, uniquingKeysWith: &+)
    return zip(order.lines, amounts).reduce(0) { sum, item in
      let (line, amount) = item
      let quantity = min(came[line.goods] ?? 0, line.quantity)
      came[line.goods]? -= quantity
      return sum + (quantity == line.quantity ? amount : amount * quantity / line.quantity)
    }
  }
}

/// A delivery and whether it has come.
public struct DeliveryRecord: Sendable, Hashable {
  public let merchant: MerchantID
  public let delivery: Delivery
  public var isReceived: Bool

  public init(merchant: MerchantID, delivery: Delivery, isReceived: Bool = false) {
    self.merchant = merchant
    self.delivery = delivery
    self.isReceived = isReceived
  }
}

/// A shop's goods, orders and deposit. Bills are not in it: what decisions need does not grow with
/// them.
public struct ShopBooks: Sendable, Hashable {
  public let merchant: MerchantID
  public internal(set) var goods: [GoodsCode: GoodsMovements]
  /// How many bills there were, and what was paid for them in cash and by card.
  public internal(set) var bills = 0
  public internal(set) var cashMinorUnits: Int64 = 0
  public internal(set) var cardMinorUnits: Int64 = 0
  public internal(set) var returns = ReturnTotals()
  public internal(set) var deposit: [DepositMovement]
  /// In the order of their numbers.
  public internal(set) var orders: [OrderRecord] = []
  public internal(set) var deliveries: [DeliveryRecord] = []
  /// When the shop has read a notice, by its clock.
  public internal(set) var readNotices: [String: LocalTime] = [:]

  /// A shop's books as they are at first.
  public init(merchant: MerchantID, entry: ShopEntry?, time: Instant) {
    self.merchant = merchant
    goods = (entry?.stock ?? [:]).mapValues { GoodsMovements(opening: $0) }
    let opening = entry?.deposit.minorUnits ?? 0
    deposit = [
      DepositMovement(
        number: 1, kind: .opening, minorUnits: opening, balance: opening, order: nil, time: time)
    ]
  }

  /// A shop's books as a store has them.
  public init(
    merchant: MerchantID, goods: [GoodsCode: GoodsMovements], bills: Int, cashMinorUnits: Int64,
    cardMinorUnits: Int64, returns: ReturnTotals = ReturnTotals(), deposit: [DepositMovement],
    orders: [OrderRecord],
    deliveries: [DeliveryRecord], readNotices: [String: LocalTime]
  ) {
    self.merchant = merchant
    self.goods = goods
    self.bills = bills
    self.cashMinorUnits = cashMinorUnits
    self.cardMinorUnits = cardMinorUnits
    self.returns = returns
    self.deposit = deposit
    self.orders = orders
    self.deliveries = deliveries
    self.readNotices = readNotices
  }

  /// What is on the deposit account, in minor units.
  public var depositBalance: Int64 { deposit.last?.balance ?? 0 }

  /// What orders hold of it until they are received.
  public var reserved: Int64 {
    orders.reduce(0) { $0 + ($1.order.isReserved ? $1.order.total.minorUnits : 0) }
  }

  /// What further orders may use.
  public var available: Amount {
    Amount(minorUnits: max(0, min(depositBalance - reserved, Amount.maximum.minorUnits))) ?? .zero
  }

  /// The order that may still be changed at `time`.
  public func openOrder(at time: LocalTime) -> OrderRecord? {
    orders.last { $0.order.status == .submitted && time < $0.changeableUntil }
  }

  /// What is there of some goods, in smallest units.
  public func stock(of code: GoodsCode) -> Int64 { goods[code]?.stock ?? 0 }
}
