public import ISO8583
public import POSProtocol
import Wording

/// What comes of the bytes of one frame.
public struct FrameOutcome: Sendable {
  /// The answer with its length prefix; nil when there is none.
  public let answer: [UInt8]?
  /// Why the connection is to be closed; nil when it may stay.
  public let closeReason: CloseReason?
  /// To be committed before the answer leaves.
  public let changes: [LedgerChange]
  /// F39 of the answer.
  public let code: ResponseCode?
  /// The request as far as it could be read.
  public let request: Message?
  /// The answer's message.
  public let reply: Message?
  /// Which check was not passed; nil for an approval, and where the code says it all.
  public let reason: DeclineReason?
  /// What an administrator should know of who is at the line.
  public let warnings: [SecurityWarning]
  /// What became of key downloads.
  public let notes: [HostNote]

  init(
    answer: [UInt8]?, closeReason: CloseReason?, changes: [LedgerChange], code: ResponseCode?,
    request: Message?, reply: Message?, reason: DeclineReason? = nil,
    warnings: [SecurityWarning] = [], notes: [HostNote] = []
  ) {
    self.answer = answer
    self.closeReason = closeReason
    self.changes = changes
    self.code = code
    self.request = request
    self.reply = reply
    self.reason = reason
    self.warnings = warnings
    self.notes = notes
  }

  /// Request and answer in one masked line for a trace, with why it is a decline or the reason of
  /// closing.
  public var summary: String { summary(.strict) }

  /// The same, with what `mask` shows of cards.
  public func summary(_ mask: CardMask) -> String {
    let parts = [request, reply].map { $0.map { Masking.line($0, mask) } ?? "-" }
    var text = parts.joined(separator: " => ")
    if let code, !code.isApproval {
      text += " (\(code): \(reason.map { "\($0)" } ?? code.display.en))"
    }
    return closeReason.map { "\(text) (closing: \($0))" } ?? text
  }

  static func closing(_ reason: CloseReason, request: Message? = nil) -> FrameOutcome {
    FrameOutcome(
      answer: nil, closeReason: reason, changes: [], code: nil, request: request, reply: nil)
  }
}

/// Why a peer is not worth talking to any more. It carries nothing secret.
public enum CloseReason: Error, Sendable, Equatable, CustomStringConvertible {
  /// The bytes are no message, and no terminal id can be read.
  case unreadable(FrameError)
  /// The message is whole but has no usable F41.
  case noTerminal(MTI)
  /// The message is not a request.
  case notARequest(MTI)
  /// The answer could not be built.
  case unanswerable(BuildError)

  public var description: String {
    switch self {
    case .unreadable(let error): "\(error)"
    case .noTerminal(let mti):
      "message \(mti) names no terminal; send F41 with eight letters or digits"
    case .notARequest(let mti): "message \(mti) is no request; send requests to the host only"
    case .unanswerable(let error): "the answer could not be built: \(error)"
    }
  }
}
