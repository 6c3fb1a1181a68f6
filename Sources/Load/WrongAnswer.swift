import ISO8583
import POSProtocol
import Wording

/// Why an answer is not the host's answer to the request. Source: protocol.md 3.3.
enum WrongAnswer: Hashable, Sendable {
  /// No message at all.
  case unreadable
  /// A field that the answer must have is not there.
  case missing(Int)
  /// A field has another value than the request's; 0 is the message type.
  case different(Int)
  /// A field is there and is not of its form.
  case malformed(Int)
  case mac
  /// The working keys of a sign-in do not have their check values.
  case keys
  /// Nothing had been asked.
  case unexpected

  /// Its name in JSON, the same in every language.
  var key: String {
    switch self {
    case .unreadable: "unreadable"
    case .missing(let field): "missing-f\(field)"
    case .different(let field): Self.names[field]?.key ?? "different-f\(field)"
    case .malformed(let field): "malformed-f\(field)"
    case .mac: "mac"
    case .keys: "keys"
    case .unexpected: "unexpected"
    }
  }

  var name: LocalizedText {
    switch self {
    case .unreadable: LocalizedText(zh: "无法解析", en: "unreadable")
    case .missing(let field):
      LocalizedText(
        zh: "缺少 \(Self.field(field, .zh))", en: "\(Self.field(field, .en)) is missing")
    case .different(let field):
      LocalizedText(
        zh: "\(Self.field(field, .zh)) 与请求不同",
        en: "\(Self.field(field, .en)) differs from the request's")
    case .malformed(let field):
      LocalizedText(
        zh: "\(Self.field(field, .zh)) 格式不对", en: "\(Self.field(field, .en)) is malformed")
    case .mac: LocalizedText(zh: "F64 的 MAC 错", en: "wrong MAC in F64")
    case .keys: LocalizedText(zh: "F62 中工作密钥的校验值错", en: "wrong check values of the keys in F62")
    case .unexpected: LocalizedText(zh: "没有请求的应答", en: "an answer to nothing")
    }
  }

  private static func field(_ number: Int, _ language: Language) -> String {
    guard let name = names[number]?.text[language] else { return "F\(number)" }
    return number == 0 ? name : "F\(number) (\(name))"
  }

  private static let names: [Int: (key: String, text: LocalizedText)] = [
    0: ("message-type", LocalizedText(zh: "消息类型", en: "message type")),
    3: ("processing-code", LocalizedText(zh: "处理码", en: "processing code")),
    4: ("amount", LocalizedText(zh: "金额", en: "amount")),
    11: ("stan", LocalizedText(zh: "流水号", en: "STAN")),
    37: ("rrn", LocalizedText(zh: "检索参考号", en: "RRN")),
    39: ("response-code", LocalizedText(zh: "应答码", en: "response code")),
    41: ("terminal", LocalizedText(zh: "终端号", en: "terminal")),
    42: ("merchant", LocalizedText(zh: "商户号", en: "merchant")),
    54: ("balance", LocalizedText(zh: "余额", en: "balance")),
    60: ("batch", LocalizedText(zh: "批次号", en: "batch")),
    62: ("keys-field", LocalizedText(zh: "工作密钥", en: "working keys")),
    64: ("mac-field", LocalizedText(zh: "MAC", en: "MAC")),
  ]
}

/// A wrong answer to be looked at: masked, for it is shown.
struct WrongSample: Sendable, Equatable {
  let reason: WrongAnswer
  /// What the request had in the field that is meant; nil where no one field is.
  let wanted: String?
  let had: String?
  /// What follows the length prefix, as hexadecimal digits.
  let answer: String

  /// - Parameter pan: the card whose number is not to be seen.
  init(_ reason: WrongAnswer, _ payload: [UInt8], to request: Message?, pan: PAN, hasTPDU: Bool) {
    self.reason = reason
    let message = try? Frame(parsing: payload, hasTPDU: hasTPDU).message
    if case .different(let field) = reason {
      wanted = request.flatMap { Self.value(of: field, in: $0, isAnswer: false) }
      had = message.flatMap { Self.value(of: field, in: $0, isAnswer: true) }
    } else {
      wanted = nil
      had = nil
    }
    let other = message?[2].flatMap { PAN($0) }
    answer = [pan, other ?? pan].reduce(Hex.encode(payload)) { Self.masked($1, in: $0) }
  }

  /// The message type a request wants is that of its answer.
  private static func value(of field: Int, in message: Message, isAnswer: Bool) -> String? {
    guard field == 0 else { return Masking.value(of: field, in: message) }
    return (isAnswer ? message.mti : message.mti.response).description
  }

  /// A card number in packed digits and in characters, its middle put out.
  private static func masked(_ pan: PAN, in hex: String) -> String {
    let digits = pan.digits
    let shown = pan.masked.text
    let characters = digits.map { "3\($0)" }.joined()
    let put = shown.map { $0 == "*" ? "**" : "3\($0)" }.joined()
    return hex.replacing(digits, with: shown).replacing(characters, with: put)
  }
}
