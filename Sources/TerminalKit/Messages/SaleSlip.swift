import ISO8583
import POSProtocol

/// The sales slip (签购单) of one approved transaction. Lines: protocol.md 7.8.
struct SaleSlip: Sendable {
  let request: CardRequest
  let amount: Amount
  let reply: Message
  let batch: BatchNumber
  let time: LocalTime
  let operatorNumber: String
  let merchantName: String
  let isTest: Bool

  func journalEntry(stan: STAN) -> JournalEntry {
    JournalEntry(
      type: request.type, stan: stan, batch: batch, card: request.card.pan.masked,
      entryMode: EntryMode(request.card.method, hasPIN: request.pin != nil), amount: amount,
      time: time, rrn: reply[37].flatMap { RRN($0) }, authorisationCode: reply[38])
  }

  /// The merchant's copy and the cardholder's.
  func copies(stan: STAN, terminal: TerminalConfiguration) -> [Receipt] {
    let body = lines(stan: stan, terminal: terminal)
    let signature = [
      "持卡人签名(CARDHOLDER SIGNATURE):", "", "", "本人确认以上交易,同意将其计入本卡账户",
    ]
    return [
      Receipt(
        kind: .sale, lines: heading("商户存根 MERCHANT COPY") + body + signature + footer),
      Receipt(kind: .sale, lines: heading("持卡人存根 CARDHOLDER COPY") + body + footer),
    ]
  }

  private func heading(_ copy: String) -> [String] {
    [
      DisplayText.centred("银联POS签购单/POS SALES SLIP", in: Receipt.columns), copy, Self.rule,
    ]
  }

  private var footer: [String] { isTest ? ["**测试/TESTING,凭证无效**"] : [] }

  private static let rule = String(repeating: "-", count: Receipt.columns)

  private func lines(stan: STAN, terminal: TerminalConfiguration) -> [String] {
    let issuer = (reply[44] ?? "").prefix(8)
    let acquirer = (reply[44] ?? "").dropFirst(11).prefix(8)
    let expiry = request.card.expiry.map {
      ["卡有效期(EXP. DATE): 20\($0.digits.prefix(2))/\($0.digits.suffix(2))"]
    }
    return [
      "商户名称(MERCHANT NAME):", merchantName,
      "商户编号(MERCHANT NO):", terminal.merchant?.text ?? "",
      "终端编号(TERMINAL NO): \(terminal.id)",
      "操作员号(OPERATOR NO): \(operatorNumber)",
      Self.rule,
      "发卡行(ISSUER): \(issuer)", "收单行(ACQ): \(acquirer)",
      "卡号(CARD NO):", "\(request.card.pan.masked) \(request.card.method.slipLetter)",
      "交易类型(TXN. TYPE): \(request.type.slipName)",
    ] + (expiry ?? []) + [
      Self.rule,
      "批次号(BATCH NO): \(batch)",
      "凭证号(VOUCHER NO): \(stan)",
      "授权码(AUTH NO): \(reply[38] ?? "")",
      "交易参考号(REF. NO): \(reply[37] ?? "")",
      "日期/时间(DATE/TIME):", time.slipText,
      "金额(AMOUNT): RMB \(amount)",
    ] + remarks
  }

  private var remarks: [String] {
    let text = (reply[63] ?? "").dropFirst(3).split(separator: " ").joined(separator: " ")
    return text.isEmpty ? [Self.rule] : ["备注(REFERENCE): \(text)", Self.rule]
  }
}

extension TransactionType {
  /// The name on a slip, in both languages.
  var slipName: String {
    switch self {
    case .sale: "消费(SALE)"
    case .saleVoid: "消费撤销(VOID)"
    case .refund: "退货(REFUND)"
    case .preAuth: "预授权(AUTH)"
    case .preAuthVoid: "预授权撤销(CANCEL)"
    case .completion: "预授权完成请求(AUTH COMPLETE)"
    case .completionAdvice: "预授权完成通知(AUTH SETTLEMENT)"
    case .completionVoid: "预授权完成撤销(COMPLETE VOID)"
    case .offlineSale: "离线结算(OFFLINE)"
    case .adjustment, .tip: "结算调整(ADJUST)"
    default: "\(name.zh)(\(name.en))"
    }
  }
}

extension Receipt {
  /// The same slip marked as printed again.
  var duplicate: Receipt {
    Receipt(kind: kind, lines: lines + ["****重打印/DUPLICATED****"])
  }
}

/// Slips that report a fault; not vouchers.
enum FaultSlip {
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
}
