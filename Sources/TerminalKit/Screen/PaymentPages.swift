import POSProtocol
import Wording

/// The prompts of payments by code, transfers and instalments.
extension Terminal {
  func paymentLines(_ entry: CardEntry, title: String) -> [Screen.Line] {
    let amount = entry.amount.map { "RMB \($0)" }
    switch entry.step {
    case .paymentCode:
      return Pages.message(
        title: title, [amount, text(Texts.scanCode), text(Texts.orKeyCode)].compactMap(\.self))
        + (entry.input.isEmpty ? [] : [Pages.input(entry.input)])
    case .paymentVoucher: return prompt(title, Texts.enterPaymentVoucher, entry.input)
    case .payee: return prompt(title, Texts.enterPayee, entry.input)
    case .payeeAgain: return prompt(title, Texts.enterPayeeAgain, entry.input)
    case .payeeCheck:
      return Pages.message(
        title: title,
        [text(Texts.payee), entry.payee?.masked.text, amount, text(Texts.confirmPayee)]
          .compactMap(\.self))
    case .instalments: return prompt(title, Texts.enterInstalments, entry.input)
    case .parts: return Pages.message(title: title, partLines(entry))
    default: return []
    }
  }

  private func partLines(_ entry: CardEntry) -> [String] {
    guard let instalments = entry.instalments, let amount = entry.amount else { return [] }
    let parts = instalments.parts(of: amount)
    return [
      "RMB \(amount)", text(Texts.instalmentCount) + "\(instalments.count)",
      text(Texts.firstPart) + "\(parts.first)", text(Texts.eachPart) + "\(parts.each)",
    ]
  }
}

extension TransactionType {
  var amountPrompt: LocalizedText {
    switch self {
    case .tip: Texts.enterTip
    case .adjustment: Texts.enterNewAmount
    default: Texts.enterAmount
    }
  }
}
