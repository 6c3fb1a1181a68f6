import ISO8583
import POSProtocol

/// Takes an order or changes the open one.
///
/// In this order: a message that comes again; G1 outside the window; 25 the order to be changed is not
/// open; 94 another order is open; G4 goods; G3 quantities; 64 the amount is not what the catalogue makes;
/// G2 the deposit. A shop has at most one open order.
struct Ordering<Books: ShopReads> {
  private let shop: MerchantEntry
  private let known: ShopBooks
  private let ledger: ShopView<Books>

  /// - Parameter known: the shop's books, in which orders whose window has closed are confirmed.
  init(_ shop: MerchantEntry, _ known: ShopBooks, _ ledger: ShopView<Books>) {
    self.shop = shop
    self.known = known
    self.ledger = ledger
  }

  func decide(
    _ asked: [OrderLine], replacing number: String?, _ request: Request, _ sequence: UInt64,
    _ draft: inout DecisionDraft
  ) throws(Decline) -> Reply {
    guard let entry = shop.shop else { throw Decline(.notPermittedToTerminal, .noOrdering) }
    let id = try request.transactionID()
    if let known = known.orders.last(where: { $0.requests.contains(id) }) {
      return try ShopDecision.reply(.order(known.order))
    }
    guard let end = entry.window.closes(after: request.time) else {
      return try refuse(.outsideWindow(entry.window))
    }
    let lines = merged(asked)
    let open = known.openOrder(at: request.time)
    if let number {
      guard open?.order.number == number else { throw Decline(.originalNotFound, .noOriginal) }
    } else if let open {
      return try again(open, lines, id, sequence, &draft)
    }
    if let refusal = refusal(of: lines, entry) { return try refuse(refusal) }
    let amounts = try amounts(of: lines, request.amount)
    let held = open?.order.total.minorUnits ?? 0
    let available = known.available.minorUnits + held
    // More than an amount can say is more than any order asks for.
    if let deposit = Amount(minorUnits: available),
      let short = request.amount.subtracting(deposit), short > .zero
    {
      return try refuse(.depositTooSmall(short: short, deposit: deposit))
    }
    var record =
      open
      ?? OrderRecord(
        merchant: shop.id,
        order: Order(
          number: draft.rrn(sequence), day: request.time.dayNumber, lines: lines,
          total: request.amount),
        amounts: amounts, changeableUntil: end, requests: [], sequence: sequence)
    record.order.lines = lines
    record.order.total = request.amount
    record.amounts = amounts
    record.note(id, sequence)
    let answer = try ShopDecision.reply(.order(record.order))
    ledger.open(shop.id, &draft)
    draft.change(.shop(.order(record)))
    return answer
  }

  /// A second order while one is open: the same one, whose message is remembered so that it never
  /// becomes an order of its own, or 94.
  private func again(
    _ open: OrderRecord, _ lines: [OrderLine], _ id: TransactionID, _ sequence: UInt64,
    _ draft: inout DecisionDraft
  ) throws(Decline) -> Reply {
    guard open.order.lines == lines else {
      return try ShopDecision.reply(.order(open.order), .duplicate)
    }
    var record = open
    record.note(id, sequence)
    let answer = try ShopDecision.reply(.order(record.order))
    draft.change(.shop(.order(record)))
    return answer
  }

  private func refuse(_ refusal: OrderRefusal) throws(Decline) -> Reply {
    try ShopDecision.reply(.refusal(refusal), refusal.code)
  }

  /// Two lines of the same goods as one.
  private func merged(_ lines: [OrderLine]) -> [OrderLine] {
    lines.reduce(into: []) { merged, line in
      guard let place = merged.firstIndex(where: { $0.goods == line.goods }) else {
        merged.append(line)
        return
      }
      merged[place] = OrderLine(
        goods: line.goods, quantity: merged[place].quantity + line.quantity)
    }
  }

  private func refusal(of lines: [OrderLine], _ entry: ShopEntry) -> OrderRefusal? {
    let allotments = ledger.allotments(of: shop.id, entry)
    for line in lines {
      guard let goods = ledger.registry.catalogue[line.goods], ledger.current(goods).isOrderable
      else { return .unavailable(line.goods) }
    }
    for line in lines {
      let most = min(allotments[line.goods] ?? entry.maximum, ShopLimits.quantity)
      guard line.quantity <= most else {
        return .quantity(line.goods, minimum: 0, maximum: most)
      }
    }
    let sum = lines.reduce(0) { $0 + $1.quantity }
    guard (entry.minimum...max(entry.minimum, entry.maximum)).contains(sum) else {
      return .quantity(nil, minimum: entry.minimum, maximum: entry.maximum)
    }
    return nil
  }

  /// What the lines cost; 64 when that is not `total`, or more than an amount can say.
  private func amounts(
    of lines: [OrderLine], _ total: Amount
  ) throws(Decline) -> [Int64] {
    let amounts = lines.compactMap {
      ledger.registry.catalogue[$0.goods]?.price(of: $0.quantity)?.minorUnits
    }
    guard amounts.count == lines.count, amounts.reduce(0, &+) == total.minorUnits else {
      throw Decline(.amountDiffers, .otherAmount)
    }
    return amounts
  }
}

extension OrderRecord {
  /// The messages that are remembered.
  private static let rememberedRequests = 20

  /// Remembers the message that has made or changed it.
  fileprivate mutating func note(_ id: TransactionID, _ sequence: UInt64) {
    requests = requests.suffix(Self.rememberedRequests - 1) + [id]
    self.sequence = sequence
  }
}
