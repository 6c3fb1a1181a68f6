import POSProtocol
import Wording

/// Parts of the slips that list the journal. Lines: protocol.md 7.8.
enum JournalReport {
  static let rule = String(repeating: "-", count: Receipt.columns)

  static func heading(
    _ title: String, _ terminal: TerminalConfiguration, _ merchantName: String
  ) -> [String] {
    [
      DisplayText.centred(title, in: Receipt.columns), rule,
      "商户名称(MERCHANT NAME):", merchantName,
      "商户编号(MERCHANT NO):", terminal.merchant?.text ?? "",
      "终端编号(TERMINAL NO): \(terminal.id)",
    ]
  }

  static let totalsHeading = "类型/TYPE 笔数/SUM 金额/AMOUNT"

  /// A row for each kind of transaction that there is.
  static func totals(_ entries: [JournalEntry]) -> [String] {
    kinds.compactMap { type, name in
      let amounts = entries.filter { $0.type == type && $0.settlementSide != nil }.map(\.total)
      guard !amounts.isEmpty else { return nil }
      let sum = amounts.reduce(Amount.zero) { $0.adding($1) ?? .maximum }
      return row(name, "\(amounts.count)", "\(sum)")
    }
  }

  private static let kinds: [(TransactionType, String)] = {
    let rest = TransactionType.allCases.filter { type in
      type.settlementSide != nil && !named.contains { $0.0 == type }
    }
    return named + rest.map { ($0, "\($0.name.zh)/\($0.name.en.uppercased())") }
  }()

  /// Those whose row says less than their name.
  private static let named: [(TransactionType, String)] = [
    (.sale, "消费/SALE"), (.saleVoid, "撤销/VOID"), (.refund, "退货/REFUND"),
    (.completion, "完成/AUTH COMPLETE"), (.completionVoid, "完成撤销/COMPLETE VOID"),
    (.completionAdvice, "完成(通知)/AUTH SETTLEMENT"), (.offlineSale, "离线/OFFLINE"),
    (.adjustment, "调整/ADJUST"), (.qrSale, "扫码/QR SALE"), (.qrVoid, "扫码撤销/QR VOID"),
    (.qrRefund, "扫码退货/QR REFUND"),
    (.instalment, "分期/INSTALMENT"), (.instalmentVoid, "分期撤销/INSTALMENT VOID"),
  ]

  private static func row(_ name: String, _ count: String, _ amount: String) -> String {
    let left = "\(name) \(count)"
    let used = DisplayText.width(left) + DisplayText.width(amount)
    guard used < Receipt.columns else { return "\(left)\n  \(amount)" }
    return left + String(repeating: " ", count: Receipt.columns - used) + amount
  }

  /// 凭证号 类型 授权码 金额 卡号, two rows a transaction.
  static func details(_ entries: [JournalEntry]) -> [String] {
    guard !entries.isEmpty else { return ["无交易/NO TRANSACTIONS", rule] }
    return entries.flatMap { entry in
      [
        "\(entry.stan) \(entry.type.name.zh)" + (entry.isVoided ? " 已撤销" : "")
          + (entry.isAdjusted ? " 已调整" : ""),
        row(entry.card?.text ?? "", entry.authorisationCode ?? "", "\(entry.total)"),
      ]
    } + [rule]
  }
}
