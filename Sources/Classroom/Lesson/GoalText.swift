import ISO8583
import Scenarios

extension Assertion {
  /// What a goal asks for, in a sentence; nil for messages, which nobody at a terminal sees.
  var sentence: LocalizedText? {
    switch self {
    case .see(let texts):
      LocalizedText(
        zh: "屏幕上出现“\(texts.map(\.zh).joined(separator: "”“"))”",
        en: "The screen says \"\(texts.map(\.en).joined(separator: "\", \""))\"")
    case .notSee(let texts):
      LocalizedText(
        zh: "屏幕上没有“\(texts.map(\.zh).joined(separator: "”“"))”",
        en: "The screen does not say \"\(texts.map(\.en).joined(separator: "\", \""))\"")
    case .printed(let texts):
      LocalizedText(
        zh: "小票上有“\(texts.map(\.zh).joined(separator: "”“"))”",
        en: "The slip says \"\(texts.map(\.en).joined(separator: "\", \""))\"")
    case .sent, .received: nil
    case .terminal, .ledger, .stock:
      LocalizedText(zh: "账目和终端都对", en: "Books and terminal are right")
    }
  }
}
