import ISO8583
import Scenarios

/// Sentences of the administrator's channel.
enum AdminTexts {
  /// Why an order cannot be done as it is written.
  static func text(of refusal: Refusal) -> LocalizedText {
    switch refusal {
    case .nameMissing(let kind):
      LocalizedText(
        zh: "没有说是哪一个（\(name(of: kind).zh)）；主机上没有剧本，要写出名字，例如 --\(kind) …",
        en: "it does not say which \(name(of: kind).en); a host has no script of its own: name it, "
          + "such as with --\(kind) …")
    case .noCardYet:
      LocalizedText(
        zh: "没有说是哪张卡；写出卡的名字，例如 debit-ok",
        en: "it does not say which card; name it, such as debit-ok")
    default: LocalizedText(zh: "\(refusal)", en: "\(refusal)")
    }
  }

  private static func name(of kind: String) -> LocalizedText {
    switch kind {
    case "terminal": LocalizedText(zh: "终端", en: "terminal")
    case "merchant": LocalizedText(zh: "商户", en: "merchant")
    default: LocalizedText(zh: kind, en: kind)
    }
  }
}
