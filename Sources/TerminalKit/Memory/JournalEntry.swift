import ISO8583
public import POSProtocol
import Wording

/// One approved transaction of the current batch.
///
/// It holds the card number, which prints masked, for batch uploads and to compare cards: whoever
/// writes it to a disk seals it first.
public struct JournalEntry: Sendable, Hashable, Codable {
  public var type: TransactionType
  public var stan: STAN
  public var batch: BatchNumber
  public var card: MaskedPAN?
  public var pan: PAN?
  public var expiry: Expiry?
  public var cardSequence: UInt16?
  public var entryMode: EntryMode
  public var amount: Amount
  public var time: LocalTime
  public var rrn: RRN?
  public var authorisationCode: String?
  /// F60 of the request, all digits.
  public var field60: String
  /// What the transaction refers to: F37, F38 and F61 of the request.
  public var original: OriginalReference?
  public var operatorNumber: String?
  /// The issuer's and the acquirer's number or name, from F44.
  public var issuer: String = ""
  public var acquirer: String = ""
  /// What issuer, centre and acquirer add in F63.2.
  public var remark: String = ""
  /// Whether F63.1 of the reply names a foreign card organisation (外卡).
  public var isForeign = false
  /// Whose card it is, where that is known.
  public var organisation: CardOrganisation?
  /// F39 of the approval, where it is not 00.
  public var approvalCode: ResponseCode?
  /// What had been asked for, where only a part was approved (F39 = 10).
  public var askedAmount: Amount?
  /// Whether the header of the reply says test.
  public var isTest = false
  /// Whether a void took it back.
  public var isVoided = false
  /// What was said with the chip.
  public var chip: ChipRecord?
  /// The highest amount that needs neither PIN nor signature, where this transaction needed none.
  public var smallAmountLimit: Amount?
  /// What names a payment by code to the host, from F59 of the reply.
  public var paymentVoucher: PaymentVoucher?
  /// The card that received a transfer.
  public var payee: MaskedPAN?
  public var instalments: Instalments?
  /// The tips added to it.
  public var tips: Amount?
  /// Of a tip: what had been paid before it.
  public var paidBefore: Amount?
  /// Whether an adjustment stands in its place.
  public var isAdjusted = false
  /// Of a refund: the return for which it was sent.
  public var plannedReturn: PlannedReturn?

  /// What the cardholder pays: the amount and its tips.
  public var total: Amount { tips.flatMap { amount.adding($0) } ?? amount }
}

/// What a slip and the uploads of a settlement need of a chip.
public struct ChipRecord: Sendable, Hashable, Codable {
  public var data: ChipData
  /// TSI, two bytes.
  public var status: [UInt8]
}

/// What a follow-up transaction says of its original. Source: protocol.md 3.3.
public struct OriginalReference: Sendable, Hashable, Codable {
  /// F61.
  public var message: OriginalMessage
  /// F37.
  public var rrn: RRN?
  /// F38.
  public var authorisationCode: String?
  /// F59, tag A4.
  public var paymentVoucher: PaymentVoucher?
}

/// An advice that is sent again until the host confirms it. Source: protocol.md 7.1, step 7.
public struct PendingAdvice: Sendable, Hashable, Codable {
  /// The journal's record, once the host confirms.
  public var entry: JournalEntry
  /// Times it was sent without an answer.
  public var tries = 0
}

/// What the administrator sets at the terminal itself. Source: protocol.md 7.4 to 7.6.
public struct TerminalSettings: Sendable, Hashable, Codable {
  /// 是否输入主管密码: voids and refunds ask for the supervisor's password.
  public var asksSupervisor = true
  /// 撤销是否用卡: a void asks for the card of its original.
  public var voidAsksCard = true
  /// 撤销是否输密: a void asks for the PIN.
  public var voidAsksPIN = true
  /// The highest refund.
  public var refundLimit = Amount(minorUnits: 1_000_000) ?? .maximum
  /// 免密免签: up to here a tapped card needs neither PIN nor signature.
  public var contactlessLimit = Amount(minorUnits: 30_000) ?? .zero
  /// Whether a sign-in downloads keys and parameters for chips that are missing.
  public var downloadsChipParameters = false
  /// Minutes after which an idle terminal locks itself; 0: never.
  public var idleLockMinutes = 0
  /// 是否允许降级: a card whose chip cannot be read may be swiped.
  public var allowsFallback = true
  /// What may be sold offline; nil until somebody has set it.
  var offline: OfflineLimits?

  public init() {}
}

extension JournalEntry {
  /// What takes it back.
  var reversalRecord: ReversalRecord {
    ReversalRecord(
      type: type, pan: pan, amount: amount, stan: stan, expiry: expiry, entryMode: entryMode,
      cardSequence: cardSequence, field60: field60, field61: original?.message.description,
      authorisationCode: nil, reason: .other, field55: try? chip?.data.reversalField())
  }

  /// Takes over what the reply says.
  mutating func confirm(_ reply: Frame, at time: LocalTime) {
    let message = reply.message
    let code = message[39].flatMap { ResponseCode($0) }
    approvalCode = code == .approved ? nil : code
    if let digits = message[4], let approved = Amount(digits: digits) {
      if code == .partiallyApproved { askedAmount = amount }
      amount = approved
    }
    rrn = message[37].flatMap { RRN($0) }
    // What was done at the counter keeps the time and the code of its slip.
    if !type.isOffline {
      self.time = time
      authorisationCode = message[38]
    }
    paymentVoucher = PaymentField(message).voucher
    let institutions = PrintableText.display(message[44] ?? "")
    issuer = String(institutions.prefix(8))
    acquirer = String(institutions.dropFirst(11).prefix(8))
    let field = PrintableText.display(message[63] ?? "")
    remark = field.dropFirst(3).split(separator: " ").joined(separator: " ")
    takeOrganisation(String(field.prefix(3)))
    isTest = reply.header.isTest
  }

  /// By F63.1 of the reply; by the card's number where the reply leaves it open.
  private mutating func takeOrganisation(_ code: String) {
    let isOpen = ["", "   ", CardOrganisation.unknownCode].contains(code)
    organisation =
      isOpen ? pan.flatMap { CardOrganisation($0) } : CardOrganisation(rawValue: code)
    isForeign = organisation?.isForeign ?? !isOpen
  }
}
