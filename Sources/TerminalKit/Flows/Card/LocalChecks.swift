import ISO8583
import POSProtocol
import Wording

/// The checks before a card transaction (protocol.md 7.1), which need no host.
struct LocalChecks {
  /// The number of records a journal takes before it must be settled (protocol.md 7.5).
  private static let journalLimit = 500

  private let memory: TerminalMemory
  private let time: LocalTime
  private let isSignedInToday: Bool

  init(_ device: some DeviceView) {
    memory = device.memory
    time = device.time
    isSignedInToday = device.isSignedInToday
  }

  /// Why a transaction cannot be begun; nil when it can.
  func refusal(of type: TransactionType) -> LocalizedText? {
    let grants = Grants(memory)
    // A sign-in would not help.
    if grants.isWithheld(type) { return grants.refusal(of: type) }
    guard isSignedInToday else { return Texts.notSignedIn }
    guard OperatorAccounts.mayTrade(memory.operatorNumber) else { return Texts.noRightToTrade }
    guard memory.settlement == nil else { return Texts.uploadUnfinished }
    guard !memory.awaitsSettlement else { return Texts.settlementUnanswered }
    guard memory.journal.count + memory.advices.count < Self.journalLimit else {
      return Texts.journalFull
    }
    if let refusal = grants.refusal(of: type) { return refusal }
    return type.isOffline ? offlineRefusal : nil
  }

  /// Why another offline sale cannot be begun: what waits has to go up first.
  private var offlineRefusal: LocalizedText? {
    let waiting = memory.advices.map(\.entry).filter(\.type.isOffline)
    let limits = memory.offlineLimits
    if waiting.count >= limits.count { return Texts.tooManyOffline(limits.count) }
    if let oldest = waiting.map(\.time.dayNumber).min(),
      time.dayNumber - oldest >= Int64(limits.days)
    {
      return Texts.offlineTooOld(limits.days)
    }
    return nil
  }
}

extension DeviceView {
  /// Why a card transaction cannot be begun; nil when it can.
  func refusal(of type: TransactionType) -> LocalizedText? { LocalChecks(self).refusal(of: type) }

  /// The page that says why, with a sound.
  mutating func refuse(
    _ type: TransactionType, _ refusal: LocalizedText, next: ResultPage.Next = .idle
  ) -> Phase {
    beep(.error)
    let advice = [
      Texts.notSignedIn: Texts.signInHint, Texts.notPermitted: Texts.askForPermit,
      Texts.noTips: Texts.askForPermit,
    ][refusal]
    let lines = [refusal, advice].compactMap(\.self)
    let mustSettle = [
      Texts.journalFull, Texts.totalTooLarge, Texts.uploadUnfinished, Texts.settlementUnanswered,
    ].contains(refusal)
    return .result(
      ResultPage(
        title: type.name, lines: lines.map(text), next: mustSettle ? .settlement : next,
        trouble: trouble(of: refusal)))
  }

  /// What a refusal on the display is about; nil for a slip of the hand that explains itself.
  func trouble(of refusal: LocalizedText?) -> Trouble? {
    refusal.flatMap { RefusalTexts.trouble(of: $0, limits: memory.offlineLimits) }
  }
}
