import Scenarios
import Wording

/// Sentences of the administrator's channel.
enum AdminTexts {
  /// Why an order cannot be done as it is written.
  static func text(of refusal: Refusal) -> LocalizedText {
    switch refusal {
    case .nameMissing(let kind):
      LocalizedText(
        zh: "没有说是哪一个（\(kind.name.zh)）；主机上没有剧本，要写出名字，例如 --\(kind.rawValue) …",
        en: "it does not say which \(kind.name.en); a host has no script of its own: name it, "
          + "such as with --\(kind.rawValue) …")
    case .noCardYet:
      LocalizedText(
        zh: "没有说是哪张卡；写出卡的名字，例如 debit-ok",
        en: "it does not say which card; name it, such as debit-ok")
    default: refusal.text
    }
  }
}
