import POSProtocol

/// What the function keys do with the lines of a document, and the prompts for quantities and amounts.
extension Terminal {
  /// F1 to F8 on the lines.
  mutating func function(_ number: UInt8, _ entry: DocumentEntry) {
    var entry = entry
    var draft = draft(entry.kind)
    let line = draft.lines.indices.contains(entry.selected) ? entry.selected : nil
    switch (number, line) {
    case (1, let line?):
      let goods = draft.lines[line].goods
      draft.lines[line].unit = goods.unit(after: draft.lines[line].unit)
      draft.lines[line].discount = .zero
      return change(to: draft, goods, entry)
    case (2, let line?): entry.step = .quantity(line)
    case (3, _): entry.isListing = true
    case (4, let line?) where takesDiscount(entry.kind): entry.step = .discount(line)
    case (5, let line?):
      draft.lines.remove(at: line)
      if draft.lines.isEmpty || draft.total == nil { draft.discount = .zero }
      entry.selected = max(0, min(line, draft.lines.count - 1))
      return change(to: draft, nil, entry)
    case (6, _?) where takesDiscount(entry.kind): entry.step = .wholeDiscount
    case (6, _) where entry.kind == .order: return takeSuggestions(entry)
    case (7, _): entry.step = .help
    case (8, _) where entry.kind == .returned: return dropReturn()
    case (8, _):
      draft.lines = []
      draft.discount = .zero
      entry.selected = 0
      return change(to: draft, nil, entry)
    default: emit(.beep(.error))
    }
    phase = .shop(.document(entry))
  }

  /// On what is sold, and on what comes back without a bill.
  func takesDiscount(_ kind: DocumentKind) -> Bool {
    kind == .bill || kind == .returned && draft(kind).bill == nil
  }

  /// Fills an order with what is suggested; lines that are there stay.
  private mutating func takeSuggestions(_ entry: DocumentEntry) {
    var draft = draft(.order)
    for goods in memory.shop.catalogue where goods.isOrderable {
      let suggestion = memory.shop.suggestion(for: goods, at: time)
      guard suggestion.count > 0, let unit = suggestion.unit,
        draft.lines.count < Draft.lineLimit, draft.quantity(of: goods.code) == 0
      else { continue }
      draft.lines.append(DraftLine(goods: goods, unit: unit, count: suggestion.count))
    }
    guard draft.lines.count > self.draft(.order).lines.count else {
      return complain(ShopTexts.nothingSuggested, entry)
    }
    change(to: draft, nil, entry)
  }

  mutating func pressInQuantity(_ key: Key, _ entry: inout DocumentEntry) {
    switch key {
    case .digit(let digit):
      guard entry.input.count < Self.quantityDigits else { return emit(.beep(.error)) }
      entry.input.append(String(digit))
    case .clear: if !entry.input.isEmpty { entry.input.removeLast() }
    case .cancel:
      entry.input = ""
      entry.step = .lines
    case .function(1): switchUnit(&entry)
    case .enter: return takeQuantity(entry)
    default: emit(.beep(.error))
    }
    phase = .shop(.document(entry))
  }

  private mutating func switchUnit(_ entry: inout DocumentEntry) {
    switch entry.step {
    case .newQuantity(let goods, let unit):
      entry.step = .newQuantity(goods, goods.unit(after: unit))
    case .quantity(let line):
      var draft = draft(entry.kind)
      guard draft.lines.indices.contains(line) else { return }
      draft.lines[line].unit = draft.lines[line].goods.unit(after: draft.lines[line].unit)
      draft.lines[line].discount = .zero
      guard draft.isWithinLimits, returnRefusal(entry.kind, draft) == nil else {
        return emit(.beep(.error))
      }
      keep(draft, entry.kind)
    default: break
    }
  }

  private mutating func takeQuantity(_ entry: DocumentEntry) {
    var entry = entry
    let typed = Int64(entry.input)
    entry.input = ""
    var draft = draft(entry.kind)
    switch entry.step {
    case .quantity(let line):
      guard draft.lines.indices.contains(line) else {
        entry.step = .lines
        return complain(ShopTexts.wrongQuantity, entry)
      }
      guard let typed else {
        entry.step = .lines
        phase = .shop(.document(entry))
        return
      }
      guard typed > 0 || entry.kind.takesZero else {
        return complain(ShopTexts.wrongQuantity, entry)
      }
      draft.lines[line].count = typed
      if draft.lines[line].amount == nil { draft.lines[line].discount = .zero }
      if draft.total == nil { draft.discount = .zero }
      change(to: draft, draft.lines[line].goods, entry)
    case .newQuantity(let goods, let unit):
      guard let count = typed ?? suggestedCount(entry.kind, goods, unit),
        count > 0 || entry.kind.takesZero
      else { return complain(ShopTexts.wrongQuantity, entry) }
      draft.lines.append(DraftLine(goods: goods, unit: unit, count: count))
      entry.selected = draft.lines.count - 1
      change(to: draft, goods, entry)
    default: break
    }
  }

  /// What an empty input means on an order; nil when nothing is suggested.
  func suggestedCount(_ kind: DocumentKind, _ goods: Goods, _ unit: GoodsUnit) -> Int64? {
    guard kind == .order else { return nil }
    let suggestion = memory.shop.suggestion(for: goods, at: time)
    let count = min(99_999, suggestion.quantity / max(1, unit.factor))
    return count > 0 ? count : nil
  }

  mutating func pressInAmount(_ key: Key, _ entry: inout DocumentEntry) {
    switch key {
    case .digit(let digit): addAmountDigits([digit], &entry)
    case .doubleZero: addAmountDigits([0, 0], &entry)
    case .dot where !entry.input.contains("."): entry.input.append(".")
    case .clear: if !entry.input.isEmpty { entry.input.removeLast() }
    case .cancel:
      entry.input = ""
      entry.step = entry.step == .tendered ? .payment : .lines
    case .enter: return takeAmount(entry)
    default: emit(.beep(.error))
    }
    phase = .shop(.document(entry))
  }

  private mutating func addAmountDigits(_ digits: [UInt8], _ entry: inout DocumentEntry) {
    for digit in digits {
      if AmountInput.takes(digit, after: entry.input) {
        entry.input.append(String(digit))
      } else if !(entry.input.isEmpty && digit == 0) {
        emit(.beep(.error))
      }
    }
  }

  private mutating func takeAmount(_ entry: DocumentEntry) {
    var entry = entry
    let input = entry.input
    entry.input = ""
    let amount = input.isEmpty ? nil : AmountInput.amount(input)
    guard input.isEmpty || amount != nil else { return complain(Texts.invalidAmount, entry) }
    var draft = draft(entry.kind)
    switch entry.step {
    case .tendered: return payCash(amount, entry)
    case .wholeDiscount:
      draft.discount = .zero
      guard let total = draft.total, (amount ?? .zero) <= total else {
        return complain(ShopTexts.discountTooLarge, entry)
      }
      draft.discount = amount ?? .zero
    case .discount(let line):
      guard draft.lines.indices.contains(line), let gross = draft.lines[line].gross,
        (amount ?? .zero) <= gross
      else { return complain(ShopTexts.discountTooLarge, entry) }
      draft.lines[line].discount = amount ?? .zero
      if draft.total == nil { draft.discount = .zero }
    default: return
    }
    change(to: draft, nil, entry)
  }
}

extension DocumentKind {
  /// Whether none is a quantity: nothing is there, or nothing came.
  var takesZero: Bool { self == .count || self == .received }
}
