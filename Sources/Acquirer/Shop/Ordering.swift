import POSProtocol

extension Acquirer {
  /// Takes an order or changes the open one.
  ///
  /// In this order: a message that comes again; G1 outside the window; 25 the order to be changed is
  /// not open; 94 another order is open; G4 goods; G3 quantities; 64 the amount is not what the
  /// catalogue makes; G2 the deposit. A shop has at most one open order.
  mutating func order(
    _ lines: [OrderLine], replacing number: String?, _ request: Request, _ shop: MerchantEntry,
    _ sequence: UInt64
  ) throws(Decline) -> Reply {
    guard let entry = shop.shop else { throw Decline(.notPermittedToTerminal, .noOrdering) }
    let id = try transactionID(request)
    let books = shopBooks(of: shop.id)
    if let known = books.orders.last(where: { $0.requests.contains(id) }) {
      return try reply(.order(known.order))
    }
    guard let end = entry.window.closes(after: request.time) else {
      return try refuse(.outsideWindow(entry.window))
    }
    let lines = merged(lines)
    let open = books.openOrder(at: request.time)
    if let number {
      guard open?.order.number == number else { throw Decline(.originalNotFound, .noOriginal) }
    } else if let open {
      return try again(open, lines, id, sequence)
    }
    if let refusal = refusal(of: lines, entry, shop.id) { return try refuse(refusal) }
    let amounts = try amounts(of: lines, request.amount)
    let held = open?.order.total.minorUnits ?? 0
    let available = books.available.minorUnits + held
    if request.amount.minorUnits > available {
      return try refuse(
        .depositTooSmall(
          short: Amount(minorUnits: request.amount.minorUnits - available) ?? .maximum,
          deposit: Amount(minorUnits: available) ?? .maximum))
    }
    var record =
      open
      ?? OrderRecord(
        merchant: shop.id,
        order: Order(
          number: rrn(sequence, request.time), day: request.time.dayNumber, lines: lines,
          total: request.amount),
        amounts: amounts, changeableUntil: end, requests: [], sequence: sequence)
    record.order.lines = lines
    record.order.total = request.amount
    record.amounts = amounts
    record.requests = record.requests.suffix(19) + [id]
    record.sequence = sequence
    let answer = try reply(.order(record.order))
    openShop(shop.id, at: request.instant)
    self.record(.shop(.order(record)))
    return answer
  }

  /// A second order while one is open: the same one, whose message is remembered so that it never
  /// becomes an order of its own, or 94.
  private mutating func again(
    _ open: OrderRecord, _ lines: [OrderLine], _ id: TransactionID, _ sequence: UInt64
  ) throws(Decline) -> Reply {
    guard open.order.lines == lines else { return try reply(.order(open.order), .duplicate) }
    var record = open
    record.requests = record.requests.suffix(19) + [id]
    record.sequence = sequence
    let answer = try reply(.order(record.order))
    self.record(.shop(.order(record)))
    return answer
  }

  private func refuse(_ refusal: OrderRefusal) throws(Decline) -> Reply {
    try reply(.refusal(refusal), refusal.code)
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

  private func refusal(
    of lines: [OrderLine], _ entry: ShopEntry, _ shop: MerchantID
  ) -> OrderRefusal? {
    let allotments = allotments(of: shop, entry)
    for line in lines {
      guard let goods = registry.catalogue[line.goods], current(goods).isOrderable else {
        return .unavailable(line.goods)
      }
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

  /// What the lines cost; 64 when that is not `total`.
  private func amounts(
    of lines: [OrderLine], _ total: Amount
  ) throws(Decline) -> [Int64] {
    let amounts = lines.map { line in
      registry.catalogue[line.goods]?.price(of: line.quantity)?.minorUnits ?? 0
    }
    guard amounts.reduce(0, &+) == total.minorUnits else {
      throw Decline(.amountDiffers, .otherAmount)
    }
    return amounts
  }

  /// Confirms the orders whose window has closed.
  mutating func closeOrders(of shop: MerchantID, at time: LocalTime) {
    let due = ledger.shop.shops[shop]?.orders.filter {
      $0.order.status == .submitted && $0.changeableUntil <= time
    }
    for var record in due ?? [] {
      record.order.status = .confirmed
      self.record(.shop(.order(record)))
    }
  }
}
