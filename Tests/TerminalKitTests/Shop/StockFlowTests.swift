import POSProtocol
import Testing

@testable import TerminalKit

@Suite("Stock: received, counted, looked up")
struct StockFlowTests {
  private func delivery() throws -> Delivery {
    try Delivery(
      number: "D202611220001", order: "202611220001",
      lines: [StockLine(goods: TestShop.cigarettes().code, quantity: 50)])
  }

  @Test("a delivery's lines are there already; what did not come is changed; its number goes along")
  func delivered() throws {
    var rig = try Rig.shop()
    rig.host.script[.deliveryQuery] = [try TestShop.move(.deliveries([delivery()]))]
    try rig.press("MENU 2 2 1")
    #expect(rig.shows("D202611220001"))
    try rig.press("ENTER")
    #expect(rig.shows("5条"))
    try rig.press("F2 4 ENTER ENTER")
    #expect(rig.shows("送货单 D202611220001"))
    try rig.press("ENTER")
    #expect(try rig.stock() == 140)
    let advice = try #require(rig.sentAdvices().last)
    guard case .received(let received) = advice.content else {
      Issue.record("not received")
      return
    }
    #expect(received.delivery == "D202611220001")
    #expect(received.lines.map(\.quantity) == [40])
    #expect(rig.printed.last?.text.contains("进货单") == true)
    rig.host.script[.deliveryQuery] = [try TestShop.move(.deliveries([delivery()]))]
    try rig.press("ENTER 1")
    #expect(rig.shows("没有记录"))
  }

  @Test("goods from elsewhere are received freely, in the unit that is chosen")
  func free() throws {
    var rig = try Rig.shop()
    try rig.press("MENU 2 2 2")
    try rig.scan("6901028075763")
    #expect(rig.shows("数量(条):"))
    try rig.press("F1")
    #expect(rig.shows("数量(包):"))
    try rig.press("7 ENTER ENTER ENTER")
    #expect(try rig.stock() == 107)
  }

  @Test("a count sets the stock right, with its reason; what agrees is counted too")
  func count() throws {
    var rig = try Rig.shop()
    try rig.press("MENU 2 3")
    try rig.scan("6901028075763")
    try rig.press("9 ENTER")
    try rig.scan("69010286")
    try rig.press("5 ENTER")
    try rig.scan("6921168509256")
    try rig.press("3 ENTER ENTER 2")
    #expect(rig.shows("不符1项"))
    #expect(try rig.stock() == 95)
    guard case .correction(let correction) = try #require(rig.sentAdvices().last).content else {
      Issue.record("no correction")
      return
    }
    #expect(correction.reason == .damaged)
    #expect(correction.lines.map(\.book) == [100, 3])
    #expect(correction.lines.map(\.counted) == [95, 3])
    #expect(rig.printed.last?.text.contains("盘点单") == true)
  }

  @Test("none left is a count too")
  func none() throws {
    var rig = try Rig.shop()
    try rig.press("MENU 2 3")
    try rig.scan("6921168509256")
    try rig.press("0 ENTER ENTER 1")
    #expect(try rig.stock("6921168509256") == 0)
  }

  @Test("stock is looked up by list, code, mnemonic and scan; F1 shows what is low")
  func query() throws {
    var rig = try Rig.shop()
    try rig.press("MENU 2 4")
    #expect(rig.shows("10条"))
    try rig.scan("6921168509256")
    #expect(rig.shows("库存 3瓶"))
    try rig.press("CANCEL 5 7 ENTER")
    #expect(rig.shows("6921168509256"))
    try rig.press("CANCEL CANCEL F1")
    #expect(rig.shows("没有记录"))
  }

  @Test("sales are shown by day, week, month and goods, page by page, and printed")
  func sales() throws {
    var rig = try Rig.shop()
    for _ in 0..<2 {
      try rig.press("MENU 2 1")
      try rig.scan("6901028075763")
      try rig.press("ENTER 1 ENTER")
    }
    try rig.press("MENU 2 5 1")
    #expect(rig.shows("单数 2"))
    #expect(rig.shows("合计 200.00"))
    try rig.press("DOWN")
    #expect(rig.shows("2条 200.00"))
    try rig.press("UP F1")
    #expect(rig.shows("单数 0"))
    try rig.press("F2 F3")
    #expect(rig.printed.last?.text.contains("销售汇总") == true)
    try rig.press("ENTER 2")
    #expect(rig.shows("11-16~11-22"))
    try rig.press("CANCEL 3")
    #expect(rig.shows("11-01~11-30"))
    try rig.press("CANCEL 4")
    #expect(rig.shows("2条 200.00"))
    try rig.press("CANCEL 5 ENTER F3")
    #expect(rig.printed.last?.text.contains("重打印") == true)
  }

  @Test("进销存: in, out, left, turnover and days of cover, what runs out first on top")
  func turnover() throws {
    var rig = try Rig.shop()
    try rig.press("MENU 2 1")
    try rig.scan("6901028075763")
    try rig.press("F2 2 ENTER ENTER 1 ENTER MENU 2 6 DOWN")
    // 20 ÷ (100 + 80) ÷ 2 = 0.22; 80 ÷ 20 a day = 4 days.
    #expect(rig.shows("进0 销20 存80"))
    #expect(rig.shows("周转0.22 可销4.0天"))
  }

  @Test("the catalogue comes page by page, with its progress, whole or not at all")
  func catalogue() throws {
    var rig = try Rig.signedIn()
    let (first, second) = ([try TestShop.cigarettes()], [try TestShop.water()])
    rig.host.script[.goodsCatalogue] = [
      try TestShop.move(.catalogue(page: 1, of: 2, first)), .hangUp,
    ]
    try rig.press("MENU 2 7")
    #expect(rig.memory.shop.catalogue.isEmpty)
    rig.host.script[.goodsCatalogue] = [
      try TestShop.move(.catalogue(page: 1, of: 2, first)),
      try TestShop.move(.catalogue(page: 2, of: 2, second)),
    ]
    rig.forget()
    try rig.press("ENTER MENU 2 7")
    #expect(rig.screens.contains { $0.text.contains("已下载 1/2") })
    #expect(rig.shows("共2种"))
    #expect(rig.memory.shop.catalogue == first + second)
  }
}
