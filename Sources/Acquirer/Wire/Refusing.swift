import ISO8583
public import POSProtocol

extension Acquirer {
  /// Answers the bytes of one frame with `code` and decides nothing: the books stay as they are, and what
  /// the terminal has asked has not happened.
  ///
  /// The answer is never sealed: no MAC is judged here, so that nobody learns from it which one is right.
  /// Frames that ``handle(_:at:random:)`` does not answer are
  /// not answered either.
  public mutating func refuse(
    _ payload: [UInt8], _ code: ResponseCode, at instant: Instant
  ) -> Outcome {
    let frame: Frame
    do {
      frame = try Frame(
        parsing: payload, dialect: settings.dialect, hasTPDU: settings.hasTPDU)
    } catch {
      return .closing(.unreadable(error))
    }
    guard frame.message.isRequest else {
      return .closing(.notARequest(frame.message.mti), request: frame.message)
    }
    guard let terminal = frame.message[41].flatMap({ TerminalID($0) }) else {
      return .closing(.noTerminal(frame.message.mti), request: frame.message)
    }
    let request = Request(frame, terminal: terminal, instant: instant, time: localTime(instant))
    var reply = Reply(code)
    if request.isCardTransaction || request.isShop { reply.rrn = rrn(nextSequence(), request.time) }
    do throws(BuildError) {
      let message = try AnswerBuilder(
        request: request, reply: reply, acquirerID: settings.acquirerID
      ).message()
      let answer = Frame(tpdu: request.tpdu, header: request.header, message: message)
        .reply(message)
      return Outcome(
        answer: answer.encoded(withTPDU: settings.hasTPDU), closeReason: nil, changes: [],
        code: code, request: request.message, reply: message)
    } catch {
      return .closing(.unanswerable(error), request: request.message)
    }
  }
}
