import ISO8583
import POSProtocol
import Wording

/// One piece of work on the line: a request and its reply on a connection of its own.
enum Job: Sendable {
  case parameterDownload
  case signIn
  case signOff
  case echo
  case download(Download)
  case keyDownload(KeyDownload)
  case statusUpload
  /// The sign-off at the end of a settlement, which names the batch that was settled.
  case signOffAfter(BatchNumber)
  case reversal
  /// The oldest notice of an issuer's script.
  case scriptNotice
  case financial(CardRequest)
  /// An advice that waits to be confirmed.
  case advice(STAN, TransactionType)
  case settlement
  /// The next item of a batch upload.
  case upload
  /// What happened in the shop, in its order.
  case shopUpload(ShopUpload)
  case shop(ShopRequest)

  var type: TransactionType {
    switch self {
    case .parameterDownload: .parameterDownload
    case .signIn: .signIn
    case .signOff: .signOff
    case .echo: .echo
    case .download(let download): download.type
    case .keyDownload: .keyDownload
    case .statusUpload: .statusUpload
    case .signOffAfter: .signOff
    case .reversal: .reversal
    case .scriptNotice: .scriptNotice
    case .financial(let request): request.type
    case .advice(_, let type): type
    case .settlement, .upload: .settlement
    case .shopUpload: .bill
    case .shop(let request): request.type
    }
  }

  /// What is sent; what must survive before it is, is remembered.
  func request(_ device: inout Device) throws(RequestRefusal) -> PreparedRequest {
    switch self {
    case .parameterDownload: try ManagementRequest(.parameterDownload).prepared(&device)
    case .echo: try ManagementRequest(.echo).prepared(&device)
    case .statusUpload: try ManagementRequest(.statusUpload).prepared(&device)
    case .signOff: try ManagementRequest(.signOff).prepared(&device)
    case .signOffAfter(let batch):
      try ManagementRequest(.signOff, batch: batch).prepared(&device)
    case .signIn: try SignInWork.request(&device)
    case .download(let download): try download.request(&device)
    case .keyDownload(let download): try download.request(&device)
    case .reversal: try ReversalWork.request(&device)
    case .scriptNotice: try ScriptNoticeWork.request(&device)
    case .financial(let request): try CardWork(request).request(&device)
    case .advice(let stan, _): try AdviceWork.request(stan, &device)
    case .settlement: try SettlementWork.request(&device)
    case .upload: try BatchUploadWork.request(&device)
    case .shopUpload: try ShopMessage.oldestAdvice(device).prepared(&device)
    case .shop(let request): try ShopMessage(request, device).prepared(&device)
    }
  }

  /// What follows from the way it ended.
  func finish(
    _ outcome: Outcome, _ exchange: inout Exchange, _ device: inout Device
  ) -> JobEnd {
    switch self {
    case .parameterDownload: ManagementWork.finishParameters(outcome, &exchange, &device)
    case .echo: ManagementWork.finishEcho(outcome, &exchange, &device)
    case .statusUpload: ManagementWork.finishStatus(outcome, &exchange, &device)
    case .signOff, .signOffAfter: ManagementWork.finishSignOff(outcome, &exchange, &device)
    case .signIn: SignInWork.finish(outcome, &exchange, &device)
    case .download(let download): download.finish(outcome, &exchange, &device)
    case .keyDownload(let download): download.finish(outcome, &exchange, &device)
    case .reversal: ReversalWork.finish(outcome, &exchange, &device)
    case .scriptNotice: ScriptNoticeWork.finish(outcome, &exchange, &device)
    case .financial(let request): CardWork(request).finish(outcome, &exchange, &device)
    case .advice: AdviceWork.finish(outcome, &exchange, &device)
    case .settlement: SettlementWork.finish(outcome, &exchange, &device)
    case .upload: BatchUploadWork.finish(outcome, &exchange, &device)
    case .shopUpload(let upload): upload.finish(outcome, &exchange, &device)
    case .shop(let request): ShopQuery(request).finish(outcome, &exchange, &device)
    }
  }

  /// What is said while it goes on.
  func progressLines(_ device: some DeviceView, _ shop: ShopExchange) -> [String] {
    switch self {
    case .reversal: [device.text(Texts.reversing)]
    case .advice: [device.text(Texts.sendingAdvice)]
    case .scriptNotice: [device.text(ChipTexts.sendingScriptResult)]
    case .settlement: device.memory.totals?.domestic.screenLines.map(device.text) ?? []
    case .upload: [device.text(Texts.uploading)]
    case .keyDownload(let download): [download.progressText]
    case .download(let download): [download.progressText].compactMap(\.self)
    case .shopUpload: [device.text(ShopTexts.uploadingBills)]
    case .shop: shop.progress.map { [device.text(ShopTexts.downloaded($0))] } ?? []
    case .parameterDownload, .signIn, .signOff, .signOffAfter, .echo, .statusUpload, .financial: []
    }
  }
}

extension DeviceView {
  /// The jobs with everything that waits in front: the reversal, what became of issuers' scripts, then
  /// the advices that still have tries left, or all of them before a settlement.
  func withPending(_ jobs: [Job], allAdvices: Bool = false) -> [Job] {
    let advices = memory.advices
      .filter { allAdvices || $0.tries < PendingAdvice.triesLimit }
      .map { Job.advice($0.entry.stan, $0.entry.type) }
    // Notices that a host does not want wait for a download that grants them.
    let notices =
      Grants(memory).isWithheld(.scriptNotice)
      ? [] : memory.scriptNotices?.map { _ in Job.scriptNotice } ?? []
    return (memory.reversal == nil ? [] : [.reversal]) + notices + advices + jobs
  }
}
