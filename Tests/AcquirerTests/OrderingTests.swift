import Acquirer
import ISO8583
import POSProtocol
import TestKit
import Testing
import Wording

@Suite("Orders, deliveries and the deposit")
struct OrderingTests {
  private let cigarettes = ShopWorld.cigarettes
  private let limited = ShopWorld.limited

  /// A Tuesday, 9:30.
  private func signedIn() throws -> Desk {
    var desk = try Desk()
    #expect(try desk.signIn() == "00")
    return desk
  }

  private func shop(_ desk: Desk) throws -> MerchantID { try #require(MerchantID(desk.merchant)) }

  @Test("the four classic failures are told apart, and then an order succeeds")
  func failures() throws {
    var desk = try signedIn()
    let window = try ShopWorld.entry().window
    #expect(
      try desk.place([("4006381333931", 10)], cents: 0).reply
        == .refusal(.unavailable(try ShopWorld.code("4006381333931"))))
    #expect(
      try desk.place([(cigarettes, 9)], cents: 9_000).reply
        == .refusal(.quantity(nil, minimum: 10, maximum: 100)))
    #expect(
      try desk.place([(limited, 21)], cents: 14_700).reply
        == .refusal(.quantity(try ShopWorld.code(limited), minimum: 0, maximum: 20)))
    let poor = try desk.place([(cigarettes, 60)], cents: 60_000)
    #expect(poor.code == "G2")
    #expect(
      poor.reply
        == .refusal(
          .depositTooSmall(short: try ShopWorld.fen(10_000), deposit: try ShopWorld.fen(50_000))))
    desk.wait(hours: 8)
    let closed = try desk.place([(cigarettes, 10)], cents: 10_000)
    #expect(closed.code == "G1" && closed.reply == .refusal(.outsideWindow(window)))
    desk.wait(hours: -7)
    let answer = try desk.place([(cigarettes, 20), (limited, 10)], cents: 27_000)
    #expect(answer.code == "00")
    #expect(answer.order?.total.minorUnits == 27_000)
    #expect(answer.order?.number.count == 12)
    #expect(try desk.books().available.minorUnits == 23_000)
  }

  @Test("G3 and G4 have their codes, and another amount than the catalogue's gets 64")
  func codes() throws {
    var desk = try signedIn()
    #expect(try desk.place([(cigarettes, 9)], cents: 9_000).code == "G3")
    #expect(try desk.place([("73513537", 10)], cents: 0).code == "G4")
    #expect(try desk.place([(cigarettes, 10)], cents: 9_999).code == "64")
    try desk.order(.shop(.setOrderable(try ShopWorld.code(cigarettes), false)))
    #expect(try desk.place([(cigarettes, 10)], cents: 10_000).code == "G4")
    try desk.order(.shop(.setOrderable(try ShopWorld.code(cigarettes), true)))
    #expect(try desk.place([(cigarettes, 10)], cents: 10_000).code == "00")
  }

  @Test("an order may be changed until its window closes, and its reservation changes with it")
  func changing() throws {
    var desk = try signedIn()
    let number = try #require(try desk.place([(cigarettes, 40)], cents: 40_000).order?.number)
    let changed = try desk.place([(cigarettes, 45)], cents: 45_000, replacing: number)
    #expect(changed.order?.number == number)
    #expect(try desk.books().orders.count == 1)
    #expect(try desk.books().reserved == 45_000)
    #expect(try desk.place([(cigarettes, 51)], cents: 51_000, replacing: number).code == "G2")
    desk.wait(hours: 8)
    #expect(try desk.place([(cigarettes, 10)], cents: 10_000, replacing: number).code == "G1")
    guard case .orders(let orders) = try desk.ask(.orders).reply else {
      Issue.record("no orders")
      return
    }
    #expect(orders.map(\.status) == [.confirmed])
    #expect(orders.map(\.total.minorUnits) == [45_000])
  }

  @Test("an order whose answer was lost is not placed twice")
  func lostAnswer() throws {
    var desk = try signedIn()
    let first = try desk.place([(cigarettes, 20)], cents: 20_000)
    let again = try desk.place([(cigarettes, 20)], cents: 20_000)
    #expect(again.code == "00" && again.order == first.order)
    let other = try desk.place([(cigarettes, 30)], cents: 30_000)
    #expect(other.code == "94" && other.order == first.order)
    #expect(try desk.books().orders.count == 1)
  }

  @Test("a message of an order that comes late changes nothing that came after it")
  func lateDouble() throws {
    var desk = try signedIn()
    let number = try #require(try desk.place([(cigarettes, 20)], cents: 20_000).order?.number)
    let line = OrderLine(goods: try ShopWorld.code(cigarettes), quantity: 25)
    let content = try ShopContent.encode(.order([line], replacing: number))
    let early = try desk.seal(try desk.shopMessage(.order, content, cents: 25_000))
    #expect(try desk.send(early).message[39] == "00")
    #expect(try desk.place([(cigarettes, 30)], cents: 30_000, replacing: number).code == "00")
    let late = ShopAnswer(message: try desk.send(early).message)
    #expect(late.code == "00" && late.order?.total.minorUnits == 30_000)
    #expect(try desk.books().reserved == 30_000)
  }

  @Test("the same order sent anew, then repeated after a change, is no order of its own")
  func sameOrderRepeated() throws {
    var desk = try signedIn()
    let number = try #require(try desk.place([(cigarettes, 20)], cents: 20_000).order?.number)
    let lines = [OrderLine(goods: try ShopWorld.code(cigarettes), quantity: 20)]
    let message = try desk.seal(
      try desk.shopMessage(
        .order, try ShopContent.encode(.order(lines, replacing: nil)), cents: 20_000))
    #expect(ShopAnswer(message: try desk.send(message).message).order?.number == number)
    #expect(try desk.place([(cigarettes, 30)], cents: 30_000, replacing: number).code == "00")
    let repeated = ShopAnswer(message: try desk.send(message).message)
    #expect(repeated.code == "00" && repeated.order?.number == number)
    #expect(try desk.books().orders.count == 1)
    #expect(try desk.books().reserved == 30_000)
  }

  @Test("an order that is not open cannot be changed")
  func notOpen() throws {
    var desk = try signedIn()
    #expect(
      try desk.place([(cigarettes, 10)], cents: 10_000, replacing: "112200000001").code == "25")
    let number = try #require(try desk.place([(cigarettes, 10)], cents: 10_000).order?.number)
    try desk.order(.shop(.confirmOrder(try shop(desk))))
    #expect(try desk.place([(cigarettes, 12)], cents: 12_000, replacing: number).code == "25")
    #expect(throws: AdminError.noOrder(try shop(desk))) {
      try desk.order(.shop(.confirmOrder(try shop(desk))))
    }
  }

  @Test("what was delivered is charged when it is received, and the movements sum up")
  func delivery() throws {
    var desk = try signedIn()
    let lines = [(cigarettes, Int64(20)), (limited, Int64(10))]
    #expect(try desk.place(lines, cents: 27_000).code == "00")
    let sent = [
      StockLine(goods: try ShopWorld.code(cigarettes), quantity: 15),
      StockLine(goods: try ShopWorld.code(limited), quantity: 10),
    ]
    try desk.order(.shop(.deliverOrder(try shop(desk), sent)))
    guard case .deliveries(let deliveries) = try desk.ask(.deliveries).reply,
      let delivery = deliveries.first
    else {
      Issue.record("no delivery")
      return
    }
    #expect(delivery.lines == sent)
    let received = GoodsReceived(delivery: delivery.number, lines: sent)
    let advice = desk.advice(1, .received(received))
    #expect(try desk.tell(advice).code == "00")
    #expect(try desk.tell(advice).code == "00")
    let books = try desk.books()
    #expect(books.depositBalance == 50_000 - 15_000 - 7_000)
    #expect(books.reserved == 0)
    #expect(books.deposit.map(\.kind) == [.opening, .charged])
    #expect(books.deposit.reduce(0) { $0 + $1.minorUnits } == books.depositBalance)
    #expect(books.orders.map(\.order.status) == [.received])
    #expect(try desk.stock(cigarettes) == 65)
    #expect(try desk.ask(.deliveries).reply == .deliveries([]))
    #expect(desk.audit.isSound)
  }

  @Test("a delivery entered twice comes into stock, is named, and is charged once")
  func receivedTwice() throws {
    var desk = try signedIn()
    #expect(try desk.place([(cigarettes, 20)], cents: 20_000).code == "00")
    try desk.order(.shop(.deliverOrder(try shop(desk), nil)))
    let number = try #require(try desk.books().deliveries.first?.delivery.number)
    let lines = [StockLine(goods: try ShopWorld.code(cigarettes), quantity: 20)]
    for advice in UInt32(1)...2 {
      let received = GoodsReceived(delivery: number, lines: lines)
      #expect(try desk.tell(desk.advice(advice, .received(received))).code == "00")
    }
    #expect(try desk.books().depositBalance == 30_000)
    #expect(try desk.stock(cigarettes) == 90)
    guard case .shop(.advice(let record))? = desk.changes.last else {
      Issue.record("the last change is no advice")
      return
    }
    #expect(record.flags == [.receivedTwice])
  }

  @Test("what is paid in can be used for orders")
  func payingIn() throws {
    var desk = try signedIn()
    #expect(try desk.place([(cigarettes, 60)], cents: 60_000).code == "G2")
    try desk.order(.shop(.payIn(try shop(desk), try ShopWorld.fen(10_000))))
    #expect(try desk.place([(cigarettes, 60)], cents: 60_000).code == "00")
    guard case .terms(let terms, let open?) = try desk.ask(.terms).reply else {
      Issue.record("no terms")
      return
    }
    #expect(terms.deposit == .zero && open.total.minorUnits == 60_000)
    #expect(terms.allotments == (try ShopWorld.entry().allotments))
  }

  @Test("a shop without terms gets 58 for orders and may read the catalogue")
  func noTerms() throws {
    var desk = try Desk(terminal: "10000005")
    #expect(try desk.signIn() == "00")
    #expect(try desk.ask(.terms).code == "58")
    #expect(try desk.place([(cigarettes, 10)], cents: 10_000).code == "58")
    #expect(try desk.ask(.catalogue(page: 1)).code == "00")
    #expect(try desk.ask(.catalogue(page: 2)).code == "25")
  }

  @Test("the catalogue says what may be ordered now, and notices follow the last one read")
  func information() throws {
    var desk = try signedIn()
    try desk.order(.shop(.setOrderable(try ShopWorld.code(limited), false)))
    guard case .catalogue(1, of: 1, let goods) = try desk.ask(.catalogue(page: 1)).reply else {
      Issue.record("no catalogue")
      return
    }
    #expect(goods.filter { !$0.isOrderable }.map(\.code.digits) == [limited])
    for title in ["甲", "乙"] {
      let text = LocalizedText(zh: title, en: title)
      try desk.order(.shop(.putUp(title: text, text: text)))
    }
    guard case .notices(let all) = try desk.ask(.notices(after: nil)).reply else {
      Issue.record("no notices")
      return
    }
    #expect(all.map(\.title.zh) == ["甲", "乙"])
    #expect(try desk.ask(.notices(after: all[0].id)).reply == .notices([all[1]]))
  }

  @Test("whatever comes in whatever order, the books follow from the changes and sum up")
  func property() throws {
    var desk = try signedIn()
    var random = SplitMix64(seed: 4)
    var number: UInt32 = 0
    for _ in 0..<400 {
      switch Int.random(in: 0...7, using: &random) {
      case 0, 1, 2:
        let advice = try desk.bill(
          number + UInt32.random(in: 0...1, using: &random) + (number == 0 ? 1 : 0),
          quantity: Int64.random(in: 1...3, using: &random))
        number = max(number, advice.number)
        _ = try desk.tell(advice)
      case 3:
        let quantity = Int64.random(in: 5...40, using: &random)
        let open = try desk.books().openOrder(at: desk.local)?.order.number
        _ = try desk.place(
          [(cigarettes, quantity)], cents: quantity * 1_000,
          replacing: Bool.random(using: &random) ? open : nil)
      case 4: try? desk.order(.shop(.deliverOrder(try shop(desk), nil)))
      case 5:
        guard let delivery = try desk.books().deliveries.last?.delivery else { continue }
        number += 1
        let received = GoodsReceived(delivery: delivery.number, lines: delivery.lines)
        _ = try desk.tell(desk.advice(number, .received(received)))
      case 6: try desk.order(.shop(.payIn(try shop(desk), try ShopWorld.fen(3_000))))
      default:
        desk.now = desk.now.advanced(byMilliseconds: 7 * 86_400_000)
        _ = try desk.signIn()
      }
      #expect(ShopAudit(try desk.books()).findings.isEmpty)
    }
    #expect(MemoryLedger(desk.changes).shop == desk.acquirer.ledger.shop)
    #expect(try desk.books().orders.count > 3)
  }
}
