import POSProtocol
import TestKit
import Testing
import Wording

func goodsCode(_ digits: String) throws -> GoodsCode { try #require(GoodsCode(digits)) }

func fen(_ minorUnits: Int64) throws -> Amount { try #require(Amount(minorUnits: minorUnits)) }

/// Contents for tests of shop messages.
enum Shop {
  static func cigarettes() throws -> Goods {
    let units = [
      GoodsUnit(
        name: LocalizedText(zh: "条", en: "carton"), factor: 10, price: try fen(10_000)),
      GoodsUnit(
        name: LocalizedText(zh: "包", en: "packet"), factor: 1, price: try fen(1_050),
        code: try goodsCode("6901028075015")),
    ]
    let goods = Goods(
      code: try goodsCode("6901028075763"),
      name: LocalizedText(zh: "红塔山(经典100)", en: "Hongtashan, Classic 100%"), mnemonic: "HTS",
      brand: "红塔山", units: units, lowStock: 20)
    return try #require(goods)
  }
}

/// Random shop contents, with texts that have commas, per cent signs and Chinese characters whose
/// second byte is one of ASCII.
struct ShopGenerator {
  var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  mutating func number(_ range: ClosedRange<Int64>) -> Int64 {
    let ends = [range.lowerBound, range.upperBound]
    return Int.random(in: 0..<4, using: &random) == 0
      ? ends[Int.random(in: 0...1, using: &random)] : Int64.random(in: range, using: &random)
  }

  mutating func amount(_ maximum: Int64 = ShopLimits.lineMinorUnits) -> Amount {
    Amount(minorUnits: number(0...maximum)) ?? .zero
  }

  mutating func flag() -> Bool { Bool.random(using: &random) }

  mutating func code() throws -> GoodsCode {
    try goodsCode(random.digits(flag() ? 8 : 13))
  }

  mutating func text(_ maximum: Int = 12) -> String {
    let letters = Array("红塔山饮乗亅亂A b,%2C%25,(0.5l)|\\")
    return String(
      (0..<Int.random(in: 0...maximum, using: &random)).map { _ in
        letters[Int.random(in: 0..<letters.count, using: &random)]
      })
  }

  mutating func localized() -> LocalizedText { LocalizedText(zh: text(), en: text()) }

  mutating func identifier() -> String {
    let letters = Array("ABCxyz019-")
    return String(
      (0..<Int.random(in: 1...20, using: &random)).map { _ in
        letters[Int.random(in: 0..<letters.count, using: &random)]
      })
  }

  mutating func time() -> LocalTime {
    LocalTime(wallSeconds: number(-62_135_596_800...253_402_300_799))
  }

  mutating func list<Item>(
    _ count: ClosedRange<Int>, _ item: (inout Self) throws -> Item
  ) rethrows -> [Item] {
    let count = Int.random(in: count, using: &random)
    return try (0..<count).map { _ in try item(&self) }
  }

  mutating func goods() throws -> Goods {
    var factors: [Int64] = flag() ? [1] : [number(2...999), 1]
    if factors.count == 2 && flag() { factors.insert(factors[0] * 20, at: 0) }
    let units = try factors.map { factor in
      GoodsUnit(
        name: localized(), factor: factor, price: amount(), code: flag() ? try code() : nil)
    }
    let goods = Goods(
      code: try code(), name: localized(), mnemonic: "HTS", brand: text(6), units: units,
      lowStock: number(0...ShopLimits.stock), isOrderable: flag())
    return try #require(goods)
  }

  mutating func advice() throws -> ShopAdvice {
    ShopAdvice(
      number: UInt32(number(1...Int64(UInt32.max))), time: time(),
      operatorNumber: random.digits(flag() ? 2 : 4), content: try adviceContent())
  }

  private mutating func adviceContent() throws -> ShopAdvice.Content {
    switch Int.random(in: 0...4, using: &random) {
    case 4: return .returned(try salesReturn())
    case 0:
      let lines = try list(1...20) {
        BillLine(
          goods: try $0.code(), quantity: $0.number(1...ShopLimits.quantity),
          amount: $0.amount(), discount: $0.amount())
      }
      let payment: Bill.Payment =
        flag()
        ? .cash(tendered: amount(Amount.maximum.minorUnits))
        : .card(
          stan: try #require(STAN(UInt64(number(1...999_999)))),
          batch: try #require(BatchNumber(UInt64(number(0...999_999)))))
      return .bill(try #require(Bill(lines: lines, payment: payment)))
    case 1:
      return .received(
        GoodsReceived(delivery: flag() ? identifier() : nil, lines: try stockLines()))
    case 2:
      return .correction(
        StockCorrection(
          lines: try list(1...20) {
            CountedLine(
              goods: try $0.code(), book: $0.number(-ShopLimits.stock...ShopLimits.stock),
              counted: $0.number(0...ShopLimits.stock))
          }, reason: try #require(StockCorrection.Reason.allCases.randomElement(using: &random))))
    default: return .noticeRead(identifier())
    }
  }

  private mutating func salesReturn() throws -> SalesReturn {
    let lines = try list(1...20) {
      ReturnLine(
        goods: try $0.code(), quantity: $0.number(1...ShopLimits.quantity), amount: $0.amount())
    }
    let repayment: SalesReturn.Repayment =
      flag()
      ? .cash
      : .card(
        stan: try #require(STAN(UInt64(number(1...999_999)))),
        batch: try #require(BatchNumber(UInt64(number(0...999_999)))))
    let bill = flag() ? UInt32(number(1...Int64(UInt32.max))) : nil
    return try #require(SalesReturn(bill: bill, lines: lines, repayment: repayment))
  }

  mutating func stockLines() throws -> [StockLine] {
    try list(1...20) {
      StockLine(goods: try $0.code(), quantity: $0.number(1...ShopLimits.quantity))
    }
  }

  mutating func orderLines(_ count: ClosedRange<Int> = 1...20) throws -> [OrderLine] {
    try list(count) {
      OrderLine(goods: try $0.code(), quantity: $0.number(1...ShopLimits.quantity))
    }
  }

  mutating func order() throws -> Order {
    Order(
      number: random.digits(12), day: number(-700_000...2_000_000), lines: try orderLines(),
      total: amount(Amount.maximum.minorUnits),
      status: try #require(Order.Status.allCases.randomElement(using: &random)))
  }

  mutating func request() throws -> ShopRequest {
    switch Int.random(in: 0...5, using: &random) {
    case 0: .catalogue(page: Int(number(1...999)))
    case 1: .terms
    case 2: .order(try orderLines(), replacing: flag() ? identifier() : nil)
    case 3: .orders
    case 4: .deliveries
    default: .notices(after: flag() ? identifier() : nil)
    }
  }

  mutating func window() throws -> OrderWindow {
    try #require(
      OrderWindow(
        weekday: Int(number(1...7)), from: Int(number(0...1439)), to: Int(number(1...1440))))
  }

  mutating func reply() throws -> ShopReply {
    switch Int.random(in: 0...7, using: &random) {
    case 0:
      .catalogue(
        page: Int(number(1...999)), of: Int(number(1...999)), try list(0...3) { try $0.goods() })
    case 1:
      .terms(
        OrderTerms(
          window: try window(), minimum: number(0...ShopLimits.quantity),
          maximum: number(0...ShopLimits.quantity),
          allotments: Dictionary(
            try list(0...14) { (try $0.code(), $0.number(0...ShopLimits.quantity)) },
            uniquingKeysWith: { first, _ in first }),
          deposit: amount(Amount.maximum.minorUnits), reminderMinutes: Int(number(0...10_080))),
        open: flag() ? try order() : nil)
    case 2: .order(try order())
    case 3: ShopContent.fitting(.orders(try list(0...4) { try $0.order() }))
    case 4:
      ShopContent.fitting(
        .deliveries(
          try list(0...4) {
            Delivery(
              number: $0.identifier(), order: $0.random.digits(12), lines: try $0.stockLines())
          }))
    case 5:
      ShopContent.fitting(
        .notices(
          list(0...9) {
            Notice(
              id: $0.identifier(), time: $0.time(), title: $0.localized(), text: $0.localized())
          }))
    case 6: .refusal(try refusal())
    default: .acknowledged(next: flag() ? UInt32(number(1...Int64(UInt32.max))) : nil)
    }
  }

  private mutating func refusal() throws -> OrderRefusal {
    switch Int.random(in: 0...3, using: &random) {
    case 0: .outsideWindow(try window())
    case 1:
      .depositTooSmall(
        short: amount(Amount.maximum.minorUnits), deposit: amount(Amount.maximum.minorUnits))
    case 2:
      .quantity(
        flag() ? try code() : nil, minimum: number(0...ShopLimits.stock),
        maximum: number(0...ShopLimits.stock))
    default: .unavailable(try code())
    }
  }
}
