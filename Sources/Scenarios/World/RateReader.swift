import Acquirer

extension Reader {
  static let rateKeys = ["debit", "cap", "credit"]

  /// What a merchant pays: per cent of debit cards, with a cap or without, and of credit cards.
  mutating func rate(_ node: YAMLNode) -> FeeSchedule? {
    guard let fields = fields(node, "`rate`", allowed: Self.rateKeys) else { return nil }
    let debit = required("debit", in: fields).flatMap { percent($0) }
    let credit = required("credit", in: fields).flatMap { percent($0) }
    let cap = fields["cap"].map { money($0) }
    guard let debit, let credit else { return nil }
    if case .some(nil) = cap { return nil }
    return FeeSchedule(
      debit: FeeRate(basisPoints: debit, cap: cap.flatMap(\.self)),
      credit: FeeRate(basisPoints: credit))
  }

  private mutating func percent(_ node: YAMLNode) -> Int64? {
    let form: Phrase =
      "per cent with at most two decimals in quotes, from \"0\" to \"100\", such as \"0.38\""
    return parsed(node, "a rate", form: form) { basisPoints($0) }
  }

  /// Why something is frozen; an error when it is not frozen.
  mutating func freezeReason(
    _ fields: Fields, isFrozen: Bool, thing: Phrase, remedy: Phrase
  ) -> FreezeReason {
    guard let node = fields["freeze-reason"] else { return .unspecified }
    let reason = word(node, "a reason of a freeze", as: FreezeReason.self)
    if !isFrozen {
      report(
        .conflict(
          "\(thing) that is not frozen has a `freeze-reason`",
          remedy: "add \(remedy), or remove the reason"), at: node.location)
    }
    return reason ?? .unspecified
  }
}

/// Per cent with at most two decimals as hundredths of a per cent: `0.38` is 38; nil for anything else
/// and for more than 100.
func basisPoints(_ text: String) -> Int64? {
  let parts = text.split(separator: ".", omittingEmptySubsequences: false)
  guard (1...2).contains(parts.count), let whole = parts.first, (1...3).contains(whole.count),
    parts.count == 1 || (1...2).contains(parts[1].count),
    parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } })
  else { return nil }
  let decimals = parts.count == 1 ? "" : String(parts[1])
  let padded = decimals + String(repeating: "0", count: 2 - decimals.count)
  guard let points = Int64(whole + padded), points <= 10_000 else { return nil }
  return points
}
