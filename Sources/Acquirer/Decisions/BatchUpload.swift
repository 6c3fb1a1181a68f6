import ISO8583
import POSProtocol

/// Batch upload (批上送) after a settlement of the batch, else 25; 77 without today's sign-in. Source:
/// protocol.md 3.2, 3.5.
enum BatchUpload {
  typealias Books = SessionReads & StandingReads & BatchReads

  static func decide(
    _ request: Request, _ draft: inout DecisionDraft, _ books: some Books
  ) throws(Decline) -> Reply {
    let (settlement, _) = try settlement(request, draft, books)
    let reply = draft.approval()
    // A message that comes again after the end changes nothing.
    guard !settlement.isClosed else { return reply }
    if request.upload == .details {
      guard let details = request.message[48].flatMap({ BatchDetails(digits: $0) }) else {
        throw Decline(.formatError, .malformed(field: 48))
      }
      let items = details.details.map {
        UploadedItem(stan: $0.stan, isForeign: $0.isForeign, amount: $0.amount)
      }
      try name(items, settlement, &draft, books)
    } else {
      try close(settlement, &draft, books)
    }
    return reply
  }

  /// Keeps what a message has named; 12 beyond what a settlement can count.
  private static func name(
    _ items: [UploadedItem], _ settlement: SettlementRecord, _ draft: inout DecisionDraft,
    _ books: some BatchReads
  ) throws(Decline) {
    guard !settlement.isClosed, !items.isEmpty else { return }
    let upload = books.upload(of: settlement.id)
    if let upload {
      let new = Set(items.map(\.stan).filter { !upload.contains($0) })
      guard upload.items.count + new.count <= BatchUploadItems.capacity else {
        throw Decline(.invalidTransaction, .totalsTooLarge)
      }
    }
    draft.change(
      .uploaded(
        UploadPart(settlement: settlement.id, items: items, begins: upload == nil)))
  }

  /// A chip record of the batch: a certificate (203, 205), whose cryptogram has to be right, else 59, or
  /// an approval that the card refused (204, 206). A certificate names its transaction as a detail
  /// does.
  static func chipRecord(
    _ request: Request, _ draft: inout DecisionDraft, _ books: some Books
  ) throws(Decline) -> Reply {
    guard let code = request.upload, code.isChipRecord else {
      return try UnknownTransaction.decide(request, &draft, books)
    }
    let (settlement, id) = try settlement(request, draft, books)
    if code.isCertificate, request.message.contains(55) {
      let registry = draft.setup.registry
      let data = try ChipCheck(issuerKeys: registry.issuerKeys).certificate(request, registry)
      let amount = certifiedAmount(request) ?? data.transaction.amount
      try name(
        [UploadedItem(stan: id.stan, isForeign: request.isForeign(registry), amount: amount)],
        settlement, &draft, books)
    }
    return draft.approval()
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
  static func resent(
    _ type: TransactionType, _ request: Request, _ draft: inout DecisionDraft, _ books: some Books
  ) throws(Decline) -> Reply {
    let (settlement, id) = try settlement(request, draft, books)
    let registry = draft.setup.registry
    let known = books.transaction(id)
    // F4 of a tip may be more than the tip; that of a sale is without its tips, which have advices of
    // their own.
    let amount =
      if let known, known.type.isTip { known.amount } else {
        try ([request.amount] + books.tips(of: id).map(\.amount)).sum()
      }
    try name(
      [UploadedItem(stan: id.stan, isForeign: request.isForeign(registry), amount: amount)],
      settlement, &draft, books)
    guard let known, known.type == type, known.isSame(as: request, registry) else {
      throw Decline(.originalNotFound, .noOriginal)
    }
    throw Decline(.duplicate, .numberUsed)
  }

  /// What the request is a part of, and its own number.
  private static func settlement(
    _ request: Request, _ draft: DecisionDraft, _ books: some Books
  ) throws(Decline) -> (SettlementRecord, TransactionID) {
    try request.require([11, 42, 60])
    let id = try request.transactionID()
    let shop = try Admitted(request, draft.setup, books).merchant.id
    guard books.session(of: request.terminal)?.signedInDay == request.time.dayNumber else {
      throw Decline(.signInRequired, .noSession)
    }
    let settlements = books.settlements(of: id.terminal, batch: id.batch)
    guard let settlement = settlements.last(where: { $0.merchant == shop }) else {
      throw Decline(.originalNotFound, .noOriginal)
    }
    return (settlement, id)
  }

  /// Says which items differ, and begins the next batch.
  private static func close(
    _ settlement: SettlementRecord, _ draft: inout DecisionDraft,
    _ books: some SessionReads & BatchReads
  ) throws(Decline) {
    var settlement = settlement
    settlement.isClosed = true
    settlement.differences =
      try UploadComparison(settlement, draft.setup.registry, books).differences
    draft.change(.settlement(settlement))
    guard var session = books.session(of: settlement.id.terminal),
      session.batch == settlement.id.batch
    else { return }
    session.batch = session.batch.next
    draft.change(.session(session))
  }
}

extension Request {
  fileprivate func isForeign(_ registry: Registry) -> Bool {
    message[2].flatMap { PAN($0) }.flatMap { registry.card(with: $0) }?.isForeign == true
  }
}
