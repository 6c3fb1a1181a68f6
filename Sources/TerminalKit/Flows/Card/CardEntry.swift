import ISO8583
import POSProtocol
import PaymentCrypto
import Wording

/// What it takes to enter a card transaction: passwords, and what an offline sale leaves.
typealias CardEntryDevice = AccessDevice & SessionDevice & RecordDevice & PrintingDevice

/// A card transaction while it is being entered, prompt by prompt.
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
    guard let follows = type.traits.follows else { return authorisation }
    switch follows.naming {
    case .voucher:
      return followed.map {
        let date = type.isVoidOfCompletion ? $0.time.dateDigits : nil
        return OriginalReference(
          message: OriginalMessage(batch: $0.batch, stan: $0.stan, date: date), rrn: $0.rrn,
          authorisationCode: $0.authorisationCode, paymentVoucher: $0.paymentVoucher)
      }
    case .reference, .authorisationCode:
      return date.map {
        OriginalReference(
          message: OriginalMessage(date: $0), rrn: reference,
          authorisationCode: authorisationCode, paymentVoucher: paymentVoucher)
      }
    }
  }

  /// What stands in the place of an original: how an offline sale was authorised.
  private var authorisation: OriginalReference? {
    guard type.isOffline else { return nil }
    return OriginalReference(
      message: OriginalMessage(authorisedBy: .phone), authorisationCode: authorisationCode)
  }

  /// The card to be sent: the one presented, or the original's when none is asked for.
  var sentCard: EnteredCard? {
    if let card { return card }
    guard let followed, let pan = followed.pan else { return nil }
    return EnteredCard(
      pan: pan, expiry: followed.expiry, track2: nil, method: .manual, sequenceNumber: nil)
  }

  /// Local checks (protocol.md 7.1), then the first prompt.
  static func start(_ type: TransactionType, _ device: inout some DeviceView) -> Phase {
    if let refusal = device.refusal(of: type) { return device.refuse(type, refusal) }
    return .card(CardEntry(type, settings: device.memory.settings))
  }

  func press(_ key: Key, _ device: inout some CardEntryDevice) -> Next {
    var entry = self
    entry.error = nil
    switch key {
    case .cancel: return .flow(entry.steppedBack())
    case .enter: return entry.confirmed(&device)
    case .clear:
      if step == .pin {
        if !pin.isEmpty { entry.pin.removeLast() }
      } else if !input.isEmpty {
        entry.input.removeLast()
      }
    case .digit(let digit): entry.append([digit], &device)
    case .doubleZero: entry.append([0, 0], &device)
    case .dot where step == .amount && !input.contains("."): entry.input.append(".")
    default: device.beep(.error)
    }
    return .flow(.card(entry))
  }

  private mutating func append(_ digits: [UInt8], _ device: inout some DeviceView) {
    // Who types on at the card number has seen it: these are the first digits of the PIN.
    if step == .confirm, following == .pin { step = .pin }
    for digit in digits {
      switch step {
      case .pin where pin.count < 12: pin.append(digit)
      case .amount where AmountInput.takes(digit, after: input): input.append(String(digit))
      case .pin, .amount: device.beep(.error)
      default:
        if input.count < step.inputLimit {
          input.append(String(digit))
        } else {
          device.beep(.error)
        }
      }
    }
  }

  private func steppedBack() -> Phase {
    var entry = self
    entry.input = ""
    entry.pin = []
    switch step {
    case .expiry, .confirm:
      entry.step = .card
      entry.card = nil
    default:
      guard !paysBill else { return .shop(.document(.payment)) }
      guard let preceding else {
        guard plannedReturn == nil else { return .shop(.document(.repayment)) }
        return (beganWithCard ? nil : Menu.offering(type)).map { .menu($0) } ?? .idle
      }
      entry.step = preceding
    }
    return .card(entry)
  }

  private func confirmed(_ device: inout some CardEntryDevice) -> Next {
    var entry = self
    if step == .pin { return entry.confirmedPIN(&device) }
    if let error = entry.take(&device) {
      let complaint = entry.complaining(error, &device)
      return .flow(OperatorEntry.unlessLockedOut(device, complaint))
    }
    return entry.proceed(&device)
  }

  /// Goes to the next prompt, or sends when there is none.
  private func proceed(_ device: inout some CardEntryDevice) -> Next {
    var entry = self
    entry.input = ""
    if step == .card, card?.method == .manual {
      entry.step = .expiry
    } else if let following {
      entry.step = following
      if following == .card { entry.useFirstCard() }
    } else {
      return entry.send(pin: nil, &device)
    }
    return .flow(.card(entry))
  }

  /// Takes the card that began the transaction, once.
  private mutating func useFirstCard() {
    guard let firstCard else { return }
    self.firstCard = nil
    card = firstCard
    step = .confirm
  }

  /// Says what is wrong, with a sound; the prompt begins anew.
  private func complaining(_ error: LocalizedText, _ device: inout some DeviceView) -> Phase {
    device.beep(.error)
    var entry = self
    entry.input = ""
    entry.pin = []
    entry.error = error
    return .card(entry)
  }

  private func confirmedPIN(_ device: inout some CardEntryDevice) -> Next {
    guard !self.pin.isEmpty else { return send(pin: nil, &device) }
    guard let pin = PIN(self.pin.map { String($0) }.joined()) else {
      return .flow(complaining(Texts.shortPIN, &device))
    }
    return send(pin: pin, &device)
  }

  private func send(pin: PIN?, _ device: inout some CardEntryDevice) -> Next {
    let card = sentCard
    guard type.isScanned || card != nil else { return .flow(steppedBack()) }
    // Midnight may have passed since the first prompt.
    if let refusal = device.refusal(of: type) { return .flow(device.refuse(type, refusal)) }
    if let amount, !device.memory.takes(amount) {
      return .flow(device.refuse(type, Texts.totalTooLarge))
    }
    let request = CardRequest(
      type: type, amount: amount, card: card, pin: pin, original: original,
      paymentCode: paymentCode, payee: payee, instalments: instalments,
      paysBill: paysBill, plannedReturn: plannedReturn, smallAmountLimit: freeLimit)
    guard !type.isOffline else { return .flow(OfflineSale(request).sell(&device)) }
    var exchange = Exchange(device.withPending([.financial(request)]), title: type)
    if paysBill { exchange.leadToBill() }
    if plannedReturn != nil { exchange.leadToReturn() }
    return .line(exchange)
  }

  /// A card was read while it is asked for.
  func present(_ card: CardPresentation, _ device: inout some DeviceView) -> Phase {
    if let refusal = refusal(of: card, device) { return complaining(refusal, &device) }
    var entry = self
    entry.error = nil
    entry.input = ""
    entry.card = EnteredCard(card)
    entry.step = .confirm
    return .card(entry)
  }

  /// A card at the idle page begins a sale (protocol.md 8.2): the amount is asked for, then the sale goes
  /// on with this card.
  static func beginSale(
    with card: CardPresentation, _ device: inout some DeviceView
  ) -> Phase {
    var entry = CardEntry(.sale, settings: device.memory.settings)
    if let refusal = device.refusal(of: .sale) ?? entry.refusal(of: card, device) {
      return device.refuse(.sale, refusal)
    }
    entry.beganWithCard = true
    entry.firstCard = EnteredCard(card)
    return .card(entry)
  }

  /// A card was held to the reader that it cannot read.
  func cardUnreadable(_ device: inout some DeviceView) -> Phase {
    complaining(Texts.unreadable, &device)
  }

  /// The chip does not answer: the stripe may be tried (降级, protocol.md 7.6).
  func chipUnreadable(_ device: inout some DeviceView) -> Phase {
    var entry = self
    entry.chipFailed = device.memory.settings.allowsFallback
    return entry.complaining(
      entry.chipFailed ? ChipTexts.swipeInstead : ChipTexts.noFallback, &device)
  }

  /// The same at the idle page, where it begins a sale.
  static func beginSaleWithBrokenChip(_ device: inout some DeviceView) -> Phase {
    if let refusal = device.refusal(of: .sale) { return device.refuse(.sale, refusal) }
    var entry = CardEntry(.sale, settings: device.memory.settings)
    entry.beganWithCard = true
    return entry.chipUnreadable(&device)
  }

  /// Why a card cannot be taken; nil when it can.
  private func refusal(of card: CardPresentation, _ device: some DeviceView) -> LocalizedText? {
    if card.isFallback, !chipFailed { return Texts.useChip }
    if device.memory.chip.blocks(card.track2.pan) { return Texts.cardBlacklisted }
    return isRightCard(card.track2.pan) ? nil : Texts.otherCard
  }

  /// Whether the card is the original's, where an original is known.
  func isRightCard(_ pan: PAN) -> Bool { followed == nil || followed?.pan == pan }

  /// The scanner read something while a payment code is asked for.
  func scan(_ code: String, _ device: inout some CardEntryDevice) -> Next {
    var entry = self
    if let error = entry.takePaymentCode(code) {
      return .flow(entry.complaining(error, &device))
    }
    entry.error = nil
    return entry.proceed(&device)
  }
}
