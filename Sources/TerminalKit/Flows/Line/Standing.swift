import ISO8583
import POSProtocol
import Wording

/// How the terminal stands with its host: what a reply orders, and what ends the signed-in state.
extension SessionDevice {
  /// What the host ordered was done, on its order or before.
  mutating func finishOrder(_ order: ProcessingRequirement) {
    if order != .none, memory.order == order { edit(SessionChange.order(.none)) }
  }

  /// Keeps the host's order unless it is for work that this exchange does anyway. An order to sign
  /// in ends the signed-in state as 77 does (protocol.md 6.1).
  mutating func takeOrder(_ reply: Frame, _ exchange: Exchange) {
    let order = reply.header.requirement
    guard order != .none else { return }
    if let work = order.job?.type,
      exchange.kinds.contains(work) || exchange.jobs.contains(where: { $0.type == work })
    {
      return
    }
    edit(SessionChange.order(order))
    if order == .signInAgain { endSession() }
  }

  /// Signed off until the next sign-in.
  mutating func endSession() {
    if memory.signedInDay != nil { edit(SessionChange.signedIn(day: nil)) }
  }

  /// 77, 99 and A0 end the signed-in state (protocol.md 6.1); so does 97.
  mutating func applyAction(of code: ResponseCode) {
    switch code.action {
    case .signInAgain, .explainRegistration: endSession()
    case .none, .retainCard: break
    }
  }
}

extension ResponseCode {
  /// Whether another try meets the same answer, before a new sign-in or a registration.
  var endsSession: Bool { action == .signInAgain || action == .explainRegistration }

  /// `[51] 余额不足`
  func line(_ language: Language) -> String { "[\(self)] " + display[language] }

  /// `应答码:00 签到成功`
  func line(_ meaning: LocalizedText, _ language: Language) -> String {
    Texts.responsePrefix[language] + text + " " + meaning[language]
  }
}

extension Outcome {
  /// The end of a job that did not succeed and has no special consequences.
  func failure(
    _ exchange: inout Exchange, _ device: inout some SessionDevice
  ) -> JobEnd {
    let text = device.text
    switch self {
    case .declined(let reply, let code), .unproven(let reply, let code):
      device.takeOrder(reply, exchange)
      device.applyAction(of: code)
      let lines = [code.line(code.display, device.language)]
      guard device.memory.order == .signInAgain, exchange.jobs.count == 1 else {
        return .failed(lines, next: .explanation(of: code))
      }
      device.beep(.error)
      return .done(lines)
    case .approved, .unreadable: return .failed([text(Texts.damagedReply)])
    case .mismatch(let mismatch): return .failed([text(mismatch.display)])
    case .macWrong: return .failed([text(Texts.macWrong)])
    case .noReply: return .failed([text(Texts.timedOut), text(Texts.checkLine)])
    case .notConnected: return .failed([text(Texts.connectFailed), text(Texts.checkLine)])
    }
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
    case .none, .parameterDownload, .signInAgain, .tmsDownload, .rateDownload: false
    }
  }
}
