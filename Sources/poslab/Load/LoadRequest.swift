import ISO8583
import POSProtocol

/// A message on its way to the host.
struct LoadRequest: Sendable {
  enum Purpose: Sendable, Equatable {
    case signIn
    /// Begins the host's next batch, in which no STAN has been used.
    case signOff
    case trade(LoadKind)
  }

  let purpose: Purpose
  let message: Message
  /// As it goes on the line.
  let frame: [UInt8]
}

/// What an answer says.
enum LoadVerdict: Sendable, Equatable {
  /// The host's decision, in an answer that is right in itself.
  case decided(ResponseCode)
  case wrong(WrongAnswer)
}

/// Why an answer is not the host's answer to the request. Source: protocol.md 3.3.
enum WrongAnswer: String, CaseIterable, Sendable {
  case unreadable
  case messageType = "message-type"
  case processingCode = "processing-code"
  case stan
  case terminal
  case merchant
  case amount
  case mac
  /// The working keys of a sign-in do not have their check values.
  case keys
  /// A field that the answer must have is not there.
  case incomplete
  /// Nothing had been asked.
  case unexpected

  var name: LocalizedText {
    switch self {
    case .unreadable: LocalizedText(zh: "无法解析", en: "unreadable")
    case .messageType: LocalizedText(zh: "消息类型不符", en: "another message type")
    case .processingCode: LocalizedText(zh: "处理码不符", en: "another processing code")
    case .stan: LocalizedText(zh: "流水号不符", en: "another STAN")
    case .terminal: LocalizedText(zh: "终端号不符", en: "another terminal")
    case .merchant: LocalizedText(zh: "商户号不符", en: "another merchant")
    case .amount: LocalizedText(zh: "金额不符", en: "another amount")
    case .mac: LocalizedText(zh: "MAC 错", en: "wrong MAC")
    case .keys: LocalizedText(zh: "工作密钥校验值错", en: "wrong check values of keys")
    case .incomplete: LocalizedText(zh: "缺少字段", en: "a field is missing")
    case .unexpected: LocalizedText(zh: "没有请求的应答", en: "an answer to nothing")
    }
  }
}
