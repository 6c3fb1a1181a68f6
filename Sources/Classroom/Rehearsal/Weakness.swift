public import Wording

/// Something that beginners do wrong again and again.
public enum Weakness: String, Sendable, Hashable, Codable, CaseIterable {
  /// Tries to take money before signing in.
  case skipsSignIn = "skips-sign-in"
  /// Presses ENTER twice.
  case confirmsTwice = "confirms-twice"
  /// Takes the money another way while nobody knows whether the card has paid.
  case sellsElsewhere = "sells-elsewhere"
  /// Cancels when the PIN is asked for.
  case givesUpAtPIN = "gives-up-at-pin"
  /// Takes a void for a refund, or a refund for a void.
  case confusesVoidAndRefund = "confuses-void-and-refund"
  /// Keys yuan where the terminal takes fen.
  case keysYuanForFen = "keys-yuan-for-fen"
  /// Needs twice the time of the others.
  case slowReader = "slow-reader"

  public var name: LocalizedText {
    switch self {
    case .skipsSignIn: LocalizedText(zh: "不签到就收款", en: "skips the sign-in")
    case .confirmsTwice: LocalizedText(zh: "确认连按两次", en: "presses ENTER twice")
    case .sellsElsewhere:
      LocalizedText(zh: "没弄清楚就另外收钱", en: "takes the money another way while it is unknown")
    case .givesUpAtPIN: LocalizedText(zh: "到密码就取消", en: "gives up at the PIN")
    case .confusesVoidAndRefund:
      LocalizedText(zh: "分不清撤销和退货", en: "confuses void and refund")
    case .keysYuanForFen: LocalizedText(zh: "把元当分按", en: "keys yuan for fen")
    case .slowReader: LocalizedText(zh: "看得慢", en: "reads slowly")
    }
  }
}
