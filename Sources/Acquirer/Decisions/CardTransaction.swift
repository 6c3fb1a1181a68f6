import ISO8583
import POSProtocol

/// Every transaction with a MAC but the reversal: the checks of protocol.md 6.1, what its kind asks for,
/// then the booking.
///
/// The MAC has been judged. Order: format 30; terminal 97, 03, 58; shop's funds 03; sign-in and batch
/// 77; STAN 94; what the trainer ordered; kind of transaction 40; permits 58; card or payment code 14,
/// 41, 43, 21, 62, 54; chip 45, 30, 59; PIN 75, 99, 55; amount 13; money 51. Declines of requests with a
/// right MAC are booked too.
enum CardTransaction {
  /// What a kind of transaction asks for once the checks that are common to all have passed.
  typealias Approval<Books: CardReads> = (inout CardCase, Books) throws(Decline) -> Reply

  static func decide<Books: CardReads>(
    _ type: TransactionType, _ request: Request, _ proof: Proof?, _ draft: inout DecisionDraft,
    _ books: Books, random: inout some RandomNumberGenerator, by approve: Approval<Books>
  ) -> Reply {
    let sequence = draft.nextSequence()
    let rrn = draft.rrn(sequence)
    var item: CardCase
    do throws(Decline) {
      try checkFormat(request, type)
      item = CardCase(
        request, type, try Admitted(request, draft.setup, books), proof?.keys, draft.setup)
    } catch {
      var reply = Reply(error)
      reply.rrn = rrn
      return reply
    }
    var reply: Reply
    do throws(Decline) {
      reply = try checked(&item, proof, &draft, books, by: approve)
      if type != .balance, reply.rrn == nil {
        reply.authorisation = given(request, type) ?? Decimal.text(random.next(), width: 6)
      }
    } catch {
      reply = Reply(error)
    }
    if let chip = item.chip {
      do {
        reply.chip = try chip.answer(reply.code, request.terminal, &draft.memory.faults)
      } catch {
        // Nothing is taken from a card that could not be answered.
        item.withdraw()
        reply = Reply(Decline(.systemError, .chipUnanswerable))
      }
    }
    reply.card = item.card
    if reply.rrn == nil { reply.rrn = rrn }
    if type == .qrSale, reply.code.isApproval, let rrn = reply.rrn {
      reply.paymentVoucher = draft.setup.settings.paymentVoucher(rrn)
    }
    for change in item.changes { draft.change(change) }
    if proof != nil { book(item, reply, sequence, &draft, books) }
    return reply
  }

  /// An offline sale keeps the authorisation code that the issuer gave by telephone.
  private static func given(_ request: Request, _ type: TransactionType) -> String? {
    type.isOffline ? request.message[38] : nil
  }

  private static func checked<Books: CardReads>(
    _ item: inout CardCase, _ proof: Proof?, _ draft: inout DecisionDraft, _ books: Books,
    by approve: Approval<Books>
  ) throws(Decline) -> Reply {
    let request = item.request
    guard !books.standing(of: item.admitted.merchant).fundsFrozen else {
      throw Decline(.invalidMerchant, .fundsFrozen)
    }
    try request.requireSession(books)
    guard proof != nil else { throw Decline(.signInRequired, .noKeys) }
    if let known = books.transaction(try request.transactionID()) {
      return try repeated(known, &item, books)
    }
    try draft.throwOrdered(request)
    guard item.type.isScanned || !request.isScan else { throw Decline(.notSupported, .notByCode) }
    if let permit = item.type.traits.permit {
      guard item.admitted.entry.permits.contains(permit) else {
        throw Decline(.notPermittedToTerminal, .noPermit)
      }
    }
    return try approve(&item, books)
  }

  private static func checkFormat(
    _ request: Request, _ type: TransactionType
  ) throws(Decline) {
    try request.require([3, 11, 22, 25, 42, 49, 60])
    if type != .balance { try request.require([4]) }
    _ = try request.transactionID()
    guard let mode = KnownDigits.entryMode(request.message) else {
      throw Decline(.formatError, .malformed(field: 22))
    }
    if let length = request.message.unsigned(26), !(4...12).contains(length) {
      throw Decline(.formatError, .malformed(field: 26))
    }
    guard mode.method == .scan || request.hasCard || type.mayComeWithoutCard else {
      throw Decline(.formatError, .noCard)
    }
    guard request.message[49] == "156" else { throw Decline(.invalidTransaction, .currency) }
  }

  /// The answer to a STAN that is used: the same again for a repeated advice, else 94.
  private static func repeated(
    _ known: TransactionRecord, _ item: inout CardCase, _ books: some AccountReads
  ) throws(Decline) -> Reply {
    guard known.type.isAdvice, known.type == item.type,
      known.isSame(as: item.request, item.setup.registry)
    else { throw Decline(.duplicate, .numberUsed) }
    if let card = known.card.flatMap({ item.setup.registry.cards[$0] }) { item.open(card, books) }
    var reply = Reply(known.code)
    reply.rrn = known.rrn.text
    reply.authorisation = known.authorisation
    return reply
  }

  /// Books the answer, unless the request is not of the present session or has been booked.
  private static func book(
    _ item: CardCase, _ reply: Reply, _ sequence: UInt64, _ draft: inout DecisionDraft,
    _ books: some SessionReads & TransactionReads
  ) {
    let request = item.request
    guard request.isOfSession(books), let stan = request.stan, let batch = request.batch,
      let rrn = reply.rrn.flatMap({ RRN($0) })
    else { return }
    let id = TransactionID(terminal: request.terminal, batch: batch, stan: stan)
    guard books.transaction(id) == nil else { return }
    draft.change(
      .recorded(
        TransactionRecord(
          id: id, merchant: item.admitted.merchant.id, type: item.type, card: item.card?.alias,
          maskedPAN: item.card?.maskedPAN.text, amount: item.amount, time: request.instant,
          rrn: rrn, authorisation: reply.authorisation, code: reply.code,
          status: reply.code.isApproval ? .approved : .declined, sequence: sequence,
          fee: reply.code.isApproval ? item.fee : .zero, original: item.original,
          payee: item.payee)))
  }
}

extension TransactionRecord {
  /// Whether amount and card are those of a request; the card counts when it is presented.
  func isSame(as request: Request, _ registry: Registry) -> Bool {
    guard let asked = type.isTip ? request.tip : request.amount, amount == asked else {
      return false
    }
    guard let pan = request.message[2].flatMap({ PAN($0) }), card != nil else { return true }
    return registry.card(with: pan)?.alias == card
  }
}
