import Wording

/// What the numbers of a slip are called. Slips print them in Chinese and in short English, and lessons name
/// the Chinese.
enum SlipLabels {
  /// The label in both languages; as the lesson has it when it names its own or is not known.
  static func label(_ text: LocalizedText) -> LocalizedText {
    guard text.zh == text.en, let english = words[text.zh] else { return text }
    return LocalizedText(zh: text.zh, en: english)
  }

  private static let words = [
    "凭证号": "Voucher no", "参考号": "Ref. no", "交易参考号": "Ref. no", "授权码": "Auth. code",
    "付款凭证号": "Payment voucher",
  ]
}
