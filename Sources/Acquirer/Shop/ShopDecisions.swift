import ISO8583
public import POSProtocol

extension Acquirer {
  /// A message about goods, orders or notices, whose MAC has been judged. The terminal's own standing
  /// (97, 03, 58) and sign-in (77) come before what it says; frozen funds do not matter, since no money moves.
  mutating func decideShop(_ request: Request, _ proof: Proof?) -> Reply {
    let sequence = nextSequence()
    var reply: Reply
    do throws(Decline) {
      guard let type = request.type else { throw Decline(.invalidTransaction, .unknownTransaction) }
      reply = try answerShop(type, request, proof, sequence)
    } catch {
      reply = Reply(error)
    }
    reply.rrn = rrn(sequence, request.time)
    return reply
  }

  private mutating func answerShop(
    _ type: TransactionType, _ request: Request, _ proof: Proof?, _ sequence: UInt64
  ) throws(Decline) -> Reply {
    try require([3, 11, 42, 59, 60], request)
    if [.bill, .order, .salesReturn].contains(type) { try require([4, 49], request) }
    guard request.stan != nil, request.batch != nil,
      let content = request.message.rawBytes(59).map({ Array($0) })
    else { throw Decline(.formatError, .malformed(field: 11)) }
    if request.message.contains(49), request.message[49] != "156" {
      throw Decline(.invalidTransaction, .currency)
    }
    let admitted = try admitted(request)
    try requireSession(request)
    guard proof != nil else { throw Decline(.signInRequired, .noKeys) }
    try throwForced(request)
    return type.isShopAdvice
      ? try take(content, type, request, admitted.merchant, sequence)
      : try answer(content, type, request, admitted.merchant, sequence)
  }

  private mutating func answer(
    _ content: [UInt8], _ type: TransactionType, _ request: Request, _ shop: MerchantEntry,
    _ sequence: UInt64
  ) throws(Decline) -> Reply {
    guard let question = try? ShopContent.decodeRequest(content), question.type == type else {
      throw Decline(.formatError, .malformed(field: 59))
    }
    if case .catalogue(let page) = question { return try reply(cataloguePage(page)) }
    if case .notices(let last) = question {
      return try reply(.notices(notices(after: last, at: request.time)))
    }
    closeOrders(of: shop.id, at: request.time)
    let books = shopBooks(of: shop.id)
    switch question {
    case .orders: return try reply(.orders(books.orders.reversed().map(\.order)))
    case .deliveries:
      return try reply(.deliveries(books.deliveries.filter { !$0.isReceived }.map(\.delivery)))
    case .order(let lines, let number):
      return try order(lines, replacing: number, request, shop, sequence)
    case .terms:
      guard let entry = shop.shop else { throw Decline(.notPermittedToTerminal, .noOrdering) }
      let terms = OrderTerms(
        window: entry.window, minimum: entry.minimum, maximum: entry.maximum,
        allotments: allotments(of: shop.id, entry), deposit: books.available,
        reminderMinutes: entry.reminderMinutes)
      return try reply(.terms(terms, open: books.openOrder(at: request.time)?.order))
    case .catalogue, .notices: throw Decline(.formatError, .malformed(field: 59))
    }
  }

  /// A reply with `content`, cut to what fits; 96 when the world's texts cannot be written.
  func reply(
    _ content: ShopReply, _ code: ResponseCode = .approved
  ) throws(Decline) -> Reply {
    guard let bytes = try? ShopContent.encode(ShopContent.fitting(content)) else {
      throw Decline(.systemError)
    }
    var reply = Reply(code)
    reply.content = bytes
    return reply
  }

  /// 25 for a page that is not there.
  private func cataloguePage(_ page: Int) throws(Decline) -> ShopReply {
    let pages = registry.catalogue.pages
    guard page <= pages.count else { throw Decline(.originalNotFound, .noOriginal) }
    return .catalogue(page: page, of: pages.count, pages[page - 1].map { current($0) })
  }

  /// Goods with what the trainer has made of them.
  func current(_ goods: Goods) -> Goods {
    ledger.shop.orderable[goods.code].map { goods.orderable($0) } ?? goods
  }

  private func notices(after last: String?, at time: LocalTime) -> [Notice] {
    let all = notices(at: time)
    guard let place = all.firstIndex(where: { $0.id == last }) else { return all }
    return Array(all[(place + 1)...])
  }

  /// Every notice that has been put up by `time`, the oldest first.
  public func notices(at time: LocalTime) -> [Notice] {
    (registry.notices.filter { $0.time <= time } + ledger.shop.notices)
      .sorted { ($0.time, $0.id) < ($1.time, $1.id) }
  }

  /// A shop's books now; as the world file has them when nothing has happened yet.
  public func shopBooks(of id: MerchantID) -> ShopBooks {
    ledger.shop.shops[id]
      ?? ShopBooks(
        merchant: id, entry: registry.merchants[id]?.shop, time: Instant(milliseconds: 0))
  }

  /// Makes sure that a shop's books are in the ledger before they change.
  mutating func openShop(_ id: MerchantID, at instant: Instant) {
    guard ledger.shop.shops[id] == nil else { return }
    let books = ShopBooks(merchant: id, entry: registry.merchants[id]?.shop, time: instant)
    record(.shop(.opened(books)))
  }
}
