import ISO8583
import POSProtocol
import PaymentCrypto

extension CardCase {
  /// The card of a request and whether it may be used.
  ///
  /// - Throws: 14 for an unknown card, or when F2 and track 2 differ; then 41, 43, 21 or 62 by its
  ///   status; 54 when it has expired, or when F14 or the track has another expiry than the card; 30
  ///   for a track that is none; A7 when an enciphered track cannot be deciphered.
  mutating func identifyCard(_ books: some AccountReads) throws(Decline) -> CardEntry {
    let presented = try PresentedCard(request, keys, setup.registry)
    let card = presented.card
    open(card, books)
    try checkStanding(of: card)
    guard presented.hasExpiryOfCard(request) else { throw Decline(.expiredCard, .otherExpiry) }
    return card
  }

  /// The card of a request, usable or not.
  ///
  /// - Throws: 14, 30 and A7 as above.
  mutating func presentedCard(_ books: some AccountReads) throws(Decline) -> CardEntry {
    let card = try PresentedCard(request, keys, setup.registry).card
    open(card, books)
    return card
  }

  /// - Throws: 41, 43, 21 or 62 by the card's status; 54 when it has expired.
  func checkStanding(of card: CardEntry) throws(Decline) {
    let status = account.status
    if let refusal = status.refusal {
      throw Decline(refusal, .cardStatus(status))
    }
    guard !card.expiry.isPast(at: request.time) else { throw Decline(.expiredCard, .cardExpired) }
  }
}

/// The card that a request names by its number or its track.
struct PresentedCard {
  let card: CardEntry
  /// Track 2 in clear, digits and `D`.
  private let track: String?

  /// - Throws: 14 for an unknown card, or when F2 and track 2 differ; 30 for a track that is none; A7
  ///   when an enciphered track cannot be deciphered.
  init(_ request: Request, _ keys: TerminalKeys?, _ registry: Registry) throws(Decline) {
    let track = try Self.clearTrack(request, keys)
    guard let pan = try Self.pan(request, track), let card = registry.card(with: pan),
      track.map({ Self.track($0, isOf: pan) }) ?? true
    else { throw Decline(.invalidCard, .unknownCard) }
    self.card = card
    self.track = track
  }

  /// Whether F14 and the track, where they are there, have the card's expiry.
  func hasExpiryOfCard(_ request: Request) -> Bool {
    let expiry = card.expiry.digits
    if let digits = request.message[14], digits != expiry { return false }
    guard let track else { return true }
    return track.utf8.dropFirst(card.pan.digits.utf8.count + 1).starts(with: expiry.utf8)
  }

  private static func pan(_ request: Request, _ track: String?) throws(Decline) -> PAN? {
    if let digits = request.message[2] { return PAN(digits) }
    guard let track = track.flatMap({ Track2($0) }) else {
      throw Decline(.formatError, .malformed(field: 35))
    }
    return track.pan
  }

  /// F35 in digits and `D`.
  private static func clearTrack(
    _ request: Request, _ keys: TerminalKeys?
  ) throws(Decline) -> String? {
    guard let digits = request.message[35] else { return nil }
    guard request.control?.tracksEnciphered == true else { return digits }
    guard let tdk = keys?.tdk else { throw Decline(.securityFailure, .track) }
    do {
      return try TrackCipher.decipher(digits, key: tdk)
    } catch {
      throw Decline(.securityFailure, .track)
    }
  }

  private static func track(_ track: String, isOf pan: PAN) -> Bool {
    track.utf8.starts(with: pan.digits.utf8)
      && track.utf8.dropFirst(pan.digits.utf8.count).first == UInt8(ascii: "D")
  }
}
