import ISO8583
import POSProtocol
import Wording

/// A document while it is written: goods with quantities, line by line.
///
/// Its lines are in the memory, stored with each change; here is where the user stands.
struct DocumentEntry: Sendable {
  enum Step: Sendable, Hashable {
    case lines
    /// What the keys do.
    case help
    /// Of a line that is there, or of goods that are new on the document.
    case quantity(Int)
    case newQuantity(Goods, GoodsUnit)
    /// Off this line.
    case discount(Int)
    case wholeDiscount
    /// Cash or card.
    case payment
    case tendered
    /// How the money of a return goes back.
    case repayment
    /// Why the stock is not what it was thought to be.
    case reason
    /// A last look before it is booked or sent.
    case confirm
  }

  let kind: DocumentKind
  var step = Step.lines
  var input = ""
  /// The line that keys act on.
  var selected = 0
  /// Whether all goods are listed though nothing was typed.
  var isListing = false
  /// The goods pointed at among those found.
  var choice = 0
  var error: LocalizedText?

  init(_ kind: DocumentKind) { self.kind = kind }

  private init(_ kind: DocumentKind, at step: Step) {
    self.kind = kind
    self.step = step
  }

  /// The bill at cash or card, to which CANCEL leads from the card.
  static let payment = DocumentEntry(.bill, at: .payment)
  /// The return at how the money goes back.
  static let repayment = DocumentEntry(.returned, at: .repayment)

  /// Whether goods are being looked for.
  var isSearching: Bool { step == .lines && (isListing || !input.isEmpty) }

  var menu: Menu {
    switch kind {
    case .bill, .count, .returned: .stock
    case .received: .receiving
    case .order: .orders
    }
  }

  /// Its page.
  var shown: Next { .flow(.shop(.document(self))) }

  /// Its page with what is wrong, and a sound.
  func complaining(_ error: LocalizedText, _ device: inout some DeviceView) -> Next {
    var entry = self
    entry.error = error
    device.beep(.error)
    return entry.shown
  }

  func press(_ key: Key, _ device: inout some ShopPageDevice) -> Next {
    var entry = self
    entry.error = nil
    guard key != .menu else { return .flow(.menu(.main)) }
    switch step {
    case .lines: return entry.pressInLines(key, &device)
    case .help:
      entry.step = .lines
      return entry.shown
    case .quantity, .newQuantity, .discount, .wholeDiscount, .tendered:
      return DocumentInput(entry).press(key, &device)
    case .payment, .repayment, .reason, .confirm: return DocumentEnd(entry).press(key, &device)
    }
  }

  private func pressInLines(_ key: Key, _ device: inout some ShopPageDevice) -> Next {
    var entry = self
    switch key {
    case .digit(let digit): entry.addSearchDigits("\(digit)", &device)
    case .doubleZero: entry.addSearchDigits("00", &device)
    case .clear:
      if !input.isEmpty { entry.input.removeLast() } else { entry.isListing = false }
      entry.choice = 0
    case .cancel:
      guard isSearching else { return .flow(.menu(menu)) }
      entry.stopSearching()
    case .up, .down: entry.move(by: key == .up ? -1 : 1, device)
    case .enter:
      return isSearching ? chooseFound(&device) : DocumentEnd(self).begin(&device)
    case .function(let number) where !isSearching: return function(number, &device)
    default: device.beep(.error)
    }
    return entry.shown
  }

  private mutating func addSearchDigits(_ digits: String, _ device: inout some DeviceView) {
    guard input.count + digits.count <= 13 else { return device.beep(.error) }
    input += digits
    choice = 0
  }

  private mutating func move(by step: Int, _ device: some DeviceView) {
    if isSearching {
      let found = GoodsSearch.matches(input, in: device.memory.shop.catalogue).count
      choice = max(0, min(found - 1, choice + step))
    } else {
      let lines = device.draft(kind).lines.count
      selected = max(0, min(lines - 1, selected + step))
    }
  }

  private mutating func stopSearching() {
    input = ""
    isListing = false
    choice = 0
  }

  private func chooseFound(_ device: inout some ShopPageDevice) -> Next {
    var entry = self
    let found = GoodsSearch.matches(input, in: device.memory.shop.catalogue)
    guard found.indices.contains(choice) else {
      entry.input = ""
      return entry.complaining(ShopTexts.unknownGoods, &device)
    }
    let goods = found[choice]
    let scanned = goods.unit(forDigits: input)
    entry.stopSearching()
    return entry.add(goods, scanned ?? kind.usualUnit(of: goods), &device)
  }

  /// A barcode, as the scanner gives it.
  func scan(_ digits: String, _ device: inout some ShopPageDevice) -> Next {
    var entry = self
    entry.error = nil
    guard step == .lines else {
      device.beep(.error)
      return .stay
    }
    entry.stopSearching()
    guard let goods = device.memory.shop.catalogue.first(where: { $0.has(code: digits) }) else {
      return entry.complaining(ShopTexts.unknownGoods, &device)
    }
    return entry.add(
      goods, goods.unit(forDigits: digits) ?? kind.usualUnit(of: goods), &device)
  }

  private func add(
    _ goods: Goods, _ unit: GoodsUnit?, _ device: inout some ShopPageDevice
  ) -> Next {
    var entry = self
    guard let unit else { return complaining(ShopTexts.unknownGoods, &device) }
    guard kind != .order || goods.isOrderable else {
      return complaining(ShopTexts.notOrderable, &device)
    }
    var draft = device.draft(kind)
    let there = draft.lines.firstIndex { $0.goods.code == goods.code && $0.unit == unit }
    guard there != nil || draft.lines.count < Draft.lineLimit else {
      return complaining(ShopTexts.linesFull, &device)
    }
    if kind != .bill {
      entry.selected = there ?? selected
      entry.step = there.map { .quantity($0) } ?? .newQuantity(goods, unit)
      return entry.shown
    }
    if let there {
      draft.lines[there].count = Quantities.sum(draft.lines[there].count, 1)
      entry.selected = there
    } else {
      draft.lines.append(DraftLine(goods: goods, unit: unit, count: 1))
      entry.selected = draft.lines.count - 1
    }
    return entry.change(to: draft, goods, &device)
  }

  /// Takes a changed draft over, unless it cannot be paid or sold.
  func change(to draft: Draft, _ goods: Goods?, _ device: inout some ShopPageDevice) -> Next {
    var entry = self
    entry.input = ""
    guard draft.isWithinLimits else { return entry.complaining(ShopTexts.tooMuch, &device) }
    if kind == .returned, let refusal = ReturnLines(draft, device.memory.shop).refusal {
      return entry.complaining(refusal, &device)
    }
    if kind == .bill, let goods, let warning = device.memory.shop.stockWarning(goods, draft) {
      device.beep(.error)
      entry.error = warning
      guard device.memory.shop.sellsBelowZero else { return entry.shown }
    }
    entry.step = .lines
    device.keep(draft, kind)
    return entry.shown
  }

  /// F1 to F8 on the lines.
  private func function(_ number: UInt8, _ device: inout some ShopPageDevice) -> Next {
    var entry = self
    var draft = device.draft(kind)
    let line = draft.lines.indices.contains(selected) ? selected : nil
    switch (number, line) {
    case (1, let line?):
      let goods = draft.lines[line].goods
      draft.lines[line].unit = goods.unit(after: draft.lines[line].unit)
      draft.lines[line].discount = .zero
      return change(to: draft, goods, &device)
    case (2, let line?): entry.step = .quantity(line)
    case (3, _): entry.isListing = true
    case (4, let line?) where kind.takesDiscount(draft): entry.step = .discount(line)
    case (5, let line?):
      draft.lines.remove(at: line)
      if draft.lines.isEmpty || draft.total == nil { draft.discount = .zero }
      entry.selected = max(0, min(line, draft.lines.count - 1))
      return entry.change(to: draft, nil, &device)
    case (6, _?) where kind.takesDiscount(draft): entry.step = .wholeDiscount
    case (6, _) where kind == .order: return takeSuggestions(&device)
    case (7, _): entry.step = .help
    case (8, _) where kind == .returned: return .flow(ReturnStart.drop(&device))
    case (8, _):
      draft.lines = []
      draft.discount = .zero
      entry.selected = 0
      return entry.change(to: draft, nil, &device)
    default: device.beep(.error)
    }
    return entry.shown
  }

  /// Fills an order with what is suggested; lines that are there stay.
  private func takeSuggestions(_ device: inout some ShopPageDevice) -> Next {
    var draft = device.draft(.order)
    let before = draft.lines.count
    let shop = device.memory.shop
    for goods in shop.catalogue where goods.isOrderable {
      let suggestion = shop.suggestion(for: goods, at: device.time)
      guard suggestion.count > 0, let unit = suggestion.unit,
        draft.lines.count < Draft.lineLimit, draft.quantity(of: goods.code) == 0
      else { continue }
      draft.lines.append(DraftLine(goods: goods, unit: unit, count: suggestion.count))
    }
    guard draft.lines.count > before else {
      return complaining(ShopTexts.nothingSuggested, &device)
    }
    return change(to: draft, nil, &device)
  }
}

extension ShopMemory {
  /// What is said when less is there than a bill sells.
  fileprivate func stockWarning(_ goods: Goods, _ draft: Draft) -> LocalizedText? {
    let stock = book.stock(of: goods.code)
    guard draft.quantity(of: goods.code) > stock else { return nil }
    return LocalizedText(
      zh: ShopTexts.left(goods.text(of: stock, in: .zh)).zh,
      en: ShopTexts.left(goods.text(of: stock, in: .en)).en)
  }
}

extension DocumentKind {
  /// The unit that is meant when nobody says which: shops sell small and order large.
  fileprivate func usualUnit(of goods: Goods) -> GoodsUnit? {
    switch self {
    case .bill, .count, .returned: goods.units.last
    case .received, .order: goods.units.first
    }
  }

  /// On what is sold, and on what comes back without a bill.
  fileprivate func takesDiscount(_ draft: Draft) -> Bool {
    self == .bill || self == .returned && draft.bill == nil
  }
}

extension Goods {
  /// The unit a barcode means; nil when these digits are no barcode of it.
  fileprivate func unit(forDigits digits: String) -> GoodsUnit? {
    GoodsCode(digits).flatMap { unit(for: $0) }
  }

  /// The next smaller unit, after the smallest the largest again.
  func unit(after unit: GoodsUnit) -> GoodsUnit {
    guard let index = units.firstIndex(of: unit), let first = units.first else { return unit }
    return index + 1 < units.count ? units[index + 1] : first
  }
}
