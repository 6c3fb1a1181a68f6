import ISO8583
import POSProtocol
import PaymentCrypto

extension Acquirer {
  /// The PIN of a request, if it has one. Without F52 any card is accepted: what must have a PIN is
  /// the issuer's business, and small amounts need none.
  ///
  /// - Throws: 75 when the card is blocked by wrong PINs, now or before; 99 when the block cannot be
  ///   deciphered; 55 for a wrong PIN or a card that has none.
  mutating func checkPIN(_ request: Request, _ card: CardEntry) throws(Decline) {
    var account = ledger.cards[card.alias] ?? CardAccount(card)
    let limit = card.wrongPINLimit ?? settings.wrongPINLimit
    guard account.wrongPINs < limit else {
      throw Decline(.pinTriesExceeded, .pinTriesUsed)
    }
    guard request.message.contains(52) else { return }
    let pin = try decipherPIN(request, card)
    if let expected = card.pin, pin == expected {
      guard account.wrongPINs > 0 else { return }
      account.wrongPINs = 0
      record(.card(account))
      return
    }
    account.wrongPINs += 1
    record(.card(account))
    let isBlocked = account.wrongPINs >= limit
    throw Decline(isBlocked ? .pinTriesExceeded : .wrongPIN, .wrongPIN)
  }

  private func decipherPIN(_ request: Request, _ card: CardEntry) throws(Decline) -> PIN {
    guard let keys = preparedKeys(of: request.terminal),
      let control = request.control,
      control.pinFormat != .none, control.encryption == keys.scheme.encryption,
      let block = pinBlock(request, keys)
    else { throw Decline(.pinFormatError, .pinBlock) }
    do {
      return try PINBlock.decipher(
        block, pan: control.pinFormat == .withPAN ? card.pan.digits : nil,
        format: keys.scheme.isSM4 ? .sm4 : .iso0, key: keys.pik)
    } catch {
      throw Decline(.pinFormatError, .pinBlock)
    }
  }

  /// F52; of an SM4 terminal the 32 hexadecimal characters of F59 tag A5, F52 being zeros there
  /// (protocol.md 5.4).
  private func pinBlock(_ request: Request, _ keys: TerminalKeys) -> [UInt8]? {
    guard keys.scheme.isSM4 else { return request.message.rawBytes(52).map { Array($0) } }
    guard let list = request.message.rawBytes(59),
      let value = try? ASCIITLV.value(of: "A5", in: list)
    else { return nil }
    return Hex.decode(String(decoding: value, as: UTF8.self))
  }
}
