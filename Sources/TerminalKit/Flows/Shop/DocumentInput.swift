import ISO8583
import POSProtocol

/// The prompts of a document for quantities and amounts.
struct DocumentInput {
  /// Digits of a quantity.
  private static let quantityDigits = 5

  private let entry: DocumentEntry

  init(_ entry: DocumentEntry) { self.entry = entry }

  func press(_ key: Key, _ device: inout some ShopPageDevice) -> Next {
    switch entry.step {
    case .quantity, .newQuantity: pressInQuantity(key, &device)
    default: pressInAmount(key, &device)
    }
  }

  private func pressInQuantity(_ key: Key, _ device: inout some ShopPageDevice) -> Next {
    var entry = entry
    switch key {
    case .digit(let digit):
      guard entry.input.count < Self.quantityDigits else {
        device.beep(.error)
        return .stay
      }
      entry.input.append(String(digit))
    case .clear: if !entry.input.isEmpty { entry.input.removeLast() }
    case .cancel:
      entry.input = ""
      entry.step = .lines
    case .function(1): switchUnit(&entry, &device)
    case .enter: return takeQuantity(&device)
    default: device.beep(.error)
    }
    return entry.shown
  }

  private func switchUnit(_ entry: inout DocumentEntry, _ device: inout some ShopPageDevice) {
    switch entry.step {
    case .newQuantity(let goods, let unit):
      entry.step = .newQuantity(goods, goods.unit(after: unit))
    case .quantity(let line):
      var draft = device.draft(entry.kind)
      guard draft.lines.indices.contains(line) else { return }
      draft.lines[line].unit = draft.lines[line].goods.unit(after: draft.lines[line].unit)
      draft.lines[line].discount = .zero
      guard draft.isWithinLimits,
        entry.kind != .returned || ReturnLines(draft, device.memory.shop).refusal == nil
      else { return device.beep(.error) }
      device.keep(draft, entry.kind)
    default: break
    }
  }

  private func takeQuantity(_ device: inout some ShopPageDevice) -> Next {
    var entry = entry
    let typed = Int64(entry.input)
    entry.input = ""
    var draft = device.draft(entry.kind)
    switch entry.step {
    case .quantity(let line):
      guard draft.lines.indices.contains(line) else {
        entry.step = .lines
        return entry.complaining(ShopTexts.wrongQuantity, &device)
      }
      guard let typed else {
        entry.step = .lines
        return entry.shown
      }
      guard typed > 0 || entry.kind.takesZero else {
        return entry.complaining(ShopTexts.wrongQuantity, &device)
      }
      draft.lines[line].count = typed
      if draft.lines[line].amount == nil { draft.lines[line].discount = .zero }
      if draft.total == nil { draft.discount = .zero }
      return entry.change(to: draft, draft.lines[line].goods, &device)
    case .newQuantity(let goods, let unit):
      guard
        let count = typed
          ?? device.memory.shop.suggestedCount(entry.kind, goods, unit, at: device.time),
        count > 0 || entry.kind.takesZero
      else { return entry.complaining(ShopTexts.wrongQuantity, &device) }
      draft.lines.append(DraftLine(goods: goods, unit: unit, count: count))
      entry.selected = draft.lines.count - 1
      return entry.change(to: draft, goods, &device)
    default: return .stay
    }
  }

  private func pressInAmount(_ key: Key, _ device: inout some ShopPageDevice) -> Next {
    var entry = entry
    switch key {
    case .digit(let digit): addAmountDigits([digit], &entry, &device)
    case .doubleZero: addAmountDigits([0, 0], &entry, &device)
    case .dot where !entry.input.contains("."): entry.input.append(".")
    case .clear: if !entry.input.isEmpty { entry.input.removeLast() }
    case .cancel:
      entry.input = ""
      entry.step = entry.step == .tendered ? .payment : .lines
    case .enter: return takeAmount(&device)
    default: device.beep(.error)
    }
    return entry.shown
  }

  private func addAmountDigits(
    _ digits: [UInt8], _ entry: inout DocumentEntry, _ device: inout some DeviceView
  ) {
    for digit in digits {
      if AmountInput.takes(digit, after: entry.input) {
        entry.input.append(String(digit))
      } else if !(entry.input.isEmpty && digit == 0) {
        device.beep(.error)
      }
    }
  }

  private func takeAmount(_ device: inout some ShopPageDevice) -> Next {
    var entry = entry
    let input = entry.input
    entry.input = ""
    let amount = input.isEmpty ? nil : AmountInput.amount(input)
    guard input.isEmpty || amount != nil else {
      return entry.complaining(Texts.invalidAmount, &device)
    }
    var draft = device.draft(entry.kind)
    switch entry.step {
    case .tendered: return DocumentEnd(entry).payCash(amount, &device)
    case .wholeDiscount:
      draft.discount = .zero
      guard let total = draft.total, (amount ?? .zero) <= total else {
        return entry.complaining(ShopTexts.discountTooLarge, &device)
      }
      draft.discount = amount ?? .zero
    case .discount(let line):
      guard draft.lines.indices.contains(line), let gross = draft.lines[line].gross,
        (amount ?? .zero) <= gross
      else { return entry.complaining(ShopTexts.discountTooLarge, &device) }
      draft.lines[line].discount = amount ?? .zero
      if draft.total == nil { draft.discount = .zero }
    default: return .stay
    }
    return entry.change(to: draft, nil, &device)
  }
}

extension ShopMemory {
  /// What an empty input means on an order; nil when nothing is suggested.
  func suggestedCount(
    _ kind: DocumentKind, _ goods: Goods, _ unit: GoodsUnit, at time: LocalTime
  ) -> Int64? {
    guard kind == .order else { return nil }
    let suggestion = suggestion(for: goods, at: time)
    let count = min(99_999, suggestion.quantity / max(1, unit.factor))
    return count > 0 ? count : nil
  }
}

extension DocumentKind {
  /// Whether none is a quantity: nothing is there, or nothing came.
  fileprivate var takesZero: Bool { self == .count || self == .received }
}
