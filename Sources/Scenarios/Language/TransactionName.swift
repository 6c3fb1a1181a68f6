public import POSProtocol

/// The transactions as scripts and worlds call them: those of the dialect, and `any` of them.
public enum TransactionName: String, Sendable, Hashable, CaseIterable, Codable {
  case any
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
  case balance
  case sale
  case void
  case refund
  case preauth
  case preauthVoid = "preauth-void"
  case completion
  case completionAdvice = "completion-advice"
  case completionVoid = "completion-void"
  case offline
  case adjustment
  case tip
  case instalment
  case instalmentVoid = "instalment-void"
  case transfer
  case qr
  case qrVoid = "qr-void"
  case qrRefund = "qr-refund"
  case reversal
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

  /// The transaction of the dialect; `nil` for `any`.
  public var type: TransactionType? { TransactionType(rawValue: rawValue) }
}
