import POSProtocol
public import Wording

/// Why an act or order of a page is not understood.
public enum PageOrderError: Error, Hashable, Sendable {
  /// `act` must have exactly one member.
  case notOneAct
  /// There is no such act.
  case unknownAct(String)
  /// There is no such key.
  case unknownKey(String)
  /// There is no such order.
  case unknownOrder(String)
  /// The order needs this member.
  case missing(member: String, of: String)
  /// The member of the order has a value it cannot have.
  case wrong(member: String, of: String)
  /// No host answers with this response code.
  case unknownCode(String)
  /// The text is longer than this many characters.
  case tooLong(member: String, limit: Int)

  /// What is wrong and what to do.
  public var text: LocalizedText {
    switch self {
    case .notOneAct:
      LocalizedText(
        zh: "一次只能做一个动作；请刷新页面再试。",
        en: "One act at a time; load the page again and try once more.")
    case .unknownAct(let name):
      LocalizedText(
        zh: "不认识动作“\(Self.shown(name))”；请刷新页面。",
        en: "There is no act \"\(Self.shown(name))\"; load the page again.")
    case .unknownKey(let name):
      LocalizedText(
        zh: "终端上没有“\(Self.shown(name))”这个键；请刷新页面。",
        en: "The terminal has no key \"\(Self.shown(name))\"; load the page again.")
    case .unknownOrder(let name):
      LocalizedText(
        zh: "不认识指令“\(Self.shown(name))”；请刷新页面。",
        en: "There is no order \"\(Self.shown(name))\"; load the page again.")
    case .missing(let member, let order):
      LocalizedText(
        zh: "指令“\(Self.shown(order))”少了“\(member)”；请刷新页面再试。",
        en: "The order \"\(Self.shown(order))\" lacks \"\(member)\"; load the page and try again.")
    case .wrong(let member, let order):
      LocalizedText(
        zh: "指令“\(Self.shown(order))”里的“\(member)”不对；请刷新页面再试。",
        en: "In the order \"\(Self.shown(order))\", \"\(member)\" is wrong; load the page and try "
          + "again.")
    case .unknownCode(let code):
      LocalizedText(
        zh: "没有应答码“\(Self.shown(code))”；可以用 \(Self.codes)。",
        en: "There is no response code \"\(Self.shown(code))\"; use one of \(Self.codes).")
    case .tooLong(let member, let limit):
      LocalizedText(
        zh: "“\(member)”太长；最多 \(limit) 个字。",
        en: "\"\(member)\" is too long; \(limit) characters at most.")
    }
  }

  private static let codes = ResponseCode.all.map(\.description).joined(separator: " ")

  private static func shown(_ text: String) -> String {
    PrintableText.line(String(text.unicodeScalars.prefix(24)))
  }
}
