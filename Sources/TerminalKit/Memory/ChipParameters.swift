public import POSProtocol

/// What a terminal has downloaded for chips and for cards that it must not take.
public struct ChipParameters: Sendable, Hashable, Codable {
  /// Public keys of the card organisations.
  public var caKeys: [CAKey] = []
  /// Parameters of the applications on chips.
  public var aids: [AIDParameters] = []
  /// Cards that are refused before the host is asked.
  public var blacklist: [CardBIN] = []
  /// What goes for cards that are tapped; nil before the first download.
  public var contactless: ContactlessParameters?

  public init() {}

  /// Whether keys or parameters are still to be downloaded.
  public var isMissing: Bool { caKeys.isEmpty || aids.isEmpty }

  /// Whether a card is on the blacklist.
  public func blocks(_ pan: PAN) -> Bool { blacklist.contains { $0.covers(pan) } }
}
