import ISO8583
import POSProtocol

/// What became known of a card transaction while it was being decided.
struct Progress {
  var merchant: MerchantID?
  var card: CardEntry?
  /// The cryptogram that was found right, with the key that answers it.
  var chip: VerifiedChip?
  /// What it follows.
  var original: TransactionID?
  var fee: Amount = .zero
  /// What is booked, when it is not F4.
  var amount: Amount?
  /// The alias of the card that receives a transfer.
  var payee: String?
}

extension Acquirer {
  /// Every transaction with a MAC but the reversal: the checks of protocol.md 6.1, then the booking.
  ///
  /// The MAC has been judged. Order: format 30; terminal 97, 03, 58; shop's funds 03; sign-in and
  /// batch 77; STAN 94;
  /// what the trainer ordered; kind of transaction 40; permits 58; card or payment code 14, 41, 43, 21,
  /// 62, 54; chip 45, 30, 59; PIN 75, 99, 55; amount 13; money 51. Declines of requests with a right MAC
  /// are booked too.
  mutating func decideCardTransaction(
    _ request: Request, _ proof: Proof?, random: inout some RandomNumberGenerator
  ) -> Reply {
    let sequence = nextSequence()
    var progress = Progress()
    var reply: Reply
    do throws(Decline) {
      reply = try approve(request, proof, &progress)
      if request.type != .balance, reply.rrn == nil {
        reply.authorisation = given(request) ?? Decimal.text(random.next(), width: 6)
      }
    } catch {
      reply = Reply(error)
    }
    reply.card = progress.card
    reply.chip = issuerAuthentication(progress.chip, reply.code, request)
    if reply.rrn == nil { reply.rrn = rrn(sequence, request.time) }
    if request.type == .qrSale, reply.code.isApproval {
      reply.paymentVoucher = reply.rrn.flatMap { paymentVoucher($0) }
    }
    if proof != nil { book(request, reply, progress, sequence) }
    return reply
  }

  /// An offline sale keeps the authorisation code that the issuer gave by telephone.
  private func given(_ request: Request) -> String? {
    request.type == .offlineSale ? request.message[38] : nil
  }

  private mutating func approve(
    _ request: Request, _ proof: Proof?, _ progress: inout Progress
  ) throws(Decline) -> Reply {
    guard let type = request.type else { throw Decline(.invalidTransaction, .unknownTransaction) }
    try checkFormat(request)
    let admitted = try admitted(request)
    progress.merchant = admitted.merchant.id
    guard fundsFrozen(of: admitted.merchant.id) == false else {
      throw Decline(.invalidMerchant, .fundsFrozen)
    }
    try requireSession(request)
    guard proof != nil else { throw Decline(.signInRequired, .noKeys) }
    if let known = ledger.transactions[try transactionID(request)] {
      return try repeated(known, request, &progress)
    }
    try throwForced(request)
    guard type.isScanned || !request.isScan else { throw Decline(.notSupported, .notByCode) }
    if let permit = type.traits.permit {
      guard admitted.entry.permits.contains(permit) else {
        throw Decline(.notPermittedToTerminal, .noPermit)
      }
    }
    guard type == .sale || type == .balance else {
      return try decideOther(type, request, admitted, &progress)
    }
    let card = try identifyCard(request, &progress)
    try checkChip(request, card, &progress)
    try checkPIN(request, card)
    guard type == .sale else { return inquire(card) }
    progress.fee = admitted.merchant.fees.fee(of: request.amount, card)
    return try sell(request, card)
  }

  private func checkFormat(_ request: Request) throws(Decline) {
    try require([3, 11, 22, 25, 42, 49, 60], request)
    if request.type != .balance { try require([4], request) }
    _ = try transactionID(request)
    guard let mode = KnownDigits.entryMode(request.message) else {
      throw Decline(.formatError, .malformed(field: 22))
    }
    if let length = request.message.unsigned(26), !(4...12).contains(length) {
      throw Decline(.formatError, .malformed(field: 26))
    }
    guard mode.method == .scan || request.hasCard || request.type?.mayComeWithoutCard == true
    else { throw Decline(.formatError, .noCard) }
    guard request.message[49] == "156" else { throw Decline(.invalidTransaction, .currency) }
  }

  /// Books the answer, unless the request is not of the present session or has been booked.
  private mutating func book(
    _ request: Request, _ reply: Reply, _ progress: Progress, _ sequence: UInt64
  ) {
    guard (try? requireSession(request)) != nil, let merchant = progress.merchant,
      let type = request.type,
      let id = try? transactionID(request), ledger.transactions[id] == nil,
      let rrn = reply.rrn.flatMap({ RRN($0) })
    else { return }
    let booked = TransactionRecord(
      id: id, merchant: merchant, type: type, card: progress.card?.alias,
      maskedPAN: progress.card?.maskedPAN.text, amount: progress.amount ?? request.amount,
      time: request.instant, rrn: rrn, authorisation: reply.authorisation, code: reply.code,
      status: reply.code.isApproval ? .approved : .declined, sequence: sequence,
      fee: reply.code.isApproval ? progress.fee : .zero, original: progress.original,
      payee: progress.payee)
    record(.recorded(booked))
    watch(booked)
  }
}
