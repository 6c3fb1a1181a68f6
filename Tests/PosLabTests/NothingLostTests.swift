import Acquirer
import POSProtocol
import Simulation
import TerminalKit
import TestKit
import Testing
import Wording

@testable import Rooms
@testable import Scenarios

/// Every lesson, disturbed at every place it has: the terminal recovers and the books agree.
@Suite("Nothing is lost and nothing is booked twice")
struct NothingLostTests {
  private static let files = Repository.files(below: "Simulations/lessons", [".yaml", ".yml"])

  @Test("when the power is cut before or after any effect of the terminal", arguments: files)
  func powerCuts(_ file: String) throws {
    let lesson = try DisturbedLesson(file)
    #expect(lesson.counts.effects > 0)
    // Cuts between which nothing happens that outlives a cut leave one world, which is checked once.
    for cut in Set(lesson.cuts.map(lesson.counts.firstEquivalent)) { try lesson.check(cut) }
  }

  @Test("all cuts leave the world of the one that is checked in their place", arguments: files)
  func equivalentCuts(_ file: String) throws {
    let lesson = try DisturbedLesson(file)
    let groups = Dictionary(grouping: lesson.cuts, by: lesson.counts.firstEquivalent)
    for (checked, cuts) in groups where cuts.count > 1 {
      let world = try lesson.play(checked)
      for cut in cuts where cut != checked {
        let other = try lesson.play(cut)
        let place: Comment = "\(file), \(cut) and \(checked)"
        #expect(world.stored == other.stored, place)
        #expect(world.acquirer.ledger == other.acquirer.ledger, place)
        #expect(world.milliseconds == other.milliseconds, place)
        #expect(world.view.screen == other.view.screen, place)
        #expect(world.view.receipts == other.view.receipts, place)
        #expect(world.room.random == other.room.random, place)
        #expect(world.room.seats.map(\.line) == other.room.seats.map(\.line), place)
      }
    }
  }

  @Test("when any message is lost, late, doubled or spoilt", arguments: files)
  func messages(_ file: String) throws {
    let lesson = try DisturbedLesson(file)
    let messages = lesson.counts.messages
    for number in 1...max(1, messages) {
      try lesson.check(.lost(message: number))
      try lesson.check(.late(message: number))
      try lesson.check(.doubled(message: number))
      try lesson.check(.spoilt(message: number))
    }
  }
}

/// A lesson that is played with something going wrong, and what must hold afterwards.
private struct DisturbedLesson {
  private let file: String
  private let scenario: Scenario
  private let setup: WorldSetup
  private let moves: [Move]
  /// The undisturbed world before each step, and after the last one: a disturbed run is the same up
  /// to the step of its disturbance.
  private let worlds: [SimulatedWorld]
  /// What the script remembers before each of them.
  private let performances: [StepPerformance]

  init(_ file: String) throws {
    self.file = file
    scenario = try ScenarioLoader.load(Array(try Repository.text(file).utf8), file: file)
    setup = try Playing.world(of: scenario)
    moves = scenario.moves.flatMap(\.self)
    var performance = StepPerformance(
      language: .zh, reportLanguage: .zh, firstCard: scenario.firstCard)
    var world = try SimulatedWorld(
      setup, terminals: scenario.terminals, start: scenario.clock, language: .zh, seed: 1,
      withoutOperator: scenario.startsWithoutOperator, traceRetention: .off)
    var worlds = [world]
    var performances = [performance]
    for move in moves {
      let reports = performance.perform(move, in: &world)
      let failed = reports.contains { !$0.passed }
      try #require(!failed, "\(file), undisturbed")
      worlds.append(world)
      performances.append(performance)
    }
    self.worlds = worlds
    self.performances = performances
  }

  /// How many effects and messages the undisturbed lesson has at its own terminal, which is the one
  /// that is disturbed.
  var counts: DisturbanceCount { worlds.last.map(Self.ownCount) ?? DisturbanceCount() }

  private static func ownCount(_ world: SimulatedWorld) -> DisturbanceCount {
    world.room.seats[0].count
  }

  /// A power cut before each effect after the terminal has been switched on, and one after the last
  /// effect of each event: right after any other is right before the next.
  var cuts: [Disturbance] {
    let first = (worlds.first.map(Self.ownCount)?.effects ?? 0) + 1
    return (first...max(first, counts.effects)).map { .cutBefore(effect: $0) }
      + counts.lastEffects.filter { $0 >= first }.map { .cutAfter(effect: $0) }
  }

  func check(_ disturbance: Disturbance) throws {
    var world = try play(disturbance)
    try recover(&world)
    let place: Comment = "\(file), \(disturbance)"
    compare(world, place)
    guard world.terminal.status(at: world.instant).isSignedIn else { return }
    #expect(world.stored?.reversal == nil, "a reversal still waits: \(place)")
    press("MENU 1 9 ENTER", &world)
    world.wait(milliseconds: 400_000)
    #expect(world.stored?.journal.isEmpty == true, "not settled: \(place)")
    #expect(world.stored?.advices.isEmpty == true, "an advice still waits: \(place)")
    let settlements = world.acquirer.ledger.settlements.values
    #expect(settlements.contains { $0.isClosed }, "no settlement has ended: \(place)")
    #expect(
      settlements.allSatisfy { $0.isBalanced || isExplained($0, world) },
      "the totals differ: \(place)")
    compare(world, place)
    compareShops(world, place)
  }

  /// What the terminal thinks is in the shop against what the host does, once everything went up.
  private func compareShops(_ world: SimulatedWorld, _ place: Comment) {
    guard let shop = world.stored?.shop,
      let merchant = world.acquirer.standing(of: world.terminal.configuration.id)?.merchant
    else { return }
    #expect(shop.pending.isEmpty, "bills still wait: \(place)")
    let host = world.acquirer.shopBooks(of: merchant)
    for (code, stock) in shop.book.stock {
      #expect(host.stock(of: code) == stock, "stock of \(code) differs: \(place)")
    }
    let bills = shop.book.days.values.reduce(0) { $0 + $1.bills }
    #expect(host.bills == bills, "bills are lost or doubled: \(place)")
    let figures = shop.book.days.values.reduce(into: (count: 0, fen: Int64(0))) {
      $0.count += $1.returns
      $0.fen += $1.returnedCash.minorUnits + $1.returnedCard.minorUnits
    }
    #expect(host.returns.count == figures.count, "returns are lost or doubled: \(place)")
    #expect(host.returns.total == figures.fen, "returns have other amounts: \(place)")
    #expect(ShopAudit(host).findings.isEmpty, "the shop's books do not add up: \(place)")
  }

  /// Whether a settlement lacks nothing but reversals that the supervisor has cleared.
  private func isExplained(_ settlement: SettlementRecord, _ world: SimulatedWorld) -> Bool {
    let cleared = world.stored?.clearedReversals.filter { $0.batch == settlement.id.batch } ?? []
    return !cleared.isEmpty
      && settlement.differences.allSatisfy { difference in
        difference.kind == .missingAtTerminal
          && cleared.contains { $0.record.stan == difference.stan }
      }
  }

  /// The journal against the books. What is in a settled batch is in the totals instead.
  private func compare(_ world: SimulatedWorld, _ place: Comment) {
    let entries = world.stored?.journal ?? []
    let journal = Set(entries.map { Place(batch: $0.batch, stan: $0.stan) })
    let host = standing(world)
    #expect(journal.subtracting(host).isEmpty, "approved but not in the books: \(place)")
    let batch = entries.first?.batch ?? world.stored?.batch
    let waiting =
      [world.stored?.reversal?.stan] + (world.stored?.advices.map(\.entry.stan) ?? [])
      + (world.stored?.clearedReversals.filter { $0.batch == batch }.map(\.record.stan) ?? [])
    let unexplained = host.subtracting(journal).filter {
      $0.batch == batch && !waiting.contains($0.stan)
    }
    #expect(unexplained.isEmpty, "booked but not approved: \(place)")
    let books = world.acquirer.books
    #expect(
      spent(world) == books.approved.minorUnits - books.refunded.minorUnits,
      "money is gone: \(place)")
    #expect(Audit(world.acquirer.ledger).isSound, "the accounts do not balance: \(place)")
  }

  private struct Place: Hashable {
    let batch: BatchNumber
    let stan: STAN
  }

  /// The lesson with the disturbance, up to the first step that does not hold any more; afterwards
  /// somebody stands at the lesson's own terminal.
  func play(_ disturbance: Disturbance) throws -> SimulatedWorld {
    let start = try #require(worlds.lastIndex { !disturbance.hasPassed(Self.ownCount($0)) })
    var world = worlds[start]
    var performance = performances[start]
    world.room.seats[0].count.planned = disturbance
    for move in moves[start...] {
      guard performance.perform(move, in: &world).allSatisfy(\.passed) else { break }
    }
    _ = try world.sit(at: scenario.terminal.value)
    return world
  }

  /// The day goes on: nothing more of the lesson happens, nothing is frozen, what was late arrives,
  /// the cashier signs in and sells twice more: what a trainer ordered before may meet the first sale.
  private func recover(_ world: inout SimulatedWorld) throws {
    world.disturbance = nil
    try world.arrange([])
    // From here on only the books are compared.
    world.isWatched = false
    // What the lesson had still in store does not happen any more.
    try world.arrange([])
    world.power(.on)
    world.paper(.load)
    try world.line(.restore)
    try? world.trainer(.unfreeze(.terminal, name: nil))
    world.wait(milliseconds: 400_000)
    press("CANCEL CANCEL CANCEL CANCEL 01 ENTER 0000 ENTER", &world)
    press("MENU 1 1 ENTER", &world)
    for _ in 0..<2 {
      press("MENU 1 2 1 0 0 ENTER", &world)
      try? world.present(card: "debit-ok", by: .swipe)
      press("ENTER 1 2 3 4 5 6 ENTER", &world)
      world.wait(milliseconds: 400_000)
    }
  }

  private func press(_ names: String, _ world: inout SimulatedWorld) {
    for name in names.split(separator: " ") {
      if let key = Key(name: String(name)) {
        world.press(key)
      } else {
        for digit in name { Key(name: String(digit)).map { world.press($0) } }
      }
    }
    world.settle()
  }

  /// The transactions of this terminal that the host has approved and not reversed, whatever became
  /// of them later.
  private func standing(_ world: SimulatedWorld) -> Set<Place> {
    let own = world.acquirer.ledger.transactions.values.filter {
      $0.id.terminal.text == scenario.terminal.value && $0.movesMoney
        && ![.declined, .reversed, .reversedUnseen].contains($0.status)
    }
    return Set(own.map { Place(batch: $0.id.batch, stan: $0.id.stan) })
  }

  /// What all cards together have paid, in minor units.
  private func spent(_ world: SimulatedWorld) -> Int64 {
    setup.world.cards.reduce(0) { sum, card in
      sum + card.balanceFen - (world.acquirer.balance(of: card.alias) ?? 0)
    }
  }
}

extension Disturbance {
  /// Whether a run with this count is past the place.
  fileprivate func hasPassed(_ count: DisturbanceCount) -> Bool {
    switch self {
    case .cutBefore(let number): count.effects >= number
    case .cutAfter(let number): count.effects >= number
    case .lost(let number), .late(let number), .doubled(let number), .spoilt(let number):
      count.messages >= number
    }
  }
}

extension SimulatedWorld {
  fileprivate var terminal: Terminal { room.seats[index].terminal }
  fileprivate var stored: TerminalMemory? { room.seats[index].stored }
  fileprivate var acquirer: Acquirer { room.acquirer }
  fileprivate var count: DisturbanceCount { room.seats[index].count }
  fileprivate var instant: Instant { room.instant }
}
