import POSProtocol
import Wording

/// Data of a card transaction while it is being entered.
struct CardEntry: Sendable {
  let type: TransactionType
  /// The prompts in their order; `expiry` and `confirm` belong to `card`.
  let steps: [Step]
  var step: Step
  var amount: Amount?
  var card: EnteredCard?
  /// The journal's record that this follows.
  var followed: JournalEntry?
  var reference: RRN?
  var authorisationCode: String?
  /// MMDD of the original.
  var date: String?
  var paymentCode: PaymentCode?
  var paymentVoucher: PaymentVoucher?
  /// The card that receives a transfer.
  var payee: PAN?
  var instalments: Instalments?
  /// What has been typed in this step. PIN digits are kept apart, in `pin`.
  var input = ""
  var pin: [UInt8] = []
  var error: LocalizedText?
  /// Whether it pays the bill that is being written.
  var paysBill = false
  /// The card that was presented at the idle screen, until its turn comes.
  var firstCard: EnteredCard?
  /// Whether it was begun by a card at the idle screen, to which CANCEL leads back.
  var beganWithCard = false
  /// The return whose money it gives back.
  var plannedReturn: PlannedReturn?
  /// A chip could not be read, so that its card may be swiped.
  var chipFailed = false
  private let smallAmountLimit: Amount
  /// What a first attempt said of the original.
  private var givenOriginal: OriginalReference?

  /// - Parameter known: prompts that are not needed.
  init(_ type: TransactionType, settings: TerminalSettings, without known: [Step] = []) {
    self.type = type
    smallAmountLimit = settings.contactlessLimit
    steps = Self.steps(of: type, settings).filter { !known.contains($0) }
    step = steps.first ?? .card
  }

  /// The same request at its PIN prompt.
  init(again request: CardRequest, settings: TerminalSettings) {
    self.init(request.type, settings: settings)
    amount = request.amount
    card = request.card
    payee = request.payee
    instalments = request.instalments
    givenOriginal = request.original
    paysBill = request.paysBill
    plannedReturn = request.plannedReturn
    step = .pin
  }

  private var mainStep: Step { step == .expiry || step == .confirm ? .card : step }

  /// The prompt after this one; nil when everything is there.
  var following: Step? {
    guard let index = steps.firstIndex(of: mainStep) else { return nil }
    return steps.dropFirst(index + 1).first { $0 != .pin || freeLimit == nil }
  }

  /// The limit under which a tapped sale needs neither PIN nor signature (免密免签, protocol.md 7.5);
  /// nil when it needs them.
  var freeLimit: Amount? {
    guard type == .sale, let card, card.method == .contactless, card.chip != nil,
      let amount, amount <= smallAmountLimit
    else { return nil }
    return smallAmountLimit
  }

  /// The prompt that CANCEL leads back to; nil when it leaves the transaction.
  var preceding: Step? {
    guard step != .pin, let index = steps.firstIndex(of: step), index > 0,
      steps[index - 1] != .supervisor
    else { return nil }
    return steps[index - 1]
  }

  /// Whether the next digit is one of a PIN or a password.
  var takesSecret: Bool {
    switch step {
    case .pin, .supervisor: true
    case .confirm: following == .pin
    default: false
    }
  }

  /// F37, F38 and F61 of the request.
  var original: OriginalReference? {
    if let givenOriginal { return givenOriginal }
    switch type {
    case .saleVoid, .instalmentVoid, .qrVoid, .tip, .adjustment:
      return followed.map {
        OriginalReference(
          message: OriginalMessage(batch: $0.batch, stan: $0.stan), rrn: $0.rrn,
          authorisationCode: $0.authorisationCode, paymentVoucher: $0.paymentVoucher)
      }
    case .offlineSale:
      return OriginalReference(
        message: OriginalMessage(authorisedBy: .phone), authorisationCode: authorisationCode)
    case .completionVoid:
      return followed.map {
        OriginalReference(
          message: OriginalMessage(batch: $0.batch, stan: $0.stan, date: $0.time.dateDigits),
          rrn: $0.rrn, authorisationCode: $0.authorisationCode)
      }
    default:
      return date.map {
        OriginalReference(
          message: OriginalMessage(date: $0), rrn: reference,
          authorisationCode: authorisationCode, paymentVoucher: paymentVoucher)
      }
    }
  }

  /// The card to be sent: the one presented, or the original's when none is asked for.
  var sentCard: EnteredCard? {
    if let card { return card }
    guard let followed, let pan = followed.pan else { return nil }
    return EnteredCard(
      pan: pan, expiry: followed.expiry, track2: nil, method: .manual, sequenceNumber: nil)
  }
}

/// A card that was read or keyed.
struct EnteredCard: Sendable, Hashable {
  let pan: PAN
  var expiry: Expiry?
  let track2: Track2?
  let method: EntryMode.Method
  let sequenceNumber: UInt16?
  var chip: PresentedChip?
  /// The stripe of a card whose chip could not be read (降级).
  var isFallback = false
}
