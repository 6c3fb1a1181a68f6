import ISO8583
import POSProtocol
import Testing
import Wording

@testable import TerminalKit

@Suite("Orders and notices")
struct OrderFlowTests {
  private func orderingRig(open: Order? = nil, language: Language = .zh) throws -> Rig {
    var rig = try Rig.shop(language: language)
    rig.host.script[.orderTerms] = [try TestShop.move(.terms(TestShop.terms(), open: open))]
    return rig
  }

  private func sentOrder(_ rig: Rig) throws -> ShopRequest {
    let message = try #require(rig.sent.last { $0[3] == "900200" })
    return try ShopContent.decodeRequest(Array(#require(message.rawBytes(59))))
  }

  @Test("an order goes out with its lines and total, and may be changed until the window closes")
  func order() throws {
    var rig = try orderingRig()
    rig.host.script[.order] = [try TestShop.move(.order(TestShop.order()))]
    try rig.press("MENU 3 1")
    #expect(rig.shows("周日 08:00-09:00"))
    try rig.scan("6901028075763")
    try rig.press("2 ENTER")
    #expect(rig.shows("2条 200.00"))
    try rig.press("ENTER")
    #expect(rig.shows("数量20(10-500)"))
    #expect(rig.shows("保证金 5000.00"))
    try rig.press("ENTER")
    #expect(rig.shows("202611220001"))
    #expect(rig.shows("11-22 09:00前可改"))
    let code = try TestShop.cigarettes().code
    #expect(try sentOrder(rig) == .order([OrderLine(goods: code, quantity: 20)], replacing: nil))
    #expect(rig.memory.shop.drafts[.order] == nil)

    rig.host.script[.orderTerms] = [
      try TestShop.move(.terms(TestShop.terms(), open: TestShop.order()))
    ]
    rig.host.script[.order] = [try TestShop.move(.order(TestShop.order(30)))]
    try rig.press("MENU 3 1")
    #expect(rig.shows("2条 200.00"))
    try rig.press("F2 3 ENTER ENTER")
    #expect(rig.shows("将替换原订单"))
    try rig.press("ENTER")
    #expect(
      try sentOrder(rig)
        == .order([OrderLine(goods: code, quantity: 30)], replacing: "202611220001"))
  }

  @Test("an order whose answer was lost is replaced by the next one, not doubled")
  func lostAnswer() throws {
    var rig = try orderingRig()
    rig.host.script[.order] = [.hangUp]
    try rig.press("MENU 3 1")
    try rig.scan("6901028075763")
    try rig.press("2 ENTER ENTER ENTER")
    #expect(rig.shows("通讯超时"))
    rig.host.script[.orderTerms] = [
      try TestShop.move(.terms(TestShop.terms(), open: TestShop.order()))
    ]
    rig.host.script[.order] = [try TestShop.move(.order(TestShop.order()))]
    try rig.press("MENU 3 1 ENTER ENTER")
    let code = try TestShop.cigarettes().code
    #expect(
      try sentOrder(rig)
        == .order([OrderLine(goods: code, quantity: 20)], replacing: "202611220001"))
  }

  @Test("an open order with goods that the terminal lacks is neither changed nor replaced")
  func unknownGoods() throws {
    var open = try TestShop.order()
    open.lines.append(
      OrderLine(goods: try #require(GoodsCode("6921168509999")), quantity: 10))
    var rig = try orderingRig(open: open)
    try rig.press("MENU 3 1")
    #expect(rig.shows("原订单有新商品,请先做商品下载"))
    #expect(rig.memory.shop.drafts[.order] == nil)
    try rig.press("ENTER")
    #expect(rig.shows("订货与公告"))

    // Without a line the terminal writes an order by what it knows; this one it cannot send.
    rig.host.script[.orderTerms] = [.hangUp]
    try rig.press("CANCEL MENU 3 1 ENTER")
    try rig.scan("6901028075763")
    try rig.press("2 ENTER ENTER ENTER")
    #expect(rig.shows("原订单有新商品,请先做商品下载"))
    #expect(!rig.sent.contains { $0[3] == "900200" })
    #expect(rig.memory.shop.drafts[.order]?.lines.count == 1)
  }

  @Test("what is suggested is filled in with F6, and shown step by step at the quantity")
  func suggested() throws {
    var rig = try orderingRig()
    try rig.press("MENU 2 1")
    try rig.scan("6901028075763")
    try rig.press("F2 9 ENTER ENTER 1 ENTER MENU 3 1 F6")
    // 90 in one day: 900 for ten days, less 10 in stock; 50 are allotted.
    #expect(rig.shows("5条 500.00"))
    try rig.press("F2")
    #expect(rig.shows("日销90.0×10天=900包"))
    #expect(rig.shows("-库存10 -在途0"))
    #expect(rig.shows("=890包 建议5条(限量)"))
  }

  @Test("each of the four refusals has its own page with what to do")
  func refusals() throws {
    let code = try TestShop.cigarettes().code
    let unknown = try #require(GoodsCode("6921168509999"))
    let window = try TestShop.terms().window
    let refusals: [(OrderRefusal, [String])] = [
      (.outsideWindow(window), ["[G1]", "不在订货时间", "周日 08:00-09:00", "现在 11-22 08:30"]),
      (
        .depositTooSmall(short: try TestShop.yuan(1_234), deposit: try TestShop.yuan(500_000)),
        ["[G2]", "保证金不足", "可用 5000.00", "还差 12.34"]
      ),
      (.quantity(nil, minimum: 10, maximum: 500), ["[G3]", "整张订单", "最少10 最多500"]),
      (.quantity(code, minimum: 0, maximum: 50), ["[G3]", "红塔山", "最多50"]),
      (.unavailable(unknown), ["[G4]", "商品不可订", "6921168509999"]),
    ]
    for language in Language.allCases {
      for (refusal, texts) in refusals {
        var rig = try orderingRig(language: language)
        rig.host.script[.order] = [
          try TestShop.move(.refusal(refusal), code: refusal.code.text)
        ]
        try rig.press("MENU 3 1")
        try rig.scan("6901028075763")
        try rig.press("2 ENTER ENTER ENTER")
        if language == .zh { for text in texts { #expect(rig.shows(text), "\(text)") } }
        #expect(rig.shows("[\(refusal.code)]"))
        try rig.press("ENTER")
        #expect(rig.memory.shop.drafts[.order]?.lines.count == 1)
      }
    }
  }

  @Test("goods that cannot be ordered are refused at once")
  func notOrderable() throws {
    var rig = try orderingRig()
    try rig.press("MENU 3 1")
    try rig.scan("6921168509256")
    #expect(rig.shows("该商品不可订"))
  }

  @Test("my orders come from the host; without a line, those known are shown")
  func orders() throws {
    var rig = try Rig.shop()
    rig.host.script[.orderQuery] = [try TestShop.move(.orders([TestShop.order()])), .hangUp]
    try rig.press("MENU 3 2")
    #expect(rig.shows("11220001 已提交"))
    try rig.press("ENTER")
    #expect(rig.shows("2条"))
    try rig.press("CANCEL CANCEL 2 ENTER")
    #expect(rig.shows("11220001 已提交"))
  }

  @Test("a notice is unread until it was opened; the host is told once")
  func notices() throws {
    var rig = try Rig.shop()
    rig.host.script[.notices] = [
      try TestShop.move(.notices([TestShop.notice("N1"), TestShop.notice("N2")])),
      try TestShop.move(.notices([])),
    ]
    try rig.press("MENU 3 3")
    #expect(rig.shows(">*本周订货"))
    try rig.press("ENTER DOWN UP CANCEL ENTER CANCEL")
    #expect(rig.memory.shop.unreadNotices.map(\.id) == ["N1"])
    #expect(try rig.sentAdvices().map(\.content) == [.noticeRead("N2")])
    try rig.press("CANCEL CANCEL CANCEL")
    #expect(rig.shows("有新公告(1)"))
  }

  @Test("after a sign-in the news come quietly; before the window closes the idle screen reminds")
  func reminder() throws {
    var rig = try Rig.shop(signedIn: false)
    rig.host.script[.notices] = [
      try TestShop.move(.notices([TestShop.notice()])), try TestShop.move(.notices([])),
    ]
    rig.host.script[.orderTerms] = [try TestShop.move(.terms(TestShop.terms(), open: nil))]
    try rig.press("MENU 1 1 ENTER")
    #expect(rig.shows("签到成功"))
    try rig.press("ENTER")
    #expect(rig.shows("请在09:00前订货"))
    #expect(rig.shows("有新公告(1)"))
    let order = try TestShop.order()
    try rig.remember { $0.shop.openOrder = order }
    try rig.press("MENU CANCEL")
    #expect(!rig.shows("请在09:00前订货"))
  }

  @Test("terms, prices and brands are there to read")
  func reading() throws {
    var rig = try orderingRig()
    try rig.press("MENU 3 4")
    #expect(rig.shows("每单10-500"))
    #expect(rig.shows("11-22 09:00前可改"))
    try rig.press("DOWN")
    #expect(rig.shows("5条"))
    try rig.press("CANCEL 5")
    #expect(rig.shows("[红塔]") || rig.shows("[其他]"))
    #expect(rig.shows("条 100.00 包 10.50"))
  }
}
