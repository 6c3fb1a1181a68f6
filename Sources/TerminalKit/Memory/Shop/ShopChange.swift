import POSProtocol

/// Changes of what the terminal knows of its shop.
enum ShopChange: Sendable, Hashable, Codable {
  case catalogue([Goods])
  /// Something happened: figures change, and the host is to be told.
  case booked(ShopAdvice)
  /// The host has taken the first advice, which has this number.
  case acknowledged(UInt32)
  /// Everything that waits has numbers from here on.
  case renumbered(from: UInt32)
  /// When an upload failed; nil: a new chance.
  case uploadFailed(LocalTime?)
  /// What is being written; nil: nothing any more.
  case draft(DocumentKind, Draft?)
  /// The card sale that paid a bill: F37 and the day (MMDD).
  case billPaid(UInt32, RRN?, date: String)
  case partRefundMade(PartRefund)
  case partRefundDropped(PartRefund)
  case terms(OrderTerms, open: Order?)
  case openOrder(Order?)
  case orders([Order])
  case deliveries([Delivery])
  case noticesAdded([Notice])
}

extension ShopMemory {
  mutating func apply(_ change: ShopChange) {
    switch change {
    case .catalogue(let goods): catalogue = goods
    case .booked(let advice): book(advice)
    case .acknowledged(let number): acknowledge(number)
    case .renumbered(let first): renumber(from: first)
    case .uploadFailed(let time): uploadFailed = time
    case .draft(let kind, let draft): drafts[kind] = draft
    case .billPaid(let bill, let rrn, let date): returns.note(sale: rrn, on: date, of: bill)
    case .partRefundMade(let refund): returns.partRefunds.append(refund)
    case .partRefundDropped(let refund): returns.partRefunds.removeAll { $0 == refund }
    case .terms(let terms, let open):
      self.terms = terms
      openOrder = open
    case .openOrder(let order): openOrder = order
    case .orders(let orders): self.orders = orders
    case .deliveries(let deliveries): self.deliveries = deliveries
    case .noticesAdded(let notices): add(notices)
    }
  }
}
