import POSProtocol
import Wording

/// What is said of chips. Wording of the Chinese texts: protocol.md 7.6.
enum ChipTexts {
  static let swipeInstead = LocalizedText(zh: "芯片读取失败,请刷卡", en: "Chip not read: swipe it")
  static let noFallback = LocalizedText(
    zh: "芯片读取失败,终端不支持降级", en: "Chip not read, and no fallback here")
  static let cardWorks = LocalizedText(zh: "卡片处理中,请勿拔卡", en: "Do not remove card")
  static let takeOut = LocalizedText(zh: "请拔卡", en: "Take the card out")
  static let takeAway = LocalizedText(zh: "请移卡", en: "Take the card away")
  static let takeOutAndPrint = LocalizedText(zh: "请拔卡,按确认继续打印", en: "Take card, ENTER copy")
  static let takeAwayAndPrint = LocalizedText(zh: "请移卡,按确认继续打印", en: "Take card, ENTER copy")
  static let sendingScriptResult = LocalizedText(zh: "上送卡片更新结果...", en: "Telling the issuer...")
  static let cardRefuses = LocalRefusal.cardRefuses.display
  static let answerNotTrusted = LocalRefusal.answerNotTrusted.display
  static let takenBack = LocalizedText(
    zh: "这笔不算,将自动冲正,请勿交货", en: "It does not count and will be reversed")
}
