import ISO8583
import POSProtocol
import Wording

/// What a message is for.
enum MessageKind {
  /// The transaction's name, of a request or of its answer.
  static func name(of message: Message) -> LocalizedText? {
    let digits = Array(message.mti.description.utf8)
    guard digits.count == 4 else { return nil }
    let isAnswer = digits[2] & 1 == 1
    let request = isAnswer ? self.request(answeredBy: message) : message
    guard let type = request.flatMap({ TransactionType(request: $0) }) else {
      return classes[message.mti.description.prefix(2)].map { answer($0, isAnswer) }
    }
    return answer(type.name, isAnswer)
  }

  private static func answer(_ name: LocalizedText, _ isAnswer: Bool) -> LocalizedText {
    isAnswer
      ? LocalizedText(zh: name.zh + "应答", en: name.en + " response")
      : LocalizedText(zh: name.zh, en: name.en)
  }

  /// A message with the request's MTI and the fields that tell transactions apart.
  private static func request(answeredBy message: Message) -> Message? {
    var digits = Array(message.mti.description.utf8)
    digits[2] -= 1
    guard let mti = MTI(String(decoding: digits, as: UTF8.self)) else { return nil }
    var request = Message(mti: mti, dialect: message.dialect)
    for field in [3, 25, 60] {
      if let value = message[field] { try? request.set(field, value) }
    }
    return request
  }

  private static let classes: [Substring: LocalizedText] = [
    "01": LocalizedText(zh: "授权类", en: "Authorisation"),
    "02": LocalizedText(zh: "金融类", en: "Financial"),
    "03": LocalizedText(zh: "批上送类", en: "File transfer"),
    "04": LocalizedText(zh: "冲正类", en: "Reversal"),
    "05": LocalizedText(zh: "对账类", en: "Settlement"),
    "06": LocalizedText(zh: "通知类", en: "Administrative advice"),
    "08": LocalizedText(zh: "网络管理类", en: "Network management"),
  ]
}
