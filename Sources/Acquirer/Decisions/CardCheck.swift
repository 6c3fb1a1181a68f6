import ISO8583
import POSProtocol
import PaymentCrypto

extension Acquirer {
  /// The card of a request and whether it may be used.
  ///
  /// - Throws: 14 for an unknown card, or when F2 and track 2 differ; then 41, 43, 21 or 62 by its
  ///   status; 54 when it has expired, or when F14 or the track has another expiry than the card; 30
  ///   for a track that is none; A7 when an enciphered track cannot be deciphered.
  func identifyCard(
    _ request: Request, _ progress: inout Progress
  ) throws(Decline) -> CardEntry {
    let (card, track) = try presentedCard(request, &progress)
    try checkStanding(of: card, request)
    guard request.message[14].map({ $0 == card.expiry.digits }) ?? true,
      track.map({ Self.track($0, of: card.pan, hasExpiry: card.expiry) }) ?? true
    else { throw Decline(.expiredCard, .otherExpiry) }
    return card
  }

  /// - Throws: 41, 43, 21 or 62 by the card's status; 54 when it has expired.
  func checkStanding(of card: CardEntry, _ request: Request) throws(Decline) {
    let status = ledger.cards[card.alias]?.status ?? card.status
    if let refusal = status.refusal {
      throw Decline(refusal, .cardStatus(status))
    }
    guard !card.expiry.isPast(at: request.time) else { throw Decline(.expiredCard, .cardExpired) }
  }

  /// The card of a request, usable or not, and its track in clear.
  ///
  /// - Throws: 14, 30 and A7 as above.
  func presentedCard(
    _ request: Request, _ progress: inout Progress
  ) throws(Decline) -> (card: CardEntry, track: String?) {
    let track = try clearTrack(request)
    guard let pan = try pan(request, track), let card = registry.card(with: pan),
      track.map({ Self.track($0, isOf: pan) }) ?? true
    else { throw Decline(.invalidCard, .unknownCard) }
    progress.card = card
    return (card, track)
  }

  private func pan(_ request: Request, _ track: String?) throws(Decline) -> PAN? {
    if let digits = request.message[2] { return PAN(digits) }
    guard let track = track.flatMap({ Track2($0) }) else {
      throw Decline(.formatError, .malformed(field: 35))
    }
    return track.pan
  }

  /// F35 in digits and `D`.
  private func clearTrack(_ request: Request) throws(Decline) -> String? {
    guard let digits = request.message[35] else { return nil }
    guard request.control?.tracksEnciphered == true else { return digits }
    guard let tdk = preparedKeys(of: request.terminal)?.tdk,
      let clear = try? TrackCipher.decipher(digits, key: tdk)
    else { throw Decline(.securityFailure, .track) }
    return clear
  }

  private static func track(_ track: String, isOf pan: PAN) -> Bool {
    track.utf8.starts(with: pan.digits.utf8)
      && track.utf8.dropFirst(pan.digits.utf8.count).first == UInt8(ascii: "D")
  }

  private static func track(_ track: String, of pan: PAN, hasExpiry expiry: Expiry) -> Bool {
    track.utf8.dropFirst(pan.digits.utf8.count + 1).starts(with: expiry.digits.utf8)
  }

}
