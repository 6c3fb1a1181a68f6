import POSProtocol
import Testing
import Wording

@testable import TerminalKit

@Suite("Figures of a shop")
struct FiguresTests {
  private let monday = LocalTime(year: 2026, month: 11, day: 16, hour: 9)

  private func advice(
    _ content: ShopAdvice.Content, day: Int64, number: UInt32 = 1
  ) throws -> ShopAdvice {
    let start = try #require(monday)
    return ShopAdvice(
      number: number, time: start.advanced(bySeconds: day * 86_400), operatorNumber: "01",
      content: content)
  }

  private func sold(_ quantity: Int64, fen: Int64 = 100, byCard: Bool = false) throws
    -> ShopAdvice.Content
  {
    let line = BillLine(
      goods: try TestShop.cigarettes().code, quantity: quantity, amount: try TestShop.yuan(fen))
    let payment: Bill.Payment =
      byCard ? .card(stan: .first, batch: .first) : .cash(tendered: try TestShop.yuan(fen))
    return .bill(try #require(Bill(lines: [line], payment: payment)))
  }

  private func received(_ quantity: Int64) throws -> ShopAdvice.Content {
    .received(
      GoodsReceived(
        delivery: nil,
        lines: [StockLine(goods: try TestShop.cigarettes().code, quantity: quantity)]))
  }

  private func counted(_ counted: Int64, book: Int64) throws -> ShopAdvice.Content {
    .correction(
      StockCorrection(
        lines: [
          CountedLine(goods: try TestShop.cigarettes().code, book: book, counted: counted)
        ], reason: .count))
  }

  /// 40 at first; Monday +60 −10, Tuesday −20, Thursday −10 and 2 too few counted: 58 are left.
  private func book() throws -> StockBook {
    var book = StockBook()
    book.open([try TestShop.cigarettes().code: 40])
    book.apply(try advice(received(60), day: 0))
    book.apply(try advice(sold(10, fen: 10_500), day: 0))
    book.apply(try advice(sold(20, fen: 20_000, byCard: true), day: 1))
    book.apply(try advice(sold(10, fen: 10_500), day: 3))
    book.apply(try advice(counted(58, book: 60), day: 3))
    return book
  }

  @Test("stock is what was there, plus received, minus sold, put right by counting")
  func stock() throws {
    let book = try book()
    let code = try TestShop.cigarettes().code
    let first = try #require(monday).dayNumber
    #expect(book.stock(of: code) == 58)
    #expect(book.stock(of: code, atEndOf: first - 1) == 40)
    #expect(book.stock(of: code, atEndOf: first) == 90)
    #expect(book.stock(of: code, atEndOf: first + 1) == 70)
    #expect(book.stock(of: code, atEndOf: first + 2) == 70)
    #expect(book.stock(of: code, atEndOf: first + 3) == 58)
  }

  @Test("the figures of a time are those of its days: bills, cash, card, goods")
  func sums() throws {
    let first = try #require(monday).dayNumber
    let code = try TestShop.cigarettes().code
    let all = try book().figures(first...(first + 6))
    #expect(all.bills == 3)
    #expect(all.cash == (try TestShop.yuan(21_000)))
    #expect(all.card == (try TestShop.yuan(20_000)))
    #expect(all.net == 41_000)
    #expect(all.goods[code]?.sold == 40)
    #expect(all.goods[code]?.received == 60)
    #expect(all.goods[code]?.corrected == -2)
    let tuesday = try book().figures((first + 1)...(first + 1))
    #expect(tuesday.bills == 1)
    #expect(tuesday.cash == .zero)
  }

  @Test("turnover: 40 sold ÷ (40 + 58) ÷ 2 = 0.82 times; 58 last 58 ÷ (40 ÷ 4 days) = 5.8 days")
  func turnover() throws {
    let thursday = try #require(monday).dayNumber + 3
    let turnover = Turnover(
      of: try TestShop.cigarettes().code, in: try book(), today: thursday, length: 30)
    #expect(turnover.days == 4)
    #expect(turnover.opening == 40)
    #expect(turnover.closing == 58)
    #expect(turnover.rateHundredths == 82)
    #expect(turnover.rateText == "0.82")
    #expect(turnover.coverTenths == 58)
    #expect(turnover.coverText == "5.8")
  }

  @Test("what is not sold has no days of cover; what was never in stock has no turnover")
  func nothing() throws {
    let code = try TestShop.cigarettes().code
    let turnover = Turnover(of: code, in: StockBook(), today: 100, length: 30)
    #expect(turnover.rateHundredths == nil)
    #expect(turnover.coverTenths == nil)
    #expect(turnover.rateText == "-")
  }

  @Test("suggested: 40 in 4 days × 10 days = 100, −58 in stock, −5 due = 37, in cartons 4")
  func suggestion() throws {
    let thursday = try #require(monday).dayNumber + 3
    let suggestion = Suggestion(
      try TestShop.cigarettes(), book: try book(), today: thursday, onOrder: 5)
    #expect(suggestion.demand == 100)
    #expect(suggestion.need == 37)
    #expect(suggestion.count == 4)
    #expect(suggestion.quantity == 40)
    #expect(
      suggestion.steps(.zh) == ["日销10.0×10天=100包", "-库存58 -在途5", "=37包 建议4条"])
    #expect(
      suggestion.steps(.en) == ["10.0/day x10 d=100", "-stock 58 -due 5", "=37 order 4 carton"])
  }

  @Test("a suggestion keeps to the allotment, in whole units, and says so")
  func limited() throws {
    let thursday = try #require(monday).dayNumber + 3
    let suggestion = Suggestion(
      try TestShop.cigarettes(), book: try book(), today: thursday, limit: 39)
    #expect(suggestion.need == 42)
    #expect(suggestion.count == 3)
    #expect(suggestion.steps(.zh).last == "=42包 建议3条(限量)")
  }

  @Test("enough in stock: nothing is suggested; a negative stock is made up for")
  func enough() throws {
    var book = try book()
    let thursday = try #require(monday).dayNumber + 3
    book.apply(try advice(received(100), day: 3))
    #expect(Suggestion(try TestShop.cigarettes(), book: book, today: thursday).count == 0)
    book.apply(try advice(sold(168), day: 3))
    // 208 in 4 days: 520 for ten, and 10 that are missing.
    let suggestion = Suggestion(try TestShop.cigarettes(), book: book, today: thursday)
    #expect(suggestion.stock == -10)
    #expect(suggestion.need == 530)
  }

  @Test("a hundred days are kept; stock stays when the oldest goes")
  func kept() throws {
    var book = StockBook()
    for day in 0..<150 { book.apply(try advice(sold(1), day: Int64(day))) }
    #expect(book.days.count == 100)
    #expect(book.firstDay == (try #require(monday)).dayNumber + 50)
    #expect(book.stock(of: try TestShop.cigarettes().code) == -150)
  }

  @Test("figures neither trap nor wrap, whatever the quantities")
  func extremes() throws {
    var book = StockBook()
    for quantity in [Int64.max, .max, .min, .max, -1] {
      book.apply(try advice(received(quantity), day: 0))
      book.apply(try advice(counted(quantity, book: .min), day: 1))
    }
    let today = try #require(monday).dayNumber + 1
    for quantity in [Int64.max, .max] { book.apply(try advice(sold(quantity), day: 1)) }
    let turnover = Turnover(
      of: try TestShop.cigarettes().code, in: book, today: today, length: 30)
    _ = turnover.rateText + turnover.coverText
    _ = Suggestion(try TestShop.cigarettes(), book: book, today: today).steps(.zh)
  }

  @Test("low is what is below the goods' own mark; goods without a mark never are")
  func low() throws {
    var shop = ShopMemory()
    let (cigarettes, water) = (try TestShop.cigarettes(), try TestShop.water())
    shop.catalogue = [cigarettes, water]
    shop.book.open([cigarettes.code: 20])
    #expect(shop.lowGoods.isEmpty)
    shop.book.apply(try advice(sold(1), day: 0))
    #expect(shop.lowGoods == [cigarettes])
  }

  @Test("a week goes from Monday to Sunday, a month over its own days, also around a new year")
  func periods() throws {
    let sunday = try #require(LocalTime(year: 2026, month: 11, day: 22, hour: 23))
    let monday = try #require(monday).dayNumber
    #expect(SalesPeriod(kind: .week).days(today: sunday) == monday...(monday + 6))
    #expect(SalesPeriod(kind: .week, back: 1).days(today: sunday) == (monday - 7)...(monday - 1))
    #expect(SalesPeriod(kind: .week).text(today: sunday) == "11-16~11-22")
    #expect(SalesPeriod(kind: .day, back: 1).text(today: sunday) == "11-21")
    let january = try #require(LocalTime(year: 2027, month: 1, day: 31))
    #expect(SalesPeriod(kind: .month, back: 1).text(today: january) == "12-01~12-31")
    #expect(SalesPeriod(kind: .month).text(today: january) == "01-01~01-31")
    let march = try #require(LocalTime(year: 2028, month: 3, day: 31))
    #expect(SalesPeriod(kind: .month, back: 1).text(today: march) == "02-01~02-29")
  }

  @Test(
    "goods are found by code, a unit's code, last digits, and mnemonic keys",
    arguments: [
      ("6901028075763", ["HTS"]), ("69010286", ["HTS"]), ("5763", ["HTS"]), ("487", ["HTS"]),
      ("4", ["HTS"]), ("57", ["KQS"]), ("9256", ["KQS"]), ("256", []), ("999", []),
      ("", ["HTS", "KQS"]),
    ])
  func search(_ input: String, _ found: [String]) throws {
    let catalogue = [try TestShop.cigarettes(), try TestShop.water()]
    #expect(GoodsSearch.matches(input, in: catalogue).map(\.mnemonic) == found)
  }
}
