public import POSProtocol

/// One change of what the host knows of shops.
public enum ShopChange: Sendable, Hashable {
  /// Puts a shop's books in place of none: at its first change, or out of a store.
  case opened(ShopBooks)
  /// Adds what an advice says to its shop's books.
  case advice(AdviceRecord)
  /// Puts an order in place of the one with its number.
  case order(OrderRecord)
  /// Puts a delivery in place of the one with its number.
  case delivery(DeliveryRecord)
  /// Adds a movement of a deposit account.
  case deposit(MerchantID, DepositMovement)
  /// Adds a notice.
  case notice(Notice)
  /// Says whether goods may be ordered, whatever the world file says.
  case orderable(GoodsCode, Bool)
  /// Says how much of some goods a shop may order at most, whatever the world file says.
  case allotment(MerchantID, StockLine)
  /// Puts the numbers of a terminal's last advices in place of what was there.
  case numbers(TerminalID, AdviceNumbers)
  /// The host's counter has come this far.
  case sequence(UInt64)
}

/// What the host knows of shops: a fold of ``ShopChange``s.
public struct ShopLedger: Sendable, Equatable {
  public private(set) var shops: [MerchantID: ShopBooks] = [:]
  public private(set) var numbers: [TerminalID: AdviceNumbers] = [:]
  /// The trainer's, in the order in which they were put up.
  public private(set) var notices: [Notice] = []
  /// What has been said about goods since the world file.
  public private(set) var orderable: [GoodsCode: Bool] = [:]

  /// What has been said about shops' allotments since the world file, in smallest units.
  public private(set) var allotments: [MerchantID: [GoodsCode: Int64]] = [:]

  public init() {}

  mutating func apply(_ change: ShopChange) {
    switch change {
    case .opened(let books): shops[books.merchant] = books
    case .advice(let record):
      numbers[record.terminal, default: AdviceNumbers()].add(
        AdviceNumbers.Entry(number: record.advice.number, digest: record.digest))
      shops[record.merchant]?.add(record.advice)
    case .order(let record): shops[record.merchant]?.put(record)
    case .delivery(let record): shops[record.merchant]?.put(record)
    case .deposit(let merchant, let movement): shops[merchant]?.deposit.append(movement)
    case .notice(let notice): notices.append(notice)
    case .orderable(let code, let flag): orderable[code] = flag
    case .allotment(let merchant, let line):
      allotments[merchant, default: [:]][line.goods] = line.quantity
    case .numbers(let terminal, let numbers): self.numbers[terminal] = numbers
    case .sequence: break
    }
  }
}

extension ShopChange {
  /// How far the host's counter has come with it.
  var sequence: UInt64 {
    switch self {
    case .advice(let record): record.sequence
    case .order(let record): record.sequence
    case .sequence(let number): number
    case .opened, .delivery, .deposit, .notice, .orderable, .allotment, .numbers: 0
    }
  }
}

extension ShopBooks {
  mutating func add(_ advice: ShopAdvice) {
    switch advice.content {
    case .bill(let bill):
      bills += 1
      switch bill.payment {
      case .cash: cashMinorUnits &+= bill.total.minorUnits
      case .card: cardMinorUnits &+= bill.total.minorUnits
      }
      for line in bill.lines {
        change(line.goods, by: -line.quantity) {
          $0.sold &+= line.quantity
          $0.soldMinorUnits &+= line.amount.minorUnits
        }
      }
    case .received(let received):
      for line in received.lines {
        change(line.goods, by: line.quantity) { $0.received &+= line.quantity }
      }
    case .correction(let correction):
      for line in correction.lines {
        change(line.goods, by: line.difference) { $0.corrected &+= line.difference }
      }
    case .returned(let goods):
      returns.add(ReturnTotals(goods))
      for line in goods.lines {
        change(line.goods, by: line.quantity) {
          $0.returned &+= line.quantity
          $0.returnedMinorUnits &+= line.amount.minorUnits
        }
      }
    case .noticeRead(let id): readNotices[id] = readNotices[id] ?? advice.time
    }
  }

  private mutating func change(
    _ code: GoodsCode, by quantity: Int64, _ body: (inout GoodsMovements) -> Void
  ) {
    var figures = goods[code] ?? GoodsMovements()
    figures.stock &+= quantity
    body(&figures)
    goods[code] = figures
  }

  mutating func put(_ record: OrderRecord) {
    if let place = orders.lastIndex(where: { $0.order.number == record.order.number }) {
      orders[place] = record
    } else {
      orders.append(record)
    }
  }

  mutating func put(_ record: DeliveryRecord) {
    let number = record.delivery.number
    if let place = deliveries.lastIndex(where: { $0.delivery.number == number }) {
      deliveries[place] = record
    } else {
      deliveries.append(record)
    }
  }
}
