import Acquirer
public import POSProtocol
import Simulation
public import TerminalKit
public import Wording

/// One seat of a room, to look at: nothing of it changes the room.
public struct SeatLook: LookedAt, Sendable {
  /// Looks are handed on more often than they are taken.
  private final class Moment: Sendable {
    let room: Room
    let index: Int
    let drawn: TerminalView?

    init(_ room: Room, _ index: Int, _ drawn: TerminalView? = nil) {
      self.room = room
      self.index = index
      self.drawn = drawn
    }
  }

  private let moment: Moment
  // Seats are looked at in their array: one taken out would be copied.
  private var seats: [Seat] { moment.room.seats }
  private var index: Int { moment.index }

  package init(room: Room, index: Int) { moment = Moment(room, index) }

  private init(_ moment: Moment) { self.moment = moment }

  public var view: TerminalView { moment.drawn ?? seats[index].view }

  /// The same look, whose view is drawn once and not each time it is asked for.
  package var withDrawnView: SeatLook {
    var view = view
    view.prepareComparing()
    return SeatLook(Moment(moment.room, index, view))
  }

  /// Whether the terminal waits for the line, and keys with it.
  package var isBusy: Bool { seats[index].undrawnView.isBusy }
  /// Whether the terminal is busy, or the second copy of a slip waits.
  package var isAtWork: Bool { isBusy || seats[index].undrawnView.isPrinting }
  /// Messages that arrived since the terminal was set up.
  package var receivedCount: Int { seats[index].undrawnView.receivedCount }

  public var milliseconds: Int64 { moment.room.now.millisecondsSinceEpoch }

  /// The state of the terminal; of one without power, what it will remember.
  public var status: TerminalStatus { seats[index].terminal.status(at: moment.room.instant) }

  /// What can be done at the terminal now, with the screen as it is; nil without power.
  public var outlook: TerminalOutlook? {
    seats[index].isOn ? seats[index].terminal.outlook(at: moment.room.instant) : nil
  }

  /// What the page on the display is about when something went wrong; nil when nothing did.
  public var trouble: Trouble? { seats[index].isOn ? seats[index].terminal.shownTrouble : nil }

  public var isOn: Bool { seats[index].isOn }
  public var hasPaper: Bool { seats[index].hasPaper }
  /// Whether the line is cut.
  public var isLineCut: Bool { seats[index].line.isCut }
  /// Milliseconds by which every message is late.
  public var lineDelayMilliseconds: Int64 { seats[index].line.delayMilliseconds }
  /// The card presented last; nil before the first.
  public var lastCard: String? { seats[index].lastCard }

  public func value(of property: TerminalProperty) throws(Refusal) -> String? {
    let standing = moment.room.acquirer.standing(of: seats[index].terminal.configuration.id)
    switch property {
    case .registered: return "\(standing?.isRegistered ?? false)"
    case .bound: return "\(standing?.merchant != nil)"
    case .frozen: return "\(standing?.isFrozen ?? false)"
    case .power: return seats[index].isOn ? "on" : "off"
    case .paper: return seats[index].hasPaper ? "load" : "out"
    case .signedIn, .operator, .batch, .stan, .invoice, .pendingReversal, .journal, .unsent,
      .locked:
      return status.value(of: property)
    }
  }

  public func value(of property: LedgerProperty) throws(Refusal) -> String? {
    let acquirer = moment.room.acquirer
    switch property {
    case .count(.approved): return "\(acquirer.books.approved.count)"
    case .count(.declined): return "\(acquirer.books.declined.count)"
    case .count(.reversed): return "\(acquirer.books.reversed.count)"
    case .count(.voided): return "\(acquirer.books.voided.count)"
    case .count(.refunded): return "\(acquirer.books.refunded.count)"
    case .count(.settled): return "\(acquirer.books.settled.count)"
    case .count(.alerts): return "\(acquirer.ledger.alerts.count)"
    case .count(.settlementDifferences):
      return "\(acquirer.ledger.settlements.values.reduce(0) { $0 + $1.differences.count })"
    case .merchantAccount(let account, let merchant): return try value(account, merchant)
    case .fees: return Amount.yuan(Audit(acquirer.ledger).balances[.fees] ?? 0)
    case .lastAlert: return acquirer.ledger.alerts.last?.rule
    case .freezeReason(let name): return try freezeReason(name)
    case .balance(let alias):
      guard let balance = acquirer.balance(of: alias) else {
        throw .unknownCard(alias: alias, known: moment.room.setup.world.cards.map(\.alias))
      }
      return Amount.yuan(balance)
    case .shop(.bills): return "\(shopBooks?.bills ?? 0)"
    case .shop(.returns): return "\(shopBooks?.returns.count ?? 0)"
    case .shop(.orders): return "\(shopBooks?.orders.count ?? 0)"
    case .shop(.deposit): return shopBooks.map { Amount.yuan($0.depositBalance) }
    case .stock(let code): return GoodsCode(code).flatMap { shopBooks?.stock(of: $0).description }
    }
  }

  /// The books of the shop at which the terminal stands.
  private var shopBooks: ShopBooks? {
    moment.room.acquirer.standing(of: seats[index].terminal.configuration.id)?.merchant.map {
      moment.room.acquirer.shopBooks(of: $0)
    }
  }

  private func value(
    _ account: LedgerAccount, _ name: String
  ) throws(Refusal) -> String {
    let id = try merchant(name)
    let funds = moment.room.acquirer.ledger.funds[id] ?? MerchantFunds(merchant: id)
    return Amount.yuan(account == .funds ? funds.funds : funds.frozen)
  }

  private func freezeReason(_ name: String) throws(Refusal) -> String? {
    if moment.room.setup.world.card(name) != nil {
      return moment.room.acquirer.freezeReason(ofCard: name)?.rawValue
    }
    return moment.room.acquirer.freezeReason(ofMerchant: try merchant(name))?.rawValue
  }

  private func merchant(_ name: String) throws(Refusal) -> MerchantID {
    guard moment.room.setup.world.merchant(name) != nil, let id = MerchantID(name) else {
      throw .unknownName(.merchant, name: name)
    }
    return id
  }

  public func stock(of code: String) throws(Refusal) -> String? { status.stock(of: code) }
}

extension SeatLook {
  /// Whether something happened since: what was there before does not count.
  public func has(
    _ assertion: Assertion, since baseline: Baseline, language: Language = .zh
  ) -> Bool {
    guard hasNews(for: assertion, since: baseline) else { return false }
    // Nothing need be worded of what is looked for most often.
    switch assertion {
    case .see(let texts): return texts.allSatisfy { view.shows($0[language]) }
    case .notSee(let texts): return !texts.contains { view.shows($0[language]) }
    case .printed, .sent, .received, .terminal, .ledger, .stock: break
    }
    var check = AssertionCheck(language: language, reportLanguage: language, baseline: baseline)
    check.isWorded = false
    // What cannot be looked at has not happened yet.
    guard let verdict = try? check.verdict(assertion, self) else { return false }
    return verdict.isHeld
  }

  private func hasNews(for assertion: Assertion, since baseline: Baseline) -> Bool {
    let counts = seats[index].undrawnView
    return switch assertion {
    case .sent: counts.sentCount > baseline.sent
    case .received: counts.receivedCount > baseline.received
    case .printed: counts.printCount > baseline.printed
    case .see, .notSee, .terminal, .ledger, .stock: true
    }
  }
}

extension Room {
  /// A look at a seat as it is now.
  ///
  /// - Throws: ``Refusal/unknownName(_:name:)`` when no such terminal stands in the room.
  public func look(at seat: SeatID) throws(Refusal) -> SeatLook {
    SeatLook(room: self, index: try index(of: seat))
  }

  /// Whether something holds at a seat now; nothing of the room changes.
  ///
  /// - Parameter baseline: what was there when the task began; figures told as changes need it.
  public func verdict(
    of assertion: Assertion, at seat: SeatID, since baseline: Baseline? = nil,
    language: Language = .zh
  ) throws(Refusal) -> Verdict {
    try AssertionCheck(language: language, reportLanguage: language, baseline: baseline)
      .verdict(assertion, try look(at: seat))
  }
}

extension TerminalStatus {
  /// A property that the terminal itself knows, as scripts write it; nil when it has no value, and
  /// for what only its host or its surroundings know.
  package func value(of property: TerminalProperty) -> String? {
    switch property {
    case .signedIn: "\(isSignedIn)"
    case .operator: operatorNumber
    case .batch: batch.description
    case .stan: stan.description
    case .invoice: lastVoucher?.description
    case .pendingReversal: "\(hasPendingReversal)"
    case .journal: "\(journalCount)"
    case .unsent: "\(unsentCount)"
    case .locked: "\(isLocked)"
    case .registered, .bound, .frozen, .power, .paper: nil
    }
  }
}
