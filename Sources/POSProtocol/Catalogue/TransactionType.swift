import ISO8583
public import Wording

/// A kind of message of the dialect. All that there is to know of it is in its ``traits``.
///
/// The raw value is its name in scripts, worlds and stores. Source: protocol.md 3.1 and 3.2.
public enum TransactionType: String, Sendable, Hashable, CaseIterable, Codable {
  case sale, balance
  case saleVoid = "void"
  case refund
  case preAuth = "preauth"
  case preAuthVoid = "preauth-void"
  case completion
  case completionAdvice = "completion-advice"
  case completionVoid = "completion-void"
  case offlineSale = "offline"
  case adjustment
  case tip
  case instalment
  case instalmentVoid = "instalment-void"
  case transfer
  case qrSale = "qr"
  case qrVoid = "qr-void"
  case qrRefund = "qr-refund"
  case motoSale = "moto"
  case motoVoid = "moto-void"
  case motoRefund = "moto-refund"
  case reversal
  case signIn = "sign-in"
  case signOff = "sign-off"
  case echo
  case parameterDownload = "parameter-download"
  case statusUpload = "status-upload"
  case caKeyList = "ca-key-list"
  case caKeyDownload = "ca-key-download"
  case aidList = "aid-list"
  case aidDownload = "aid-download"
  case blacklistDownload = "blacklist-download"
  case contactlessDownload = "contactless-download"
  case keyDownload = "key-download"
  case scriptNotice = "script-notice"
  case settlement
  case batchUpload = "batch-upload"
  case goodsCatalogue = "goods-catalogue"
  case orderTerms = "order-terms"
  case order
  case orderQuery = "order-query"
  case deliveryQuery = "delivery-query"
  case notices
  case bill
  case goodsReceived = "goods-received"
  case stockCorrection = "stock-correction"
  case noticeRead = "notice-read"
  case salesReturn = "sales-return"

  /// What is to be known of it.
  public var traits: TransactionTraits {
    switch self {
    case .sale: .sale
    case .balance: .balance
    case .saleVoid: .saleVoid
    case .refund: .refund
    case .preAuth: .preAuth
    case .preAuthVoid: .preAuthVoid
    case .completion: .completion
    case .completionAdvice: .completionAdvice
    case .completionVoid: .completionVoid
    case .offlineSale: .offlineSale
    case .adjustment: .adjustment
    case .tip: .tip
    case .instalment: .instalment
    case .instalmentVoid: .instalmentVoid
    case .transfer: .transfer
    case .qrSale: .qrSale
    case .qrVoid: .qrVoid
    case .qrRefund: .qrRefund
    case .motoSale: .motoSale
    case .motoVoid: .motoVoid
    case .motoRefund: .motoRefund
    case .reversal: .reversal
    case .signIn: .signIn
    case .signOff: .signOff
    case .echo: .echo
    case .parameterDownload: .parameterDownload
    case .statusUpload: .statusUpload
    case .caKeyList: .caKeyList
    case .caKeyDownload: .caKeyDownload
    case .aidList: .aidList
    case .aidDownload: .aidDownload
    case .blacklistDownload: .blacklistDownload
    case .contactlessDownload: .contactlessDownload
    case .keyDownload: .keyDownload
    case .scriptNotice: .scriptNotice
    case .settlement: .settlement
    case .batchUpload: .batchUpload
    case .goodsCatalogue: .goodsCatalogue
    case .orderTerms: .orderTerms
    case .order: .order
    case .orderQuery: .orderQuery
    case .deliveryQuery: .deliveryQuery
    case .notices: .notices
    case .bill: .bill
    case .goodsReceived: .goodsReceived
    case .stockCorrection: .stockCorrection
    case .noticeRead: .noticeRead
    case .salesReturn: .salesReturn
    }
  }
}

extension TransactionType {
  /// The name shown to people.
  public var name: LocalizedText { traits.name }
  /// The codes that make a message this transaction.
  public var codes: TransactionCodes { traits.codes }
  /// Whether an unanswered request is reversed by an 0400.
  public var isReversible: Bool { traits.isReversible }
  /// Whether request and answer carry F64.
  public var isSealed: Bool { traits.isSealed }
  /// Whether it moves or reserves money or asks for a balance, and so needs today's sign-in.
  public var isFinancial: Bool { traits.area == .card }
  /// Whether it is about goods, orders and notices; such messages carry no card.
  public var isShop: Bool { traits.area == .shop }
  /// Whether it tells what has happened in the shop, as a ``ShopAdvice``.
  public var isShopAdvice: Bool { isShop && isAdvice }
  /// Whether it tells what has happened rather than asks: it is repeated and not reversed, and a repeat
  /// gets the same answer.
  public var isAdvice: Bool {
    let mti = codes.mti
    return mti == .advice || mti == .administrativeAdvice
  }
  /// Whether it is done at the counter, and the host only told of it later.
  public var isOffline: Bool { traits.isOffline }

  /// Whether a payment code (扫码) stands in the place of a card: F22 begins with 03.
  public var isScanned: Bool {
    let means = traits.means
    return means == .paymentCode || means == .paymentVoucher
  }

  /// Whether it may come without a card or its number.
  public var mayComeWithoutCard: Bool { traits.means != .card }

  /// Whether it takes the whole of its original back (撤销).
  public var isVoid: Bool { traits.follows?.kind == .void }
  /// Whether it gives a part or all of its original back (退货).
  public var isRefund: Bool { traits.follows?.kind == .refund }
  /// Whether it takes the money of a pre-authorisation (预授权完成).
  public var isCompletion: Bool { traits.follows?.kind == .completion }
  /// Whether it adds to its original (小费).
  public var isTip: Bool { traits.follows?.kind == .tip }
  /// Whether its original does not stand any more once it is approved.
  public var endsItsOriginal: Bool {
    switch traits.follows?.kind {
    case .void, .completion, .adjustment: true
    case .refund, .tip, nil: false
    }
  }

  /// The side it counts on in a settlement.
  public var settlementSide: SettlementSide? { traits.settlementSide }

  /// The types it may follow.
  public var originals: [TransactionType] { traits.follows?.originals ?? [] }
  /// The types that may follow it.
  public var followUps: [TransactionType] { Self.followUps[self, default: []] }

  /// Whether somebody pays the shop by it: it counts on the debit side of a settlement. A tip is part of
  /// the payment it follows, an adjustment takes the place of the one it follows.
  public var isPayment: Bool { traits.settlementSide == .debit }
  /// Whether it is a payment that follows nothing.
  public var isSale: Bool { isPayment && traits.follows == nil }
  /// Whether it takes a sale back.
  public var isVoidOfSale: Bool { isVoid && originals.allSatisfy(\.isSale) }
  /// Whether it takes a completed pre-authorisation back.
  public var isVoidOfCompletion: Bool { isVoid && originals.contains(where: \.isCompletion) }
  /// Whether it is a payment by card, as reports count them; by code is not.
  public var isCardSale: Bool { isPayment && !isScanned }

  /// Whether 10 (partial approval) can be an answer: money is asked for that may be there in part.
  public var mayBeApprovedInPart: Bool {
    let traits = traits
    return (traits.effect == .debit || traits.effect == .hold) && traits.follows == nil && !isAdvice
  }

  private static let followUps: [TransactionType: [TransactionType]] = {
    var followUps: [TransactionType: [TransactionType]] = [:]
    for type in allCases {
      for original in type.originals { followUps[original, default: []].append(type) }
    }
    return followUps
  }()
}
