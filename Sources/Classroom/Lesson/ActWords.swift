public import Rooms
import Scenarios
import TerminalKit
public import Wording

extension RoomAct {
  /// What somebody who watches sees being done; nil for what cannot be seen.
  ///
  /// - Parameter isSecret: a digit belongs to a PIN or a password.
  public func words(isSecret: Bool) -> LocalizedText? {
    words(isSecret: isSecret, card: LocalizedText.same)
  }

  /// - Parameter name: what people call the card of an alias.
  func words(isSecret: Bool, card name: (String) -> LocalizedText) -> LocalizedText? {
    switch self {
    case .key where isSecret: LocalizedText(zh: "按 *", en: "Press *")
    case .key(let key): LocalizedText(zh: "按 \(key.chinese)", en: "Press \(key)")
    case .present(let card, .swipe):
      LocalizedText(zh: "刷卡 \(name(card).zh)", en: "Swipe \(name(card).en)")
    case .present(let card, .insert):
      LocalizedText(zh: "插卡 \(name(card).zh)", en: "Insert \(name(card).en)")
    case .present(let card, .tap):
      LocalizedText(zh: "挥卡 \(name(card).zh)", en: "Tap \(name(card).en)")
    // A payment code has 18 digits and more, a barcode 13 at most.
    case .scan(let code) where code.count > 13 && code.allSatisfy(\.isNumber):
      LocalizedText(zh: "扫付款码", en: "Scan a payment code")
    case .scan(let code): LocalizedText(zh: "扫码 \(code)", en: "Scan \(code)")
    case .power(.on): LocalizedText(zh: "开机", en: "Switch on")
    case .paper(.load): LocalizedText(zh: "装纸", en: "Load paper")
    case .trainer(let action):
      happening ?? LocalizedText(zh: "后台: \(action)", en: "Back office: \(action)")
    case .power(.off), .paper(.out), .line, .clock: happening
    case .wait, .arrange: nil
    }
  }

  /// What somebody at the terminal notices of what happens around; nil for what shows only later.
  public var happening: LocalizedText? {
    switch self {
    case .power(.off): LocalizedText(zh: "停电了", en: "The power is out")
    case .power(.on): LocalizedText(zh: "来电了", en: "The power is back")
    case .paper(.out): LocalizedText(zh: "打印纸没有了", en: "The paper is out")
    case .paper(.load): LocalizedText(zh: "打印纸装好了", en: "Paper is loaded")
    case .line(.cut): LocalizedText(zh: "线路断了", en: "The line is down")
    case .line(.restore): LocalizedText(zh: "线路通了", en: "The line is back")
    case .line(.delay(let time)) where time.milliseconds > 0:
      LocalizedText(zh: "线路很慢", en: "The line is slow")
    case .line(.delay): LocalizedText(zh: "线路不慢了", en: "The line is fast again")
    case .clock(.nextDay): LocalizedText(zh: "第二天了", en: "It is the next day")
    case .clock: LocalizedText(zh: "过了一段时间", en: "Time has passed")
    case .wait: LocalizedText(zh: "过了一会儿", en: "Some time has passed")
    case .trainer(.message(let text)):
      LocalizedText(zh: "老师: \(text.zh)", en: "Trainer: \(text.en)")
    case .key, .present, .scan, .line(.drop), .line(.corrupt), .line(.duplicate), .trainer,
      .arrange:
      nil
    }
  }
}
