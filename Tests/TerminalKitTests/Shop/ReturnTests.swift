import ISO8583
import POSProtocol
import Testing

@testable import TerminalKit

@Suite("Sales returns")
struct ReturnTests {
  /// A shop that has sold a carton, 100.00 less 2.00.
  static func sold(byCard: Bool = false) throws -> Rig {
    var rig = try Rig.shop()
    try rig.press("MENU 2 1")
    try rig.scan("6901028075763")
    try rig.press("F6")
    try rig.type("2.00")
    try rig.press("ENTER ENTER")
    if byCard {
      try rig.press("2")
      try rig.present(.swipe)
      try rig.press("ENTER ENTER")
    } else {
      try rig.press("1 ENTER")
    }
    #expect(rig.memory.shop.recentBills.count == 1)
    #expect(try rig.stock() == 90)
    rig.forget()
    return rig
  }

  private func returned(_ rig: Rig) throws -> SalesReturn {
    guard case .returned(let goods) = try #require(rig.sentAdvices().last).content else {
      Issue.record("no return")
      return try #require(nil as SalesReturn?)
    }
    return goods
  }

  @Test("part of a bill comes back for its part of what was paid, the rest for the rest")
  func parts() throws {
    var rig = try Self.sold()
    try rig.press("MENU 2 9")
    #expect(rig.shows("98.00"))
    try rig.press("ENTER")
    #expect(rig.shows("1条 98.00"))
    try rig.press("F1 F2 3 ENTER")
    #expect(rig.shows("3包 29.40"))
    #expect(rig.shows("应退 1项 29.40"))
    try rig.press("ENTER")
    #expect(rig.shows("1.退现金") && !rig.shows("2.退回刷卡"))
    try rig.press("2")
    #expect(rig.shows("1.退现金"))
    try rig.press("1")
    #expect(rig.shows("已退现金 29.40"))
    #expect(try rig.stock() == 93)
    let goods = try returned(rig)
    #expect(goods.bill == 1 && goods.repayment == .cash && goods.total.minorUnits == 2_940)
    #expect(rig.sent.last?[3] == "910400" && rig.sent.last?[4] == "000000002940")
    let slip = try #require(rig.printed.first?.text)
    for part in ["销售退货单", "原单号(BILL NO): 1", "3包", "29.40", "退现金"] {
      #expect(slip.contains(part), "\(part)")
    }
    try rig.press("MENU 2 9 ENTER")
    #expect(rig.shows("7包 68.60"))
    try rig.press("ENTER 1")
    #expect(try rig.stock() == 100)
    try rig.press("MENU 2 9")
    #expect(rig.shows("没有记录"))
    let day = try #require(rig.memory.shop.book.days.values.first)
    #expect(day.returns == 2 && day.net == 0 && day.bills == 1)
    #expect(day.goods.values.allSatisfy { $0.netSold == 0 && $0.netAmount == 0 })
  }

  @Test("more than was sold on the bill, and goods that are not on it, are refused")
  func over() throws {
    var rig = try Self.sold()
    try rig.press("MENU 2 9 ENTER F2 2 ENTER")
    #expect(rig.shows("最多可退1条"))
    try rig.press("CANCEL")
    try rig.scan("6921168509256")
    try rig.press("1 ENTER")
    #expect(rig.shows("原单没有此商品"))
    try rig.press("CANCEL")
    #expect(rig.memory.shop.drafts[.returned]?.totalQuantity == 10)
    try rig.press("ENTER 1")
    #expect(try rig.stock() == 100)
  }

  @Test("the void of a card sale that paid a bill returns its goods in the same write")
  func void() throws {
    var rig = try Self.sold(byCard: true)
    try rig.voidUpToPIN()
    try rig.press("ENTER")
    #expect(rig.shows("交易成功") && rig.shows("商品已退回库存"))
    for memory in rig.stores {
      let isVoided = memory.journal.contains { $0.isVoided }
      let returns = memory.shop.book.days.values.reduce(0) { $0 + $1.returns }
      #expect(returns == (isVoided ? 1 : 0))
    }
    #expect(try rig.stock() == 100)
    let void = try #require(rig.memory.journal.last)
    let goods = try returned(rig)
    #expect(goods.bill == 1 && goods.total.minorUnits == 9_800)
    #expect(goods.repayment == .card(stan: void.stan, batch: void.batch))
    #expect(rig.printed.contains { $0.text.contains("退回卡(CARD):") })
    try rig.press("MENU 2 9")
    #expect(rig.shows("没有记录"))
  }

  /// A refund of a sale from the card menu.
  private func refund(_ amount: String, _ rig: inout Rig) throws {
    let sale = try #require(rig.memory.journal.first { $0.type == .sale })
    try rig.press("MENU 1 4 1 2 3 4 5 6 ENTER")
    try rig.present(.swipe)
    try rig.press("ENTER")
    try rig.type(try #require(sale.rrn).text)
    try rig.press("ENTER")
    try rig.type(sale.time.dateDigits)
    try rig.press("ENTER")
    try rig.type(amount)
    try rig.press("ENTER")
  }

  @Test("a refund of all that a bill's card sale paid returns its goods")
  func wholeRefund() throws {
    var rig = try Self.sold(byCard: true)
    try refund("98.00", &rig)
    #expect(rig.shows("商品已退回库存"))
    #expect(try rig.stock() == 100)
    #expect(try returned(rig).total.minorUnits == 9_800)
  }

  @Test("a refund of a part asks which goods came back; they share it, and are worth it at least")
  func partRefund() throws {
    var rig = try Self.sold(byCard: true)
    try refund("50.00", &rig)
    #expect(rig.shows("部分退款"))
    #expect(try rig.stock() == 90)
    var next = try rig.restarted()
    try next.press("MENU 2 9")
    #expect(next.shows("应退 1项 50.00"))
    try next.press("F1 F2 5 ENTER ENTER")
    #expect(next.shows("货值少于50.00"))
    try next.press("F2 6 ENTER ENTER")
    #expect(next.shows("已退回卡 50.00"))
    try next.press("ENTER")
    #expect(try next.stock() == 96)
    let goods = try returned(next)
    let refund = try #require(next.memory.journal.last { $0.type == .refund })
    #expect(goods.lines.map(\.quantity) == [6] && goods.total.minorUnits == 5_000)
    #expect(goods.repayment == .card(stan: refund.stan, batch: refund.batch))
    #expect(next.memory.shop.returns.partRefunds.isEmpty)
    try next.press("MENU 2 9 ENTER")
    #expect(next.shows("4包 48.00"))
  }

  @Test("F8 says that no goods came back for a refund of a part")
  func nothingBack() throws {
    var rig = try Self.sold(byCard: true)
    try refund("50.00", &rig)
    try rig.press("ENTER")
    #expect(rig.shows("应退 1项 50.00"))
    try rig.press("F8")
    #expect(rig.memory.shop.returns.partRefunds.isEmpty)
    #expect(rig.memory.shop.drafts[.returned] == nil)
    #expect(try rig.stock() == 90)
  }

  /// Everything of the card-paid bill goes back to the card.
  private func returnByCard(_ rig: inout Rig) throws {
    try rig.press("MENU 2 9 ENTER ENTER")
    #expect(rig.shows("2.退回刷卡") && !rig.shows("1.退现金"))
    try rig.press("2 1 2 3 4 5 6 ENTER")
    try rig.present(.swipe)
    try rig.press("ENTER")
  }

  @Test("what a card paid goes back to it, by a refund that names the sale")
  func byCard() throws {
    var rig = try Self.sold(byCard: true)
    let sale = try #require(rig.memory.journal.first)
    try returnByCard(&rig)
    #expect(rig.shows("交易成功") && rig.shows("商品已退回库存"))
    let refund = try #require(rig.memory.journal.last)
    #expect(refund.type == .refund && refund.amount.minorUnits == 9_800)
    #expect(refund.original?.rrn == sale.rrn)
    #expect(refund.original?.message.date == sale.time.dateDigits)
    #expect(try rig.stock() == 100)
    let goods = try returned(rig)
    #expect(goods.repayment == .card(stan: refund.stan, batch: refund.batch))
  }

  @Test("a refund whose answer was lost books its return when the host confirms it, once")
  func confirmedLater() throws {
    var rig = try Self.sold(byCard: true)
    rig.host.script[.refund] = [.hangUp]
    try returnByCard(&rig)
    #expect(try rig.stock() == 90)
    try rig.press("ENTER ENTER")
    #expect(rig.shows("上笔退款未确认"))
    var next = try rig.restarted()
    try next.sale()
    #expect(try next.stock() == 100)
    #expect(next.memory.shop.drafts[.returned] == nil)
    #expect(next.memory.journal.filter { $0.type == .refund }.count == 1)
    #expect(next.memory.shop.book.days.values.reduce(0) { $0 + $1.returns } == 1)
  }

  @Test("a refund that is declined books nothing and leads back to the return")
  func declined() throws {
    var rig = try Self.sold(byCard: true)
    rig.host.script[.refund] = [.answer("61")]
    try returnByCard(&rig)
    #expect(try rig.stock() == 90)
    try rig.press("MENU 2 9")
    #expect(rig.shows("1条 98.00"))
    #expect(rig.memory.shop.book.days.values.allSatisfy { $0.returns == 0 })
  }

  @Test("without a bill, goods come back at the catalogue's prices less what is taken off")
  func free() throws {
    var rig = try Rig.shop()
    try rig.press("MENU 2 9 F1")
    try rig.scan("69010286")
    try rig.press("2 ENTER F6")
    try rig.type("1.00")
    try rig.press("ENTER ENTER")
    #expect(rig.shows("应退 20.00"))
    #expect(rig.shows("1.退现金") && rig.shows("2.退回刷卡"))
    try rig.press("1")
    #expect(try rig.stock() == 102)
    let goods = try returned(rig)
    #expect(goods.bill == nil && goods.total.minorUnits == 2_000)
  }

  @Test("power can go at any effect of a void: money and goods are given back together or not")
  func powerCuts() throws {
    for cuts in 0..<400 {
      var rig = try Self.sold(byCard: true)
      rig.budget = cuts
      try rig.voidUpToPIN()
      try rig.press("ENTER")
      let wasCut = !rig.hasPower
      var next = try rig.restarted()
      let voids = next.memory.journal.filter { $0.type == .saleVoid }.count
      #expect(try next.stock() == 90 + 10 * Int64(voids), "cut \(cuts)")
      try next.press("MENU 2 8")
      let returns = try next.sentAdvices().filter { $0.type == .salesReturn }
      #expect(Set(returns.map(\.number)).count == voids, "cut \(cuts)")
      guard wasCut else { return }
    }
    Issue.record("it never came to its end")
  }
}
