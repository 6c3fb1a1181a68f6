import ISO8583
import POSProtocol

/// Sale (消费): takes the money from the card.
enum Sale {
  static func approve(_ item: inout CardCase, _ books: some AccountReads) throws(Decline) -> Reply {
    _ = try item.identifyCard(books)
    try item.checkChip()
    try item.checkPIN()
    item.fee = item.fee(of: item.amount)
    try item.take()
    return Reply(.approved)
  }
}

/// Balance inquiry (查询余额): F54; of a credit card its available limit.
enum BalanceInquiry {
  static func approve(_ item: inout CardCase, _ books: some AccountReads) throws(Decline) -> Reply {
    let card = try item.identifyCard(books)
    try item.checkChip()
    try item.checkPIN()
    var reply = Reply(.approved)
    reply.balance = BalanceField(
      minorUnits: item.account.balance, accountType: card.accountType)
    return reply
  }
}

/// Instalment sale (分期付款): the whole amount at once; in how many parts the cardholder pays (F62) is
/// the issuer's business. 30 when F62 is there and names a number of parts that there is not.
enum InstalmentSale {
  static func approve(_ item: inout CardCase, _ books: some AccountReads) throws(Decline) -> Reply {
    if let field = item.request.message.rawBytes(62), Instalments(field: field) == nil {
      throw Decline(.formatError, .malformed(field: 62))
    }
    _ = try item.identifyCard(books)
    try item.checkPIN()
    item.fee = item.fee(of: item.amount)
    try item.take()
    return Reply(.approved)
  }
}

/// Mail or telephone order (订购): the cardholder is not there, so the number and the expiry are keyed and
/// nobody can enter a PIN. 30 without either of them, 12 when a card was read or a PIN entered.
enum MOTOSale {
  static func approve(_ item: inout CardCase, _ books: some AccountReads) throws(Decline) -> Reply {
    let message = item.request.message
    try item.request.require([2, 14])
    guard KnownDigits.entryMode(message)?.method == .manual, !message.contains(52) else {
      throw Decline(.invalidTransaction, .cardPresent)
    }
    _ = try item.identifyCard(books)
    item.fee = item.fee(of: item.amount)
    try item.take()
    return Reply(.approved)
  }
}

/// Offline sale (离线结算): tells of a sale that has happened, so it is booked even when the money is not
/// there or the card is not to be used any more.
enum OfflineSaleDecision {
  static func approve(_ item: inout CardCase, _ books: some AccountReads) throws(Decline) -> Reply {
    try item.requireAmount()
    _ = try item.presentedCard(books)
    item.give(-item.amount.minorUnits)
    item.fee = item.fee(of: item.amount)
    return Reply(.approved)
  }
}

/// Transfer (转账) from one card to another, whose number is F62 in ASCII digits.
///
/// Only for terminals with the permit. A3 when the receiving card is unknown, may not be used, has
/// expired or is the same card. Source: this project's own, since no public source has the message (protocol.md
/// 9.1).
enum Transfer {
  static func approve(_ item: inout CardCase, _ books: some AccountReads) throws(Decline) -> Reply {
    let card = try item.identifyCard(books)
    try item.checkPIN()
    guard let digits = item.request.message.rawBytes(62),
      let payee = PAN(String(decoding: digits, as: UTF8.self))
        .flatMap({ item.setup.registry.card(with: $0) }),
      payee.alias != card.alias
    else { throw Decline(.wrongAccount, .receiver) }
    var account = books.account(of: payee)
    guard account.status == .active, !payee.expiry.isPast(at: item.request.time) else {
      throw Decline(.wrongAccount, .receiver)
    }
    try item.take()
    account.balance &+= item.amount.minorUnits
    item.change(.card(account))
    item.payee = payee.alias
    return Reply(.approved)
  }
}
