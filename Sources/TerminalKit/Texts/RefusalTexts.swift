import ISO8583
import POSProtocol
import Wording

/// Which refusal a text of the display belongs to.
enum RefusalTexts {
  static let refusal: [LocalizedText: LocalRefusal] = {
    var texts = Dictionary(
      LocalRefusal.allCases.map { ($0.display, $0) }, uniquingKeysWith: { first, _ in first })
    texts.merge(variants) { _, variant in variant }
    return texts
  }()

  /// Texts that say the same more exactly.
  private static let variants: [LocalizedText: LocalRefusal] = [
    Texts.keyLength: .workingKeysRefused,
    ChipTexts.swipeInstead: .chipUnreadable,
    ChipTexts.noFallback: .chipUnreadable,
    Texts.originalNoSale: .wrongOriginal,
    Texts.originalNoCompletion: .wrongOriginal,
    Texts.originalNoQRSale: .wrongOriginal,
    Texts.originalNoInstalment: .wrongOriginal,
    Texts.originalNoOfflineSale: .wrongOriginal,
    Texts.originalTakesNoTip: .wrongOriginal,
    Texts.hasTips: .wrongOriginal,
    Texts.alreadyAdjusted: .alreadyVoided,
    Texts.noTips: .tipRefused,
    Texts.overTipLimit: .tipRefused,
    ShopTexts.unknownGoods: .unknownGoods,
  ]
}

extension Outcome {
  /// What went wrong; nil for a plain approval.
  var trouble: Trouble? {
    switch self {
    case .approved(let reply):
      reply.message[39].flatMap { ResponseCode($0) }
        .flatMap { $0 == .approved ? nil : .response($0) }
    case .declined(_, let code), .unproven(_, let code): .response(code)
    case .mismatch: .refusal(.wrongReply)
    case .macWrong: .refusal(.replyMACWrong)
    case .unreadable: .refusal(.damagedReply)
    case .noReply: .refusal(.noReply)
    case .notConnected: .refusal(.connectFailed)
    }
  }
}
