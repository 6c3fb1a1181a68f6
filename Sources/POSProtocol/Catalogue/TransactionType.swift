public import ISO8583
public import Wording

/// A kind of message of the dialect. Its wire codes are in ``TransactionType/codes``.
///
/// Source: protocol.md 3.1 and 3.2.
public enum TransactionType: String, Sendable, Hashable, CaseIterable, Codable {
  case balance, sale
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

  /// The name shown to people.
  public var name: LocalizedText { TransactionCatalogue.entry(for: self).name }
  /// The codes that make a message this transaction.
  public var codes: TransactionCodes { TransactionCatalogue.entry(for: self).codes }
  /// Whether an unanswered request is reversed by an 0400 (protocol.md 3.1, column Rev).
  public var isReversible: Bool { TransactionCatalogue.entry(for: self).isReversible }
  /// Whether request and answer carry F64 (protocol.md 4.1).
  public var isSealed: Bool { TransactionCatalogue.entry(for: self).isSealed }
  /// Whether it moves or reserves money or asks for a balance, and so needs today's sign-in.
  public var isFinancial: Bool { isSealed && !isShop }
  /// Whether it is about goods, orders and notices; such messages carry no card.
  public var isShop: Bool { codes.mti == .shop || isShopAdvice }
  /// Whether it tells what has happened in the shop, as a ``ShopAdvice``.
  public var isShopAdvice: Bool { codes.mti == .shopAdvice && self != .scriptNotice }

  /// Whether a payment code (扫码) stands in the place of a card: F22 begins with 03.
  public var isScanned: Bool {
    switch self {
    case .qrSale, .qrVoid, .qrRefund: true
    default: false
    }
  }

  /// The transaction that `message` is a request of, or nil when the catalogue has none.
  ///
  /// A reversal carries its original's codes and is known by its MTI alone. What is scanned is a
  /// transaction of its own where there is one.
  public init?(request message: Message) {
    if message.mti == .reversal {
      self = .reversal
      return
    }
    let key = TransactionKey(
      mti: message.mti, processingCode: message[3], conditionCode: message[25],
      messageType: message.subfield(60, 1), networkCode: message.subfield(60, 3) ?? "000",
      isScan: Self.isScan(message))
    guard let type = TransactionCatalogue.type(matching: key) else { return nil }
    self = type
  }

  /// Whether the first two digits of F22 say that a code was scanned: 03, with some vendors 04
  /// (protocol.md 2.3).
  private static func isScan(_ message: Message) -> Bool {
    let method = message.rawBytes(22)?.first
    return method == 0x03 || method == 0x04
  }
}

/// The fields that tell one transaction from another.
public struct TransactionCodes: Sendable, Hashable {
  /// The request's MTI; the answer's is ten higher.
  public let mti: MTI
  /// F3, six digits; nil in management messages.
  public let processingCode: String?
  /// F25, two digits; nil in management messages.
  public let conditionCode: String?
  /// F60.1, two digits.
  public let messageType: String
  /// F60.3, three digits: the values that mean this transaction, the default first.
  public let networkCodes: [String]
}
