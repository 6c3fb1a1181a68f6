/// The transactions that follow another. Source: protocol.md 3.1, 7.7.
extension TransactionTraits {
  static let saleVoid = card(
    "消费撤销", "Sale void", slip: "消费撤销(VOID)", .card(.financial, "200000", "00", "23"),
    permit: .saleVoid, means: .cardOrOriginal, pin: .asVoidsAsk, .credit, settles: .credit,
    follows: .void(.sale), isReversible: true)

  static let instalmentVoid = card(
    "分期付款撤销", "Instalment void", .card(.financial, "200000", "64", "23"), permit: .instalment,
    means: .cardOrOriginal, pin: .asVoidsAsk, .credit, settles: .credit,
    follows: .void(.instalment), isReversible: true)

  static let completionVoid = card(
    "预授权完成撤销", "Completion void", slip: "预授权完成撤销(COMPLETE VOID)",
    .card(.financial, "200000", "06", "21"), permit: .completionVoid, means: .cardOrOriginal,
    pin: .asVoidsAsk, .credit, settles: .credit, follows: .void(.completion, .completionAdvice),
    isReversible: true)

  static let preAuthVoid = card(
    "预授权撤销", "Pre-authorisation void", slip: "预授权撤销(CANCEL)",
    .card(.authorisation, "200000", "06", "11"), permit: .preAuthVoid, means: .cardOrOriginal,
    pin: .asVoidsAsk, .release, follows: .void(.preAuth, by: .authorisationCode),
    isReversible: true)

  static let qrVoid = card(
    "扫码撤销", "QR void", slip: "扫码撤销(QR VOID)", .card(.financial, "200000", "00", "23"),
    permit: .qr, means: .paymentVoucher, pin: .never, .credit, settles: .credit,
    follows: .void(.qrSale), isReversible: true)

  static let refund = card(
    "退货", "Refund", slip: "退货(REFUND)", .card(.advice, "200000", "00", "25"), permit: .refund,
    means: .cardOrOriginal, pin: .never, .credit, settles: .credit,
    follows: .refund(
      .sale, .instalment, .completion, .completionAdvice, .offlineSale, .adjustment),
    field63: .organisation)

  static let qrRefund = card(
    "扫码退货", "QR refund", slip: "扫码退货(QR REFUND)", .card(.advice, "200000", "00", "25"),
    permit: .qr, means: .paymentVoucher, pin: .never, .credit, settles: .credit,
    follows: .refund(.qrSale), field63: .organisation)

  static let motoVoid = card(
    "订购撤销", "MOTO void", slip: "订购撤销(MOTO VOID)", .card(.financial, "200000", "08", "23"),
    permit: .moto, means: .cardOrOriginal, pin: .never, .credit, settles: .credit,
    follows: .void(.motoSale), isReversible: true)

  static let motoRefund = card(
    "订购退货", "MOTO refund", slip: "订购退货(MOTO REFUND)", .card(.advice, "200000", "08", "25"),
    permit: .moto, means: .cardOrOriginal, pin: .never, .credit, settles: .credit,
    follows: .refund(.motoSale), field63: .organisation)

  static let completion = card(
    "预授权完成请求", "Completion", slip: "预授权完成请求(AUTH COMPLETE)",
    .card(.financial, "000000", "06", "20"), permit: .completion, pin: .always, .debit,
    settles: .debit, follows: .completion(.preAuth), isReversible: true)

  static let completionAdvice = card(
    "预授权完成通知", "Completion advice", slip: "预授权完成通知(AUTH SETTLEMENT)",
    .card(.advice, "000000", "06", "24"), permit: .completionAdvice, pin: .never, .debit,
    settles: .debit, follows: .completion(.preAuth))

  static let adjustment = card(
    "结算调整", "Adjustment", slip: "结算调整(ADJUST)", .card(.advice, "000000", "00", "32"),
    permit: .adjustment, means: .cardOrOriginal, pin: .never, .debit, settles: .debit,
    follows: .adjustment(.offlineSale), field63: .organisation)

  /// Counts with its sale, and so on no side of its own.
  static let tip = card(
    "追加小费", "Tip adjustment", slip: "追加小费(TIP)", .card(.advice, "000000", "00", "34"),
    permit: .adjustment, means: .cardOrOriginal, pin: .never, .debit,
    follows: .tip(.sale, .offlineSale, .adjustment), field63: .organisation)
}

extension TransactionTraits.Following {
  fileprivate static func void(
    _ originals: TransactionType..., by naming: Naming = .voucher
  ) -> Self {
    Self(kind: .void, naming: naming, originals: originals)
  }

  fileprivate static func refund(_ originals: TransactionType...) -> Self {
    Self(kind: .refund, naming: .reference, originals: originals)
  }

  fileprivate static func completion(_ originals: TransactionType...) -> Self {
    Self(kind: .completion, naming: .authorisationCode, originals: originals)
  }

  fileprivate static func adjustment(_ originals: TransactionType...) -> Self {
    Self(kind: .adjustment, naming: .voucher, originals: originals)
  }

  fileprivate static func tip(_ originals: TransactionType...) -> Self {
    Self(kind: .tip, naming: .voucher, originals: originals)
  }
}
