import POSProtocol
import PaymentCrypto
import Wording

extension Terminal {
  /// Local checks before a card transaction (protocol.md 7.1), then its first prompt.
  mutating func startCardTransaction(_ type: TransactionType) {
    if let refusal = localRefusal(of: type) {
      return refuse(type, refusal)
    }
    phase = .card(CardEntry(type, settings: memory.settings))
  }

  mutating func refuse(
    _ type: TransactionType, _ refusal: LocalizedText, next: ResultPage.Next = .idle
  ) {
    emit(.beep(.error))
    let advice = [
      Texts.notSignedIn: Texts.signInHint, Texts.notPermitted: Texts.askForPermit,
      Texts.noTips: Texts.askForPermit,
    ][refusal]
    let lines = [refusal, advice].compactMap(\.self)
    let mustSettle = [
      Texts.journalFull, Texts.totalTooLarge, Texts.uploadUnfinished, Texts.settlementUnanswered,
    ].contains(refusal)
    phase = .result(
      ResultPage(
        title: type.name, lines: lines.map(text), next: mustSettle ? .settlement : next,
        trouble: trouble(of: refusal)))
  }

  func localRefusal(of type: TransactionType) -> LocalizedText? {
    // A sign-in would not help.
    guard !isWithheld(type) else { return type == .tip ? tipRefusal : Texts.notPermitted }
    guard isSignedInToday else { return Texts.notSignedIn }
    guard OperatorAccounts.mayTrade(memory.operatorNumber) else { return Texts.noRightToTrade }
    guard memory.settlement == nil else { return Texts.uploadUnfinished }
    guard !memory.awaitsSettlement else { return Texts.settlementUnanswered }
    guard memory.journal.count + memory.advices.count < Self.journalLimit else {
      return Texts.journalFull
    }
    guard isGranted(type) else { return Texts.notPermitted }
    if type == .tip, !memory.parameters.tipAllowed { return Texts.noTips }
    return type.isOffline ? offlineRefusal : nil
  }

  private var tipRefusal: LocalizedText {
    isGranted(.tip) ? Texts.noTips : Texts.notPermitted
  }

  /// The number of records a journal takes before it must be settled (protocol.md 7.5).
  static let journalLimit = 500

  mutating func press(_ key: Key, in entry: CardEntry) {
    var entry = entry
    entry.error = nil
    switch key {
    case .cancel: return stepBack(from: entry)
    case .enter: return confirmStep(entry)
    case .clear:
      if entry.step == .pin {
        if !entry.pin.isEmpty { entry.pin.removeLast() }
      } else if !entry.input.isEmpty {
        entry.input.removeLast()
      }
    case .digit(let digit): append([digit], to: &entry)
    case .doubleZero: append([0, 0], to: &entry)
    case .dot where entry.step == .amount && !entry.input.contains("."): entry.input.append(".")
    default: emit(.beep(.error))
    }
    phase = .card(entry)
  }

  private mutating func append(_ digits: [UInt8], to entry: inout CardEntry) {
    // Who types on at the card number has seen it: these are the first digits of the PIN.
    if entry.step == .confirm, entry.following == .pin { entry.step = .pin }
    for digit in digits {
      switch entry.step {
      case .pin where entry.pin.count < 12: entry.pin.append(digit)
      case .amount where AmountInput.takes(digit, after: entry.input):
        entry.input.append(String(digit))
      case .pin, .amount: emit(.beep(.error))
      default:
        if entry.input.count < entry.step.inputLimit {
          entry.input.append(String(digit))
        } else {
          emit(.beep(.error))
        }
      }
    }
  }

  private mutating func stepBack(from entry: CardEntry) {
    var entry = entry
    entry.input = ""
    entry.pin = []
    switch entry.step {
    case .expiry, .confirm:
      entry.step = .card
      entry.card = nil
    default:
      guard !entry.paysBill else { return returnToBill() }
      guard let step = entry.preceding else {
        guard entry.plannedReturn == nil else { return returnToReturn() }
        phase = entry.beganWithCard ? .idle : .menu(entry.menu)
        return
      }
      entry.step = step
    }
    phase = .card(entry)
  }

  private mutating func confirmStep(_ entry: CardEntry) {
    var entry = entry
    if entry.step == .pin { return confirmPIN(entry) }
    if let error = take(&entry) {
      complain(error, &entry)
      return lockOutIfDue()
    }
    proceed(entry)
  }

  /// Goes to the next prompt, or sends when there is none.
  mutating func proceed(_ entry: CardEntry) {
    var entry = entry
    entry.input = ""
    if entry.step == .card, entry.card?.method == .manual {
      entry.step = .expiry
    } else if let step = entry.following {
      entry.step = step
      if step == .card { entry.useFirstCard() }
    } else {
      return send(entry, pin: nil)
    }
    phase = .card(entry)
  }

  mutating func complain(_ error: LocalizedText, _ entry: inout CardEntry) {
    emit(.beep(.error))
    entry.input = ""
    entry.pin = []
    entry.error = error
    phase = .card(entry)
  }

  private mutating func confirmPIN(_ entry: CardEntry) {
    var entry = entry
    var pin: PIN?
    if !entry.pin.isEmpty {
      pin = PIN(entry.pin.map { String($0) }.joined())
      if pin == nil { return complain(Texts.shortPIN, &entry) }
    }
    send(entry, pin: pin)
  }

  private mutating func send(_ entry: CardEntry, pin: PIN?) {
    let card = entry.sentCard
    guard entry.type.isScanned || card != nil else { return stepBack(from: entry) }
    // Midnight may have passed since the first prompt.
    if let refusal = localRefusal(of: entry.type) { return refuse(entry.type, refusal) }
    if let amount = entry.amount, !memory.takes(amount) {
      return refuse(entry.type, Texts.totalTooLarge)
    }
    let request = CardRequest(
      type: entry.type, amount: entry.amount, card: card, pin: pin, original: entry.original,
      paymentCode: entry.paymentCode, payee: entry.payee, instalments: entry.instalments,
      paysBill: entry.paysBill, plannedReturn: entry.plannedReturn,
      smallAmountLimit: entry.freeLimit)
    guard !entry.type.isOffline else { return sellOffline(request) }
    var exchange = Exchange(withPending([.financial(request)]), title: entry.type)
    if entry.paysBill { leadToBill(&exchange) }
    if entry.plannedReturn != nil { leadToReturn(&exchange) }
    begin(exchange)
  }

}
