import POSProtocol
import Wording

/// The original of a follow-up, and the amounts that it allows (protocol.md 7.7).
extension Terminal {
  func takeVoucher(_ entry: inout CardEntry) -> LocalizedText? {
    guard let stan = Operators.stan(entry.input), let found = memory.journalEntry(stan) else {
      return Texts.originalNotFound
    }
    guard entry.type.voucherOriginals.contains(found.type) else { return entry.type.wrongOriginal }
    guard !found.isVoided else { return Texts.alreadyVoided }
    guard !found.isAdjusted else { return Texts.alreadyAdjusted }
    guard entry.type != .adjustment || found.tips == nil else { return Texts.hasTips }
    entry.followed = found
    entry.amount = found.total
    return nil
  }

  func takeAmount(_ entry: inout CardEntry) -> LocalizedText? {
    guard let amount = AmountInput.amount(entry.input), amount > .zero else {
      return Texts.invalidAmount
    }
    switch entry.type {
    case .refund where amount > memory.settings.refundLimit,
      .qrRefund where amount > memory.settings.refundLimit:
      return Texts.overRefundLimit
    case .preAuthVoid where preAuth(of: entry)?.isVoided == true: return Texts.alreadyVoided
    case .completion, .completionAdvice:
      if let preAuth = preAuth(of: entry) {
        guard !preAuth.isVoided else { return Texts.alreadyVoided }
        // The limit of 115 per cent: protocol.md 7.7.
        guard amount.minorUnits * 100 <= preAuth.amount.minorUnits * 115 else {
          return Texts.overCompletionLimit
        }
      }
    case .offlineSale where amount > memory.offlineLimits.amount:
      return Texts.overOfflineLimit(memory.offlineLimits.amount)
    case .tip where !isTipInLimit(amount, entry.followed): return Texts.overTipLimit
    default: break
    }
    entry.amount = amount
    return nil
  }

  /// Whether all tips together are within the share of the sale that parameter 19 allows.
  private func isTipInLimit(_ tip: Amount, _ sale: JournalEntry?) -> Bool {
    guard let sale, let tips = (sale.tips ?? .zero).adding(tip) else { return false }
    return tips.minorUnits * 100
      <= sale.amount.minorUnits * Int64(memory.parameters.tipPercent)
  }
}

extension TransactionType {
  /// Why a transaction of another type cannot be its original.
  fileprivate var wrongOriginal: LocalizedText {
    switch self {
    case .completionVoid: Texts.originalNoCompletion
    case .instalmentVoid: Texts.originalNoInstalment
    case .qrVoid: Texts.originalNoQRSale
    case .tip: Texts.originalTakesNoTip
    case .adjustment: Texts.originalNoOfflineSale
    default: Texts.originalNoSale
    }
  }
}
