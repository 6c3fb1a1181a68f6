public import POSProtocol

/// The merchants, terminals and cards an acquirer knows, as the world file describes them.
///
/// What the back office changes later (a freeze, a binding) and what moves (balances) is in the
/// ``MemoryLedger``, not here. Source: contract.md 3.
public struct Registry: Sendable {
  public let merchants: [MerchantID: MerchantEntry]
  public let terminals: [TerminalID: TerminalEntry]
  /// By alias.
  public let cards: [String: CardEntry]
  public let catalogue: GoodsCatalogue
  /// Notices of the world file, which shops see from their time on.
  public let notices: [Notice]
  /// The issuer's keys for the cryptograms of chips; without one, those are not looked at.
  public let issuerKeys: [ChipAlgorithm: IssuerKey]
  private let aliases: [PAN: String]
  private let payers: [PaymentCode: String]

  /// A registry of these entries; of two with one id, the first counts.
  public init(
    merchants: [MerchantEntry] = [], terminals: [TerminalEntry] = [], cards: [CardEntry] = [],
    catalogue: GoodsCatalogue = GoodsCatalogue(), notices: [Notice] = [],
    issuerKeys: [ChipAlgorithm: IssuerKey] = [:]
  ) {
    self.catalogue = catalogue
    self.notices = notices
    self.issuerKeys = issuerKeys
    self.merchants = Dictionary(merchants.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
    self.terminals = Dictionary(terminals.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
    self.cards = Dictionary(cards.map { ($0.alias, $0) }, uniquingKeysWith: { a, _ in a })
    aliases = Dictionary(cards.map { ($0.pan, $0.alias) }, uniquingKeysWith: { a, _ in a })
    payers = Dictionary(
      cards.compactMap { card in card.paymentCode.map { ($0, card.alias) } },
      uniquingKeysWith: { a, _ in a })
  }

  /// The card with this number.
  public func card(with pan: PAN) -> CardEntry? {
    aliases[pan].flatMap { cards[$0] }
  }

  /// The card that this payment code charges.
  public func card(paying code: PaymentCode) -> CardEntry? {
    payers[code].flatMap { cards[$0] }
  }
}
