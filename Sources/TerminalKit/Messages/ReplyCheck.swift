import ISO8583
import POSProtocol

/// How a job on the line ended.
enum Outcome: Sendable {
  /// A matching reply with a code that approves; its MAC, when one is due, is right.
  case approved(Frame)
  /// A matching reply with any other code.
  case declined(Frame, ResponseCode)
  /// A reply that is not the answer to the request.
  case mismatch(ReplyMismatch)
  /// An approval whose MAC is wrong.
  case macWrong(Frame)
  /// Bytes that are no message.
  case unreadable
  case noReply
  case notConnected
}

extension Terminal {
  /// The checks on any reply, in the order of protocol.md 3.3.
  func check(_ bytes: [UInt8], against request: Frame) -> Outcome {
    guard let reply = try? Frame(parsing: bytes) else { return .unreadable }
    let sent = request.message
    let answer = reply.message
    guard let text = answer[39], let code = ResponseCode(text) else { return .unreadable }
    if let mismatch = mismatch(answer, sent, code) { return .mismatch(mismatch) }
    guard code.isApproval else { return .declined(reply, code) }
    // Whatever approves must be sealed, or 11 in place of 51 would pass (protocol.md 9, choice 27).
    if sent.contains(64) {
      guard let keys = try? signingKeys(), answer.isSealed(with: keys.mak) else {
        return .macWrong(reply)
      }
    }
    return .approved(reply)
  }

  private func mismatch(
    _ answer: Message, _ sent: Message, _ code: ResponseCode
  ) -> ReplyMismatch? {
    if answer.mti != sent.mti.response { return .messageType }
    if sent.contains(3), answer[3] != sent[3] { return .processingCode }
    if sent.contains(11), answer[11] != sent[11] { return .stan }
    if answer[41] != sent[41] { return .terminal }
    if code == .approved, answer[42] != sent[42] { return .merchant }
    if sent.contains(4), code != .partiallyApproved, answer.contains(4) || code == .approved,
      answer[4] != sent[4]
    {
      return .amount
    }
    return nil
  }
}
