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
    let traits = type.traits
    let pin: [Step] =
      switch traits.pin {
      case .always: [.pin]
      case .asVoidsAsk: settings.voidAsksPIN ? [.pin] : []
      case .never: []
      }
    guard let follows = traits.follows else { return opening(traits) + pin }
    let givesBack = type.isVoid || type.isRefund
    return (givesBack && settings.asksSupervisor ? [.supervisor] : [])
      + prompts(follows, traits, settings) + pin
  }

  /// The prompts of what follows nothing.
  private static func opening(_ traits: TransactionTraits) -> [Step] {
    switch traits.effect {
    case .none: presented(traits)
    case .transfer: [.card, .payee, .payeeAgain, .amount, .payeeCheck]
    case .debit, .hold, .credit, .release:
      [.amount] + (traits.isInParts ? [.instalments, .parts] : []) + presented(traits)
        + (traits.isOffline ? [.authorisationCode] : [])
    }
  }

  private static func presented(_ traits: TransactionTraits) -> [Step] {
    switch traits.means {
    case .card, .cardOrOriginal: [.card]
    case .paymentCode: [.paymentCode]
    case .paymentVoucher: [.paymentVoucher]
    case .nothing: []
    }
  }

  /// The prompts that find the original, and say how much of it is meant. A void by voucher number is
  /// of the whole.
  private static func prompts(
    _ follows: TransactionTraits.Following, _ traits: TransactionTraits,
    _ settings: TerminalSettings
  ) -> [Step] {
    switch follows.naming {
    case .voucher:
      guard follows.kind == .void else { return [.voucher, .original, .amount] }
      let asksCard = traits.means == .cardOrOriginal && settings.voidAsksCard
      return [.voucher, .original] + (asksCard ? [.card] : [])
    case .reference:
      guard traits.means == .paymentVoucher else { return [.card, .reference, .date, .amount] }
      return [.reference, .date, .paymentVoucher, .amount]
    case .authorisationCode: return [.card, .authorisationCode, .date, .amount]
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
