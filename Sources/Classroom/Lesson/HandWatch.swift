import POSProtocol
import Rooms
import Scenarios
import TerminalKit

/// Watches what hands do at the keys: what no lesson says beforehand, and statistics need.
struct HandWatch: Sendable {
  /// A second ENTER that comes this soon, in milliseconds, was not thought about.
  static let doubleMilliseconds: Int64 = 1_000

  private var lastEnter: Int64?

  /// Takes notice of an act and of what it led to.
  ///
  /// - Parameters:
  ///   - milliseconds: of the room's clock.
  ///   - before: what was being entered before it, and `after` it.
  mutating func note(
    _ act: RoomAct, at milliseconds: Int64, from before: Entering?, to after: Entering?,
    in play: inout LessonPlay, _ progress: inout TaskProgress
  ) {
    guard act.isByHand else { return }
    progress.presses += 1
    if act == .key(.enter) {
      progress.enters += 1
      if let lastEnter, milliseconds - lastEnter <= Self.doubleMilliseconds {
        progress.doubleEnters += 1
      }
    }
    lastEnter = act == .key(.enter) ? milliseconds : nil
    if before?.asksPIN != true, after?.asksPIN == true { progress.pinEntries += 1 }
    if before?.asksPIN == true, act == .key(.cancel) || act == .key(.menu) {
      progress.pinCancels += 1
    }
    if let after, after.type != before?.type { begin(after.type, &play, &progress) }
    if before?.asksAmount == true, act == .key(.enter), let after, !after.asksAmount,
      let amount = after.amount
    {
      enter(amount, &play, &progress)
    }
  }

  private mutating func begin(
    _ type: TransactionType, _ play: inout LessonPlay, _ progress: inout TaskProgress
  ) {
    guard let task = play.task, !task.enteredTypes.contains(type),
      !play.knownWay().types.contains(type)
    else { return }
    progress.add(stray: type)
  }

  private mutating func enter(
    _ amount: Int64, _ play: inout LessonPlay, _ progress: inout TaskProgress
  ) {
    progress.amounts += 1
    guard let task = play.task, !task.typedNumbers.contains(amount) else { return }
    let wanted = play.knownWay().amounts
    guard !wanted.contains(amount) else { return }
    let (hundredfold, isTooMuch) = amount.multipliedReportingOverflow(by: 100)
    progress.add(
      WrongAmount(
        keyed: amount, wanted: wanted.first { !isTooMuch && $0 == hundredfold } ?? wanted.first))
  }
}

/// An amount that was keyed and is not the task's. What was keyed is not in it: it may have been a PIN in
/// the wrong place.
public struct WrongAmount: Sendable, Hashable, Codable {
  /// The one that was meant, as far as one can tell, in fen.
  public let wanted: Int64?
  /// Whether yuan were keyed where the terminal takes fen.
  public let isYuanForFen: Bool

  private enum CodingKeys: String, CodingKey {
    case wanted, isYuanForFen
    /// Only in records of a time when it was kept.
    case keyed
  }

  init(keyed: Int64, wanted: Int64?) {
    self.wanted = wanted
    isYuanForFen = Self.isHundredth(keyed, of: wanted)
  }

  private static func isHundredth(_ keyed: Int64, of wanted: Int64?) -> Bool {
    let (hundredfold, isTooMuch) = keyed.multipliedReportingOverflow(by: 100)
    return !isTooMuch && wanted == hundredfold
  }

  /// Reads records that say what was keyed, too, and forgets it.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    wanted = try container.decodeIfPresent(Int64.self, forKey: .wanted)
    if let keyed = try container.decodeIfPresent(Int64.self, forKey: .keyed) {
      isYuanForFen = Self.isHundredth(keyed, of: wanted)
    } else {
      isYuanForFen = try container.decode(Bool.self, forKey: .isYuanForFen)
    }
  }

  /// Writes what is kept of it.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(wanted, forKey: .wanted)
    try container.encode(isYuanForFen, forKey: .isYuanForFen)
  }
}

extension ScenarioTask {
  /// The transactions that its steps choose from the main menu.
  var enteredTypes: Set<TransactionType> {
    var types: Set<TransactionType> = []
    var path: [Key]?
    for step in steps {
      guard case .press(let keys) = step.value else {
        path = nil
        continue
      }
      for key in keys {
        path = key == .menu ? [] : path.map { $0 + [key] }
        if let type = path.flatMap(Terminal.transaction) { types.insert(type) }
      }
    }
    return types
  }

  /// The numbers that its steps type: amounts are among them.
  fileprivate var typedNumbers: Set<Int64> {
    var numbers: Set<Int64> = []
    for step in steps {
      guard case .type(let text) = step.value, let number = Int64(text) else { continue }
      numbers.insert(number)
    }
    return numbers
  }
}
