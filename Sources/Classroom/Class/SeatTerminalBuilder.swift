import POSProtocol
import Rooms
import Scenarios
import TerminalKit
import Wording

/// Words the terminal of a trainee's page, and what lies around it: cards, goods, slips.
struct SeatTerminalBuilder {
  let play: LessonPlay
  let language: Language
  /// Slips that were printed before the task began are not new.
  let slipsAtTaskStart: Int

  /// Slips that stay on the page.
  static let slipCount = 4
  private static let listed = 24

  /// - Parameter next: what is to be lit.
  func fill(_ page: inout SeatPage, next: RoomAct?) {
    guard let look = play.look else { return }
    page.clock = clock(look.milliseconds)
    page.screen = SeatPage.Screen(look, at: look.milliseconds)
    page.power = look.isOn
    page.paper = look.hasPaper
    page.line = look.isLineCut ? .cut : look.lineDelayMilliseconds > 0 ? .slow : .ok
    if let outlook = look.outlook {
      page.keys = Self.meaningful(outlook.keys.map(\.key), explains: look.trouble != nil)
        .map(\.description)
      page.readers = outlook.cards.compactMap(\.reader)
      page.takesCode = outlook.takesCode
    }
    page.cards = cards(lit: next)
    page.goods = goods()
    let slips = look.view.receipts
    let count = look.view.printCount
    page.receipts = slips.suffix(Self.slipCount).enumerated().map { offset, slip in
      let id = count - min(slips.count, Self.slipCount) + offset + 1
      return SeatPage.Receipt(id: id, lines: slip.lines, isNew: id > slipsAtTaskStart)
    }
    page.pinned = pinned()
  }

  /// Where any key goes on, those that are not always there mean nothing of their own.
  private static func meaningful(_ keys: [Key], explains: Bool) -> [Key] {
    let extra: [Key] = [.dot, .up, .down] + (1...8).map { .function($0) }
    guard extra.allSatisfy(keys.contains) else { return keys }
    return keys.filter { !extra.contains($0) || explains && $0 == .function(7) }
  }

  private func clock(_ milliseconds: Int64) -> String {
    let offset = play.room.setup.world.host.clock.offsetSeconds
    let time = LocalTime(Instant(milliseconds: milliseconds), offsetSeconds: offset)
    return time.pageText
  }

  private func cards(lit next: RoomAct?) -> [SeatPage.Card] {
    let world = play.room.setup.world
    let used = play.scenario.usedCards.compactMap { world.card($0) }
    return (used.isEmpty ? Array(world.cards.prefix(Self.listed)) : used).map { card in
      var isLit = false
      if case .present(let alias, _) = next { isLit = alias == card.alias }
      return SeatPage.Card(
        alias: card.alias, label: card.label[language],
        number: Masking.maskedDigits(card.pan.reveal()),
        pin: card.pin.reveal(), entry: card.entry.compactMap(\.reader),
        code: card.paymentCode != nil, lit: isLit)
    }
  }

  private func goods() -> [SeatPage.Goods] {
    let world = play.room.setup.world
    let used = Set(play.scenario.usedCodes)
    guard !used.isEmpty else { return [] }
    let all = world.goods.flatMap { goods -> [SeatPage.Goods] in
      let whole = SeatPage.Goods(
        code: goods.code, name: name(goods.name, goods.unit),
        price: Amount.yuan(goods.priceFen))
      guard let smallest = goods.smallest, let code = smallest.code else { return [whole] }
      let part = SeatPage.Goods(
        code: code, name: name(goods.name, smallest.unit),
        price: Amount.yuan(smallest.priceFen))
      return [whole, part]
    }
    return Array(all.filter { used.contains($0.code) }.prefix(Self.listed))
  }

  private func name(_ goods: LocalizedText, _ unit: String) -> String {
    "\(goods[language]) \(WorldFile.Goods.unitName(unit)[language])"
  }

  /// Numbers of slips that have to be typed in this task.
  private func pinned() -> [SeatPage.Pinned] {
    guard let task = play.task else { return [] }
    return task.steps.compactMap { step in
      guard case .typeFromSlip(let texts) = step.value, let label = texts.last else { return nil }
      return play.slipNumber(behind: texts.map { $0[play.language] }).map {
        SeatPage.Pinned(label: SlipLabels.label(label)[language], value: $0)
      }
    }
  }
}
