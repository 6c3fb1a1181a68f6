import ISO8583
import Wording

/// The transactions with a card or a payment code. Source: protocol.md 3.1.
extension TransactionTraits {
  static let sale = card(
    "消费", "Sale", slip: "消费(SALE)", .card(.financial, "000000", "00", "22"), permit: .sale,
    pin: .always, asksChip: true, .debit, settles: .debit, isReversible: true,
    field63: .organisation)

  static let balance = card(
    "查询余额", "Balance inquiry", .card(.financial, "310000", "00", "01"), permit: .balance,
    pin: .always, asksChip: true, .none, field63: .organisation)

  static let preAuth = card(
    "预授权", "Pre-authorisation", slip: "预授权(AUTH)", .card(.authorisation, "030000", "06", "10"),
    permit: .preAuth, pin: .always, asksChip: true, .hold, isReversible: true)

  static let offlineSale = card(
    "离线结算", "Offline sale", slip: "离线结算(OFFLINE)", .card(.advice, "000000", "00", "30"),
    permit: .offline, pin: .never, .debit, settles: .debit, isOffline: true,
    field63: .organisation)

  /// The receiving card is in F62. Source: this project's own; protocol.md 9.1.
  static let transfer = card(
    "转账", "Transfer", .card(.financial, "400000", "00", "47"), permit: .transfer, pin: .always,
    .transfer, isReversible: true, field63: .organisation)

  static let instalment = card(
    "分期付款", "Instalment sale", .card(.financial, "000000", "64", "22"), permit: .instalment,
    pin: .always, isInParts: true, .debit, settles: .debit, isReversible: true,
    field63: .organisation)

  static let qrSale = card(
    "扫码付", "QR sale", slip: "扫码消费(QR SALE)", .card(.financial, "000000", "00", "22"),
    permit: .qr, means: .paymentCode, pin: .never, .debit, settles: .debit, isReversible: true,
    field63: .organisation)

  /// Mail or telephone order: the number and the expiry are keyed.
  static let motoSale = card(
    "订购", "MOTO sale", slip: "订购(MOTO SALE)", .card(.financial, "000000", "08", "22"),
    permit: .moto, pin: .never, .debit, settles: .debit, isReversible: true,
    field63: .organisation)

  /// Has the codes of what it takes back, and the card too.
  static let reversal = card(
    "冲正", "Reversal", .follow(.reversal, "22"), permit: nil, pin: .never, .none)

  /// What became of an issuer's script on a card.
  static let scriptNotice = card(
    "脚本结果通知", "Script notice", .follow(.administrativeAdvice, "00", network: "951"),
    permit: .scriptNotice, means: .nothing, pin: .never, .none)

  static func card(
    _ zh: String, _ en: String, slip: String? = nil, _ codes: TransactionCodes, permit: Permits?,
    means: Means = .card, pin: PINEntry, asksChip: Bool = false, isInParts: Bool = false,
    _ effect: Effect, settles side: SettlementSide? = nil, follows: Following? = nil,
    isReversible: Bool = false, isOffline: Bool = false, field63: Field63 = .absent
  ) -> TransactionTraits {
    TransactionTraits(
      name: LocalizedText(zh: zh, en: en), slipName: slip ?? "\(zh)(\(en))", codes: codes,
      area: .card, permit: permit, means: means, pin: pin, asksChip: asksChip,
      isInParts: isInParts, effect: effect, settlementSide: side, follows: follows,
      isReversible: isReversible, isSealed: true, isOffline: isOffline, field63: field63,
      hasSTAN: true, hasClock: true)
  }
}

extension TransactionCodes {
  static func card(
    _ mti: MTI, _ processing: String, _ condition: String, _ messageType: String
  ) -> TransactionCodes {
    TransactionCodes(
      mti: mti, processingCode: processing, conditionCode: condition, messageType: messageType,
      networkCode: "000", otherNetworkCodes: [])
  }

  /// F3 and F25 are the original's.
  fileprivate static func follow(
    _ mti: MTI, _ messageType: String, network: String = "000"
  ) -> TransactionCodes {
    TransactionCodes(
      mti: mti, processingCode: nil, conditionCode: nil, messageType: messageType,
      networkCode: network, otherNetworkCodes: [])
  }
}
