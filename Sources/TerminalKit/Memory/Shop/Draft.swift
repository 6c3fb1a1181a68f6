public import POSProtocol

/// What is being written: a bill, goods received, a count, an order. It survives a loss of power line
/// by line.
public struct Draft: Sendable, Hashable, Codable {
  /// Lines a document takes.
  static let lineLimit = 20

  public var lines: [DraftLine] = []
  /// Off the whole bill.
  public var discount: Amount = .zero
  /// The delivery that is received, or the order that is replaced.
  public var reference: String?
  /// The bill on which goods come back; nil: none is named.
  public var bill: UInt32?
  /// The refund that was made for them already.
  public var refund: PartRefund?

  public init() {}

  /// In the smallest unit, by goods in the order of the lines.
  var quantities: [(goods: Goods, quantity: Int64)] {
    lines.reduce(into: []) { sums, line in
      if let index = sums.firstIndex(where: { $0.goods.code == line.goods.code }) {
        sums[index].quantity = Quantities.sum(sums[index].quantity, line.quantity)
      } else {
        sums.append((line.goods, line.quantity))
      }
    }
  }

  func quantity(of code: GoodsCode) -> Int64 {
    quantities.first { $0.goods.code == code }?.quantity ?? 0
  }

  /// Of all lines, in the smallest units.
  var totalQuantity: Int64 { lines.reduce(0) { Quantities.sum($0, $1.quantity) } }

  /// What the lines cost after their own discounts; nil when twelve digits do not hold it.
  private var sum: Amount? {
    var sum = Amount.zero
    for line in lines {
      guard let amount = line.amount, let next = sum.adding(amount) else { return nil }
      sum = next
    }
    return sum
  }

  /// What is to be paid; nil when it is too much for the terminal, or less than the discount.
  var total: Amount? { sum?.subtracting(discount) }

  /// What an order costs, by the units' prices; nil when that is too much.
  var orderTotal: Amount? {
    quantities.reduce(Amount.zero) { sum, line in
      guard let sum, let price = line.goods.price(of: line.quantity) else { return nil }
      return sum.adding(price)
    }
  }

  /// Whether a message can carry it.
  var isWithinLimits: Bool {
    total != nil && orderTotal != nil
      && lines.allSatisfy { ($0.gross?.minorUnits ?? .max) <= ShopLimits.lineMinorUnits }
      && quantities.allSatisfy { $0.quantity <= ShopLimits.quantity }
  }

  /// The bill, its discount shared out over the lines by their amounts; what rounding leaves goes to
  /// the dearest line.
  func bill(_ payment: Bill.Payment) -> Bill? {
    guard let sum, total != nil, !lines.isEmpty else { return nil }
    let amounts = lines.map { $0.amount?.minorUnits ?? 0 }
    var shares = amounts.map { amount in
      sum.minorUnits == 0 ? 0 : share(of: amount, in: sum.minorUnits)
    }
    let left = discount.minorUnits - shares.reduce(0, +)
    if let dearest = amounts.indices.max(by: { amounts[$0] < amounts[$1] }) {
      shares[dearest] += left
    }
    let billed = lines.indices.compactMap { index -> BillLine? in
      let line = lines[index]
      guard let share = Amount(minorUnits: shares[index]),
        let amount = line.amount?.subtracting(share), let off = line.discount.adding(share)
      else { return nil }
      return BillLine(
        goods: line.goods.code, quantity: line.quantity, amount: amount, discount: off)
    }
    guard billed.count == lines.count else { return nil }
    return Bill(lines: billed, payment: payment)
  }

  /// Twelve digits by twelve digits need more than 64 bits.
  private func share(of amount: Int64, in sum: Int64) -> Int64 {
    let product = discount.minorUnits.multipliedFullWidth(by: amount)
    guard product.high < sum else { return 0 }
    return sum.dividingFullWidth(product).quotient
  }
}

/// One line of a draft.
public struct DraftLine: Sendable, Hashable, Codable {
  /// As the catalogue had it: a new one does not change a line.
  public var goods: Goods
  public var unit: GoodsUnit
  /// In `unit`.
  public var count: Int64
  public var discount: Amount = .zero

  /// In the smallest unit.
  var quantity: Int64 { Quantities.product(count, unit.factor) }

  var gross: Amount? {
    Amount(minorUnits: Quantities.product(count, unit.price.minorUnits))
  }

  /// After the line's discount.
  var amount: Amount? { gross?.subtracting(discount) }
}
