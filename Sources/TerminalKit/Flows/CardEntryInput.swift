import POSProtocol
import Wording

/// What ENTER makes of the input of each prompt.
extension Terminal {
  /// Takes over the input of this step.
  ///
  /// - Returns: why it is refused, or nil.
  mutating func take(_ entry: inout CardEntry) -> LocalizedText? {
    switch entry.step {
    case .supervisor:
      return isRightPassword(entry.input, of: OperatorAccounts.supervisor)
        ? nil : Texts.wrongPassword
    case .voucher: return takeVoucher(&entry)
    case .amount: return takeAmount(&entry)
    case .card: return takeCardNumber(&entry)
    case .expiry:
      guard let expiry = Expiry(entry.input) else { return Texts.invalidExpiry }
      entry.card?.expiry = expiry
    case .reference:
      guard let reference = RRN(entry.input) else { return Texts.invalidReference }
      entry.reference = reference
    case .authorisationCode:
      guard entry.input.count == 6 else { return Texts.invalidAuthorisation }
      entry.authorisationCode = entry.input
    case .date:
      guard isDate(entry.input) else { return Texts.invalidDate }
      entry.date = entry.input
    case .paymentCode: return takePaymentCode(entry.input, &entry)
    case .paymentVoucher:
      guard let voucher = PaymentVoucher(entry.input) else { return Texts.invalidPaymentVoucher }
      entry.paymentVoucher = voucher
    case .payee: return takePayee(&entry)
    case .payeeAgain: return takePayeeAgain(&entry)
    case .instalments:
      guard let instalments = Int(entry.input).flatMap({ Instalments($0) }) else {
        return Texts.invalidInstalments
      }
      entry.instalments = instalments
    case .original, .confirm, .payeeCheck, .parts, .pin: break
    }
    return nil
  }

  func preAuth(of entry: CardEntry) -> JournalEntry? {
    memory.preAuthIndex(entry.authorisationCode, entry.card?.pan).map { memory.journal[$0] }
  }

  private func takeCardNumber(_ entry: inout CardEntry) -> LocalizedText? {
    guard memory.parameters.manualEntryAllowed else { return Texts.noKeyedCards }
    guard let pan = keyedNumber(entry.input) else { return Texts.invalidCardNumber }
    guard !memory.chip.blocks(pan) else { return Texts.cardBlacklisted }
    guard entry.isRightCard(pan) else { return Texts.otherCard }
    entry.card = EnteredCard(
      pan: pan, expiry: nil, track2: nil, method: .manual, sequenceNumber: nil)
    return nil
  }

  /// A card number that was typed, with a right check digit where those are looked at.
  func keyedNumber(_ input: String) -> PAN? {
    PAN(input).flatMap {
      $0.hasValidCheckDigit || !configuration.checksCardNumbers ? $0 : nil
    }
  }

  private func isDate(_ digits: String) -> Bool {
    guard digits.count == 4, let value = Int(digits) else { return false }
    // A leap year, so that 0229 is a date.
    return LocalTime(year: 2024, month: value / 100, day: value % 100) != nil
  }
}

extension CardEntry {
  /// Whether the card is the original's, where an original is known.
  func isRightCard(_ pan: PAN) -> Bool { followed == nil || followed?.pan == pan }
}
