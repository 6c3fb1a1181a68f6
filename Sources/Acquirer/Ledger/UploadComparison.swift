import POSProtocol

/// What a batch upload has named beside what the books have of the batch.
struct UploadComparison {
  let differences: [SettlementDifference]

  /// - Throws: 96 when a transaction has with its tips more than an amount can say.
  init(
    _ settlement: SettlementRecord, _ registry: Registry, _ books: some BatchReads
  ) throws(Decline) {
    let records = books.transactions(
      of: settlement.id.terminal, batch: settlement.id.batch)
    let items = records.compactMap { SettledItem($0, books, registry) }
    let atHost = Dictionary(items.map { ($0.stan, $0) }, uniquingKeysWith: { first, _ in first })
    let known = Set(
      records.filter { $0.status == .approved || $0.status == .adjusted }.map(\.id.stan))
    let upload = books.upload(of: settlement.id)
    var found: [SettlementDifference] = []
    for item in upload?.items ?? [] {
      if let host = atHost[item.stan] {
        guard host.minorUnits != item.amount.minorUnits else { continue }
        found.append(Self.difference(.differentAmount, item, atHost: try host.amount()))
      } else if !known.contains(item.stan) {
        found.append(Self.difference(.missingAtHost, item, atHost: nil))
      }
    }
    for host in items where upload?.contains(host.stan) != true {
      let result =
        host.isForeign
        ? settlement.hostTotals.foreignResult : settlement.hostTotals.domesticResult
      guard result == .unbalanced else { continue }
      found.append(
        SettlementDifference(
          kind: .missingAtTerminal, stan: host.stan, isForeign: host.isForeign, atTerminal: nil,
          atHost: try host.amount()))
    }
    differences = found
  }

  private static func difference(
    _ kind: SettlementDifference.Kind, _ item: UploadedItem, atHost: Amount?
  ) -> SettlementDifference {
    SettlementDifference(
      kind: kind, stan: item.stan, isForeign: item.isForeign, atTerminal: item.amount,
      atHost: atHost)
  }
}
