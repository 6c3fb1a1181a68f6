import POSProtocol
import Wording

/// Writing a bill, goods received, a count, an order: goods with quantities, line by line.
///
/// Each change is stored at once: the lines survive a loss of power.
extension Terminal {
  /// Digits of a quantity.
  static let quantityDigits = 5

  mutating func openDocument(_ kind: DocumentKind) {
    guard !refusesShop(kind.title, from: DocumentEntry(kind).menu) else { return }
    phase = .shop(.document(DocumentEntry(kind)))
  }

  /// Says why nothing can be booked now.
  ///
  /// - Returns: whether there is a reason.
  mutating func refusesShop(_ title: LocalizedText, from menu: Menu) -> Bool {
    guard let refusal = shopRefusal else { return false }
    emit(.beep(.error))
    phase = .result(
      ResultPage(
        title: title, lines: [text(refusal)], next: .menu(menu), trouble: trouble(of: refusal)))
    return true
  }

  /// Why nothing can be booked now.
  var shopRefusal: LocalizedText? {
    guard memory.shop.isInUse else { return ShopTexts.noCatalogue }
    guard OperatorAccounts.mayTrade(memory.operatorNumber) else { return Texts.noRightToTrade }
    guard memory.shop.pending.count < ShopMemory.pendingLimit else {
      return ShopTexts.pendingFull
    }
    return nil
  }

  func draft(_ kind: DocumentKind) -> Draft { memory.shop.drafts[kind] ?? Draft() }

  /// Keeps the draft; the caller shows it.
  mutating func keep(_ draft: Draft, _ kind: DocumentKind) {
    edit(.shop(.draft(kind, draft)))
  }

  /// Nothing is written any more.
  mutating func dropDraft(_ kind: DocumentKind) {
    if memory.shop.drafts[kind] != nil { edit(.shop(.draft(kind, nil))) }
  }

  mutating func press(_ key: Key, in entry: DocumentEntry) {
    var entry = entry
    entry.error = nil
    if key == .menu {
      phase = .menu(.main)
      return
    }
    switch entry.step {
    case .lines: pressInLines(key, &entry)
    case .help:
      entry.step = .lines
      phase = .shop(.document(entry))
    case .quantity, .newQuantity: pressInQuantity(key, &entry)
    case .discount, .wholeDiscount, .tendered: pressInAmount(key, &entry)
    case .payment: pressInPayment(key, &entry)
    case .repayment: pressInRepayment(key, &entry)
    case .reason, .confirm: pressAtEnd(key, &entry)
    }
  }

  private mutating func pressInLines(_ key: Key, _ entry: inout DocumentEntry) {
    switch key {
    case .digit(let digit): addSearchDigits("\(digit)", &entry)
    case .doubleZero: addSearchDigits("00", &entry)
    case .clear:
      if !entry.input.isEmpty { entry.input.removeLast() } else { entry.isListing = false }
      entry.choice = 0
    case .cancel:
      guard entry.isSearching else {
        phase = .menu(entry.menu)
        return
      }
      entry.stopSearching()
    case .up, .down: move(key, &entry)
    case .enter:
      if entry.isSearching { return chooseFound(entry) }
      return finishLines(entry)
    case .function(let number) where !entry.isSearching:
      return function(number, entry)
    default: emit(.beep(.error))
    }
    phase = .shop(.document(entry))
  }

  private mutating func addSearchDigits(_ digits: String, _ entry: inout DocumentEntry) {
    guard entry.input.count + digits.count <= 13 else { return emit(.beep(.error)) }
    entry.input += digits
    entry.choice = 0
  }

  private mutating func move(_ key: Key, _ entry: inout DocumentEntry) {
    let step = key == .up ? -1 : 1
    if entry.isSearching {
      let found = GoodsSearch.matches(entry.input, in: memory.shop.catalogue).count
      entry.choice = max(0, min(found - 1, entry.choice + step))
    } else {
      let lines = draft(entry.kind).lines.count
      entry.selected = max(0, min(lines - 1, entry.selected + step))
    }
  }

  private mutating func chooseFound(_ entry: DocumentEntry) {
    var entry = entry
    let found = GoodsSearch.matches(entry.input, in: memory.shop.catalogue)
    guard found.indices.contains(entry.choice) else {
      entry.input = ""
      return complain(ShopTexts.unknownGoods, entry)
    }
    let goods = found[entry.choice]
    let scanned = goods.unit(forDigits: entry.input)
    entry.stopSearching()
    add(goods, scanned ?? entry.kind.usualUnit(of: goods), entry)
  }

  /// A barcode, as the scanner gives it.
  mutating func scan(_ digits: String, in entry: DocumentEntry) {
    var entry = entry
    entry.error = nil
    guard entry.step == .lines else { return emit(.beep(.error)) }
    entry.stopSearching()
    guard let goods = memory.shop.catalogue.first(where: { $0.has(code: digits) }) else {
      return complain(ShopTexts.unknownGoods, entry)
    }
    add(goods, goods.unit(forDigits: digits) ?? entry.kind.usualUnit(of: goods), entry)
  }

  private mutating func add(_ goods: Goods, _ unit: GoodsUnit?, _ entry: DocumentEntry) {
    var entry = entry
    guard let unit else { return complain(ShopTexts.unknownGoods, entry) }
    guard entry.kind != .order || goods.isOrderable else {
      return complain(ShopTexts.notOrderable, entry)
    }
    var draft = draft(entry.kind)
    let there = draft.lines.firstIndex { $0.goods.code == goods.code && $0.unit == unit }
    if entry.kind != .bill {
      if let there {
        entry.selected = there
        entry.step = .quantity(there)
      } else {
        guard draft.lines.count < Draft.lineLimit else {
          return complain(ShopTexts.linesFull, entry)
        }
        entry.step = .newQuantity(goods, unit)
      }
      phase = .shop(.document(entry))
      return
    }
    if let there {
      draft.lines[there].count = Quantities.sum(draft.lines[there].count, 1)
      entry.selected = there
    } else {
      guard draft.lines.count < Draft.lineLimit else {
        return complain(ShopTexts.linesFull, entry)
      }
      draft.lines.append(DraftLine(goods: goods, unit: unit, count: 1))
      entry.selected = draft.lines.count - 1
    }
    change(to: draft, goods, entry)
  }

  /// Takes a changed draft over, unless it cannot be paid or sold.
  mutating func change(to draft: Draft, _ goods: Goods?, _ entry: DocumentEntry) {
    var entry = entry
    entry.input = ""
    guard draft.isWithinLimits else { return complain(ShopTexts.tooMuch, entry) }
    if let refusal = returnRefusal(entry.kind, draft) { return complain(refusal, entry) }
    if entry.kind == .bill, let goods, let warning = stockWarning(goods, draft) {
      emit(.beep(.error))
      entry.error = warning
      guard memory.shop.sellsBelowZero else {
        phase = .shop(.document(entry))
        return
      }
    }
    entry.step = .lines
    keep(draft, entry.kind)
    phase = .shop(.document(entry))
  }

  private func stockWarning(_ goods: Goods, _ draft: Draft) -> LocalizedText? {
    let stock = memory.shop.book.stock(of: goods.code)
    guard draft.quantity(of: goods.code) > stock else { return nil }
    return LocalizedText(
      zh: ShopTexts.left(goods.text(of: stock, in: .zh)).zh,
      en: ShopTexts.left(goods.text(of: stock, in: .en)).en)
  }

  mutating func complain(_ error: LocalizedText, _ entry: DocumentEntry) {
    var entry = entry
    entry.error = error
    emit(.beep(.error))
    phase = .shop(.document(entry))
  }
}

extension DocumentEntry {
  mutating func stopSearching() {
    input = ""
    isListing = false
    choice = 0
  }
}

extension DocumentKind {
  /// The unit that is meant when nobody says which: shops sell small and order large.
  func usualUnit(of goods: Goods) -> GoodsUnit? {
    switch self {
    case .bill, .count, .returned: goods.units.last
    case .received, .order: goods.units.first
    }
  }
}

extension Goods {
  /// The unit a barcode means; nil when these digits are no barcode of it.
  func unit(forDigits digits: String) -> GoodsUnit? {
    GoodsCode(digits).flatMap { unit(for: $0) }
  }

  /// The next smaller unit, after the smallest the largest again.
  func unit(after unit: GoodsUnit) -> GoodsUnit {
    guard let index = units.firstIndex(of: unit), let first = units.first else { return unit }
    return index + 1 < units.count ? units[index + 1] : first
  }
}
