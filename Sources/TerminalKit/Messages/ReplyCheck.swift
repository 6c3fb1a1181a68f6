import ISO8583
import POSProtocol
import PaymentCrypto

/// How a job on the line ended.
enum Outcome: Sendable {
  /// A matching reply with a code that approves; its MAC, when one is due, is right.
  case approved(Frame)
  /// A matching reply with any other code; its MAC, when one is due, is right.
  case declined(Frame, ResponseCode)
  /// A matching reply that declines without the MAC that is due: anybody on the line can have sent it.
  /// What it says may be shown; nothing that matters may be given up for it.
  case unproven(Frame, ResponseCode)
  /// A reply that is not the answer to the request.
  case mismatch(ReplyMismatch)
  /// An approval whose MAC is wrong.
  case macWrong(Frame)
  /// Bytes that are no message.
  case unreadable
  case noReply
  case notConnected

  /// A decline, with a right MAC or without.
  var decline: (reply: Frame, code: ResponseCode)? {
    switch self {
    case .declined(let reply, let code), .unproven(let reply, let code): (reply, code)
    case .approved, .mismatch, .macWrong, .unreadable, .noReply, .notConnected: nil
    }
  }
}

/// The checks on any reply, in the order of protocol.md 3.3.
struct ReplyCheck {
  private let request: Frame
  /// Nil where the terminal has no usable keys: nothing is proven then.
  private let mak: MACKey?

  init(of request: Frame, _ device: some DeviceView) {
    self.request = request
    mak = request.message.contains(64) ? (try? SigningKeys(device))?.mak : nil
  }

  func outcome(_ bytes: [UInt8]) -> Outcome {
    guard let reply = try? Frame(parsing: bytes) else { return .unreadable }
    let sent = request.message
    let answer = reply.message
    guard let text = answer[39], let code = ResponseCode(text) else { return .unreadable }
    if let mismatch = mismatch(answer, sent, code) { return .mismatch(mismatch) }
    let isProven = !sent.contains(64) || mak.map { answer.isSealed(with: $0) } == true
    // Whatever approves must be sealed, or 11 in place of 51 would pass (protocol.md 9, choice 27).
    guard !code.isApproval else { return isProven ? .approved(reply) : .macWrong(reply) }
    return isProven ? .declined(reply, code) : .unproven(reply, code)
  }

  private func mismatch(
    _ answer: Message, _ sent: Message, _ code: ResponseCode
  ) -> ReplyMismatch? {
    if answer.mti != sent.mti.response { return .messageType }
    if !repeats(3, answer, sent, code) { return .processingCode }
    if !repeats(11, answer, sent, code) { return .stan }
    if answer[41] != sent[41] { return .terminal }
    if code.isApproval, answer[42] != sent[42] { return .merchant }
    return fitsAmount(answer, sent, code) ? nil : .amount
  }

  /// Whether the answer has what was sent. A host that could not read a request (30) may not know.
  private func repeats(
    _ field: Int, _ answer: Message, _ sent: Message, _ code: ResponseCode
  ) -> Bool {
    guard sent.contains(field) else { return true }
    if code == .formatError, !answer.contains(field) { return true }
    return answer[field] == sent[field]
  }

  /// An approval has the amount that was asked for. A partial one (10) has a part of it, and only
  /// where a part makes sense: an answer with more, with nothing, or to a void is none. A decline need
  /// not say an amount, but not another one.
  private func fitsAmount(_ answer: Message, _ sent: Message, _ code: ResponseCode) -> Bool {
    guard let asked = sent.unsigned(4) else { return code != .partiallyApproved }
    guard let given = answer.unsigned(4) else { return !code.isApproval && !answer.contains(4) }
    guard code == .partiallyApproved else { return given == asked }
    return TransactionType(request: sent)?.mayBeApprovedInPart == true && given > 0
      && given <= asked
  }
}

extension Outcome {
  /// What went wrong; nil for a plain approval.
  var trouble: Trouble? {
    switch self {
    case .approved(let reply):
      reply.message[39].flatMap { ResponseCode($0) }
        .flatMap { $0 == .approved ? nil : .response($0) }
    case .declined(_, let code), .unproven(_, let code): .response(code)
    case .mismatch: .refusal(.wrongReply)
    case .macWrong: .refusal(.replyMACWrong)
    case .unreadable: .refusal(.damagedReply)
    case .noReply: .refusal(.noReply)
    case .notConnected: .refusal(.connectFailed)
    }
  }
}
