import ISO8583
import POSProtocol

extension Acquirer {
  /// The transaction a request follows: by F61's batch and STAN, else by F37.
  ///
  /// Whatever else the request says of it must be right too: F37, F38 and the date of F61.
  ///
  /// - Throws: 30 without any reference; 25 when there is none of this shop and of these types, or when
  ///   something said of it is not so; 14 when another card than its own is presented, or none that is
  ///   known; 55 and the like for a PIN.
  mutating func original(
    of request: Request, _ admitted: Admitted, _ progress: inout Progress
  ) throws(Decline) -> TransactionRecord {
    let reference = request.message[61].flatMap { OriginalMessage(digits: $0) }
    guard let found = try find(request, reference), found.merchant == admitted.merchant.id,
      request.type?.originals.contains(found.type) == true,
      request.message[38].map({ $0 == found.authorisation }) ?? true,
      request.message[37].map({ $0 == found.rrn.text }) ?? true, isOn(reference?.date, found)
    else { throw Decline(.originalNotFound, .otherOriginal) }
    try checkCard(of: found, request, &progress)
    return found
  }

  private func find(
    _ request: Request, _ reference: OriginalMessage?
  ) throws(Decline) -> TransactionRecord? {
    if let reference, let stan = reference.stan, reference.batch != .none {
      return ledger.transactions[
        TransactionID(terminal: request.terminal, batch: reference.batch, stan: stan)]
    }
    guard let text = request.message[37] else { throw Decline(.formatError, .missing(field: 37)) }
    return RRN(text).flatMap { ledger.transaction(with: $0) }
  }

  /// The shop's pre-authorisation with F38, the date of F61 and the presented card.
  ///
  /// - Throws: 30 without F38 or F61; 25 when there is none; 14 when it is another card's.
  mutating func preAuthorisation(
    of request: Request, _ admitted: Admitted, _ progress: inout Progress
  ) throws(Decline) -> TransactionRecord {
    guard let code = request.message[38],
      let reference = request.message[61].flatMap({ OriginalMessage(digits: $0) })
    else { throw Decline(.formatError, .missing(field: request.message.contains(38) ? 61 : 38)) }
    let candidates = ledger.holds(code).filter {
      $0.merchant == admitted.merchant.id && isOn(reference.date, $0)
        && (reference.stan == nil || reference.stan == $0.id.stan)
    }
    guard let first = candidates.first else { throw Decline(.originalNotFound, .noOriginal) }
    guard request.hasCard else {
      try checkCard(of: first, request, &progress)
      return first
    }
    let card = try presentedCard(request, &progress).card
    guard let found = candidates.first(where: { $0.card == card.alias }) else {
      throw Decline(.invalidCard, .otherCard)
    }
    try checkCard(of: found, request, &progress)
    return found
  }

  /// Whether a record is of this day, MMDD; nil and zeros are any day.
  private func isOn(_ date: String?, _ record: TransactionRecord) -> Bool {
    guard let date, date != "0000" else { return true }
    return localTime(record.time).dateDigits == date
  }

  /// Money goes back to a card, whatever its status, so only its number and its PIN are looked at.
  private mutating func checkCard(
    of original: TransactionRecord, _ request: Request, _ progress: inout Progress
  ) throws(Decline) {
    if request.hasCard {
      let card = try presentedCard(request, &progress).card
      guard card.alias == original.card else { throw Decline(.invalidCard, .otherCard) }
      if request.message.contains(52) { try checkPIN(request, card) }
    } else {
      progress.card = original.card.flatMap { registry.cards[$0] }
    }
    progress.original = original.id
  }

  /// Tips added to a transaction that stand.
  func tips(of id: TransactionID) -> [TransactionRecord] {
    ledger.followUps(of: id).filter { $0.type == .tip && $0.status == .approved }
  }

  /// What the cardholder has paid in all, in minor units: the amount and its tips.
  func paid(_ record: TransactionRecord) -> Int64 {
    tips(of: record.id).reduce(record.amount.minorUnits) { $0 + $1.amount.minorUnits }
  }

  /// What has been refunded of a transaction, in minor units.
  func refunded(_ id: TransactionID) -> Int64 {
    ledger.followUps(of: id).filter { $0.type.isRefund && $0.status == .approved }
      .reduce(0) { $0 + $1.amount.minorUnits }
  }
}
