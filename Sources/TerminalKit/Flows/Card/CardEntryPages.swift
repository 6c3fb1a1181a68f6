import ISO8583
import POSProtocol
import Wording

/// The prompts of a card transaction (protocol.md 8.2).
extension CardEntry {
  func page(_ device: some DeviceView) -> [Screen.Line] {
    Pages.withHint(
      device.text(Texts.inputHint),
      under: lines(device) + Pages.error(error, device.language))
  }

  private func lines(_ device: some DeviceView) -> [Screen.Line] {
    let text = device.text
    let title = text(type.name)
    let amount = self.amount.map { "RMB \($0)" }
    func ask(_ question: LocalizedText, _ shown: String) -> [Screen.Line] {
      Pages.prompt(title, text(question), shown)
    }
    func say(_ lines: [String?]) -> [Screen.Line] {
      Pages.message(title: title, lines.compactMap(\.self))
    }
    let typed = input.isEmpty ? [] : [Pages.input(input)]
    switch step {
    case .supervisor:
      return ask(Texts.supervisorPassword, String(repeating: "*", count: input.count))
    case .voucher: return ask(Texts.enterVoucher, input)
    case .original: return say(followed?.screenLines(device.language) ?? [])
    case .reference: return ask(Texts.enterReference, input)
    case .authorisationCode: return ask(Texts.enterAuthorisation, input)
    case .date: return ask(Texts.enterDate, input)
    case .expiry: return ask(Texts.enterExpiry, input)
    case .paymentVoucher: return ask(Texts.enterPaymentVoucher, input)
    case .payee: return ask(Texts.enterPayee, input)
    case .payeeAgain: return ask(Texts.enterPayeeAgain, input)
    case .instalments: return ask(Texts.enterInstalments, input)
    case .amount:
      return say([firstCard?.pan.masked.text, text(type.amountPrompt)])
        + [Pages.input(AmountInput.shown(input))]
    case .card:
      let mayKey = device.memory.parameters.manualEntryAllowed
      return say([amount, text(Texts.presentCard), mayKey ? text(Texts.orKeyCard) : nil]) + typed
    case .paymentCode: return say([amount, text(Texts.scanCode), text(Texts.orKeyCode)]) + typed
    case .confirm:
      return say([amount, text(Texts.cardNumber), card?.pan.masked.text, text(Texts.confirmCard)])
    case .payeeCheck:
      return say([text(Texts.payee), payee?.masked.text, amount, text(Texts.confirmPayee)])
    case .parts: return say(partLines(device))
    case .pin:
      return say([amount, text(Texts.enterPIN), text(Texts.noPIN)])
        + [Pages.input(String(repeating: "*", count: pin.count))]
    }
  }

  private func partLines(_ device: some DeviceView) -> [String] {
    guard let instalments, let amount else { return [] }
    let parts = instalments.parts(of: amount)
    let text = device.text
    return [
      "RMB \(amount)", text(Texts.instalmentCount) + "\(instalments.count)",
      text(Texts.firstPart) + "\(parts.first)", text(Texts.eachPart) + "\(parts.each)",
    ]
  }
}

extension TransactionType {
  fileprivate var amountPrompt: LocalizedText {
    switch traits.follows?.kind {
    case .tip: Texts.enterTip
    case .adjustment: Texts.enterNewAmount
    case .void, .refund, .completion, nil: Texts.enterAmount
    }
  }
}
