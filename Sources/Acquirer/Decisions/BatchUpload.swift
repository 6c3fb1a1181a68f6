import ISO8583
import POSProtocol

extension Acquirer {
  /// Batch upload (批上送): details (201), or the end (202 unbalanced, 207 balanced), after a settlement
  /// of the batch, else 25; 77 without today's sign-in. Source: protocol.md 3.2, 3.5.
  mutating func upload(_ request: Request) throws(Decline) -> Reply {
    let settlement = try uploading(request)
    var reply = Reply(.approved)
    reply.rrn = rrn(nextSequence(), request.time)
    // A message that comes again after the end changes nothing.
    guard !settlement.isClosed else { return reply }
    if request.upload == .details {
      guard let details = request.message[48].flatMap({ BatchDetails(digits: $0) }) else {
        throw Decline(.formatError, .malformed(field: 48))
      }
      try note(
        details.details.map {
          UploadedItem(stan: $0.stan, isForeign: $0.isForeign, amount: $0.amount)
        }, settlement)
    } else {
      close(settlement)
    }
    return reply
  }

  /// Keeps what a message has named; 12 beyond what a settlement can count.
  private mutating func note(
    _ items: [UploadedItem], _ settlement: SettlementRecord
  ) throws(Decline) {
    guard !settlement.isClosed, !items.isEmpty else { return }
    guard hasRoom(for: items, in: settlement.id) else {
      throw Decline(.invalidTransaction, .totalsTooLarge)
    }
    let begins = ledger.uploads[settlement.id.terminal]?.settlement != settlement.id
    record(.uploaded(UploadPart(settlement: settlement.id, items: items, begins: begins)))
  }

  private func hasRoom(for items: [UploadedItem], in settlement: TransactionID) -> Bool {
    guard let upload = ledger.upload(of: settlement) else { return true }
    let new = Set(items.map(\.stan).filter { !upload.contains($0) })
    return upload.items.count + new.count <= BatchUploadItems.capacity
  }

  /// A chip record of the batch: a certificate (203, 205), whose cryptogram has to be right, else 59, or
  /// an approval that the card refused (204, 206). A certificate names its transaction as a detail
  /// does.
  mutating func chipUpload(_ request: Request) throws(Decline) -> Reply {
    let settlement = try uploading(request)
    if request.upload?.isCertificate == true, request.message.contains(55) {
      let data = try certificate(request)
      if let stan = request.stan {
        let amount = Self.certifiedAmount(request) ?? data.transaction.amount
        try note(
          [UploadedItem(stan: stan, isForeign: isForeign(request), amount: amount)], settlement)
      }
    }
    var reply = Reply(.approved)
    reply.rrn = rrn(nextSequence(), request.time)
    return reply
  }

  /// The amount in F62, which has tips in it, unlike the certificate.
  private static func certifiedAmount(_ request: Request) -> Amount? {
    request.message.rawBytes(62).flatMap {
      Amount(digits: String(decoding: $0.dropFirst(6).prefix(12), as: UTF8.self))
    }
  }

  /// An advice that is sent again within the batch upload, without F64.
  ///
  /// 94, which is a success there, when the books have it. Otherwise 25: money is not moved on a message
  /// that anybody could have made, and the difference is kept with the settlement.
  mutating func resent(_ request: Request) throws(Decline) -> Reply {
    let settlement = try uploading(request)
    let id = try transactionID(request)
    let item = UploadedItem(
      stan: id.stan, isForeign: isForeign(request), amount: uploadedAmount(id, request))
    try note([item], settlement)
    guard let known = ledger.transactions[id], known.type == request.type, isSame(known, request)
    else { throw Decline(.originalNotFound, .noOriginal) }
    throw Decline(.duplicate, .numberUsed)
  }

  private func uploading(_ request: Request) throws(Decline) -> SettlementRecord {
    try require([11, 42, 60], request)
    guard request.stan != nil, let batch = request.batch else {
      throw Decline(.formatError, .malformed(field: 60))
    }
    let admitted = try admitted(request)
    guard ledger.sessions[request.terminal]?.signedInDay == request.time.dayNumber else {
      throw Decline(.signInRequired, .noSession)
    }
    guard
      let settlement = ledger.settlements(of: request.terminal, batch: batch).last(where: {
        $0.merchant == admitted.merchant.id
      })
    else { throw Decline(.originalNotFound, .noOriginal) }
    return settlement
  }

  private func isForeign(_ request: Request) -> Bool {
    request.message[2].flatMap { PAN($0) }.flatMap { registry.card(with: $0) }?.isForeign == true
  }

  /// What is compared with the books. F4 of a tip may be more than the tip; that of a sale is without
  /// its tips, which have advices of their own.
  private func uploadedAmount(_ id: TransactionID, _ request: Request) -> Amount {
    if let record = ledger.transactions[id], record.type == .tip { return record.amount }
    return tips(of: id).reduce(request.amount) { $0.adding($1.amount) ?? $0 }
  }

  /// Says which items differ, and begins the next batch.
  private mutating func close(_ settlement: SettlementRecord) {
    var settlement = settlement
    settlement.isClosed = true
    settlement.differences = differences(settlement)
    record(.settlement(settlement))
    guard var session = ledger.sessions[settlement.id.terminal],
      session.batch == settlement.id.batch
    else { return }
    session.batch = session.batch.next
    record(.session(session))
  }

  private func differences(_ settlement: SettlementRecord) -> [SettlementDifference] {
    let items = settledItems(settlement.id.terminal, settlement.id.batch)
    let atHost = Dictionary(items.map { ($0.stan, $0) }, uniquingKeysWith: { first, _ in first })
    let known = Set(
      ledger.transactions(of: settlement.id.terminal, batch: settlement.id.batch)
        .filter { $0.status == .approved || $0.status == .adjusted }.map(\.id.stan))
    var found: [SettlementDifference] = []
    let upload = ledger.upload(of: settlement.id)
    for item in upload?.items ?? [] {
      if let host = atHost[item.stan] {
        guard host.amount != item.amount else { continue }
        found.append(.of(.differentAmount, item, atHost: host.amount))
      } else if !known.contains(item.stan) {
        found.append(.of(.missingAtHost, item, atHost: nil))
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
          atHost: host.amount))
    }
    return found
  }
}

extension SettlementDifference {
  fileprivate static func of(
    _ kind: Kind, _ item: UploadedItem, atHost: Amount?
  ) -> SettlementDifference {
    SettlementDifference(
      kind: kind, stan: item.stan, isForeign: item.isForeign, atTerminal: item.amount,
      atHost: atHost)
  }
}
