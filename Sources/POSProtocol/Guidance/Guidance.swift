public import Wording

/// What a failure means to the person in front of the terminal, and what to do about it.
///
/// The terminal shows it behind one key, `poslab explain` and the reports print it. Source:
/// protocol.md 6 for the codes; who does what is the practice of directly connected terminals in
/// small shops.
public struct Guidance: Sendable, Hashable {
  /// Where the customer's money is.
  public enum Money: Sendable, Hashable, CaseIterable {
    case taken, partlyTaken, notTaken
    /// Nobody knows yet; the terminal finds out, or takes it back.
    case unknown

    public var text: LocalizedText {
      switch self {
      case .taken: LocalizedText(zh: "钱已收到", en: "The money was taken")
      case .partlyTaken: LocalizedText(zh: "钱只收到一部分", en: "Only part was taken")
      case .notTaken: LocalizedText(zh: "钱没有收", en: "No money was taken")
      case .unknown: LocalizedText(zh: "钱收没收还不知道", en: "Not known yet whether it was taken")
      }
    }
  }

  /// Whose job it is.
  public enum Party: Sendable, Hashable, CaseIterable {
    case shopkeeper, accountManager, paymentCompany, cardholder, issuer

    public var name: LocalizedText {
      switch self {
      case .shopkeeper: LocalizedText(zh: "店里自己", en: "the shop")
      case .accountManager:
        LocalizedText(zh: "客户经理或业务员", en: "account manager or salesperson")
      case .paymentCompany: LocalizedText(zh: "支付公司", en: "the payment company")
      case .cardholder: LocalizedText(zh: "持卡人", en: "the cardholder")
      case .issuer: LocalizedText(zh: "发卡银行", en: "the issuing bank")
      }
    }
  }

  /// What has happened.
  public let meaning: LocalizedText
  public let money: Money
  /// Who has to act, the first first.
  public let parties: [Party]
  /// What to do now.
  public let now: LocalizedText
  /// What not to do.
  public let avoid: LocalizedText
  /// When to expect an answer; nil when there is nothing to wait for.
  public let answer: LocalizedText?

  init(
    _ meaning: LocalizedText, _ money: Money, _ parties: [Party], now: LocalizedText,
    avoid: LocalizedText, answer: LocalizedText? = nil
  ) {
    self.meaning = meaning
    self.money = money
    self.parties = parties
    self.now = now
    self.avoid = avoid
    self.answer = answer
  }

  /// A heading and its text, in the order in which a person needs them.
  public struct Part: Sendable, Hashable {
    public let heading: LocalizedText
    public let text: LocalizedText
  }

  /// Money first, then what to do and what not, whose job it is, when an answer comes, the meaning.
  public var parts: [Part] {
    let names = LocalizedText(
      zh: parties.map(\.name.zh).joined(separator: "、"),
      en: parties.map(\.name.en).joined(separator: ", "))
    return [
      Part(heading: Self.moneyHeading, text: money.text),
      Part(heading: Self.nowHeading, text: now),
      Part(heading: Self.avoidHeading, text: avoid),
      Part(heading: Self.partiesHeading, text: names),
    ] + [answer.map { Part(heading: Self.answerHeading, text: $0) }].compactMap(\.self)
      + [Part(heading: Self.meaningHeading, text: meaning)]
  }

  private static let moneyHeading = LocalizedText(zh: "钱", en: "Money")
  private static let meaningHeading = LocalizedText(zh: "意思", en: "Meaning")
  private static let nowHeading = LocalizedText(zh: "现在做", en: "Do now")
  private static let avoidHeading = LocalizedText(zh: "不要做", en: "Do not")
  private static let partiesHeading = LocalizedText(zh: "谁来办", en: "Whose job")
  private static let answerHeading = LocalizedText(zh: "多久有答复", en: "Answer")
}

/// Something that went otherwise than the person wanted.
public enum Trouble: Sendable, Hashable {
  /// What the host answered (F39).
  case response(ResponseCode)
  /// What the terminal refused by itself, or did not get.
  case refusal(LocalRefusal)
  /// Something is frozen, or not set up.
  case freeze(Freeze)

  /// Every trouble that the catalogue knows.
  public static var all: [Trouble] {
    ResponseCode.all.map { .response($0) } + LocalRefusal.allCases.map { .refusal($0) }
      + Freeze.allCases.map { .freeze($0) }
  }

  public var guidance: Guidance {
    switch self {
    case .response(let code): ResponseGuidance.guidance(for: code)
    case .refusal(let refusal): refusal.guidance
    case .freeze(let freeze): freeze.guidance
    }
  }

  /// What the terminal shows of it: the code's text, the refusal's.
  public var title: LocalizedText {
    switch self {
    case .response(let code):
      LocalizedText(zh: "[\(code)] \(code.display.zh)", en: "[\(code)] \(code.display.en)")
    case .refusal(let refusal): refusal.display
    case .freeze(let freeze): freeze.name
    }
  }
}
