import POSProtocol
import Wording

/// The prompts of a card transaction (protocol.md 8.2).
extension Terminal {
  func cardPage(_ entry: CardEntry) -> [Screen.Line] {
    let title = text(entry.type.name)
    let amount = entry.amount.map { "RMB \($0)" }
    let lines: [Screen.Line]
    switch entry.step {
    case .supervisor:
      lines = prompt(
        title, Texts.supervisorPassword, String(repeating: "*", count: entry.input.count))
    case .voucher: lines = prompt(title, Texts.enterVoucher, entry.input)
    case .original: lines = Pages.message(title: title, originalLines(entry.followed))
    case .paymentCode, .paymentVoucher, .payee, .payeeAgain, .payeeCheck, .instalments, .parts:
      lines = paymentLines(entry, title: title)
    case .reference: lines = prompt(title, Texts.enterReference, entry.input)
    case .authorisationCode: lines = prompt(title, Texts.enterAuthorisation, entry.input)
    case .date: lines = prompt(title, Texts.enterDate, entry.input)
    case .amount:
      lines =
        Pages.message(
          title: title,
          [entry.firstCard?.pan.masked.text, text(entry.type.amountPrompt)].compactMap(\.self))
        + [Pages.input(AmountInput.shown(entry.input))]
    case .card:
      lines =
        Pages.message(
          title: title, [amount, text(Texts.presentCard), keyedCardHint].compactMap(\.self))
        + (entry.input.isEmpty ? [] : [Pages.input(entry.input)])
    case .expiry: lines = prompt(title, Texts.enterExpiry, entry.input)
    case .confirm:
      lines = Pages.message(
        title: title,
        [amount, text(Texts.cardNumber), entry.card?.pan.masked.text, text(Texts.confirmCard)]
          .compactMap(\.self))
    case .pin:
      lines =
        Pages.message(
          title: title,
          [amount, text(Texts.enterPIN), text(Texts.noPIN)].compactMap(\.self))
        + [Pages.input(String(repeating: "*", count: entry.pin.count))]
    }
    return Pages.withHint(text(Texts.inputHint), under: lines + errorLines(entry.error))
  }

  func prompt(
    _ title: String, _ question: LocalizedText, _ input: String
  ) -> [Screen.Line] {
    Pages.message(title: title, [text(question)]) + [Pages.input(input)]
  }

  /// What the journal knows of a transaction.
  func originalLines(_ entry: JournalEntry?) -> [String] {
    guard let entry else { return [] }
    return [
      text(Texts.voucherNumber) + entry.stan.description, text(entry.type.name),
      entry.card?.text ?? "", "RMB \(entry.total)",
    ]
  }

  private var keyedCardHint: String? {
    memory.parameters.manualEntryAllowed ? text(Texts.orKeyCard) : nil
  }
}
