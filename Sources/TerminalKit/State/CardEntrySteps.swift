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
    let voidPIN: [Step] = settings.voidAsksPIN ? [.pin] : []
    switch type {
    case .balance: return [.card, .pin]
    case .saleVoid, .completionVoid, .instalmentVoid:
      return supervisor + [.voucher, .original] + (settings.voidAsksCard ? [.card] : []) + voidPIN
    case .refund: return supervisor + [.card, .reference, .date, .amount]
    case .preAuthVoid: return supervisor + [.card, .authorisationCode, .date, .amount] + voidPIN
    case .completion: return [.card, .authorisationCode, .date, .amount, .pin]
    case .completionAdvice: return [.card, .authorisationCode, .date, .amount]
    case .qrSale: return [.amount, .paymentCode]
    case .qrVoid: return supervisor + [.voucher, .original]
    case .qrRefund: return supervisor + [.reference, .date, .paymentVoucher, .amount]
    case .transfer: return [.card, .payee, .payeeAgain, .amount, .payeeCheck, .pin]
    case .instalment: return [.amount, .instalments, .parts, .card, .pin]
    case .offlineSale: return [.amount, .card, .authorisationCode]
    case .tip, .adjustment: return [.voucher, .original, .amount]
    default: return [.amount, .card, .pin]
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

extension TransactionType {
  /// The types of the transaction whose voucher number it asks for.
  var originals: [TransactionType] {
    switch self {
    case .saleVoid: [.sale]
    case .completionVoid: [.completion]
    case .instalmentVoid: [.instalment]
    case .qrVoid: [.qrSale]
    case .tip: [.sale, .offlineSale, .adjustment]
    case .adjustment: [.offlineSale]
    default: []
    }
  }

  /// Whether it is done at the counter, and the host only told of it later.
  var isDoneOffline: Bool { self == .offlineSale }
}
