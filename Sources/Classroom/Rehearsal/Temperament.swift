import POSProtocol
import Rooms
import Scenarios
import Simulation
import TerminalKit

/// How somebody is: weaknesses, pace, and the slips that happen to everybody. All of it comes from a seed.
struct Temperament: Sendable {
  private let weaknesses: Set<Weakness>
  private let isFlawless: Bool
  private var random: SeededGenerator
  /// Thousandths of the usual time.
  private let pace: Int64

  /// - Parameter isFlawless: never slips, not even as everybody does.
  init(_ weaknesses: Set<Weakness>, seed: UInt64, isFlawless: Bool) {
    self.weaknesses = weaknesses
    self.isFlawless = isFlawless
    var random = SeededGenerator(seed: seed)
    var usual: Int64 = 1_000
    for _ in 0..<4 { usual += random.draw(in: -170...170) }
    let slow = random.draw(in: 2_600...3_600)
    pace = weaknesses.contains(.slowReader) ? slow : usual
    self.random = random
  }

  mutating func draw(in range: ClosedRange<Int64>) -> Int64 { random.draw(in: range) }

  mutating func index(below count: Int) -> Int { Int(random.draw(below: UInt64(max(0, count)))) }

  /// Milliseconds that somebody of this pace needs.
  func scaled(_ milliseconds: Int64) -> Int64 { milliseconds * pace / 1_000 }

  /// The plan with what a weakness does before it.
  mutating func deviated(_ reference: [Intent], _ play: LessonPlay) -> [Intent] {
    guard let detour = self.detour(reference, play) else { return reference }
    // Where the reference has to leave a page first, so has whoever goes astray.
    let leaving = reference.prefix { $0 == .key(.cancel) }
    return Array(leaving) + detour + [Intent.read, .leave] + reference.fromMenu
  }

  private mutating func detour(_ reference: [Intent], _ play: LessonPlay) -> [Intent]? {
    if isInDoubt(play) {
      guard slips(.sellsElsewhere, weak: 850, usual: 2),
        let goods = play.room.setup.world.goods.first?.code
      else { return nil }
      let bill = Self.keys([.menu, .digit(2), .digit(1)])
      return bill + [.act(.scan(goods))] + Self.keys([.enter, .digit(1), .enter])
    }
    guard let path = reference.menuPath else { return nil }
    if path.starts(with: [.digit(1), .digit(1)]) {
      let skips = slips(.skipsSignIn, weak: 750, usual: 25)
      return skips ? Self.keys([.menu, .digit(1), .digit(2)]) : nil
    }
    if let other = Self.otherWayBack(path) {
      let confuses = slips(.confusesVoidAndRefund, weak: 750, usual: 30)
      return confuses ? Self.keys([.menu] + other) : nil
    }
    return nil
  }

  private static func keys(_ keys: [Key]) -> [Intent] { keys.map(Intent.key) }

  /// The menu of the refund for that of the void, and the other way round.
  private static func otherWayBack(_ path: [Key]) -> [Key]? {
    let ways: [([Key], [Key])] = [
      ([.digit(1), .digit(3)], [.digit(1), .digit(4)]),
      ([.digit(1), .digit(8), .digit(2)], [.digit(1), .digit(8), .digit(3)]),
    ]
    for (void, refund) in ways {
      if path.starts(with: void) { return refund }
      if path.starts(with: refund) { return void }
    }
    return nil
  }

  /// Whether nobody knows yet if a card has paid.
  private func isInDoubt(_ play: LessonPlay) -> Bool {
    guard let look = play.look, look.isOn, play.task?.guide.forbid.isEmpty == false else {
      return false
    }
    return look.status.hasPendingReversal
  }

  mutating func slips(_ weakness: Weakness, weak: UInt64, usual: UInt64) -> Bool {
    !isFlawless && happens(weaknesses.contains(weakness) ? weak : usual)
  }

  /// - Parameter permille: thousandths.
  mutating func happens(_ permille: UInt64) -> Bool {
    random.draw(below: 1_000) < permille
  }

  /// What is keyed in place of an amount in fen; nil when it is keyed right.
  mutating func wrongAmount(_ text: String) -> String? {
    guard let fen = Int64(text), fen >= 100, fen % 100 == 0 else { return nil }
    if slips(.keysYuanForFen, weak: 750, usual: 12) { return "\(fen / 100)" }
    guard !isFlawless, happens(15), let digit = text.last else { return nil }
    return String(text.dropLast()) + (digit == "0" ? "5" : "0")
  }
}
