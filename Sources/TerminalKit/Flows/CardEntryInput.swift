import ISO8583
import POSProtocol

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
    case .original, .confirm, .pin: break
    }
    return nil
  }

  private func takeVoucher(_ entry: inout CardEntry) -> LocalizedText? {
    guard let stan = Operators.stan(entry.input), let found = memory.journalEntry(stan) else {
      return Texts.originalNotFound
    }
    let wanted: TransactionType = entry.type == .saleVoid ? .sale : .completion
    guard found.type == wanted else {
      return entry.type == .saleVoid ? Texts.originalNoSale : Texts.originalNoCompletion
    }
    guard !found.isVoided else { return Texts.alreadyVoided }
    entry.voided = found
    entry.amount = found.amount
    return nil
  }

  private func takeAmount(_ entry: inout CardEntry) -> LocalizedText? {
    guard let amount = AmountInput.amount(entry.input), amount > .zero else {
      return Texts.invalidAmount
    }
    switch entry.type {
    case .refund where amount > memory.settings.refundLimit: return Texts.overRefundLimit
    case .preAuthVoid where preAuth(of: entry)?.isVoided == true: return Texts.alreadyVoided
    case .completion, .completionAdvice:
      if let preAuth = preAuth(of: entry) {
        guard !preAuth.isVoided else { return Texts.alreadyVoided }
        // The limit of 115 per cent: protocol.md 7.7.
        guard amount.minorUnits * 100 <= preAuth.amount.minorUnits * 115 else {
          return Texts.overCompletionLimit
        }
      }
    default: break
    }
    entry.amount = amount
    return nil
  }

  private func preAuth(of entry: CardEntry) -> JournalEntry? {
    memory.preAuthIndex(entry.authorisationCode, entry.card?.pan).map { memory.journal[$0] }
  }

  private func takeCardNumber(_ entry: inout CardEntry) -> LocalizedText? {
    guard memory.parameters.manualEntryAllowed else { return Texts.noKeyedCards }
    guard let pan = PAN(entry.input),
      pan.hasValidCheckDigit || !configuration.checksCardNumbers
    else { return Texts.invalidCardNumber }
    guard !memory.chip.blocks(pan) else { return Texts.cardBlacklisted }
    guard entry.isRightCard(pan) else { return Texts.otherCard }
    entry.card = EnteredCard(
      pan: pan, expiry: nil, track2: nil, method: .manual, sequenceNumber: nil)
    return nil
  }

  private func isDate(_ digits: String) -> Bool {
    guard digits.count == 4, let value = Int(digits) else { return false }
    // A leap year, so that 0229 is a date.
    return LocalTime(year: 2024, month: value / 100, day: value % 100) != nil
  }
}

extension CardEntry {
  /// Whether the card is the original's, where an original is known.
  func isRightCard(_ pan: PAN) -> Bool { voided == nil || voided?.pan == pan }
}

extension CardEntry.Step {
  /// The digits it takes.
  var inputLimit: Int {
    switch self {
    case .supervisor: Operators.passwordLimit
    case .voucher, .authorisationCode: 6
    case .card: 19
    case .expiry, .date: 4
    case .reference, .amount, .pin: 12
    case .original, .confirm: 0
    }
  }
}
