import ISO8583
import POSProtocol

/// Finds the transaction that a card transaction follows.
enum OriginalSearch {
  /// The transaction that is named by F61's batch and STAN, else by F37.
  ///
  /// Whatever else the request says of it must be right too: F37, F38 and the date of F61.
  ///
  /// - Throws: 30 without any reference; 25 when there is none of this shop and of these types, when
  ///   something said of it is not so, or when its card is none of this host's cards any more; 14 when
  ///   another card than its own is presented, or none that is known; 55 and the like for a PIN.
  static func original(
    of item: inout CardCase, _ books: some AccountReads & TransactionReads
  ) throws(Decline) -> TransactionRecord {
    let message = item.request.message
    let reference = message[61].flatMap { OriginalMessage(digits: $0) }
    guard let found = try find(item.request, reference, books),
      found.merchant == item.admitted.merchant.id, item.type.originals.contains(found.type),
      message[38].map({ $0 == found.authorisation }) ?? true,
      message[37].map({ $0 == found.rrn.text }) ?? true,
      isOn(reference?.date, found, item.setup)
    else { throw Decline(.originalNotFound, .otherOriginal) }
    try checkCard(of: found, &item, books)
    return found
  }

  private static func find(
    _ request: Request, _ reference: OriginalMessage?, _ books: some TransactionReads
  ) throws(Decline) -> TransactionRecord? {
    if let reference, let stan = reference.stan, reference.batch != .none {
      return books.transaction(
        TransactionID(terminal: request.terminal, batch: reference.batch, stan: stan))
    }
    guard let text = request.message[37] else { throw Decline(.formatError, .missing(field: 37)) }
    return RRN(text).flatMap { books.transaction(with: $0) }
  }

  /// The shop's pre-authorisation with F38, the date of F61 and the presented card.
  ///
  /// - Throws: 30 without F38 or F61; 25 when there is none; 14 when it is another card's.
  static func preAuthorisation(
    of item: inout CardCase, _ books: some AccountReads & TransactionReads
  ) throws(Decline) -> TransactionRecord {
    let request = item.request
    guard let code = request.message[38] else { throw Decline(.formatError, .missing(field: 38)) }
    guard let reference = request.message[61].flatMap({ OriginalMessage(digits: $0) }) else {
      throw Decline(.formatError, .missing(field: 61))
    }
    let shop = item.admitted.merchant.id
    let setup = item.setup
    let candidates = books.holds(code).filter {
      $0.merchant == shop && isOn(reference.date, $0, setup)
        && (reference.stan == nil || reference.stan == $0.id.stan)
    }
    guard let first = candidates.first else { throw Decline(.originalNotFound, .noOriginal) }
    guard request.hasCard else {
      try checkCard(of: first, &item, books)
      return first
    }
    let card = try item.presentedCard(books)
    guard let found = candidates.first(where: { $0.card == card.alias }) else {
      throw Decline(.invalidCard, .otherCard)
    }
    try checkCard(of: found, &item, books)
    return found
  }

  /// Whether a record is of this day, MMDD; nil and zeros are any day.
  private static func isOn(
    _ date: String?, _ record: TransactionRecord, _ setup: HostSetup
  ) -> Bool {
    guard let date, date != "0000" else { return true }
    return setup.localTime(record.time).dateDigits == date
  }

  /// Money goes back to a card, whatever its status, so only its number and its PIN are looked at; 25
  /// when the host knows the card no more.
  private static func checkCard(
    of original: TransactionRecord, _ item: inout CardCase, _ books: some AccountReads
  ) throws(Decline) {
    if item.request.hasCard {
      let card = try item.presentedCard(books)
      guard card.alias == original.card else { throw Decline(.invalidCard, .otherCard) }
      if item.request.message.contains(52) { try item.checkPIN() }
    } else {
      guard let card = original.card.flatMap({ item.setup.registry.cards[$0] }) else {
        throw Decline(.originalNotFound, .cardGone)
      }
      item.open(card, books)
    }
    item.original = original.id
  }
}
