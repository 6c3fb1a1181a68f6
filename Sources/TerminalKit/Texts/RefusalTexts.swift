import ISO8583
import POSProtocol
import Wording

/// Which refusal a text of the display belongs to.
enum RefusalTexts {
  /// What a text is about; nil for a slip of the hand that explains itself.
  ///
  /// - Parameter limits: which offline sales were measured by; some texts say them.
  static func trouble(of text: LocalizedText, limits: OfflineLimits) -> Trouble? {
    let offline = [
      Texts.overOfflineLimit(limits.amount), Texts.tooManyOffline(limits.count),
      Texts.offlineTooOld(limits.days),
    ]
    if offline.contains(text) { return .refusal(.offlineLimit) }
    return refusal[text].map { .refusal($0) }
  }

  private static let refusal: [LocalizedText: LocalRefusal] = {
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
