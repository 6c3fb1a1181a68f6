import POSProtocol

/// A bill that a card pays: the sale, and back to the bill.
extension Terminal {
  /// CANCEL at the card leads back to cash or card.
  mutating func returnToBill() {
    var entry = DocumentEntry(.bill)
    entry.step = .payment
    phase = .shop(.document(entry))
  }

  /// A declined sale leads back to the bill, which is as it was; after an approved one it is a new one.
  func leadToBill(_ exchange: inout Exchange) {
    exchange.shop.page = .document(DocumentEntry(.bill))
    exchange.next = .shop(.document(DocumentEntry(.bill)))
  }

  /// What a card paid only in part is to be paid in cash.
  func stillDue(_ request: CardRequest, _ booked: JournalEntry) -> [String] {
    guard request.paysBill, let rest = request.amount?.subtracting(booked.amount), rest > .zero
    else { return [] }
    return [text(ShopTexts.stillDue(rest))]
  }

  /// Before a settlement, everything that happened in the shop goes up.
  var shopUploads: [Job] {
    memory.shop.pending.isEmpty ? [] : [.shopUpload(.beforeSettlement)]
  }
}
