import ISO8583
import POSProtocol
import PaymentCrypto
import Wording

/// The request of a card transaction (protocol.md 3.3), from what was entered.
struct CardMessage: Sendable {
  let request: CardRequest
  let record: ReversalRecord
  let keys: SigningKeys

  /// The sealed message.
  ///
  /// - Throws: `BuildError` or `CryptoError`; neither happens with what the prompts let through.
  func built(for configuration: TerminalConfiguration) throws -> Message {
    var message = try CardMessage.unsealed(
      request, record, mti: request.type.codes.mti, for: configuration)
    if let track = request.card?.track2 { try message.set(35, try track2Field(track)) }
    if request.pin != nil { try message.set(26, "12") }
    if let chip = request.chip { try message.set(55, bytes: chip.data.field()) }
    try setPIN(&message, configuration.algorithm)
    if request.pin != nil || request.card?.track2 != nil {
      try message.set(53, securityControl(configuration.algorithm).description)
    }
    try message.seal(with: keys.mak)
    return message
  }

  /// The fields that need no key, under any message type.
  static func unsealed(
    _ request: CardRequest, _ record: ReversalRecord, mti: MTI,
    for configuration: TerminalConfiguration
  ) throws(BuildError) -> Message {
    let type = request.type
    var message = Message(mti: mti, dialect: .unionPay)
    if let card = request.card {
      try message.set(2, card.pan.digits)
      if let expiry = card.expiry { try message.set(14, expiry.digits) }
      if let sequence = card.sequenceNumber, !type.isRefund {
        try message.setUnsigned(23, UInt64(sequence))
      }
    }
    if let code = type.codes.processingCode { try message.set(3, code) }
    if let amount = request.amount { try message.set(4, amount.digits) }
    try message.set(11, record.stan.description)
    try message.set(22, record.entryMode.description)
    if let code = type.codes.conditionCode { try message.set(25, code) }
    if let original = request.original {
      if let rrn = original.rrn { try message.set(37, rrn.text) }
      if let code = original.authorisationCode { try message.set(38, code) }
      if let voucher = original.paymentVoucher {
        try message.set(59, PaymentField(voucher: voucher).text)
      }
      try message.set(61, original.message.description)
    }
    try configuration.setIdentity(in: &message)
    if type.isTip, let tip = request.amount { try message.set(48, tip.digits) }
    try message.set(49, "156")
    if let code = request.paymentCode {
      try message.set(59, PaymentField(code: code).text)
    }
    try message.set(60, record.field60)
    if let payee = request.payee { try message.set(62, bytes: Array(payee.digits.utf8)) }
    if let instalments = request.instalments { try message.set(62, bytes: instalments.field) }
    if type.traits.field63 == .organisation {
      // A code that is scanned is UnionPay's.
      try message.set(
        63, request.card.map { CardOrganisation.code(of: $0.pan) } ?? "CUP")
    }
    return message
  }

  private func track2Field(_ track: Track2) throws -> String {
    guard let tdk = keys.tdk else { return track.digits }
    return try TrackCipher.encipher(track.digits, key: tdk)
  }

  private func setPIN(_ message: inout Message, _ algorithm: BlockAlgorithm) throws {
    guard let pin = request.pin, let pan = request.card?.pan.digits else { return }
    guard algorithm == .sm4 else {
      let block = try PINBlock.encipher(pin, pan: pan, format: .iso0, key: keys.pik)
      return try message.set(52, bytes: block)
    }
    // An SM4 block has sixteen bytes and does not fit: F52 carries zeros, F59 the block
    // (protocol.md 2.10; the tag A5 is this project's choice).
    let block = try PINBlock.encipher(pin, pan: pan, format: .sm4, key: keys.pik)
    try message.set(52, bytes: [UInt8](repeating: 0, count: 8))
    try message.set(59, PaymentField(pinBlock: block).text)
  }

  private func securityControl(_ algorithm: BlockAlgorithm) -> SecurityControl {
    let encryption: SecurityControl.Encryption =
      switch algorithm {
      case .sm4, .aes: .sm4
      case .des: .singleDES
      case .tdes: .doubleLength3DES
      }
    return SecurityControl(
      pinFormat: request.pin == nil ? .none : .withPAN, encryption: encryption,
      tracksEnciphered: keys.tdk != nil && request.card?.track2 != nil)
  }
}
