import POSProtocol

extension CardEntry {
  enum Step: Sendable, Hashable {
    case supervisor
    /// 原凭证号, then the original that was found.
    case voucher, original
    case amount
    /// The card; `expiry` follows a keyed one, `confirm` any other.
    case card, expiry, confirm
    case reference, authorisationCode, date
    /// The code to be scanned, and the number that names a payment by code.
    case paymentCode, paymentVoucher
    /// The receiving card, twice, then the question whether all is right.
    case payee, payeeAgain, payeeCheck
    /// The number of parts, then what each of them is.
    case instalments, parts
    case pin
  }

  static func steps(of type: TransactionType, _ settings: TerminalSettings) -> [Step] {
    let supervisor: [Step] = settings.asksSupervisor ? [.supervisor] : []
    return switch type {
    case .balance: [.card] + pin(type, settings)
    case .saleVoid, .completionVoid, .instalmentVoid:
      supervisor + [.voucher, .original] + (settings.voidAsksCard ? [.card] : [])
        + pin(type, settings)
    case .refund: supervisor + [.card, .reference, .date, .amount]
    case .preAuthVoid:
      supervisor + [.card, .authorisationCode, .date, .amount] + pin(type, settings)
    case .completion, .completionAdvice:
      [.card, .authorisationCode, .date, .amount] + pin(type, settings)
    case .qrSale: [.amount, .paymentCode]
    case .qrVoid: supervisor + [.voucher, .original]
    case .qrRefund: supervisor + [.reference, .date, .paymentVoucher, .amount]
    case .transfer: [.card, .payee, .payeeAgain, .amount, .payeeCheck] + pin(type, settings)
    case .instalment: [.amount, .instalments, .parts, .card] + pin(type, settings)
    case .offlineSale: [.amount, .card, .authorisationCode]
    case .tip, .adjustment: [.voucher, .original, .amount]
    default: [.amount, .card] + pin(type, settings)
    }
  }

  private static func pin(_ type: TransactionType, _ settings: TerminalSettings) -> [Step] {
    switch type.traits.pin {
    case .always: [.pin]
    case .asVoidsAsk: settings.voidAsksPIN ? [.pin] : []
    case .never: []
    }
  }

  /// The menu it was chosen from.
  var menu: Menu {
    switch type {
    case .preAuth, .preAuthVoid, .completion, .completionAdvice, .completionVoid: .preAuth
    case .qrSale, .qrVoid, .qrRefund: .qr
    case .instalment, .instalmentVoid, .offlineSale, .tip, .adjustment: .others
    default: .finance
    }
  }
}

extension CardEntry.Step {
  /// The digits it takes.
  var inputLimit: Int {
    switch self {
    case .supervisor: Operators.passwordLimit
    case .voucher, .authorisationCode: 6
    case .card, .payee, .payeeAgain, .paymentCode: 19
    case .paymentVoucher: PaymentVoucher.length
    case .expiry, .date: 4
    case .reference, .amount, .pin: 12
    case .instalments: 2
    case .original, .confirm, .payeeCheck, .parts: 0
    }
  }
}
