public import POSProtocol

/// A shop's deposit and stock worked out anew from their movements.
public struct ShopAudit: Sendable {
  /// Something that does not hold; figures in minor units or smallest units.
  public enum Finding: Sendable, Hashable, CustomStringConvertible {
    /// A movement's balance is not the one before and the movement.
    case depositBalance(MerchantID, movement: Int, kept: Int64, sum: Int64)
    /// Orders hold more than there is.
    case overReserved(MerchantID, reserved: Int64, balance: Int64)
    /// An order is charged that has not been received, twice, or beyond its total.
    case charge(MerchantID, order: String, charged: Int64)
    /// A stock is not what came in and went out.
    case stock(MerchantID, GoodsCode, kept: Int64, sum: Int64)
    /// What bills, or returns, come to is not what their goods come to.
    case sales(MerchantID, kept: Int64, sum: Int64)
    case returns(MerchantID, kept: Int64, sum: Int64)

    public var description: String {
      switch self {
      case .depositBalance(let shop, let movement, let kept, let sum):
        "deposit of \(shop), movement \(movement): the balance is \(kept), the movements make \(sum)"
      case .overReserved(let shop, let reserved, let balance):
        "deposit of \(shop): orders hold \(reserved) of \(balance)"
      case .charge(let shop, let order, let charged):
        "deposit of \(shop), order \(order): \(charged) charged, which its state does not bear out"
      case .stock(let shop, let code, let kept, let sum):
        "stock of \(code) at \(shop): \(kept) kept, the movements make \(sum)"
      case .sales(let shop, let kept, let sum):
        "bills of \(shop): \(kept) kept, their goods make \(sum)"
      case .returns(let shop, let kept, let sum):
        "returns at \(shop): \(kept) kept, their goods make \(sum)"
      }
    }
  }

  /// In a fixed order.
  public private(set) var findings: [Finding] = []

  public init(_ books: ShopBooks) {
    checkDeposit(books)
    checkCharges(books)
    for (code, figures) in books.goods.sorted(by: { $0.key < $1.key }) {
      let sum =
        figures.opening &+ figures.received &- figures.sold &+ figures.returned
        &+ figures.corrected
      if sum != figures.stock {
        findings.append(.stock(books.merchant, code, kept: figures.stock, sum: sum))
      }
    }
    checkSales(books)
  }

  /// What the goods brought and gave back is what the bills and returns say.
  private mutating func checkSales(_ books: ShopBooks) {
    let sold = books.goods.values.reduce(0) { $0 &+ $1.soldMinorUnits }
    let bills = books.cashMinorUnits &+ books.cardMinorUnits
    if sold != bills { findings.append(.sales(books.merchant, kept: bills, sum: sold)) }
    let returned = books.goods.values.reduce(0) { $0 &+ $1.returnedMinorUnits }
    if returned != books.returns.total {
      findings.append(.returns(books.merchant, kept: books.returns.total, sum: returned))
    }
  }

  private mutating func checkDeposit(_ books: ShopBooks) {
    var sum: Int64 = 0
    for movement in books.deposit {
      sum &+= movement.minorUnits
      if movement.balance != sum {
        findings.append(
          .depositBalance(
            books.merchant, movement: movement.number, kept: movement.balance, sum: sum))
      }
    }
    if books.reserved > max(0, sum) {
      findings.append(.overReserved(books.merchant, reserved: books.reserved, balance: sum))
    }
  }

  private mutating func checkCharges(_ books: ShopBooks) {
    let charges = books.deposit.filter { $0.kind == .charged }
    for (number, group) in Dictionary(grouping: charges, by: { $0.order ?? "" })
      .sorted(by: { $0.key < $1.key })
    {
      let charged = group.reduce(0) { $0 &- $1.minorUnits }
      let order = books.orders.last { $0.order.number == number }?.order
      guard let order, order.status == .received, group.count == 1,
        (0...order.total.minorUnits).contains(charged)
      else {
        findings.append(.charge(books.merchant, order: number, charged: charged))
        continue
      }
    }
  }
}
