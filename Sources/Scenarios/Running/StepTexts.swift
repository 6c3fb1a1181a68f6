import Wording

/// What reports say of steps that cannot be done.
enum StepTexts {
  static let noSlipHasIt = LocalizedText(zh: "哪张小票上都没有", en: "none of the slips has it")

  static func slip(behind texts: [String]) -> LocalizedText {
    let all = texts.joined(separator: ", ")
    return LocalizedText(
      zh: "小票上 \(all) 后面有号码", en: "a slip with a number behind \(all)")
  }

  static let typable = LocalizedText(
    zh: "有按键的字符：\(TypedText.allowed)", en: "characters that have keys: \(TypedText.allowed)")

  static func noKey(for character: String) -> LocalizedText {
    LocalizedText(
      zh: "终端上没有 `\(character)` 这个键", en: "the terminal has no key for `\(character)`")
  }
}
