import ISO8583
import POSProtocol
import Wording

/// What the values of whole fields mean. Source: protocol.md 2.2 to 2.5 and 6.
enum FieldMeaning {
  /// Nil when the value says all there is to say.
  static func meaning(
    of field: Int, in message: Message, _ mask: CardMask = .strict
  ) -> LocalizedText? {
    guard let value = message[field] else { return nil }
    switch field {
    case 3: return processingCodes[value]
    case 4: return Amount(digits: value).map { .same("CNY \($0)") }
    case 12: return pairs(value, ":")
    case 13, 15: return pairs(value, "-")
    case 14: return Expiry(value).map { .same("20\($0.digits.prefix(2))-\($0.digits.suffix(2))") }
    case 22: return entryMode(value)
    case 25: return conditionCodes[value]
    case 26: return pinLength(value)
    case 39: return responseCode(value, message)
    case 44: return institutions(mask.freeText(value))
    case 49: return value == "156" ? LocalizedText(zh: "人民币", en: "CNY, Chinese yuan") : nil
    case 52: return LocalizedText(zh: "加密的PIN", en: "enciphered PIN")
    default: return nil
    }
  }

  /// Two digits each, with `separator` between them.
  static func pairs(_ digits: String, _ separator: String) -> LocalizedText {
    let characters = Array(digits)
    let pairs = stride(from: 0, to: characters.count, by: 2).map {
      String(characters[$0..<min($0 + 2, characters.count)])
    }
    return .same(pairs.joined(separator: separator))
  }

  static func amount(_ digits: String) -> LocalizedText? {
    Amount(digits: digits).map { .same("CNY \($0)") }
  }

  private static func entryMode(_ digits: String) -> LocalizedText? {
    guard let method = methods[String(digits.prefix(2))] else { return nil }
    switch digits.last {
    case "1": return LocalizedText(zh: method.zh + ",有PIN", en: method.en + ", with PIN")
    case "2": return LocalizedText(zh: method.zh + ",无PIN", en: method.en + ", without PIN")
    default: return LocalizedText(zh: method.zh, en: method.en + ", PIN unspecified")
    }
  }

  private static func pinLength(_ digits: String) -> LocalizedText? {
    guard let length = Int(digits) else { return nil }
    return LocalizedText(zh: "PIN最长\(length)位", en: "PIN of up to \(length) digits")
  }

  private static func responseCode(_ value: String, _ message: Message) -> LocalizedText? {
    if message.mti == .reversal {
      return ReversalReason(rawValue: value).flatMap { reasons[$0] }
    }
    return ResponseCode(value)?.display
  }

  private static func institutions(_ value: String) -> LocalizedText {
    let issuer = trimmed(value.prefix(11))
    let acquirer = trimmed(value.dropFirst(11).prefix(11))
    return LocalizedText(
      zh: "发卡行 \(issuer),收单行 \(acquirer)", en: "issuer \(issuer), acquirer \(acquirer)")
  }

  static func trimmed(_ text: some StringProtocol) -> String {
    var text = text[...]
    while text.last == " " { text = text.dropLast() }
    while text.first == " " { text = text.dropFirst() }
    return String(text)
  }

  private static let processingCodes: [String: LocalizedText] = [
    "000000": LocalizedText(zh: "消费类", en: "purchase"),
    "010000": LocalizedText(zh: "取现", en: "cash withdrawal"),
    "030000": LocalizedText(zh: "预授权", en: "pre-authorisation"),
    "170000": LocalizedText(zh: "现金充值撤销", en: "cash load void"),
    "200000": LocalizedText(zh: "撤销或退货", en: "void or refund"),
    "310000": LocalizedText(zh: "查询余额", en: "balance inquiry"),
    "330000": LocalizedText(zh: "持卡人身份验证", en: "cardholder verification"),
    "400000": LocalizedText(zh: "转账", en: "transfer"),
    "600000": LocalizedText(zh: "指定账户圈存", en: "load from own account"),
    "620000": LocalizedText(zh: "非指定账户圈存", en: "load from another account"),
    "630000": LocalizedText(zh: "现金充值", en: "cash load"),
  ]

  private static let methods: [String: LocalizedText] = [
    "00": LocalizedText(zh: "未指明", en: "unspecified"),
    "01": LocalizedText(zh: "手工输入", en: "keyed"),
    "02": LocalizedText(zh: "刷卡", en: "swiped"),
    "03": LocalizedText(zh: "扫码", en: "barcode or QR"),
    "04": LocalizedText(zh: "扫码", en: "barcode or QR"),
    "05": LocalizedText(zh: "插卡", en: "chip inserted"),
    "07": LocalizedText(zh: "挥卡", en: "contactless"),
    "80": LocalizedText(zh: "降级刷卡", en: "fallback to stripe"),
    "90": LocalizedText(zh: "降级刷卡", en: "fallback to stripe"),
    "91": LocalizedText(zh: "非接磁条", en: "contactless stripe"),
    "92": LocalizedText(zh: "预约", en: "reservation by mobile number"),
    "95": LocalizedText(zh: "降级刷卡", en: "fallback to stripe"),
    "96": LocalizedText(zh: "手机芯片", en: "mobile-phone chip"),
    "98": LocalizedText(zh: "非接全流程", en: "contactless, full procedure"),
  ]

  private static let conditionCodes: [String: LocalizedText] = [
    "00": LocalizedText(zh: "正常", en: "normal"),
    "06": LocalizedText(zh: "预授权类", en: "pre-authorisation"),
    "08": LocalizedText(zh: "订购", en: "mail or telephone order"),
    "18": LocalizedText(zh: "订购预授权", en: "mail-order pre-authorisation"),
    "28": LocalizedText(zh: "代收", en: "recurring"),
    "60": LocalizedText(zh: "追加预授权", en: "pre-authorisation addition"),
    "63": LocalizedText(zh: "优惠券", en: "coupon"),
    "64": LocalizedText(zh: "分期付款", en: "instalment"),
    "65": LocalizedText(zh: "积分", en: "points"),
    "66": LocalizedText(zh: "账户充值", en: "account load"),
    "67": LocalizedText(zh: "预约消费", en: "reservation"),
    "91": LocalizedText(zh: "圈存", en: "chip load"),
  ]

  private static let reasons: [ReversalReason: LocalizedText] = [
    .other: LocalizedText(zh: "其它原因冲正", en: "reply unreadable, or not waited for"),
    .noReply: LocalizedText(zh: "未收到应答", en: "no reply came"),
    .macError: LocalizedText(zh: "应答MAC错", en: "the reply's MAC was wrong"),
    .terminalFault: LocalizedText(zh: "终端故障", en: "the terminal failed after the approval"),
    .customerCancellation: LocalizedText(zh: "客户取消", en: "cancelled by the customer"),
  ]
}
