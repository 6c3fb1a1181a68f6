import ISO8583
import POSProtocol
import TestKit
import Testing
import Wording

@Suite("The content of shop messages")
struct ShopContentTests {
  @Test("what is written is read again, and has at most 999 bytes")
  func roundTrip() throws {
    var generator = ShopGenerator(seed: 59)
    for _ in 0..<1_500 {
      let advice = try generator.advice()
      let adviceBytes = try ShopContent.encode(advice)
      #expect(adviceBytes.count <= 999)
      #expect(try ShopContent.decodeAdvice(adviceBytes) == advice)
      let request = try generator.request()
      #expect(try ShopContent.decodeRequest(try ShopContent.encode(request)) == request)
      let reply = try generator.reply()
      let replyBytes = try ShopContent.encode(reply)
      #expect(replyBytes.count <= 999)
      #expect(try ShopContent.decodeReply(replyBytes) == reply)
    }
  }

  @Test("any bytes are read or refused, whole, cut or damaged")
  func total() throws {
    var generator = ShopGenerator(seed: 60)
    for _ in 0..<1_500 {
      var bytes =
        switch Int.random(in: 0...3, using: &generator.random) {
        case 0: try ShopContent.encode(try generator.advice())
        case 1: try ShopContent.encode(try generator.request())
        case 2: try ShopContent.encode(try generator.reply())
        default: generator.random.bytes(Int.random(in: 0...1_100, using: &generator.random))
        }
      switch Int.random(in: 0...2, using: &generator.random) {
      case 0: bytes.removeLast(Int.random(in: 0...bytes.count, using: &generator.random))
      case 1:
        for _ in 0..<3 where !bytes.isEmpty {
          let place = Int.random(in: 0..<bytes.count, using: &generator.random)
          bytes[place] = UInt8.random(in: 0...255, using: &generator.random)
        }
      default: bytes += generator.random.bytes(7)
      }
      let errors = [
        error { _ = try ShopContent.decodeAdvice(bytes) },
        error { _ = try ShopContent.decodeRequest(bytes) },
        error { _ = try ShopContent.decodeReply(bytes) },
      ]
      for error in errors.compactMap(\.self) {
        #expect((0...bytes.count).contains(error.offset))
        #expect(!error.description.isEmpty)
      }
    }
  }

  private func error(_ body: () throws -> Void) -> ShopContentError? {
    do { try body() } catch { return error as? ShopContentError }
    return nil
  }

  @Test(
    "a return is written as the document says",
    arguments: [
      (7, nil, "RT0067,cash"), (nil, nil, "RT005,cash"), (7, 12, "RT0207,card,000012,000003"),
    ] as [(UInt32?, UInt64?, String)])
  func salesReturn(bill: UInt32?, stan: UInt64?, tag: String) throws {
    let line = ReturnLine(
      goods: try goodsCode("6901028075763"), quantity: 3, amount: try fen(2_940))
    let repayment: SalesReturn.Repayment =
      try stan.map {
        .card(stan: try #require(STAN($0)), batch: try #require(BatchNumber(3)))
      } ?? .cash
    let goods = try #require(SalesReturn(bill: bill, lines: [line], repayment: repayment))
    let time = try #require(LocalTime(year: 2026, month: 11, day: 22, hour: 9, minute: 5))
    let advice = ShopAdvice(
      number: 8, time: time, operatorNumber: "01", content: .returned(goods))
    let bytes = try ShopContent.encode(advice)
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == "AD0198,20261122090500,01\(tag)RL0206901028075763,3,2940")
    #expect(try ShopContent.decodeAdvice(bytes) == advice)
    #expect(advice.amount?.minorUnits == 2_940 && advice.type == .salesReturn)
  }

  @Test(
    "a return with a bill of no number, another repayment or no goods is not read",
    arguments: ["RT0060,cash", "RT00707,cash", "RT0067,coin", "RT0067,card", "RT0067,cash"])
  func wrongReturn(_ tag: String) throws {
    let head = "AD0198,20261122090500,01\(tag)"
    let lines = tag == "RT0067,cash" ? "" : "RL0206901028075763,3,2940"
    #expect(throws: ShopContentError.self) {
      try ShopContent.decodeAdvice(Array((head + lines).utf8))
    }
  }

  @Test("a bill is written as the document says")
  func bill() throws {
    let line = BillLine(
      goods: try goodsCode("6901028075763"), quantity: 10,
      amount: try fen(9_800),
      discount: try fen(200))
    let payment = Bill.Payment.cash(tendered: try fen(10_000))
    let bill = try #require(Bill(lines: [line], payment: payment))
    let time = try #require(LocalTime(year: 2026, month: 11, day: 22, hour: 9, minute: 5))
    let advice = ShopAdvice(
      number: 7, time: time,
      operatorNumber: "01", content: .bill(bill))
    #expect(
      String(decoding: try ShopContent.encode(advice), as: UTF8.self)
        == "AD0197,20261122090500,01BP010cash,10000BL0256901028075763,10,9800,200")
    #expect(bill.total.minorUnits == 9_800)
    #expect(bill.change?.minorUnits == 200)
  }

  @Test("commas and per cent signs in texts part nothing")
  func escapes() throws {
    let goods = try Shop.cigarettes()
    let bytes = try ShopContent.encode(.catalogue(page: 1, of: 1, [goods]))
    let text = try #require(GBK.decode(bytes))
    #expect(text.contains("Hongtashan%2C Classic 100%25"))
    #expect(text.contains("条,carton,10,10000,"))
    #expect(try ShopContent.decodeReply(bytes) == .catalogue(page: 1, of: 1, [goods]))
  }

  @Test("a page has as many goods as fit, and no goods are lost between pages")
  func pages() throws {
    var generator = ShopGenerator(seed: 61)
    for count in [0, 1, 2, 7, 60, 150] {
      let goods = try (0..<count).map { _ in try generator.goods() }
      let pages = try ShopContent.pages(of: goods)
      #expect(pages.flatMap(\.self) == goods)
      for (index, page) in pages.enumerated() {
        #expect(!page.isEmpty || count == 0)
        let reply = ShopReply.catalogue(page: index + 1, of: pages.count, page)
        #expect(try ShopContent.encode(reply).count <= 999)
        guard index + 1 < pages.count, let next = pages[index + 1].first else { continue }
        let more = ShopReply.catalogue(page: 100, of: 100, page + [next])
        #expect(throws: ShopContentError.self) { try ShopContent.encode(more) }
      }
    }
  }

  @Test("goods of the usual length come six and more to a page")
  func density() throws {
    let goods = try Array(repeating: Shop.cigarettes(), count: 30)
    let pages = try ShopContent.pages(of: goods)
    #expect(try #require(pages.first).count >= 6)
  }

  @Test("goods too long for a page, and texts that GBK cannot write, are refused")
  func unwritable() throws {
    let code = try goodsCode("4006381333931")
    let unit = GoodsUnit(name: LocalizedText(zh: "个", en: "piece"), factor: 1, price: .zero)
    for name in [String(repeating: "长", count: 500), "Café 😀"] {
      let goods = try #require(
        Goods(code: code, name: LocalizedText(zh: name, en: "x"), units: [unit]))
      #expect(throws: ShopContentError.self) { try ShopContent.pages(of: [goods]) }
    }
  }

  @Test("lists are cut where the field is full, never within an item")
  func fitting() throws {
    var generator = ShopGenerator(seed: 62)
    let orders = try (0..<20).map { _ in try generator.order() }
    guard case .orders(let taken) = ShopContent.fitting(.orders(orders)) else {
      Issue.record("another kind of reply")
      return
    }
    #expect(taken == Array(orders.prefix(taken.count)))
    #expect(!taken.isEmpty && taken.count < orders.count)
    #expect(throws: ShopContentError.self) {
      try ShopContent.encode(.orders(Array(orders.prefix(taken.count + 1))))
    }
  }

  @Test(
    "what is outside its range is not written",
    arguments: [Int64(0), -1, ShopLimits.quantity + 1])
  func ranges(_ quantity: Int64) throws {
    let line = OrderLine(goods: try goodsCode("73513537"), quantity: quantity)
    let error = #expect(throws: ShopContentError.self) {
      try ShopContent.encode(.order([line], replacing: nil))
    }
    #expect(error?.rule == .part(tag: "OL", index: 1))
  }

  @Test(
    "what is left over, missing or doubled is named with its byte",
    arguments: [
      ("RQ005terms", nil), ("", 0), ("RQ005termsXX000", 10), ("RQ006orders", nil),
      ("RQ005orders", 10),
      ("RQ005orderOL01273513537,100", nil), ("RQ005orderOL01173513537,100", 26),
      ("RQ005orderOL01073513537,1", nil),
      ("RQ005orderOL01173513537,01", 10), ("RQ00Xterms", 4), ("RQ011catalogue,0", 0),
      ("RQ007terms,1", 0),
    ] as [(String, Int?)])
  func errors(_ text: String, _ offset: Int?) throws {
    let bytes = Array(text.utf8)
    if let offset {
      let error = #expect(throws: ShopContentError.self) {
        try ShopContent.decodeRequest(bytes)
      }
      #expect(error?.offset == offset)
    } else {
      _ = try ShopContent.decodeRequest(bytes)
    }
  }
}
