import ISO8583
import POSProtocol

/// A message about goods, orders or notices, whose MAC has been judged. The terminal's own standing (97,
/// 03, 58) and sign-in (77) come before what it says; frozen funds do not matter, since no money moves.
enum ShopDecision {
  typealias Books = SessionReads & StandingReads & TransactionReads & ShopReads

  static func decide(
    _ type: TransactionType, _ request: Request, _ proof: Proof?, _ draft: inout DecisionDraft,
    _ books: some Books
  ) -> Reply {
    let sequence = draft.nextSequence()
    var reply: Reply
    do throws(Decline) {
      let content = try checked(type, request)
      let shop = try Admitted(request, draft.setup, books).merchant
      try request.requireSession(books)
      guard proof != nil else { throw Decline(.signInRequired, .noKeys) }
      try draft.throwOrdered(request)
      reply =
        try type.isShopAdvice
        ? ShopAdvices.decide(content, type, request, shop, sequence, &draft, books)
        : ShopQuestions.decide(content, type, request, shop, sequence, &draft, books)
    } catch {
      reply = Reply(error)
    }
    reply.rrn = draft.rrn(sequence)
    return reply
  }

  /// F59.
  private static func checked(
    _ type: TransactionType, _ request: Request
  ) throws(Decline) -> [UInt8] {
    try request.require([3, 11, 42, 59, 60])
    if [.bill, .order, .salesReturn].contains(type) { try request.require([4, 49]) }
    guard request.stan != nil, request.batch != nil,
      let content = request.message.rawBytes(59).map({ Array($0) })
    else { throw Decline(.formatError, .malformed(field: 11)) }
    if request.message.contains(49), request.message[49] != "156" {
      throw Decline(.invalidTransaction, .currency)
    }
    return content
  }

  /// A reply with `content`, cut to what fits; 96 when the world's texts cannot be written.
  static func reply(
    _ content: ShopReply, _ code: ResponseCode = .approved
  ) throws(Decline) -> Reply {
    var reply = Reply(code)
    do {
      reply.content = try ShopContent.encode(ShopContent.fitting(content))
    } catch {
      throw Decline(.systemError, .unwritable(error))
    }
    return reply
  }
}

/// What a terminal asks about its shop (0600).
enum ShopQuestions {
  static func decide(
    _ content: [UInt8], _ type: TransactionType, _ request: Request, _ shop: MerchantEntry,
    _ sequence: UInt64, _ draft: inout DecisionDraft, _ books: some ShopReads
  ) throws(Decline) -> Reply {
    let question: ShopRequest
    do {
      question = try ShopContent.decodeRequest(content)
    } catch {
      throw Decline(.formatError, .malformed(field: 59))
    }
    guard question.type == type else { throw Decline(.formatError, .malformed(field: 59)) }
    let ledger = ShopView(draft.setup.registry, books)
    switch question {
    case .catalogue(let page): return try ShopDecision.reply(ledger.cataloguePage(page))
    case .notices(let last):
      return try ShopDecision.reply(.notices(ledger.notices(after: last, at: request.time)))
    case .orders:
      let known = ledger.settledBooks(of: shop, at: request.time, &draft)
      return try ShopDecision.reply(.orders(known.orders.reversed().map(\.order)))
    case .deliveries:
      let known = ledger.settledBooks(of: shop, at: request.time, &draft)
      return try ShopDecision.reply(
        .deliveries(known.deliveries.filter { !$0.isReceived }.map(\.delivery)))
    case .order(let lines, let number):
      let known = ledger.settledBooks(of: shop, at: request.time, &draft)
      return try Ordering(shop, known, ledger).decide(
        lines, replacing: number, request, sequence, &draft)
    case .terms:
      let known = ledger.settledBooks(of: shop, at: request.time, &draft)
      guard let entry = shop.shop else { throw Decline(.notPermittedToTerminal, .noOrdering) }
      let terms = OrderTerms(
        window: entry.window, minimum: entry.minimum, maximum: entry.maximum,
        allotments: ledger.allotments(of: shop.id, entry), deposit: known.available,
        reminderMinutes: entry.reminderMinutes)
      return try ShopDecision.reply(
        .terms(terms, open: known.openOrder(at: request.time)?.order))
    }
  }
}

/// Shops as the registry and the ledger have them together.
struct ShopView<Books: ShopReads> {
  let registry: Registry
  private let books: Books

  init(_ registry: Registry, _ books: Books) {
    self.registry = registry
    self.books = books
  }

  /// A shop's books now; as the world file has them when nothing has happened yet.
  func books(of id: MerchantID) -> ShopBooks {
    books.shopBooks(of: id)
      ?? ShopBooks(
        merchant: id, entry: registry.merchants[id]?.shop, time: Instant(milliseconds: 0))
  }

  /// A shop's books, in which the orders whose window has closed are confirmed.
  func settledBooks(
    of shop: MerchantEntry, at time: LocalTime, _ draft: inout DecisionDraft
  ) -> ShopBooks {
    var known = books(of: shop.id)
    for var record in known.orders
    where record.order.status == .submitted && record.changeableUntil <= time {
      record.order.status = .confirmed
      known.put(record)
      draft.change(.shop(.order(record)))
    }
    return known
  }

  /// Makes sure that a shop's books are in the ledger before they change.
  func open(_ id: MerchantID, _ draft: inout DecisionDraft) {
    guard books.shopBooks(of: id) == nil else { return }
    let opened = ShopBooks(
      merchant: id, entry: registry.merchants[id]?.shop, time: draft.instant)
    draft.change(.shop(.opened(opened)))
  }

  /// The world file's, and what has been said since.
  func allotments(of shop: MerchantID, _ entry: ShopEntry) -> [GoodsCode: Int64] {
    entry.allotments.merging(books.allotments(of: shop)) { $1 }
  }

  /// Goods with what the trainer has made of them.
  func current(_ goods: Goods) -> Goods {
    books.isOrderable(goods.code).map { goods.orderable($0) } ?? goods
  }

  /// 25 for a page that is not there.
  func cataloguePage(_ page: Int) throws(Decline) -> ShopReply {
    let pages = registry.catalogue.pages
    guard pages.indices.contains(page - 1) else {
      throw Decline(.originalNotFound, .noOriginal)
    }
    return .catalogue(page: page, of: pages.count, pages[page - 1].map { current($0) })
  }

  func notices(after last: String?, at time: LocalTime) -> [Notice] {
    let all = notices(at: time)
    guard let place = all.firstIndex(where: { $0.id == last }) else { return all }
    return Array(all[(place + 1)...])
  }

  /// Every notice that has been put up by `time`, the oldest first.
  func notices(at time: LocalTime) -> [Notice] {
    (registry.notices.filter { $0.time <= time } + books.postedNotices)
      .sorted { ($0.time, $0.id) < ($1.time, $1.id) }
  }
}
