import Acquirer
import ISO8583
import POSProtocol
import Testing
import Wording

/// What came back on a shop message.
struct ShopAnswer {
  let message: Message

  var code: String? { message[39] }
  var reply: ShopReply? {
    message.rawBytes(59).flatMap { try? ShopContent.decodeReply(Array($0)) }
  }
  var order: Order? {
    if case .order(let order) = reply { order } else { nil }
  }
}

/// The goods and terms of the tests' shop, which may order on Tuesdays from 8 to 17 o'clock.
enum ShopWorld {
  static func code(_ digits: String) throws -> GoodsCode { try #require(GoodsCode(digits)) }
  static func fen(_ units: Int64) throws -> Amount { try #require(Amount(minorUnits: units)) }

  static let cigarettes = "6901028075763"
  static let water = "6921168550258"
  static let limited = "6901755001745"

  static func goods() throws -> [Goods] {
    func goods(_ digits: String, _ zh: String, _ price: Int64) throws -> Goods {
      let units = [
        GoodsUnit(
          name: LocalizedText(zh: "条", en: "carton"), factor: 10, price: try fen(price * 10)),
        GoodsUnit(name: LocalizedText(zh: "包", en: "packet"), factor: 1, price: try fen(price)),
      ]
      let item = Goods(
        code: try code(digits), name: LocalizedText(zh: zh, en: "Goods"), units: units)
      return try #require(item)
    }
    return [
      try goods(cigarettes, "红塔山", 1_000), try goods(water, "水", 200),
      try goods(limited, "青松", 700),
    ]
  }

  static func entry() throws -> ShopEntry {
    ShopEntry(
      window: try #require(OrderWindow(weekday: 2, from: 480, to: 1_020)), minimum: 10,
      maximum: 100, allotments: [try code(limited): 20], deposit: try fen(50_000),
      reminderMinutes: 60, stock: [try code(cigarettes): 50, try code(water): 5])
  }
}

extension Desk {
  /// A shop message, not yet sealed.
  mutating func shopMessage(
    _ type: TransactionType, _ content: [UInt8], cents: Int64? = nil
  ) throws -> Message {
    stan += 1
    var message = try base(type.codes.mti, stan: stan)
    try message.set(3, try #require(type.codes.processingCode))
    if let cents {
      try message.setUnsigned(4, UInt64(cents))
      try message.set(49, "156")
    }
    try message.set(59, bytes: content)
    try message.set(60, "70" + batch + "000")
    return message
  }

  mutating func ask(_ question: ShopRequest, cents: Int64? = nil) throws -> ShopAnswer {
    let message = try shopMessage(
      question.type, try ShopContent.encode(question), cents: cents)
    return ShopAnswer(message: try send(seal(message)).message)
  }

  mutating func tell(_ advice: ShopAdvice) throws -> ShopAnswer {
    let message = try shopMessage(
      advice.type, try ShopContent.encode(advice), cents: advice.amount?.minorUnits)
    return ShopAnswer(message: try send(seal(message)).message)
  }

  var local: LocalTime { LocalTime(now, offsetSeconds: 28_800) }

  func advice(_ number: UInt32, _ content: ShopAdvice.Content, time: LocalTime? = nil) -> ShopAdvice
  {
    ShopAdvice(number: number, time: time ?? local, operatorNumber: "01", content: content)
  }

  func bill(
    _ number: UInt32, _ goods: String = ShopWorld.cigarettes, quantity: Int64 = 2,
    cents: Int64 = 2_000, payment: Bill.Payment? = nil, time: LocalTime? = nil
  ) throws -> ShopAdvice {
    let amount = try ShopWorld.fen(cents)
    let line = BillLine(goods: try ShopWorld.code(goods), quantity: quantity, amount: amount)
    let bill = Bill(lines: [line], payment: payment ?? .cash(tendered: amount))
    return advice(number, .bill(try #require(bill)), time: time)
  }

  mutating func place(
    _ lines: [(String, Int64)], cents: Int64, replacing number: String? = nil
  ) throws -> ShopAnswer {
    let lines = try lines.map { OrderLine(goods: try ShopWorld.code($0.0), quantity: $0.1) }
    return try ask(.order(lines, replacing: number), cents: cents)
  }

  func books() throws -> ShopBooks {
    acquirer.shopBooks(of: try #require(MerchantID(merchant)))
  }

  func stock(_ goods: String) throws -> Int64 {
    try books().stock(of: try ShopWorld.code(goods))
  }

  mutating func wait(hours: Int64) { now = now.advanced(byMilliseconds: hours * 3_600_000) }
}
