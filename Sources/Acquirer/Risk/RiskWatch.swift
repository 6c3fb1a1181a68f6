import POSProtocol

/// The rules with what they remember: of each card or shop the transactions that may still be part of a
/// match.
///
/// A match uses up what it was made of. The memory can be worked out anew from the books, since what
/// enters it never changes and whether it still stands is asked of the ledger at each look. One look
/// costs a few entries of a dictionary, whatever the books hold.
struct RiskWatch: Sendable, Equatable {
  /// Whose transactions are counted together.
  enum Subject: Sendable, Hashable {
    case card(String)
    case merchant(MerchantID)
    case cardAtMerchant(String, MerchantID)
  }

  struct Entry: Sendable, Hashable {
    let id: TransactionID
    let time: Instant
    let isVoid: Bool
  }

  /// What a rule remembers of one subject at most; the oldest is forgotten first.
  static let memoryLimit = 200

  let rules: [RiskRule]
  let offsetSeconds: Int
  /// For each rule.
  private(set) var memory: [[Subject: [Entry]]]

  init(_ rules: [RiskRule], offsetSeconds: Int) {
    self.rules = rules
    self.offsetSeconds = offsetSeconds
    memory = Array(repeating: [:], count: rules.count)
  }

  /// The memory as it was when the last transaction of `ledger` was booked.
  init(_ rules: [RiskRule], offsetSeconds: Int, _ ledger: MemoryLedger, _ registry: Registry) {
    self.init(rules, offsetSeconds: offsetSeconds)
    guard !rules.isEmpty else { return }
    let found = Set(
      ledger.alerts.compactMap { alert in alert.matched.last.map { Match(alert.rule, $0) } })
    let records = ledger.transactions.values.sorted { $0.sequence < $1.sequence }
    for record in records {
      for index in rules.indices {
        guard let subject = remember(record, index, registry) else { continue }
        if found.contains(Match(rules[index].name, record.id)) { memory[index][subject] = nil }
      }
    }
  }

  private struct Match: Hashable {
    let rule: String
    let trigger: TransactionID

    init(_ rule: String, _ trigger: TransactionID) {
      self.rule = rule
      self.trigger = trigger
    }
  }

  /// The rules that a transaction, just booked in `ledger`, makes true.
  mutating func alerts(
    after record: TransactionRecord, _ ledger: MemoryLedger, _ registry: Registry
  ) -> [RiskAlert] {
    var alerts: [RiskAlert] = []
    for index in rules.indices {
      let rule = rules[index]
      if let subject = remember(record, index, registry) {
        let entries = memory[index][subject, default: []]
        guard let matched = Self.match(rule.condition, entries, ledger) else { continue }
        memory[index][subject] = nil
        alerts.append(RiskAlert(rule, record, matched: matched))
      } else if matchesAlone(record, rule, registry) {
        alerts.append(RiskAlert(rule, record, matched: [record.id]))
      }
    }
    return alerts
  }

  /// - Returns: whose memory may now make a match; nil when this transaction cannot complete one.
  private mutating func remember(
    _ record: TransactionRecord, _ index: Int, _ registry: Registry
  ) -> Subject? {
    let rule = rules[index]
    guard let window = rule.window, let alias = record.card, applies(rule, to: alias, registry)
    else { return nil }
    switch rule.condition {
    case .frequency(let frequency):
      guard record.isPayment, record.amount >= frequency.atLeast else { return nil }
      let subject =
        frequency.subject == .card ? Subject.card(alias) : .merchant(record.merchant)
      return add(record, to: subject, index, window)
    case .repeatedDeclines:
      // Once it is frozen, all of a card's transactions are declined.
      guard !record.code.isApproval, record.code != .restrictedCard, record.movesMoney else {
        return nil
      }
      return add(record, to: .card(alias), index, window)
    case .voidAndResale:
      let subject = Subject.cardAtMerchant(alias, record.merchant)
      let isVoid = record.type.isVoid && record.code.isApproval
      // A payment is of interest only behind a void.
      let isBehindVoid = memory[index][subject, default: []].contains { entry in
        entry.isVoid && window.reaches(entry.time, from: record.time)
      }
      guard isVoid || record.isPayment && isBehindVoid else { return nil }
      return add(record, to: subject, index, window)
    case .amount, .nightTrading, .largeRefund: return nil
    }
  }

  private mutating func add(
    _ record: TransactionRecord, to subject: Subject, _ index: Int, _ window: RiskWindow
  ) -> Subject {
    let entry = Entry(id: record.id, time: record.time, isVoid: record.type.isVoid)
    memory[index][subject, default: []].append(entry)
    let excess = memory[index][subject, default: []].prefix { entry in
      !window.reaches(entry.time, from: record.time)
    }.count
    if excess > 0 { memory[index][subject, default: []].removeFirst(excess) }
    if memory[index][subject, default: []].count > Self.memoryLimit {
      memory[index][subject, default: []].removeFirst()
    }
    return subject
  }

  /// What makes the condition true; nil when it is not.
  private static func match(
    _ condition: RiskRule.Condition, _ entries: [Entry], _ ledger: MemoryLedger
  ) -> [TransactionID]? {
    switch condition {
    case .frequency(let frequency):
      guard entries.count >= frequency.count else { return nil }
      let standing = entries.filter { ledger.transactions[$0.id]?.status == .approved }
      return standing.count >= frequency.count ? standing.map(\.id) : nil
    case .repeatedDeclines(let count, _):
      return entries.count >= count ? entries.map(\.id) : nil
    case .voidAndResale(let count, _):
      let pairs = pairs(entries, ledger)
      return pairs.count >= count * 2 ? pairs : nil
    case .amount, .nightTrading, .largeRefund: return nil
    }
  }

  /// Each void that stands with the first payment behind it.
  private static func pairs(_ entries: [Entry], _ ledger: MemoryLedger) -> [TransactionID] {
    var pairs: [TransactionID] = []
    var lastVoid: TransactionID?
    for entry in entries where ledger.transactions[entry.id]?.stands == true {
      if entry.isVoid {
        lastVoid = entry.id
      } else if let void = lastVoid {
        pairs += [void, entry.id]
        lastVoid = nil
      }
    }
    return pairs
  }

  private func matchesAlone(
    _ record: TransactionRecord, _ rule: RiskRule, _ registry: Registry
  ) -> Bool {
    guard let alias = record.card, applies(rule, to: alias, registry) else { return false }
    switch rule.condition {
    case .amount(let least): return record.isPayment && record.amount >= least
    case .nightTrading(let night):
      return record.isPayment && record.amount >= night.atLeast
        && night.contains(LocalTime(record.time, offsetSeconds: offsetSeconds))
    case .largeRefund(let least):
      return record.type.isRefund && record.code.isApproval && record.amount >= least
    case .frequency, .repeatedDeclines, .voidAndResale: return false
    }
  }

  private func applies(_ rule: RiskRule, to alias: String, _ registry: Registry) -> Bool {
    guard let kind = rule.cards else { return true }
    return registry.cards[alias]?.kind == kind
  }
}

extension RiskRule {
  /// How far back it looks; nil when it looks at one transaction alone.
  fileprivate var window: RiskWindow? {
    switch condition {
    case .frequency(let frequency): frequency.window
    case .repeatedDeclines(_, let window), .voidAndResale(_, let window): window
    case .amount, .nightTrading, .largeRefund: nil
    }
  }
}

extension TransactionRecord {
  /// Whether it was an approved payment when it was booked.
  var isPayment: Bool { code.isApproval && type.isPayment }

  /// Whether it was approved and nothing has undone it by a reversal.
  fileprivate var stands: Bool { status == .approved || status == .voided }
}
