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

extension Acquirer {
  /// The chip of a request.
  ///
  /// F55 is looked at when the host has the issuer's key for the card; without it any F55 will do, as
  /// will a request without F55.
  ///
  /// - Throws: 45 for the stripe of a card whose chip is in order; 30 for an F55 in which something is
  ///   missing; 59 when it is not an ARQC of this card over this transaction, or when the card's counter
  ///   has not gone up.
  mutating func checkChip(
    _ request: Request, _ card: CardEntry, _ progress: inout Progress
  ) throws(Decline) {
    let method = KnownDigits.entryMode(request.message)?.method
    if method == .swipe, request.message.subfield(60, 5) == "2", card.chip != nil {
      throw Decline(Self.useChip, .chipInOrder)
    }
    guard let (data, key) = try chipData(request, card) else { return }
    let transaction = data.transaction
    var account = ledger.cards[card.alias] ?? CardAccount(card)
    guard data.cryptogram.kind == .arqc, transaction.amount == request.amount,
      request.message[3]?.hasPrefix(transaction.type.digits) == true,
      account.counter.map({ $0 < data.cryptogram.counter }) ?? true, key.verifies(data)
    else { throw Decline(Self.wrongCryptogram, .cryptogram) }
    account.counter = data.cryptogram.counter
    record(.card(account))
    progress.chip = VerifiedChip(
      key: key, cryptogram: data.cryptogram.value, counter: data.cryptogram.counter)
  }

  /// The TC of an upload; one of a card that the host cannot check is taken as it is.
  func certificate(_ request: Request) throws(Decline) -> ChipData {
    guard let field = request.message.rawBytes(55), let data = ChipData(field: field),
      let card = request.message[2].flatMap({ PAN($0) }).flatMap({ registry.card(with: $0) })
    else { throw Decline(.formatError, .malformed(field: 55)) }
    guard let (_, key) = try chipData(request, card) else { return data }
    guard data.cryptogram.kind == .tc, key.verifies(data) else {
      throw Decline(Self.wrongCryptogram, .cryptogram)
    }
    return data
  }

  /// F55 of the answer: what the card is to check.
  mutating func issuerAuthentication(
    _ chip: VerifiedChip?, _ code: ResponseCode, _ request: Request
  ) -> [UInt8]? {
    guard let chip, var response = try? chip.key.response(to: chip.cryptogram, code: code.text)
    else { return nil }
    if code.isApproval, faults.takeWrongARPC(request.terminal) {
      response = response.map { ~$0 }
    }
    guard let field = try? IssuerAuthentication(cryptogram: response, code: code.text).field()
    else { return nil }
    guard code.isApproval, faults.takeScript(request.terminal) else { return field }
    return field + ((try? Self.script(chip).element()) ?? [])
  }

  /// A script that sets the card's ceiling for electronic cash to 1000.00: PUT DATA 9F77.
  private static func script(_ chip: VerifiedChip) -> IssuerScript {
    IssuerScript(
      .after, identifier: [0x00, 0x00, 0x00, 0x01],
      commands: [
        chip.key.scriptCommand(
          [0x04, 0xDA, 0x9F, 0x77], data: [0x00, 0x00, 0x00, 0x10, 0x00, 0x00],
          counter: chip.counter, arqc: chip.cryptogram)
      ])
  }

  private func chipData(
    _ request: Request, _ card: CardEntry
  ) throws(Decline) -> (data: ChipData, key: SessionKey)? {
    guard let field = request.message.rawBytes(55), let algorithm = card.chip,
      let issuerKey = registry.issuerKeys[algorithm]
    else { return nil }
    guard let data = ChipData(field: field) else {
      throw Decline(.formatError, .malformed(field: 55))
    }
    let sequence = UInt16(clamping: request.message.unsigned(23) ?? 0)
    guard
      let key = try? issuerKey.cardKey(pan: card.pan, sequenceNumber: sequence)
        .sessionKey(counter: data.cryptogram.counter)
    else { throw Decline(Self.wrongCryptogram, .cryptogram) }
    return (data, key)
  }

  private static let useChip = ResponseCode("45") ?? .invalidTransaction
  private static let wrongCryptogram = ResponseCode("59") ?? .invalidCard
}
