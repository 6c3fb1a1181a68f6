import ISO8583
import POSProtocol

/// Downloads of chip parameters and of the blacklist, and the status upload (protocol.md 1.3, 3.2).
extension Terminal {
  /// A download has no STAN (protocol.md 7.3).
  mutating func downloadRequest(
    _ download: Download
  ) throws(RequestRefusal) -> PreparedRequest {
    try managementRequest(
      download.type, networkCode: download.code.rawValue, data: download.requestData)
  }

  mutating func finishDownload(
    _ download: Download, _ outcome: Outcome, _ exchange: Exchange
  ) {
    guard case .approved(let reply) = outcome else {
      return fail(outcome, exchange)
    }
    takeOrder(reply, exchange)
    var download = download
    switch download.take(reply.message.rawBytes(62).map { Array($0) }) {
    case .goesOn:
      var exchange = exchange
      exchange.jobs[0] = .download(download)
      begin(exchange)
    case .finished:
      for change in download.changes { edit(.setup(change)) }
      finishOrder(download.kind.order)
      emit(.beep(.success))
      let count = download.kind == .contactless ? "" : " \(download.count)"
      advance(exchange, doneLines: [text(download.kind.doneText) + count])
    case .nothing:
      finishOrder(download.kind.order)
      advance(exchange, doneLines: [text(Texts.nothingToDownload)])
    case .damaged:
      abandon(exchange, lines: [text(Texts.downloadFailed), text(Texts.damagedReply)])
    }
  }

  mutating func finishStatusUpload(_ outcome: Outcome, _ exchange: Exchange) {
    guard case .approved(let reply) = outcome else {
      return fail(outcome, exchange)
    }
    finishOrder(.statusUpload)
    takeOrder(reply, exchange)
    advance(exchange, doneLines: [text(Texts.statusUploaded)])
  }

  /// The downloads that follow a sign-in when the terminal is set to fetch what it lacks
  /// (protocol.md 7.3).
  var downloadsAfterSignIn: [Job] {
    guard memory.settings.downloadsChipParameters, memory.chip.isMissing else { return [] }
    return [Download.Kind.caKeys.job, Download.Kind.aids.job]
  }
}

extension ProcessingRequirement {
  /// The job that does what the host asks; nil for what this terminal does not do.
  var job: Job? {
    switch self {
    case .parameterDownload: .parameterDownload
    case .signInAgain: .signIn
    case .statusUpload: .statusUpload
    case .caKeyUpdate: Download.Kind.caKeys.job
    case .icParameterDownload: Download.Kind.aids.job
    case .blacklistDownload: Download.Kind.blacklist.job
    case .contactlessParameters: Download.Kind.contactless.job
    case .none, .tmsDownload, .rateDownload: nil
    }
  }

  /// Whether the stored order outlives a power cut while it is carried out.
  var staysUntilDone: Bool {
    switch self {
    case .caKeyUpdate, .icParameterDownload, .blacklistDownload, .contactlessParameters,
      .statusUpload:
      true
    default: false
    }
  }
}

extension Download.Kind {
  /// The order of the host that asks for it.
  var order: ProcessingRequirement {
    switch self {
    case .caKeys: .caKeyUpdate
    case .aids: .icParameterDownload
    case .blacklist: .blacklistDownload
    case .contactless: .contactlessParameters
    }
  }
}
