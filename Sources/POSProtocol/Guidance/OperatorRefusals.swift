import Wording

/// Refusals of operators and passwords.
extension RefusalCatalogue {
  static let wrongPassword = Entry(
    LocalizedText(zh: "密码错,请重输", en: "Wrong password"),
    LocalizedText(zh: "操作员密码不对。", en: "The operator's password is wrong."), .notTaken,
    [.shopkeeper],
    now: LocalizedText(
      zh: "看清操作员号再输一次;忘了,请主管改密。",
      en: "Mind the operator number and try again; the supervisor can set a new password."),
    avoid: LocalizedText(zh: "不要一直猜,错多了会锁。", en: "Do not go on guessing: it locks."))

  static let lockedOut = Entry(
    LocalizedText(zh: "密码错误次数过多,请主管解锁", en: "Too many wrong passwords: call supervisor"),
    LocalizedText(zh: "密码错的次数太多,终端锁住了。", en: "Too many wrong passwords: the terminal is locked."),
    .notTaken, [.shopkeeper],
    now: LocalizedText(zh: "请主管用主管密码解锁。", en: "The supervisor unlocks it with their password."),
    avoid: LocalizedText(zh: "不要关机,关机也不会解锁。", en: "Do not switch off: that does not unlock it."))

  static let noRightToTrade = Entry(
    LocalizedText(zh: "主管和管理员不能交易,请操作员签到", en: "Only cashiers 01-98 can trade"),
    LocalizedText(
      zh: "现在登录的是主管或管理员,不能收款。",
      en: "A supervisor or administrator is signed in and cannot take payments."), .notTaken,
    [.shopkeeper],
    now: LocalizedText(zh: "用操作员01签到再收款。", en: "Sign in as cashier 01 and take the payment."),
    avoid: LocalizedText(zh: "不要把主管密码告诉收银员。", en: "Do not tell cashiers the supervisor's password.")
  )
}
