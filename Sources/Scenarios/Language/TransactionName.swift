public import POSProtocol

/// The transactions as scripts and worlds call them: those of the dialect, those paid by code, and
/// `any` of them.
public enum TransactionName: String, Sendable, Hashable, CaseIterable {
  case any
  case signIn = "sign-in"
  case signOff = "sign-off"
  case echo
  case parameterDownload = "parameter-download"
  case statusUpload = "status-upload"
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

  /// The transaction of the dialect; `nil` for `any` and for those the dialect does not tell apart.
  public var type: TransactionType? { TransactionType(rawValue: rawValue) }
}
