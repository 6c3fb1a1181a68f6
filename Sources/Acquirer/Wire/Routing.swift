import ISO8583
import POSProtocol

/// Which decision a request is for.
enum Routing {
  static func decide<Books: LedgerReads>(
    _ request: Request, _ proof: Proof?, _ draft: inout DecisionDraft, _ ledger: Books,
    _ figures: SettlementFigures, random: inout some RandomNumberGenerator
  ) throws(Decline) -> Reply {
    guard request.header.isAccepted else { throw Decline(.formatError, .headerClass) }
    let isUpload = request.message.mti == .batchUpload
    guard let type = request.type else {
      return isUpload
        ? try BatchUpload.chipRecord(request, &draft, ledger)
        : try UnknownTransaction.decide(request, &draft, ledger)
    }
    guard !isUpload || type == .batchUpload else {
      return try BatchUpload.resent(type, request, &draft, ledger)
    }
    func card(_ approve: CardTransaction.Approval<Books>) -> Reply {
      CardTransaction.decide(
        type, request, proof, &draft, ledger, random: &random, by: approve)
    }
    switch type {
    case .sale: return card(Sale.approve)
    case .balance: return card(BalanceInquiry.approve)
    case .saleVoid, .instalmentVoid, .completionVoid, .motoVoid: return card(PaymentVoid.approve)
    case .refund, .motoRefund: return card(Refund.approve)
    case .preAuth: return card(PreAuthorisation.approve)
    case .preAuthVoid: return card(PreAuthorisationVoid.approve)
    case .completion, .completionAdvice: return card(Completion.approve)
    case .offlineSale: return card(OfflineSaleDecision.approve)
    case .adjustment: return card(Adjustment.approve)
    case .tip: return card(Tip.approve)
    case .motoSale: return card(MOTOSale.approve)
    case .instalment: return card(InstalmentSale.approve)
    case .transfer: return card(Transfer.approve)
    case .qrSale: return card(QRSale.approve)
    case .qrVoid: return card(QRVoid.approve)
    case .qrRefund: return card(QRRefund.approve)
    case .reversal: return Reversal.decide(request, proof, &draft, ledger)
    case .scriptNotice: return ScriptNoticeDecision.decide(request, proof, &draft, ledger)
    case .signIn: return try SignIn.decide(request, &draft, ledger, random: &random)
    case .signOff: return try SignOff.decide(request, &draft, ledger)
    case .echo, .statusUpload: return try Acknowledgement.decide(request, &draft, ledger)
    case .parameterDownload: return try ParameterDownload.decide(request, &draft, ledger)
    case .caKeyList, .caKeyDownload, .aidList, .aidDownload, .blacklistDownload,
      .contactlessDownload:
      return try ChipDownload.decide(request, &draft, ledger)
    case .keyDownload:
      return try MasterKeyDownload.decide(request, &draft, ledger, random: &random)
    case .settlement: return try Settlement.decide(request, &draft, ledger, figures)
    case .batchUpload: return try BatchUpload.decide(request, &draft, ledger)
    case .goodsCatalogue, .orderTerms, .order, .orderQuery, .deliveryQuery, .notices, .bill,
      .goodsReceived, .stockCorrection, .noticeRead, .salesReturn:
      return ShopDecision.decide(type, request, proof, &draft, ledger)
    }
  }
}

extension MessageHeader {
  fileprivate var isAccepted: Bool { (0x60...0x63).contains(bytes.first ?? 0) }
}
