import POSProtocol
import Wording

/// Slips that report a fault; not vouchers.
enum FaultSlip {
  static func adviceRefused(
    _ entry: JournalEntry, _ code: ResponseCode, terminal: TerminalConfiguration,
    at time: LocalTime
  ) -> Receipt {
    Receipt(
      kind: .fault,
      lines: [
        "***故障报告单,非凭证联***", "通知被拒绝 ADVICE REFUSED",
        "商户编号(MERCHANT NO):", terminal.merchant?.text ?? "",
        "终端编号(TERMINAL NO): \(terminal.id)",
        "交易类型(TXN. TYPE): \(entry.type.traits.slipName)",
        "凭证号(VOUCHER NO): \(entry.stan)",
        "卡号(CARD NO): \(entry.card?.text ?? "")",
        "金额(AMOUNT): RMB \(entry.amount)",
        "应答码(RESPONSE): \(code)",
        "日期/时间(DATE/TIME):", time.slipText,
      ])
  }

  static func reversalFailed(
    _ record: ReversalRecord, terminal: TerminalConfiguration, at time: LocalTime
  ) -> Receipt {
    Receipt(
      kind: .fault,
      lines: [
        "***故障报告单,非凭证联***", "冲正失败 REVERSAL FAILED",
        "商户编号(MERCHANT NO):", terminal.merchant?.text ?? "",
        "终端编号(TERMINAL NO): \(terminal.id)",
        "凭证号(VOUCHER NO): \(record.stan)",
        "卡号(CARD NO): \(record.pan?.masked.text ?? "")",
        "金额(AMOUNT): RMB \(record.amount)",
        "冲正原因(REASON): \(record.reason.rawValue)",
        "日期/时间(DATE/TIME):", time.slipText,
        "请联系发卡行/CALL THE ISSUER: \(terminal.serviceTelephone)",
      ])
  }

  /// A reversal that the supervisor has given up.
  static func reversalCleared(
    _ record: ReversalRecord, operatorNumber: String, terminal: TerminalConfiguration,
    at time: LocalTime
  ) -> Receipt {
    Receipt(
      kind: .fault,
      lines: [
        "***故障报告单,非凭证联***", "冲正已清除 REVERSAL CLEARED",
        "商户编号(MERCHANT NO):", terminal.merchant?.text ?? "",
        "终端编号(TERMINAL NO): \(terminal.id)",
        "操作员号(OPERATOR NO): \(operatorNumber)",
        "交易类型(TXN. TYPE): \(record.type.traits.slipName)",
        "凭证号(VOUCHER NO): \(record.stan)",
        "卡号(CARD NO): \(record.pan?.masked.text ?? "")",
        "金额(AMOUNT): RMB \(record.amount)",
        "日期/时间(DATE/TIME):", time.slipText,
        "持卡人可能已被扣款,请与中心核对",
      ])
  }
}
