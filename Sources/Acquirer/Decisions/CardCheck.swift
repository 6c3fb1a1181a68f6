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
    let track = try track2(request)
    guard let pan = request.message[2].map({ PAN($0) }) ?? track?.pan,
      track.map({ $0.pan == pan }) ?? true, let card = registry.card(with: pan)
    else { throw Decline(.invalidCard) }
    progress.card = card
    if let refusal = (ledger.cards[card.alias]?.status ?? card.status).refusal {
      throw Decline(refusal)
    }
    let expiries = [request.message[14], track?.expiry?.digits].compactMap(\.self)
    guard !card.expiry.isPast(at: request.time),
      expiries.allSatisfy({ $0 == card.expiry.digits })
    else { throw Decline(.expiredCard) }
    return card
  }

  private func track2(_ request: Request) throws(Decline) -> Track2? {
    guard var digits = request.message[35] else { return nil }
    if request.control?.tracksEnciphered == true {
      guard let tdk = preparedKeys(of: request.terminal)?.tdk,
        let clear = try? TrackCipher.decipher(digits, key: tdk)
      else { throw Decline(Self.securityFailure) }
      digits = clear
    }
    guard let track = Track2(digits) else { throw Decline(.formatError) }
    return track
  }

  private static let securityFailure = ResponseCode("A7") ?? .systemError
}
