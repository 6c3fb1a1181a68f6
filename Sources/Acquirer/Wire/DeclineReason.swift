import ISO8583
public import POSProtocol
public import PaymentCrypto

/// The check that a request did not pass, for traces. Nothing secret is in it.
public enum DeclineReason: Sendable, Equatable {
  /// The bytes are no message of the dialect.
  case unreadable(FrameError)
  case missing(field: Int)
  case malformed(field: Int)
  case headerClass
  case noCard
  case cardPresent
  case currency
  case unknownTransaction
  case ordered
  case noMAC
  case wrongMAC(WrongMAC)
  case noKeys
  case noSession
  case otherBatch(host: BatchNumber)
  case terminalUnknown
  case terminalNotRegistered
  case terminalNotBound
  case terminalFrozen
  case otherMerchant
  case fundsFrozen
  case numberUsed
  case notByCode
  case noPermit
  case keyKind
  case noMasterKey
  case masterKeyUnreadable
  case keyDownloadClosed
  case unknownCard
  case otherCard
  case cardStatus(CardStatus)
  case cardExpired
  case otherExpiry
  case track
  case chipInOrder
  case cryptogram
  case chipUnanswerable
  case pinTriesUsed
  case wrongPIN
  case pinBlock
  case amountZero
  case otherAmount
  case insufficientFunds
  case codeLimit
  case refundLimit
  case completionLimit
  case tipLimit
  case totalsTooLarge
  case sumTooLarge
  case emptySettlements
  case noOriginal
  case otherOriginal
  case originalEnded
  case cardGone
  case otherVoucher
  case receiver
  case noOrdering
  /// What is to be answered does not fit F59.
  case unwritable(ShopContentError)
}

/// A MAC that was not the message's: what it should have covered. The right MAC is not told.
public struct WrongMAC: Sendable, Equatable {
  public let algorithm: MACAlgorithm
  /// Bytes from the message type to the last before F64.
  public let covered: Int
  /// Of these, the number of the last field.
  public let lastField: Int?
  /// Bytes of F64, and whether they are eight hexadecimal characters.
  public let length: Int
  public let isText: Bool
  /// Wrong ones in a row, this one included.
  public let inARow: Int

  init(_ message: Message, _ algorithm: MACAlgorithm, inARow: Int) {
    self.algorithm = algorithm
    self.inARow = inARow
    covered = message.valueRange(64)?.lowerBound ?? 0
    lastField = message.fieldNumbers.filter { $0 < 64 }.max()
    let bytes = message.rawBytes(64) ?? []
    length = bytes.count
    isText = bytes.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x46).contains($0) }
  }
}

extension WrongMAC: CustomStringConvertible {
  public var description: String {
    let last = lastField.map { "F\($0)" } ?? "the bitmap"
    let form = isText ? "hexadecimal characters" : "raw bytes"
    return "the MAC is wrong: F64 has \(length) \(form); \(algorithm.rawValue) has to cover "
      + "\(covered) bytes from the message type to \(last), bitmap bit 64 set, with the MAK of the "
      + "last sign-in; wrong in a row: \(inARow)"
  }
}

extension DeclineReason: CustomStringConvertible {
  /// What was checked and what was found.
  public var description: String {
    switch self {
    case .unreadable(let error): Self.place(of: error)
    case .missing(let field): "F\(field) is missing"
    case .malformed(let field): "F\(field) is missing or has no meaning here"
    case .headerClass: "the header's class is not 60 to 63"
    case .noCard: "neither F2 nor F35, and the transaction needs a card"
    case .cardPresent: "a mail or telephone order is keyed and has no PIN"
    case .currency: "F49 is not 156"
    case .unknownTransaction: "this host has no such transaction (MTI, F3, F25, F60.1, F60.3)"
    case .ordered: "a trainer or --rules has ordered this answer"
    case .noMAC: "F64 is missing"
    case .wrongMAC(let failure): "\(failure)"
    case .noKeys: "the host has no keys of this terminal"
    case .noSession: "the terminal has not signed in today"
    case .otherBatch(let host): "F60.2 is not the host's batch \(host)"
    case .terminalUnknown: "no terminal of the world has this F41"
    case .terminalNotRegistered: "the terminal is not registered"
    case .terminalNotBound: "the terminal is not bound to a merchant"
    case .terminalFrozen: "the terminal is frozen"
    case .otherMerchant: "F42 is not the merchant of this terminal"
    case .fundsFrozen: "the merchant's funds are frozen"
    case .numberUsed: "the batch has a transaction with this F11 already"
    case .notByCode: "F22 says scanned, and this transaction has no form by code"
    case .noPermit: "the terminal has no permit for this transaction"
    case .keyKind: "F60.3 asks for keys that this terminal's algorithms cannot have"
    case .noMasterKey: "the host has no usable TMK of this terminal"
    case .masterKeyUnreadable:
      "the TMK that the books keep for this terminal does not pass its check under the storage key"
    case .keyDownloadClosed: "no administrator has opened a key download for this terminal"
    case .unknownCard: "no card of the world has this number or code, or F2 and F35 differ"
    case .otherCard: "the card is not the original's"
    case .cardStatus(let status): "the card is \(status.rawValue)"
    case .cardExpired: "the card has expired"
    case .otherExpiry: "F14 or the track has another expiry than the card"
    case .track: "the enciphered track cannot be deciphered with the session's TDK"
    case .chipInOrder: "F60.5 says fallback, and the card's chip is in order"
    case .cryptogram: "the cryptogram in F55 is not this card's over this transaction, or not new"
    case .chipUnanswerable: "what the card is to check of the answer (F55) cannot be made"
    case .pinTriesUsed: "the PIN was wrong too often"
    case .wrongPIN: "the PIN is wrong"
    case .pinBlock: "the PIN block cannot be deciphered with the session's PIK as F53 says"
    case .amountZero: "the amount is zero"
    case .otherAmount: "the amount is not the original's"
    case .insufficientFunds: "the card has less than the amount"
    case .codeLimit: "above the limit of a payment by code"
    case .refundLimit: "refunds would be more than was paid"
    case .completionLimit: "above 115 % of the pre-authorisation"
    case .tipLimit: "tips would be more than 15 % of the sale"
    case .totalsTooLarge:
      "F48 cannot hold the batch's totals: 999 transactions, twelve digits a side"
    case .sumTooLarge: "a sum of amounts has more than twelve digits"
    case .emptySettlements:
      "the terminal has settled nothing 64 times today, one batch after the other"
    case .noOriginal: "there is no original"
    case .otherOriginal: "what F61, F37, F38, F3 or F4 says of the original is not so"
    case .originalEnded:
      "the original was declined, voided, reversed, refunded or completed, or is of another batch"
    case .cardGone: "the original's card is none of this host's cards any more"
    case .otherVoucher: "the payment voucher number in F59 is not that of F37"
    case .receiver: "the receiving card in F62 is unknown, not active, expired or the paying one"
    case .noOrdering: "the merchant cannot order"
    case .unwritable(let error): "the answer cannot be written: \(error)"
    }
  }

  /// Byte, field and rule.
  private static func place(of error: FrameError) -> String {
    guard case .message(let inner, _) = error, let field = inner.field else { return "\(error)" }
    return "byte \(error.offset), F\(field): \(inner.reason)"
  }
}
