import ISO8583
import POSProtocol
import Wording

/// What ENTER makes of the input of each prompt.
extension CardEntry {
  /// Takes over the input of this step.
  ///
  /// - Returns: why it is refused, or nil.
  mutating func take(_ device: inout some AccessDevice) -> LocalizedText? {
    switch step {
    case .supervisor:
      return device.accepts(input, of: OperatorAccounts.supervisor) ? nil : Texts.wrongPassword
    case .voucher: return takeVoucher(device.memory)
    case .amount: return takeAmount(device.memory)
    case .card: return takeCardNumber(device)
    case .expiry:
      guard let expiry = Expiry(input) else { return Texts.invalidExpiry }
      card?.expiry = expiry
    case .reference:
      guard let reference = RRN(input) else { return Texts.invalidReference }
      self.reference = reference
    case .authorisationCode:
      guard input.count == 6 else { return Texts.invalidAuthorisation }
      authorisationCode = input
    case .date:
      guard LocalTime.isDate(input) else { return Texts.invalidDate }
      date = input
    case .paymentCode: return takePaymentCode(input)
    case .paymentVoucher:
      guard let voucher = PaymentVoucher(input) else { return Texts.invalidPaymentVoucher }
      paymentVoucher = voucher
    case .payee: return takePayee(device)
    case .payeeAgain: return takePayeeAgain()
    case .instalments:
      guard let instalments = Int(input).flatMap({ Instalments($0) }) else {
        return Texts.invalidInstalments
      }
      self.instalments = instalments
    case .original, .confirm, .payeeCheck, .parts, .pin: break
    }
    return nil
  }

  /// The original of a follow-up (protocol.md 7.7).
  private mutating func takeVoucher(_ memory: TerminalMemory) -> LocalizedText? {
    guard let stan = Operators.stan(input), let found = memory.journalEntry(stan) else {
      return Texts.originalNotFound
    }
    guard type.voucherOriginals.contains(found.type) else { return type.wrongOriginal }
    guard !found.isVoided else { return Texts.alreadyVoided }
    guard !found.isAdjusted else { return Texts.alreadyAdjusted }
    guard type.traits.follows?.kind != .adjustment || found.tips == nil else {
      return Texts.hasTips
    }
    followed = found
    amount = found.total
    return nil
  }

  /// The amounts that the original allows (protocol.md 7.7).
  private mutating func takeAmount(_ memory: TerminalMemory) -> LocalizedText? {
    guard let amount = AmountInput.amount(input), amount > .zero else {
      return Texts.invalidAmount
    }
    if let refusal = refusal(of: amount, memory) { return refusal }
    self.amount = amount
    return nil
  }

  private func refusal(of amount: Amount, _ memory: TerminalMemory) -> LocalizedText? {
    if type.isOffline, amount > memory.offlineLimits.amount {
      return Texts.overOfflineLimit(memory.offlineLimits.amount)
    }
    let preAuth = preAuth(memory)
    if preAuth?.isVoided == true { return Texts.alreadyVoided }
    switch type.traits.follows?.kind {
    case .refund: return amount > memory.settings.refundLimit ? Texts.overRefundLimit : nil
    case .completion:
      // The limit of 115 per cent: protocol.md 7.7.
      let isInLimit = preAuth.map { amount.minorUnits * 100 <= $0.amount.minorUnits * 115 }
      return isInLimit == false ? Texts.overCompletionLimit : nil
    case .tip: return isTipInLimit(amount, memory.parameters) ? nil : Texts.overTipLimit
    case .void, .adjustment, nil: return nil
    }
  }

  /// The pre-authorisation that it names by its code, when this terminal has it.
  private func preAuth(_ memory: TerminalMemory) -> JournalEntry? {
    guard type.traits.follows?.naming == .authorisationCode else { return nil }
    return memory.preAuthIndex(authorisationCode, card?.pan).map { memory.journal[$0] }
  }

  /// Whether all tips together are within the share of the sale that parameter 19 allows.
  private func isTipInLimit(_ tip: Amount, _ parameters: TerminalParameters) -> Bool {
    guard let sale = followed, let tips = (sale.tips ?? .zero).adding(tip) else { return false }
    return tips.minorUnits * 100 <= sale.amount.minorUnits * Int64(parameters.tipPercent)
  }

  private mutating func takeCardNumber(_ device: some DeviceView) -> LocalizedText? {
    guard device.memory.parameters.manualEntryAllowed else { return Texts.noKeyedCards }
    guard let pan = keyedNumber(device.configuration) else { return Texts.invalidCardNumber }
    guard !device.memory.chip.blocks(pan) else { return Texts.cardBlacklisted }
    guard isRightCard(pan) else { return Texts.otherCard }
    card = EnteredCard(
      pan: pan, expiry: nil, track2: nil, method: .manual, sequenceNumber: nil)
    return nil
  }

  /// A card number that was typed, with a right check digit where those are looked at.
  private func keyedNumber(_ configuration: TerminalConfiguration) -> PAN? {
    PAN(input).flatMap {
      $0.hasValidCheckDigit || !configuration.checksCardNumbers ? $0 : nil
    }
  }

  mutating func takePaymentCode(_ code: String) -> LocalizedText? {
    guard let code = PaymentCode(code) else { return Texts.noPaymentCode }
    paymentCode = code
    return nil
  }

  private mutating func takePayee(_ device: some DeviceView) -> LocalizedText? {
    guard let payee = keyedNumber(device.configuration) else { return Texts.invalidCardNumber }
    guard payee != card?.pan else { return Texts.sameCard }
    self.payee = payee
    return nil
  }

  /// When the two numbers differ, nobody knows which is right: both are asked for again.
  private mutating func takePayeeAgain() -> LocalizedText? {
    guard PAN(input) == payee else {
      payee = nil
      step = .payee
      return Texts.payeesDiffer
    }
    return nil
  }
}

extension TransactionType {
  /// Why a transaction of another type cannot be its original.
  fileprivate var wrongOriginal: LocalizedText {
    if isTip { return Texts.originalTakesNoTip }
    return voucherOriginals.first.flatMap { Texts.originalIsNo[$0] } ?? Texts.wrongOriginal
  }
}
