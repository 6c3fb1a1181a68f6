public import Wording

/// What a terminal refuses by itself, or does not get, in words that the host has no code for.
///
/// Wording of the Chinese texts: protocol.md 3.3, 5.3, 7 and 8.2.
public enum LocalRefusal: String, Sendable, Hashable, CaseIterable {
  // The terminal's own state.
  case notSignedIn = "not-signed-in"
  case notPermitted = "not-permitted"
  case journalFull = "journal-full"
  case totalsTooLarge = "totals-too-large"
  case offlineLimit = "offline-limit"
  case uploadUnfinished = "upload-unfinished"
  case settlementUnanswered = "settlement-unanswered"
  case settleFirst = "settle-first"
  case noMasterKey = "no-master-key"
  case workingKeysRefused = "working-keys-refused"
  case keysUnusable = "keys-unusable"
  case requestFailed = "request-failed"
  case downloadFailed = "download-failed"
  case outOfPaper = "out-of-paper"

  // People.
  case wrongPassword = "wrong-password"
  case lockedOut = "locked-out"
  case noRightToTrade = "no-right-to-trade"

  // The line and what comes over it.
  case connectFailed = "connect-failed"
  case noReply = "no-reply"
  case damagedReply = "damaged-reply"
  case wrongReply = "wrong-reply"
  case replyMACWrong = "reply-mac-wrong"
  case reversalFailed = "reversal-failed"
  case adviceWaits = "advice-waits"

  // The card.
  case cardUnreadable = "card-unreadable"
  case useChip = "use-chip"
  case chipUnreadable = "chip-unreadable"
  case cardRefuses = "card-refuses"
  case answerNotTrusted = "answer-not-trusted"
  case wrongCardNumber = "wrong-card-number"
  case noKeyedCards = "no-keyed-cards"
  case cardBlacklisted = "card-blacklisted"
  case notPaymentCode = "not-payment-code"

  // Follow-ups.
  case originalNotFound = "original-not-found"
  case wrongOriginal = "wrong-original"
  case alreadyVoided = "already-voided"
  case otherCard = "other-card"
  case overRefundLimit = "over-refund-limit"
  case overCompletionLimit = "over-completion-limit"
  case tipRefused = "tip-refused"

  // The shop.
  case noCatalogue = "no-catalogue"
  case unknownGoods = "unknown-goods"
  case uploadFirst = "upload-first"
  case outsideOrderWindow = "outside-order-window"

  /// What stands on the display.
  public var display: LocalizedText { RefusalCatalogue.entry(self).display }

  /// What it means and what to do.
  public var guidance: Guidance { RefusalCatalogue.entry(self).guidance }
}

/// The texts of every ``LocalRefusal``.
enum RefusalCatalogue {
  struct Entry: Sendable {
    let display: LocalizedText
    let guidance: Guidance

    init(
      _ display: LocalizedText, _ meaning: LocalizedText, _ money: Guidance.Money,
      _ parties: [Guidance.Party], now: LocalizedText, avoid: LocalizedText,
      answer: LocalizedText? = nil
    ) {
      self.display = display
      guidance = Guidance(meaning, money, parties, now: now, avoid: avoid, answer: answer)
    }
  }

  static func entry(_ refusal: LocalRefusal) -> Entry {
    switch refusal {
    case .notSignedIn: notSignedIn
    case .notPermitted: notPermitted
    case .journalFull: journalFull
    case .totalsTooLarge: totalsTooLarge
    case .offlineLimit: offlineLimit
    case .uploadUnfinished: uploadUnfinished
    case .settlementUnanswered: settlementUnanswered
    case .settleFirst: settleFirst
    case .noMasterKey: noMasterKey
    case .workingKeysRefused: workingKeysRefused
    case .keysUnusable: keysUnusable
    case .requestFailed: requestFailed
    case .downloadFailed: downloadFailed
    case .outOfPaper: outOfPaper
    case .wrongPassword: wrongPassword
    case .lockedOut: lockedOut
    case .noRightToTrade: noRightToTrade
    case .connectFailed: connectFailed
    case .noReply: noReply
    case .damagedReply: damagedReply
    case .wrongReply: wrongReply
    case .replyMACWrong: replyMACWrong
    case .reversalFailed: reversalFailed
    case .adviceWaits: adviceWaits
    case .cardUnreadable: cardUnreadable
    case .useChip: useChip
    case .chipUnreadable: chipUnreadable
    case .cardRefuses: cardRefuses
    case .answerNotTrusted: answerNotTrusted
    case .wrongCardNumber: wrongCardNumber
    case .noKeyedCards: noKeyedCards
    case .cardBlacklisted: cardBlacklisted
    case .notPaymentCode: notPaymentCode
    case .originalNotFound: originalNotFound
    case .wrongOriginal: wrongOriginal
    case .alreadyVoided: alreadyVoided
    case .otherCard: otherCard
    case .overRefundLimit: overRefundLimit
    case .overCompletionLimit: overCompletionLimit
    case .tipRefused: tipRefused
    case .noCatalogue: noCatalogue
    case .unknownGoods: unknownGoods
    case .uploadFirst: uploadFirst
    case .outsideOrderWindow: outsideOrderWindow
    }
  }
}
