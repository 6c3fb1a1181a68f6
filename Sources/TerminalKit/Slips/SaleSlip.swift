import ISO8583
import POSProtocol
import Wording

/// The sales slip (签购单) of one approved transaction. Lines: protocol.md 7.8.
struct SaleSlip: Sendable {
  let entry: JournalEntry
  let merchantName: String

  /// The merchant's copy and the cardholder's.
  func copies(_ terminal: TerminalConfiguration) -> [Receipt] {
    let body = Receipt.printed(lines(terminal))
    return [
      Receipt(
        kind: .sale, printed: Self.heading("商户存根 MERCHANT COPY") + body + agreement + footer),
      Receipt(
        kind: .sale, printed: Self.heading("持卡人存根 CARDHOLDER COPY") + body + footer,
        isSecondCopy: true),
    ]
  }

  private static let title = DisplayText.centred(
    "银联POS签购单/POS SALES SLIP", in: Receipt.columns)

  private static func heading(_ copy: String) -> [String] { [title, copy, rule] }

  /// The signature, where one is needed.
  private var agreement: [String] {
    if let limit = entry.smallAmountLimit { return ["交易金额未超\(limit)元,免密免签"] }
    return Self.signature
  }

  private static let signature = Receipt.printed([
    "持卡人签名(CARDHOLDER SIGNATURE):", "", "", "本人确认以上交易,同意将其计入本卡账户",
  ])

  private var footer: [String] { entry.isTest ? ["**测试/TESTING,凭证无效**"] : [] }

  private static let rule = String(repeating: "-", count: Receipt.columns)

  private func lines(_ terminal: TerminalConfiguration) -> [String] {
    let expiry = entry.expiry.map {
      ["卡有效期(EXP. DATE): 20\($0.digits.prefix(2))/\($0.digits.suffix(2))"]
    }
    return [
      "商户名称(MERCHANT NAME):", merchantName,
      "商户编号(MERCHANT NO):", terminal.merchant?.text ?? "",
      "终端编号(TERMINAL NO): \(terminal.id)",
      "操作员号(OPERATOR NO): \(entry.operatorNumber ?? "")",
      Self.rule,
      "发卡行(ISSUER): \(Institution.name(entry.issuer))",
      "收单行(ACQ): \(Institution.name(entry.acquirer))",
      entry.type.isScanned ? "付款码(PAYMENT CODE):" : "卡号(CARD NO):",
      "\(entry.card?.text ?? "") \(entry.slipLetter)",
      "交易类型(TXN. TYPE): \(entry.type.traits.slipName)",
    ] + (expiry ?? []) + [
      Self.rule,
      "批次号(BATCH NO): \(entry.batch)",
      "凭证号(VOUCHER NO): \(entry.stan)",
      "授权码(AUTH NO): \(entry.authorisationCode ?? "")",
      "交易参考号(REF. NO): \(entry.rrn?.text ?? "")",
    ] + paymentVoucher + ["日期/时间(DATE/TIME):", entry.time.slipText] + amounts + remarks
      + (entry.chip?.slipLines ?? [])
  }

  private var paymentVoucher: [String] {
    entry.paymentVoucher.map { ["付款凭证号(PAYMENT VOUCHER):", $0.digits] } ?? []
  }

  private var amounts: [String] {
    if let before = entry.paidBefore {
      return [
        "金额(AMOUNT): RMB \(before)", "小费(TIP): RMB \(entry.amount)",
        "总计(TOTAL): RMB \(before.adding(entry.amount) ?? .maximum)",
      ]
    }
    return ["金额(AMOUNT): RMB \(entry.amount)"] + partApproval + tipLines + instalments
      + (entry.payee.map { ["收款卡号(TO CARD):", $0.text] } ?? [])
  }

  private var partApproval: [String] {
    entry.askedAmount.map { ["申请金额(REQUESTED): RMB \($0)"] } ?? []
  }

  /// Left blank for the holder of a foreign card to fill in (protocol.md 7.8, line 18).
  private var tipLines: [String] {
    guard entry.isForeign, TransactionType.tip.originals.contains(entry.type) else { return [] }
    return ["小费/TIP: ______________________", "总计/TOTAL: ____________________"]
  }

  private var instalments: [String] {
    guard let instalments = entry.instalments else { return [] }
    let parts = instalments.parts(of: entry.amount)
    return [
      "分期期数(INSTALMENTS): \(instalments.count)", "首期金额(FIRST): RMB \(parts.first)",
      "每期金额(EACH): RMB \(parts.each)",
    ]
  }

  private var remarks: [String] {
    let notes = original + approval
    guard notes.isEmpty else {
      return ["备注(REFERENCE):"] + notes + (entry.remark.isEmpty ? [] : [entry.remark])
        + [Self.rule]
    }
    return entry.remark.isEmpty ? [Self.rule] : ["备注(REFERENCE): \(entry.remark)", Self.rule]
  }

  /// What an approval by another code than 00 says.
  private var approval: [String] {
    entry.approvalCode.map { ["应答(RESPONSE): \($0) \($0.display.zh)"] } ?? []
  }

  /// What the slip of a follow-up says of its original.
  private var original: [String] {
    guard let original = entry.original else { return [] }
    switch entry.type.traits.follows?.naming {
    case nil: return entry.type.isOffline ? ["授权方式: 电话授权(BY PHONE)"] : []
    case .voucher: return ["原凭证号: \(original.message.stan?.description ?? "")"]
    case .reference:
      return [
        "原参考号: \(original.rrn?.text ?? "")", "原交易日期: \(original.message.date ?? "")",
      ]
    case .authorisationCode:
      return [
        "原预授权码: \(original.authorisationCode ?? "")",
        "原交易日期: \(original.message.date ?? "")",
      ]
    }
  }
}

extension Receipt {
  /// The same slip marked as printed again.
  var duplicate: Receipt {
    Receipt(kind: kind, lines: lines + ["****重打印/DUPLICATED****"])
  }
}
