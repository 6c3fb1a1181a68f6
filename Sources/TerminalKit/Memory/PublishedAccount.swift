public import Wording

/// An operator that every new terminal has, for help and documents. Source: protocol.md 7.4.
public struct PublishedAccount: Sendable, Hashable {
  /// Such as `00`, or `01–05`.
  public let numbers: String
  public let role: LocalizedText
  /// What he or she may do.
  public let rights: LocalizedText
  /// The password until somebody changes it.
  public let password: String

  /// All of them.
  public static let all = [
    PublishedAccount(
      numbers: "01–05", role: LocalizedText(zh: "收银员", en: "cashier"),
      rights: LocalizedText(zh: "做交易、改自己的密码", en: "transactions, own password"),
      password: OperatorAccounts.defaultPassword.digits),
    PublishedAccount(
      numbers: OperatorAccounts.supervisor, role: LocalizedText(zh: "主管", en: "supervisor"),
      rights: LocalizedText(
        zh: "撤销、退货时输入;管理操作员", en: "asked for voids and refunds; operators"),
      password: OperatorAccounts.defaultSupervisorPassword.digits),
    PublishedAccount(
      numbers: OperatorAccounts.administrator,
      role: LocalizedText(zh: "系统管理员", en: "administrator"),
      rights: LocalizedText(zh: "终端设置、密钥、参数", en: "settings, keys, parameters"),
      password: OperatorAccounts.defaultAdministratorPassword.digits),
  ]
}
