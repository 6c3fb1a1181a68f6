import ISO8583
import POSProtocol
import PaymentCrypto

/// A card's cryptogram that was right, and the key of its transaction.
struct VerifiedChip {
  let key: SessionKey
  let cryptogram: [UInt8]
  /// The card's counter.
  let counter: UInt16
}

/// The chip of a request.
///
/// F55 is looked at when the host has the issuer's key for the card; without it any F55 will do, as will
/// a request without F55.
struct ChipCheck {
  let issuerKeys: [ChipAlgorithm: IssuerKey]

  /// Keeps the card's counter in the account.
  ///
  /// - Returns: nil when there is nothing to look at.
  /// - Throws: 45 for the stripe of a card whose chip is in order; 30 for an F55 in which something is
  ///   missing; 59 when it is not an ARQC of this card over this transaction, or when the card's counter
  ///   has not gone up.
  func verify(
    _ request: Request, _ card: CardEntry, _ account: inout CardAccount
  ) throws(Decline) -> VerifiedChip? {
    let method = KnownDigits.entryMode(request.message)?.method
    if method == .swipe, request.message.subfield(60, 5) == "2", card.chip != nil {
      throw Decline(.useChip, .chipInOrder)
    }
    guard let (data, key) = try read(request, card) else { return nil }
    let transaction = data.transaction
    guard data.cryptogram.kind == .arqc, transaction.amount == request.amount,
      request.message[3]?.hasPrefix(transaction.type.digits) == true,
      account.counter.map({ $0 < data.cryptogram.counter }) ?? true, key.verifies(data)
    else { throw Decline(.cardNotVerified, .cryptogram) }
    account.counter = data.cryptogram.counter
    return VerifiedChip(
      key: key, cryptogram: data.cryptogram.value, counter: data.cryptogram.counter)
  }

  /// The TC of an upload; one of a card that the host cannot check is taken as it is.
  ///
  /// - Throws: 30 without a usable F55 or a known card, 59 when it is not that card's TC.
  func certificate(_ request: Request, _ registry: Registry) throws(Decline) -> ChipData {
    guard let field = request.message.rawBytes(55), let data = ChipData(field: field),
      let card = request.message[2].flatMap({ PAN($0) }).flatMap({ registry.card(with: $0) })
    else { throw Decline(.formatError, .malformed(field: 55)) }
    guard let (_, key) = try read(request, card) else { return data }
    guard data.cryptogram.kind == .tc, key.verifies(data) else {
      throw Decline(.cardNotVerified, .cryptogram)
    }
    return data
  }

  private func read(
    _ request: Request, _ card: CardEntry
  ) throws(Decline) -> (data: ChipData, key: SessionKey)? {
    guard let field = request.message.rawBytes(55), let algorithm = card.chip,
      let issuerKey = issuerKeys[algorithm]
    else { return nil }
    guard let data = ChipData(field: field) else {
      throw Decline(.formatError, .malformed(field: 55))
    }
    let sequence = UInt16(clamping: request.message.unsigned(23) ?? 0)
    do {
      let key = try issuerKey.cardKey(pan: card.pan, sequenceNumber: sequence)
        .sessionKey(counter: data.cryptogram.counter)
      return (data, key)
    } catch {
      throw Decline(.cardNotVerified, .cryptogram)
    }
  }
}

extension VerifiedChip {
  /// F55 of the answer: what the card is to check, and a script if the trainer has ordered one.
  func answer(
    _ code: ResponseCode, _ terminal: TerminalID, _ faults: inout Faults
  ) throws -> [UInt8] {
    var response = try key.response(to: cryptogram, code: code.text)
    if code.isApproval, faults.takeWrongARPC(terminal) { response = response.map { ~$0 } }
    let field = try IssuerAuthentication(cryptogram: response, code: code.text).field()
    guard code.isApproval, faults.takeScript(terminal) else { return field }
    return try field + script.element()
  }

  /// A script that sets the card's ceiling for electronic cash to 1000.00: PUT DATA 9F77.
  private var script: IssuerScript {
    IssuerScript(
      .after, identifier: [0x00, 0x00, 0x00, 0x01],
      commands: [
        key.scriptCommand(
          [0x04, 0xDA, 0x9F, 0x77], data: [0x00, 0x00, 0x00, 0x10, 0x00, 0x00],
          counter: counter, arqc: cryptogram)
      ])
  }
}
