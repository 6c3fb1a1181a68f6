public import POSProtocol
import Wording

/// What the terminal knows of its shop: goods, stock, bills, orders, notices.
///
/// It is a part of ``TerminalMemory`` and stored with it in one piece, so that a bill and the card
/// transaction that paid it are kept together or not at all.
public struct ShopMemory: Sendable, Hashable, Codable {
  /// Bills that can be printed again.
  static let recentLimit = 50
  /// What waits for the host; a terminal whose line never works is full then.
  static let pendingLimit = 5_000
  static let noticeLimit = 50

  public var catalogue: [Goods] = []
  public var book = StockBook()
  /// What the host has not acknowledged, in order.
  public internal(set) var pending: [ShopAdvice] = []
  /// The newest last.
  public internal(set) var recentBills: [ShopAdvice] = []
  public internal(set) var returns = ReturnBook()
  public internal(set) var nextNumber: UInt32 = 1
  /// What is being written, by kind.
  public internal(set) var drafts: [DocumentKind: Draft] = [:]
  public internal(set) var terms: OrderTerms?
  /// An order that may still be changed.
  public internal(set) var openOrder: Order?
  public internal(set) var orders: [Order] = []
  public internal(set) var deliveries: [Delivery] = []
  /// Numbers of deliveries that were booked into stock.
  public internal(set) var received: [String] = []
  /// The oldest first.
  public internal(set) var notices: [Notice] = []
  public internal(set) var readNotices: Set<String> = []
  /// When an upload failed last; nil when the last one worked.
  public internal(set) var uploadFailed: LocalTime?
  /// Whether more may be sold than the terminal thinks there is.
  public var sellsBelowZero = true

  public init() {}

  public var unreadNotices: [Notice] { notices.filter { !readNotices.contains($0.id) } }

  var isInUse: Bool { !catalogue.isEmpty }

  func goods(_ code: GoodsCode) -> Goods? { catalogue.first { $0.code == code } }

  func name(of code: GoodsCode, in language: Language) -> String {
    goods(code)?.name[language] ?? code.digits
  }

  func text(of quantity: Int64, _ code: GoodsCode, in language: Language) -> String {
    goods(code)?.text(of: quantity, in: language) ?? "\(quantity)"
  }

  /// Goods of which less is left than the catalogue says is enough.
  var lowGoods: [Goods] { catalogue.filter(isLow) }

  func isLow(_ goods: Goods) -> Bool {
    goods.lowStock > 0 && book.stock(of: goods.code) < goods.lowStock
  }

  /// What was ordered of these goods and has not come.
  func onOrder(_ code: GoodsCode) -> Int64 {
    orders.filter { [.confirmed, .delivered].contains($0.status) }.flatMap(\.lines)
      .filter { $0.goods == code }.reduce(0) { Quantities.sum($0, $1.quantity) }
  }

  func suggestion(for goods: Goods, at time: LocalTime) -> Suggestion {
    Suggestion(
      goods, book: book, today: time.dayNumber, onOrder: onOrder(goods.code),
      limit: terms?.allotments[goods.code] ?? terms?.maximum)
  }

  /// What happened, under its number.
  func advice(
    _ content: ShopAdvice.Content, at time: LocalTime, by operatorNumber: String
  ) -> ShopAdvice {
    ShopAdvice(number: nextNumber, time: time, operatorNumber: operatorNumber, content: content)
  }

  /// Books what happened: figures, and an advice for the host.
  mutating func book(_ advice: ShopAdvice) {
    nextNumber = advice.number &+ 1
    pending.append(advice)
    book.apply(advice)
    switch advice.content {
    case .bill: keep(advice)
    case .returned(let goods): returns.add(goods)
    case .noticeRead(let id): readNotices.insert(id)
    case .received(let goods):
      guard let delivery = goods.delivery else { return }
      received = received.suffix(Self.recentLimit - 1) + [delivery]
      deliveries.removeAll { $0.number == delivery }
    case .correction: break
    }
  }

  /// Keeps the newest notices, and of those that were read what is kept.
  mutating func add(_ new: [Notice]) {
    notices = (notices + new).suffix(Self.noticeLimit)
    readNotices.formIntersection(notices.map(\.id))
  }

  /// Keeps the last bills, and those that a card paid in the newest batch, for their sales may be voided.
  private mutating func keep(_ bill: ShopAdvice) {
    recentBills.append(bill)
    guard recentBills.count > Self.recentLimit else { return }
    let newest = recentBills.compactMap(\.batch).last
    let others = recentBills.dropLast(Self.recentLimit).filter {
      $0.batch != nil && $0.batch == newest
    }
    recentBills = others + recentBills.suffix(Self.recentLimit)
    returns.keep(only: Set(recentBills.map(\.number)))
  }

  /// Takes the first advice off, once the host has acknowledged it.
  mutating func acknowledge(_ number: UInt32) {
    if pending.first?.number == number { pending.removeFirst() }
    uploadFailed = nil
  }

  /// The numbers of everything that waits, by the old ones, when it is numbered anew from `first`.
  func numbers(from first: UInt32) -> [UInt32: UInt32] {
    var number = first
    var numbers: [UInt32: UInt32] = [:]
    for advice in pending {
      numbers[advice.number] = number
      number &+= 1
    }
    return numbers
  }

  /// Numbers everything that waits anew from `first` (docs/protocol.md, Shop messages).
  mutating func renumber(from first: UInt32) {
    let numbers = numbers(from: first)
    pending = pending.map { $0.renumbered(numbers[$0.number] ?? $0.number) }
    nextNumber = first &+ UInt32(truncatingIfNeeded: pending.count)
    follow(numbers)
  }

  /// What names a bill by its number names it by its new one.
  private mutating func follow(_ numbers: [UInt32: UInt32]) {
    func renamed(_ number: UInt32) -> UInt32 { numbers[number] ?? number }
    pending = pending.map { advice in
      guard case .returned(let goods) = advice.content else { return advice }
      return advice.returning(bill: goods.bill.map(renamed))
    }
    recentBills = recentBills.map { $0.renumbered(renamed($0.number)) }
    returns.renumber(numbers)
    guard let bill = drafts[.returned]?.bill else { return }
    drafts[.returned]?.bill = renamed(bill)
    drafts[.returned]?.refund?.bill = renamed(bill)
  }
}

extension ShopAdvice {
  /// The batch of the card sale that paid a bill.
  fileprivate var batch: BatchNumber? {
    guard case .bill(let bill) = content, case .card(_, let batch) = bill.payment else {
      return nil
    }
    return batch
  }
}

extension KeyedDecodingContainer {
  /// A memory that was written before the terminal had a shop begins one.
  func decode(_ type: ShopMemory.Type, forKey key: Self.Key) throws -> ShopMemory {
    try decodeIfPresent(type, forKey: key) ?? ShopMemory()
  }
}
