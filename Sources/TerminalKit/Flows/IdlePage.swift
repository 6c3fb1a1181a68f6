import ISO8583
import POSProtocol
import Wording

/// The page while nothing is done.
enum IdlePage {
  /// - Parameter handHint: what hands have to do before anything else.
  static func lines(_ device: some DeviceView, handHint: LocalizedText?) -> [Screen.Line] {
    let text = device.text
    let isSignedIn = device.isSignedInToday
    let name = device.memory.parameters.merchantName
    let date = device.time.slipText.prefix(10)
    let news = device.memory.shop.news(at: device.time).map(text)
    let card = isSignedIn ? text(Texts.presentCard) : ""
    let lines =
      Pages.titles(name.isEmpty ? device.configuration.id.text : name)
      + [
        news.first ?? "", String(date), news.dropFirst().first ?? "", card, text(Texts.idlePrompt),
      ].map { Screen.Line(DisplayText.centred($0, in: Screen.columns)) }
    if let handHint { return Pages.withHint(text(handHint), under: lines) }
    return isSignedIn ? lines : Pages.withHint(text(Texts.signInHint), under: lines)
  }

  /// `11-22 08:30 01 已签到`: date, time, cashier, state; in English without the date, which does not
  /// fit beside the longer words.
  static func status(_ device: some DeviceView, isReversalDue: Bool) -> String {
    let state =
      !device.isSignedInToday
      ? Texts.signedOff : isReversalDue ? Texts.reversalDue : Texts.signedIn
    let moment = device.time.displayText
    let parts = [
      device.language == .zh ? moment : String(moment.suffix(5)), device.memory.operatorNumber,
      device.text(state),
    ]
    return parts.compactMap(\.self).joined(separator: " ")
  }
}
