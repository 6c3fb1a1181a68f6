public import Wording

/// Something that is frozen or not set up, at the payment company or at a bank.
public enum Freeze: String, Sendable, Hashable, CaseIterable {
  case terminal
  case terminalNotRegistered = "terminal-not-registered"
  case terminalNotBound = "terminal-not-bound"
  case merchantFunds = "merchant-funds"
  case disputedPayment = "disputed-payment"
  case suspectedCashOut = "suspected-cash-out"
  case suspectedForgedCard = "suspected-forged-card"
  case suspectedStolenCard = "suspected-stolen-card"
  case suspectedMoneyLaundering = "suspected-money-laundering"
  case card
  case lostCard = "lost-card"
  case dormantCard = "dormant-card"

  public var name: LocalizedText {
    switch self {
    case .terminal: LocalizedText(zh: "终端冻结", en: "Terminal frozen")
    case .terminalNotRegistered: LocalizedText(zh: "终端未注册", en: "Terminal not registered")
    case .terminalNotBound: LocalizedText(zh: "终端未绑定商户", en: "Terminal not bound to a shop")
    case .merchantFunds: LocalizedText(zh: "商家资金冻结", en: "Merchant funds frozen")
    case .disputedPayment:
      LocalizedText(zh: "商家资金冻结:持卡人否认交易", en: "Funds frozen: a cardholder disputes a payment")
    case .suspectedCashOut:
      LocalizedText(zh: "商家资金冻结:疑似套现", en: "Funds frozen: suspected cash-out")
    case .suspectedForgedCard:
      LocalizedText(zh: "商家资金冻结:疑似伪卡", en: "Funds frozen: suspected forged card")
    case .suspectedStolenCard:
      LocalizedText(zh: "商家资金冻结:疑似盗卡", en: "Funds frozen: suspected stolen card")
    case .suspectedMoneyLaundering:
      LocalizedText(zh: "商家资金冻结:疑似洗钱", en: "Funds frozen: suspected money laundering")
    case .card: LocalizedText(zh: "客户资金冻结", en: "Card frozen")
    case .lostCard: LocalizedText(zh: "挂失或被窃的卡", en: "Lost or stolen card")
    case .dormantCard: LocalizedText(zh: "睡眠卡", en: "Dormant card")
    }
  }

  public var guidance: Guidance {
    switch self {
    case .terminal: Self.frozenTerminal
    case .terminalNotRegistered, .terminalNotBound: Self.notSetUp(self)
    case .merchantFunds: Self.funds(Self.fundsMeaning)
    case .disputedPayment: Self.funds(Self.disputeMeaning)
    case .suspectedCashOut, .suspectedForgedCard, .suspectedStolenCard,
      .suspectedMoneyLaundering:
      Self.funds(Self.suspicionMeaning)
    case .card: Self.frozenCard
    case .lostCard: ResponseGuidance.guidance(for: .lostCard)
    case .dormantCard: ResponseGuidance.guidance(for: .dormantCard)
    }
  }

  private static let frozenTerminal = Guidance(
    LocalizedText(
      zh: "支付公司停用了这台终端。卡没有问题。",
      en: "The payment company has stopped this terminal. The card is in order."),
    .notTaken, [.accountManager, .paymentCompany],
    now: LocalizedText(
      zh: "打给客户经理,报终端号和应答码,问停用的原因。先收现金。",
      en: "Call your account manager with the terminal number and the code, and ask why. Take cash."
    ),
    avoid: LocalizedText(
      zh: "不要反复刷卡,不要借用别人的终端收款。",
      en: "Do not swipe again and again, and do not take payments on somebody else's terminal."),
    answer: LocalizedText(
      zh: "客户经理当天回话;没有回话,拨打服务电话95516投诉。",
      en: "Your manager answers the same day; if not, complain on the service line 95516."))

  private static func notSetUp(_ freeze: Freeze) -> Guidance {
    let bound = freeze == .terminalNotBound
    return Guidance(
      LocalizedText(
        zh: bound ? "系统里这台终端还没有绑定到您的店。" : "系统里还没有登记这台终端。",
        en: bound
          ? "The system has not bound this terminal to your shop."
          : "The system does not know this terminal yet."),
      .notTaken, [.accountManager, .paymentCompany],
      now: LocalizedText(
        zh: "打给业务员,报终端号和商户号,请他登记、绑定并更新。之后重新签到。",
        en:
          "Call the salesperson with terminal and merchant number. Registering, binding and updating is "
          + "their work. Then sign in again."),
      avoid: LocalizedText(
        zh: "店里自己办不了登记和绑定,不要反复签到,也不要改终端里的设置。",
        en:
          "A shop cannot register or bind a terminal itself: do not sign in over and over, and change no "
          + "settings."),
      answer: LocalizedText(
        zh: "一般一个工作日办好;办不好,拨打服务电话95516投诉。",
        en: "Usually done within one working day; if not, complain on the service line 95516."))
  }

  private static let fundsMeaning = LocalizedText(
    zh: "支付公司冻结了这家店的资金:暂时不能刷卡收款,已收的钱先不入账。",
    en:
      "The payment company has frozen the shop's money: no card payments for now, and what was taken is "
      + "held back.")
  private static let disputeMeaning = LocalizedText(
    zh: "有持卡人说一笔交易不是他做的,支付公司查清之前冻结这家店的资金。",
    en:
      "A cardholder says that a payment was not theirs. Until that is cleared the payment company holds "
      + "the shop's money.")
  private static let suspicionMeaning = LocalizedText(
    zh: "支付公司的风险规则认为有交易可疑,查清之前冻结这家店的资金。这不等于说店里做错了。",
    en:
      "A risk rule of the payment company found payments that look suspicious and holds the shop's money "
      + "until that is cleared. It does not say that the shop did wrong.")

  private static func funds(_ meaning: LocalizedText) -> Guidance {
    Guidance(
      meaning, .notTaken, [.shopkeeper, .accountManager, .paymentCompany],
      now: LocalizedText(
        zh: "找出购物小票和送货单,交给客户经理,由支付公司审核;不服可以申诉。先收现金。",
        en:
          "Find the purchase slip and the delivery order and hand them to your account manager; the payment "
          + "company checks them. You may appeal. Take cash meanwhile."),
      avoid: LocalizedText(
        zh: "不要丢掉小票和送货单,不要换别的终端继续刷卡。",
        en: "Do not throw slips and delivery orders away, and do not go on with another terminal."),
      answer: LocalizedText(
        zh: "材料交齐后,支付公司在15个工作日内答复。",
        en: "Once the documents are complete the payment company answers within 15 working days."))
  }

  private static let frozenCard = Guidance(
    LocalizedText(
      zh: "发卡银行冻结或限制了客人的这张卡。终端和店都没有问题。",
      en: "The issuing bank has frozen or restricted this card. Terminal and shop are in order."),
    .notTaken, [.cardholder, .issuer],
    now: LocalizedText(
      zh: "请客人换一张卡或付现金,并请他拨打卡背面的银行电话。",
      en:
        "Ask for another card or cash; the cardholder calls the bank's number on the back of the card."
    ),
    avoid: LocalizedText(
      zh: "不要反复刷这张卡,也不要替客人打听卡的情况。",
      en: "Do not try this card again, and do not ask the bank in the cardholder's place."),
    answer: LocalizedText(
      zh: "由银行答复持卡人。", en: "The bank answers the cardholder."))
}
