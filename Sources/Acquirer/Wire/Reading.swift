import ISO8583
import POSProtocol

/// The bytes of a frame, as far as they are a request.
enum Reading {
  case request(Request)
  /// They are no message.
  case unreadable(FrameError)
  /// There is nothing to decide and nobody to answer.
  case closing(FrameOutcome)

  init(_ payload: [UInt8], _ setup: HostSetup, at instant: Instant) {
    let frame: Frame
    do {
      frame = try Frame(
        parsing: payload, dialect: setup.dialect, hasTPDU: setup.settings.hasTPDU)
    } catch {
      self = .unreadable(error)
      return
    }
    let message = frame.message
    guard message.isRequest else {
      self = .closing(.closing(.notARequest(message.mti), request: message))
      return
    }
    guard let terminal = message[41].flatMap({ TerminalID($0) }) else {
      self = .closing(.closing(.noTerminal(message.mti), request: message))
      return
    }
    self = .request(
      Request(frame, terminal: terminal, instant: instant, time: setup.localTime(instant)))
  }

  /// F39 = 30 when the terminal's id can be read out of a damaged message (protocol.md 6.1).
  static func answer(
    unreadable payload: [UInt8], _ error: FrameError, _ setup: HostSetup
  ) -> FrameOutcome {
    guard case .message(_, let bodyOffset) = error,
      let readable = Message.parseLeniently(
        Array(payload.dropFirst(bodyOffset)), dialect: setup.dialect
      ).message,
      readable.isRequest, readable[41].flatMap({ TerminalID($0) }) != nil,
      let header = MessageHeader(payload[bodyOffset - 6..<bodyOffset])
    else { return .closing(.unreadable(error)) }
    do throws(BuildError) {
      let answer = try AnswerBuilder.formatError(readable)
      let tpdu = TPDU(payload.prefix(5)) ?? .standard
      let frame = Frame(tpdu: tpdu, header: header, message: readable).reply(answer)
      return FrameOutcome(
        answer: frame.encoded(withTPDU: setup.settings.hasTPDU), closeReason: nil, changes: [],
        code: .formatError, request: readable, reply: answer, reason: .unreadable(error))
    } catch {
      return .closing(.unanswerable(error), request: readable)
    }
  }
}

extension Message {
  /// Whether the third digit of the MTI, its function, is that of a request or advice: even.
  fileprivate var isRequest: Bool {
    withEncodedBytes { $0.dropFirst().first.map { $0 & 0x10 == 0 } ?? false }
  }
}
