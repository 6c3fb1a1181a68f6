import ISO8583
import POSProtocol
import PaymentCrypto

/// The PIN of a request, if it has one. Without F52 any card is accepted: what must have a PIN is the
/// issuer's business, and small amounts need none.
struct PINCheck {
  let keys: TerminalKeys?
  /// Wrong PINs in a row that block a card, where the card does not say otherwise.
  let usualLimit: Int

  /// Counts a wrong PIN in the account, and forgets those before a right one.
  ///
  /// - Throws: 75 when the card is blocked by wrong PINs, now or before; 99 when the block cannot be
  ///   deciphered; 55 for a wrong PIN or a card that has none.
  func check(
    _ request: Request, _ card: CardEntry, _ account: inout CardAccount
  ) throws(Decline) {
    let limit = card.wrongPINLimit ?? usualLimit
    guard account.wrongPINs < limit else { throw Decline(.pinTriesExceeded, .pinTriesUsed) }
    guard request.message.contains(52) else { return }
    let pin = try deciphered(request, card)
    if let expected = card.pin, pin == expected {
      account.wrongPINs = 0
      return
    }
    account.wrongPINs += 1
    let isBlocked = account.wrongPINs >= limit
    throw Decline(isBlocked ? .pinTriesExceeded : .wrongPIN, .wrongPIN)
  }

  private func deciphered(_ request: Request, _ card: CardEntry) throws(Decline) -> PIN {
    guard let keys, let control = request.control, control.pinFormat != .none,
      control.encryption == keys.scheme.encryption, let block = block(request, keys)
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
  private func block(_ request: Request, _ keys: TerminalKeys) -> [UInt8]? {
    guard keys.scheme.isSM4 else { return request.message.rawBytes(52).map { Array($0) } }
    return PaymentField(request.message).pinBlock
  }
}
