import POSProtocol
package import Program
import Wording

/// What a terminal under load does.
enum LoadKind: String, CaseIterable, Sendable {
  case sale, balance, void

  var type: TransactionType {
    switch self {
    case .sale: .sale
    case .balance: .balance
    case .void: .saleVoid
    }
  }

  /// What a terminal must be permitted to do it.
  var permit: Permits {
    switch self {
    case .sale: .sale
    case .balance: .balance
    case .void: .saleVoid
    }
  }
}

/// How many parts of the load each kind has: `sale=80,balance=10,void=10`.
package struct LoadMix: Sendable, Equatable {
  package static let usual = "sale=80,balance=10,void=10"
  static let heaviest = 1_000

  private let weights: [LoadKind: Int]

  /// - Throws: ``CommandFailure`` for what is no mix.
  package init(_ text: String) throws(CommandFailure) {
    var weights: [LoadKind: Int] = [:]
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let (kind, weight) = try Self.entry(String(part))
      guard weights.updateValue(weight, forKey: kind) == nil else {
        throw Self.wrong(
          "`\(kind.rawValue)` 写了两次；每种只写一次",
          "`\(kind.rawValue)` is there twice; name each kind once")
      }
    }
    self.weights = weights
    guard weights.values.contains(where: { $0 > 0 }) else {
      throw Self.wrong(
        "`\(text)` 里没有可做的；请给某一种大于 0 的份数",
        "`\(text)` leaves nothing to do; give a kind more than 0 parts")
    }
    guard self[.void] <= self[.sale] else {
      throw Self.wrong(
        "\(self[.void]) 份撤销至少要有同样多的消费，因为终端只撤销自己的消费；现在有 \(self[.sale]) 份",
        "\(self[.void]) parts of void need as many of sale, since a terminal voids its own sales; there "
          + "are \(self[.sale])")
    }
  }

  subscript(kind: LoadKind) -> Int { weights[kind] ?? 0 }

  /// The kinds that occur.
  var kinds: [LoadKind] { LoadKind.allCases.filter { self[$0] > 0 } }

  /// What a terminal must be permitted.
  var permits: Permits { Permits(kinds.map(\.permit)) }

  private static func entry(_ part: String) throws(CommandFailure) -> (LoadKind, Int) {
    let sides = part.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
    let name = sides.first ?? ""
    guard let kind = LoadKind(rawValue: name) else {
      let names = LoadKind.allCases.map(\.rawValue)
      let suggestion = SpellingHint.text(for: name, among: names)
      throw wrong(
        "压测里没有交易 `\(name)`；\(suggestion.zh)",
        "`\(name)` is no transaction of the load; \(suggestion.en)")
    }
    guard sides.count == 2, let weight = Int(sides[1]), (0...heaviest).contains(weight) else {
      throw wrong(
        "`\(part)` 没有 0 到 \(heaviest) 的份数；请写成 \(usual) 这样",
        "`\(part)` has no number of parts from 0 to \(heaviest); write it like \(usual)")
    }
    return (kind, weight)
  }

  private static func wrong(_ zh: String, _ en: String) -> CommandFailure {
    .wrongInput(LocalizedText(zh: zh, en: en).at("--mix"))
  }
}

/// Chooses what comes next so that every stretch of a run has the mix (smooth weighted round robin).
struct LoadPicker: Sendable {
  private let mix: LoadMix
  private let kinds: [LoadKind]
  private let total: Int
  private var credits: [Int]

  /// - Parameter steps: how far it is into the mix already, so that terminals are out of step.
  init(_ mix: LoadMix, skipping steps: Int = 0) {
    self.mix = mix
    kinds = mix.kinds
    total = kinds.reduce(0) { $0 + mix[$1] }
    credits = kinds.map { _ in 0 }
    for _ in 0..<(steps % min(total, 100)) { _ = next(mayVoid: true) }
  }

  /// A void that is due and has no sale to void waits until there is one.
  mutating func next(mayVoid: Bool) -> LoadKind {
    var best: Int?
    for (index, kind) in kinds.enumerated() {
      credits[index] += mix[kind]
      guard kind != .void || mayVoid else { continue }
      if best.map({ credits[index] > credits[$0] }) ?? true { best = index }
    }
    guard let best else { return .sale }
    credits[best] -= total
    return kinds[best]
  }
}
